// What is sent: each member and where it comes from.
#include "kiosk/cli/print_parts.h"

namespace kiosk::cli {
namespace {

using form::Json;

Sentence said(std::string_view text) {
    return Sentence().say(text);
}

const Json* operands_of(const form::Rule& rule, const char* name) {
    return rule.is_object() && rule.size() == 1 && rule.contains(name) ? &rule.at(name) : nullptr;
}

class PayloadPrinter {
  public:
    PayloadPrinter(Html& html, const RuleWords& words) : html_(html), words_(words) {}

    // `when`: all that must hold for the member to be there.
    void member(const std::string& path, const form::Rule& rule, const Sentence& when) {
        if (const Json* members = operands_of(rule, "object")) {
            for (const auto& [name, inner] : members->items()) {
                member(path.empty() ? name : path + "." + name, inner, when);
            }
        } else if (const Json* choice = operands_of(rule, "if")) {
            choices(path, *choice, when);
        } else if (const Json* each = operands_of(rule, "map");
                   each && operands_of((*each)[1], "object")) {
            row(path + "[]", said("one object for each item of ").add(words_.value((*each)[0])),
                when);
            member(path + "[]", (*each)[1], when);
        } else if (!rule.is_null()) {
            row(path, words_.value(rule), when);
        }
    }

  private:
    void row(const std::string& path, const Sentence& value, const Sentence& when) {
        html_.row({said(path), value, when});
    }

    void choices(const std::string& path, const Json& operands, const Sentence& when) {
        Sentence none_before;
        none_before.join = Sentence::Join::all;
        std::size_t at = 0;
        for (; at + 1 < operands.size(); at += 2) {
            const Sentence condition = words_.condition(operands[at]);
            member(path, operands[at + 1], both(both(when, none_before), condition));
            none_before.parts.push_back(said("it is not so that (").add(condition).say(")"));
        }
        member(path, operands[at], both(when, none_before));
    }

    static Sentence both(const Sentence& a, const Sentence& b) {
        Sentence all;
        all.join = Sentence::Join::all;
        for (const Sentence* one : {&a, &b}) {
            if (one->join == Sentence::Join::all) {
                all.parts.insert(all.parts.end(), one->parts.begin(), one->parts.end());
            } else if (!one->runs.empty() || !one->parts.empty()) {
                all.parts.push_back(*one);
            }
        }
        return all.parts.size() == 1 ? all.parts.front() : all;
    }

    Html& html_;
    const RuleWords& words_;
};

}  // namespace

void print_payload(Html& html, const RuleWords& words) {
    html.heading(2, "What is sent", "");
    const form::Definition& form = words.service().form;
    html.paragraph(said(
        "A member whose value is not there is left out. Dates are sent as 1990-03-27, options by "
        "the names in brackets at their question. Nothing is sent that the agency's "
        "data.schema.json refuses."));
    html.begin_table({"Member", "Comes from", "Only when"});
    if (form.payload.is_null()) {
        for (const form::Page& page : form.pages) {
            for (const form::Question& question : page.questions) {
                if (question.kind != form::QuestionKind::information) {
                    html.row({said(question.id.str()), words.answer_to(question), {}});
                }
            }
        }
    } else {
        PayloadPrinter(html, words).member("", form.payload, {});
    }
    html.end_table();
}

}  // namespace kiosk::cli
