#include "kiosk/cli/sentence.h"

namespace kiosk::cli {
namespace {

void append_parts(const Sentence& from, bool brackets, Sentence& to) {
    if (brackets) {
        to.say("(");
    }
    for (std::size_t i = 0; i < from.parts.size(); ++i) {
        if (i > 0) {
            to.say(from.join == Sentence::Join::all ? " and " : " or ");
        }
        to.add(from.parts[i]);
    }
    if (brackets) {
        to.say(")");
    }
}

}  // namespace

Sentence& Sentence::say(std::string_view english) {
    if (!runs.empty() && !runs.back().of_package && runs.back().target.empty()) {
        runs.back().text += english;
    } else {
        runs.push_back({std::string(english), false, {}});
    }
    return *this;
}

Sentence& Sentence::quote(std::string words, std::string target) {
    runs.push_back({std::move(words), true, std::move(target)});
    return *this;
}

Sentence& Sentence::add(const Sentence& inner) {
    for (const Run& run : inner.runs) {
        if (run.of_package) {
            quote(run.text, run.target);
        } else {
            say(run.text);
        }
    }
    append_parts(inner, inner.join != Join::none, *this);
    return *this;
}

std::string plain(const Sentence& sentence) {
    Sentence flat;
    flat.runs = sentence.runs;
    append_parts(sentence, !sentence.runs.empty() && sentence.join != Sentence::Join::none, flat);
    std::string text;
    for (const Run& run : flat.runs) {
        text += run.of_package ? "“" + run.text + "”" : run.text;
    }
    return text;
}

}  // namespace kiosk::cli
