#include "kiosk/formio/words.h"
#include "kiosk/formio/writer.h"

namespace kiosk::formio {
namespace {

class PackageWords {
  public:
    PackageWords(const Draft& draft, const Languages& languages, std::string language)
        : draft_(draft), languages_(languages), language_(std::move(language)) {}

    Json write() {
        words_["service.title"] = i18n::as_pattern(draft_.name.empty() ? "…" : draft_.name);
        keep("service.title", draft_.title);
        words_["service.summary"] = words_["service.title"];
        keep("service.summary", draft_.summary);
        for (const Section& section : draft_.sections) {
            if (is_used(section)) {
                keep("section." + section.id + ".title", section.title);
                words_.emplace("section." + section.id + ".title", words_["service.title"]);
            }
        }
        for (const Question& one : draft_.questions) {
            question(one);
        }
        for (const Group& one : draft_.groups) {
            group(one);
        }
        for (const Document& document : draft_.documents) {
            keep("document." + document.id, document.label);
        }
        return std::move(words_);
    }

  private:
    std::string say(const Phrase& phrase) const { return languages_.say(phrase, language_); }

    void keep(const std::string& key, const Phrase& phrase) {
        if (const std::string text = say(phrase); !text.empty()) {
            words_[key] = i18n::as_pattern(text);
        }
    }

    bool is_used(const Section& section) const {
        const std::size_t number = static_cast<std::size_t>(&section - draft_.sections.data());
        for (const Question& question : draft_.questions) {
            if (question.section == number) {
                return true;
            }
        }
        return false;
    }

    // Without the mark that other forms put behind it.
    static std::string bare(std::string label) {
        while (label.size() > 1 &&
               (label.back() == ':' || label.back() == '*' || label.back() == ' ')) {
            label.pop_back();
        }
        return label;
    }

    void question(const Question& question) {
        const std::string id = question.asked.id.str();
        const std::string label = bare(say(question.label));
        words_["page." + id + ".title"] = i18n::as_pattern(label);
        words_["question." + id + ".label"] = i18n::as_pattern(label);
        std::string intro;
        for (const Phrase& phrase : question.intro) {
            const std::string text = say(phrase);
            intro += (intro.empty() || text.empty() ? "" : "\n") + text;
        }
        if (!intro.empty()) {
            words_["page." + id + ".intro"] = i18n::as_pattern(intro);
        }
        keep("question." + id + ".hint", question.hint);
        keep("question." + id + ".help", question.help);
        for (std::size_t i = 0; i < question.asked.options.size(); ++i) {
            const std::string& value = question.asked.options[i].value;
            const std::string text = say(question.options[i]);
            words_["option." + id + "." + value] = i18n::as_pattern(text.empty() ? value : text);
        }
        for (const form::ProblemKind kind : form::possible_problems(question.asked)) {
            const std::string name(form::name_of(kind));
            problem(question, name, name, label);
        }
        if (!question.asked.accepted_if.is_null()) {  // by its length, of which there is no kind
            problem(question, "out_of_range", "too_short", label);
        }
    }

    void problem(const Question& question, const std::string& name, const std::string& usual,
                 const std::string& label) {
        const auto own = question.problems.find(name);
        std::string text = own == question.problems.end() ? "" : say(own->second);
        if (text.empty()) {
            text = sentence(language_, usual, label);
        }
        words_["problem." + question.asked.id.str() + "." + name] = i18n::as_pattern(text);
    }

    void group(const Group& group) {
        const std::string label = bare(say(group.label));
        words_["page." + group.id + ".title"] = i18n::as_pattern(label);
        keep("group." + group.id + ".add", group.add);
        if (group.minimum > 0) {
            words_["problem." + group.id + ".too_few"] =
                i18n::as_pattern(sentence(language_, "too_few", label));
        }
    }

    const Draft& draft_;
    const Languages& languages_;
    std::string language_;
    Json words_ = Json::object();
};

}  // namespace

Json words_of(const Draft& draft, const Languages& languages, const std::string& language) {
    return PackageWords(draft, languages, language).write();
}

}  // namespace kiosk::formio
