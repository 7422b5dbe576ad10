// Sections, pages, questions, groups and end pages, in the order in which they are asked.
#include "kiosk/cli/print_parts.h"

namespace kiosk::cli {
namespace {

using form::Page;
using form::Question;
using form::QuestionKind;

Sentence said(std::string_view text) {
    return Sentence().say(text);
}

std::string_view kind_words(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::text:
            return "a line of text";
        case QuestionKind::long_text:
            return "text of several lines";
        case QuestionKind::whole_number:
            return "a whole number";
        case QuestionKind::decimal:
            return "a number with decimals";
        case QuestionKind::money:
            return "an amount of money";
        case QuestionKind::date:
            return "a date";
        case QuestionKind::date_range:
            return "two dates, from and to";
        case QuestionKind::year:
            return "a year";
        case QuestionKind::time:
            return "a time of day";
        case QuestionKind::one_of:
            return "one of the options";
        case QuestionKind::many_of:
            return "any number of the options";
        case QuestionKind::yes_no:
            return "yes or no";
        case QuestionKind::phone:
            return "a telephone number";
        case QuestionKind::email:
            return "an e-mail address";
        case QuestionKind::name:
            return "a name";
        case QuestionKind::full_name:
            return "a name in its parts";
        case QuestionKind::address:
            return "an address in its parts";
        case QuestionKind::identifier:
            return "an identifier";
        case QuestionKind::document:
            return "the number of a document";
        case QuestionKind::declaration:
            return "a declaration to be ticked";
        case QuestionKind::signature:
            return "a signature, drawn or confirmed";
        case QuestionKind::attachment:
            return "pages of a document, scanned";
        case QuestionKind::computed:
            return "nothing: it is computed and shown";
        case QuestionKind::information:
            return "nothing: it is read";
    }
    return "";
}

std::string_view privacy_words(form::PrivacyClass privacy) {
    switch (privacy) {
        case form::PrivacyClass::none:
            return "not personal";
        case form::PrivacyClass::personal:
            return "personal";
        case form::PrivacyClass::special:
            return "personal, of a special category (health, disability, conviction)";
    }
    return "";
}

class FormPrinter {
  public:
    FormPrinter(Html& html, const RuleWords& words) : html_(html), words_(words) {}

    void print() {
        const form::Definition& form = words_.service().form;
        std::string section;
        for (const Page& page : form.pages) {
            if (page.section != section) {
                section = page.section;
                html_.heading(2, "Section", words_.words(section));
            }
            print(page);
        }
        if (!form.end_pages.empty()) {
            html_.heading(2, "Where one cannot apply", "");
            html_.paragraph(said(
                "The conditions are looked at after each page; at the first that holds the way "
                "ends, and nothing can be sent."));
        }
        for (const form::EndPage& end : form.end_pages) {
            html_.heading(3, "End:", words_.words(end.title), RuleWords::anchor(end.id));
            html_.begin_table({});
            row("Says", text_of(words_, end.body));
            row("Reached when", words_.condition(end.reached_if));
            html_.end_table();
        }
    }

  private:
    void row(std::string_view name, const Sentence& value) {
        if (!plain(value).empty()) {
            html_.row({said(name), value});
        }
    }
    void condition_row(const form::Rule& rule) {
        if (!rule.is_null()) {
            row("Only when", words_.condition(rule));
        }
    }

    void print(const Page& page) {
        ++number_;
        html_.heading(3, "Page " + std::to_string(number_) + ":", words_.words(page.title),
                      RuleWords::anchor(page.id));
        html_.begin_table({});
        row("Page's name", said(page.id.str()));
        condition_row(page.visible_if);
        row("Introduction", text_of(words_, page.intro));
        if (!page.groups.empty()) {
            row("Asked for", said("each item of ").add(list_of(page.groups.back())));
        }
        if (page.list_of) {
            print(*page.list_of);
        }
        html_.end_table();
        for (const Question& question : page.questions) {
            print(question);
        }
    }

    Sentence list_of(const form::QuestionId& group) const {
        for (const Page& page : words_.service().form.pages) {
            if (page.list_of && page.list_of->id == group) {
                return words_.list_of(page);
            }
        }
        return {};
    }

    void print(const form::Repeat& list) {
        row("List of", said(list.id.str() + ", from " + std::to_string(list.minimum) + " to " +
                            std::to_string(list.maximum) + " items"));
        row("An item is shown as", words_.value(list.summary));
        const std::string add = "group." + list.id.str() + ".add";
        if (messages().has(add)) {
            row("To add one", text_of(words_, add));
        }
        problems(list.id);
    }

    void print(const Question& question) {
        if (question.kind == QuestionKind::computed) {
            html_.heading(4, "To be shown:", words_.words(question.label),
                          RuleWords::anchor(question.id));
            html_.begin_table({});
            row("Name", said(question.id.str()));
            condition_row(question.visible_if);
            row("Label", text_of(words_, question.label));
            row("Is", words_.value(question.value));
            html_.end_table();
            return;
        }
        if (question.kind == QuestionKind::information) {
            html_.heading(4, "To be read:", words_.words(question.label),
                          RuleWords::anchor(question.id));
            html_.begin_table({});
            row("Name", said(question.id.str()));
            condition_row(question.visible_if);
            row("Says", text_of(words_, question.label));
            html_.end_table();
            return;
        }
        html_.heading(4, "Question " + std::to_string(words_.number(question.id)) + ":",
                      words_.words(question.label), RuleWords::anchor(question.id));
        html_.begin_table({});
        row("Name", said(question.id.str()));
        condition_row(question.visible_if);
        row("Label", text_of(words_, question.label));
        row("Hint", text_of(words_, question.hint));
        row("Help", text_of(words_, question.help));
        row("Answer",
            said(kind_words(question.kind))
                .say(question.identifier.empty() ? ""
                                                 : ", by the rules of " + question.identifier));
        row("Required",
            said(question.required      ? "yes"
                 : question.recommended ? "no, but an empty answer is asked for once more"
                                        : "no"));
        row("Privacy", said(privacy_words(question.privacy)));
        row("Kept", said(question.retention == "session"
                             ? "until the session at the terminal ends"
                             : "by the agency's rule \"" + question.retention + "\""));
        row("Spoken purpose", said(question.purpose));
        bounds(question);
        options(question);
        problems(question.id);
        html_.end_table();
    }

    void bounds(const Question& question) {
        if (question.max_length > 0) {
            row("Longest", said(std::to_string(question.max_length) + " characters"));
        }
        if (question.kind == QuestionKind::decimal || question.kind == QuestionKind::money) {
            row("Decimals", said("at most " + std::to_string(question.decimals)));
        }
        if (question.kind == QuestionKind::attachment) {
            row("From", said(question.from_camera ? "a camera, or a scanner where there is none"
                                                  : "a scanner, or a camera where there is none"));
            row("Pages", said("at most " + std::to_string(question.max_pages) + ", together " +
                              std::to_string(question.max_kilobytes) + " kilobytes"));
        }
        row("Currency", said(question.currency));
        row("Unit", text_of(words_, question.unit));
        for (const form::Part& part : question.parts) {
            row("Part " + part.id,
                text_of(words_, part.label)
                    .say(part.of_divisions ? ", one of the country's divisions" : "")
                    .say(part.required ? "" : ", may be left out"));
        }
        if (question.divisions) {
            Sentence names;
            for (const form::Division& division : *question.divisions) {
                names.say(names.runs.empty() ? "" : ", ")
                    .add(text_of(words_, division.label))
                    .say(division.within.empty() ? "" : " (within " + division.within + ")");
            }
            row("Divisions", names);
        }
        if (question.minimum) {
            row("Least", said(std::to_string(*question.minimum)));
        }
        if (question.maximum) {
            row("Most", said(std::to_string(*question.maximum)));
        }
        if (!question.earliest.is_null()) {
            row("Earliest", words_.value(question.earliest));
        }
        if (!question.latest.is_null()) {
            row("Latest", words_.value(question.latest));
        }
        if (!question.accepted_if.is_null()) {
            row("Accepted when", words_.condition(question.accepted_if));
        }
    }

    void options(const Question& question) {
        std::size_t number = 0;
        for (const form::Option& option : question.options) {
            Sentence text = text_of(words_, option.label).say(" (" + option.value + ")");
            if (!option.hint.empty()) {
                text.say(", with the hint ").add(text_of(words_, option.hint));
            }
            if (!option.visible_if.is_null()) {
                text.say(", only when ").add(words_.condition(option.visible_if));
            }
            row("Option " + std::to_string(++number), text);
        }
        if (question.options_are_names) {
            row("Order", said("of the alphabet; the options are the country's centres"));
        }
    }

    // Every sentence that there is for it, also those for codes of the agency.
    void problems(const form::QuestionId& id) {
        const std::string prefix = "problem." + id.str() + ".";
        for (const std::string& key : messages().keys()) {
            if (key.starts_with(prefix)) {
                row("Told when " + key.substr(prefix.size()), text_of(words_, key));
            }
        }
    }

    const i18n::Messages& messages() const {
        return words_.service().messages.at(words_.language());
    }

    Html& html_;
    const RuleWords& words_;
    std::size_t number_ = 0;
};

}  // namespace

void print_form(Html& html, const RuleWords& words) {
    FormPrinter(html, words).print();
}

}  // namespace kiosk::cli
