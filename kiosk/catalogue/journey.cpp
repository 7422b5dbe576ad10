#include "kiosk/catalogue/journey.h"

#include <set>

#include "kiosk/form/identifiers.h"

namespace kiosk::catalogue {
namespace {

using form::Page;
using form::Question;
using form::QuestionId;
using form::QuestionKind;

// Whoever answers tells who she is.
bool is_personal(QuestionKind kind) {
    return kind == QuestionKind::name || kind == QuestionKind::phone ||
           kind == QuestionKind::email || kind == QuestionKind::identifier ||
           kind == QuestionKind::document || kind == QuestionKind::signature;
}

class Journey {
  public:
    Journey(const Pack& pack, RuleBook& rules, Words& words)
        : pack_(pack), rules_(rules), words_(words) {}

    void read(const Cursor& root, form::Definition& form) {
        if (!root.object({"sections", "pages"}, {"end_pages"})) {
            return;
        }
        for (const Cursor& section : root.at("sections").list()) {
            sections_.insert(unique(section, "section"));
            words_.need("section." + section.identifier() + ".title");
        }
        const auto pages = root.at("pages").list();
        form.pages.reserve(pages.size());  // hundreds of forms stay in memory
        for (const Cursor& at : pages) {
            form.pages.push_back(page(at));
        }
        if (form.pages.empty()) {
            root.at("pages").problem("has no page", "add the first page");
        }
        if (root.has("end_pages")) {
            for (const Cursor& at : root.at("end_pages").list()) {
                form.end_pages.push_back(end_page(at));
            }
        }
        check_groups(root.at("pages"), form.pages);
    }

  private:
    std::string unique(const Cursor& at, const std::string& what) {
        std::string id = at.identifier();
        if (!id.empty() && !taken_.insert(what + " " + id).second) {
            at.problem(what + " '" + id + "' is used twice", "give one of the two another name");
        }
        return id;
    }

    Page page(const Cursor& at) {
        Page page;
        if (!at.object({"id", "section"}, {"visible_if", "questions", "item_of", "list_of"})) {
            return page;
        }
        page.id = form::PageId(unique(at.at("id"), "page"));
        page.title = words_.need("page." + page.id.str() + ".title");
        page.intro = words_.allow("page." + page.id.str() + ".intro");
        const std::string section = at.at("section").text();
        if (!sections_.contains(section)) {
            at.at("section").problem("no section '" + section + "' in /sections",
                                     "add it to /sections, or name one that is there");
        }
        page.section = "section." + section + ".title";
        page.visible_if = rules_.find_or_none(at, "visible_if");
        if (at.has("item_of")) {
            page.item_of = QuestionId(at.at("item_of").identifier());
        }
        if (at.has("list_of")) {
            page.list_of = list(at.at("list_of"));
        }
        if (page.list_of && (at.has("questions") || page.item_of)) {
            at.problem("the list page of a group has no questions and is no item page",
                       "move the questions or the item page before it");
        } else if (!page.list_of) {
            if (!at.has("questions")) {
                at.problem("'questions' is missing",
                           "add 'questions', or 'list_of' if this is the list page of a group");
            } else {
                const auto questions = at.at("questions").list();
                page.questions.reserve(questions.size());
                for (const Cursor& one : questions) {
                    page.questions.push_back(question(one));
                }
                if (page.questions.empty()) {
                    at.at("questions")
                        .problem("has no question", "add a question, or remove the page");
                }
            }
        }
        return page;
    }

    form::Repeat list(const Cursor& at) {
        form::Repeat repeat;
        if (at.object({"id", "minimum", "maximum", "summary"})) {
            const std::string id = unique(at.at("id"), "question");
            repeat.id = QuestionId(id);
            repeat.minimum = static_cast<std::size_t>(at.at("minimum").integer(0, 100));
            repeat.maximum = static_cast<std::size_t>(at.at("maximum").integer(1, 100));
            if (repeat.minimum > repeat.maximum) {
                at.at("minimum").problem("is greater than the maximum",
                                         "lower the minimum or raise the maximum");
            }
            repeat.summary = rules_.find(at.at("summary"), form::texts);
            words_.allow("group." + id + ".add");
            words_.allow_prefix("problem." + id + ".");
            if (repeat.minimum > 0) {
                words_.need("problem." + id + ".too_few");
            }
        }
        return repeat;
    }

    Question question(const Cursor& at) {
        Question question;
        const Json& object = at.json();
        if (object.is_object() &&
            object.value("kind", Json()) == form::name_of(QuestionKind::information)) {
            return information(at);
        }
        if (!at.object({"id", "kind", "privacy", "retention", "purpose", "input"},
                       {"required", "options", "options_from", "identifier", "max_length",
                        "minimum", "maximum", "decimals", "currency", "earliest", "latest",
                        "accepted_if", "visible_if"})) {
            return question;
        }
        question.id = QuestionId(unique(at.at("id"), "question"));
        question.kind =
            static_cast<QuestionKind>(at.at("kind").choice(form::question_kinds, "question kind"));
        question.privacy = static_cast<form::PrivacyClass>(
            at.at("privacy").choice({"none", "personal", "special"}, "privacy class"));
        if (is_personal(question.kind) && question.privacy == form::PrivacyClass::none &&
            at.at("privacy").json() == "none") {
            at.at("privacy").problem("what is asked for is personal by its kind",
                                     "write personal, or special where the law says so");
        }
        question.retention = at.at("retention").text();
        question.purpose = at.at("purpose").identifier();
        at.at("input").choice(
            {"letters", "digits", "identifier", "email", "phone", "choice", "date"}, "input");
        question.input = at.at("input").text();
        question.required = at.has("required") ? at.at("required").boolean() : true;
        question.max_length = at.has("max_length")
                                  ? static_cast<std::size_t>(at.at("max_length").integer(1, 5000))
                                  : 0;
        if (at.has("minimum")) {
            question.minimum = at.at("minimum").integer(-1'000'000'000, 1'000'000'000);
        }
        if (at.has("maximum")) {
            question.maximum = at.at("maximum").integer(-1'000'000'000, 1'000'000'000);
        }
        amount(at, question);
        const form::Kinds bounds = question.kind == QuestionKind::time ? form::texts : form::dates;
        question.earliest = rules_.find_or_none(at, "earliest", bounds);
        question.latest = rules_.find_or_none(at, "latest", bounds);
        question.accepted_if = rules_.find_or_none(at, "accepted_if");
        question.visible_if = rules_.find_or_none(at, "visible_if");
        options(at, question);
        rule_set(at, question);
        const std::string base = "question." + question.id.str();
        question.label = words_.need(base + ".label");
        question.hint = words_.allow(base + ".hint");
        question.help = words_.allow(base + ".help");
        words_.allow_prefix("problem." + question.id.str() + ".");
        for (const form::ProblemKind kind : form::possible_problems(question)) {
            words_.need("problem." + question.id.str() + "." + std::string(form::name_of(kind)));
        }
        return question;
    }

    Question information(const Cursor& at) {
        Question question;
        at.object({"id", "kind"}, {"visible_if"});
        question.id = QuestionId(unique(at.at("id"), "question"));
        question.kind = QuestionKind::information;
        question.required = false;
        question.retention = "session";
        question.visible_if = rules_.find_or_none(at, "visible_if");
        question.label = words_.need("question." + question.id.str() + ".label");
        return question;
    }

    static void amount(const Cursor& at, Question& question) {
        const bool money = question.kind == QuestionKind::money;
        if (at.has("decimals")) {
            question.decimals = static_cast<int>(at.at("decimals").integer(0, 9));
            if (!money && question.kind != QuestionKind::decimal) {
                at.at("decimals")
                    .problem("only decimal and money have decimals",
                             "remove it, or make the kind one of these");
            }
        }
        if (at.has("currency") != money) {
            at.problem(money ? "'currency' is missing" : "only money has a currency",
                       money ? "add the currency, as AZN" : "remove it, or make the kind money");
        } else if (money) {
            question.currency = at.at("currency").text();
            if (question.currency.size() != 3 ||
                question.currency.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") !=
                    std::string::npos) {
                at.at("currency")
                    .problem("is no code of ISO 4217, as AZN is",
                             "write its three capital letters");
            }
        }
    }

    void options(const Cursor& at, Question& question) {
        const bool choice =
            question.kind == QuestionKind::one_of || question.kind == QuestionKind::many_of;
        const bool given = at.has("options") || at.has("options_from");
        if (choice != given) {
            at.problem(choice ? "'options' is missing" : "only one_of and many_of have options",
                       choice ? "add 'options', or \"options_from\": \"centres\""
                              : "remove the options, or make the kind one_of or many_of");
            return;
        }
        const std::string base = "option." + question.id.str() + ".";
        if (at.has("options_from")) {
            at.at("options_from").choice({"centres"}, "source of options");
            question.options_are_names = true;
            question.options.reserve(pack_.centres.size());
            for (const Centre& centre : pack_.centres) {
                question.options.push_back({centre.id, words_.need(base + centre.id), "", nullptr});
            }
        } else if (at.has("options")) {
            std::set<std::string> values;
            const auto options = at.at("options").list();
            question.options.reserve(options.size());
            for (const Cursor& one : options) {
                form::Option option;
                const bool plain = !one.json().is_object();
                if (!plain) {
                    one.object({"value"}, {"visible_if"});
                    option.visible_if = rules_.find_or_none(one, "visible_if");
                }
                option.value = plain ? one.text() : one.at("value").text();
                if (!values.insert(option.value).second) {
                    one.problem("option '" + option.value + "' is used twice",
                                "give one of the two another value, or remove it");
                }
                option.label = words_.need(base + option.value);
                option.hint = words_.allow(base + option.value + ".hint");
                question.options.push_back(std::move(option));
            }
        }
    }

    static void rule_set(const Cursor& at, Question& question) {
        const bool numbered = question.kind == QuestionKind::identifier ||
                              question.kind == QuestionKind::document ||
                              question.kind == QuestionKind::phone;
        if (at.has("identifier")) {
            question.identifier = at.at("identifier").text();
            if (!numbered) {
                at.at("identifier")
                    .problem("only identifier, document and phone have a rule set",
                             "remove it, or make the kind one of these");
            } else if (!form::knows_identifier(question.identifier)) {
                at.at("identifier")
                    .problem("unknown rule set '" + question.identifier + "'",
                             "name a rule set that this program has, as az.fin");
            }
        } else if (numbered && question.kind != QuestionKind::phone) {
            at.problem("'identifier' is missing",
                       "add the rule set by which the answer is checked, as az.fin");
        }
    }

    form::EndPage end_page(const Cursor& at) {
        form::EndPage end;
        if (at.object({"id", "reached_if"})) {
            const std::string id = unique(at.at("id"), "page");
            end.id = form::PageId(id);
            end.title = words_.need("end." + id + ".title");
            end.body = words_.need("end." + id + ".body");
            end.reached_if = rules_.find(at.at("reached_if"));
        }
        return end;
    }

    // Item pages of a group stand together, and its list page follows them.
    static void check_groups(const Cursor& at, const std::vector<Page>& pages) {
        const auto places = at.json().is_array() ? at.list() : std::vector<Cursor>{};
        for (std::size_t i = 0; i < pages.size() && i < places.size(); ++i) {
            if (pages[i].item_of) {
                const bool more =
                    i + 1 < pages.size() &&
                    (pages[i + 1].item_of == pages[i].item_of ||
                     (pages[i + 1].list_of && pages[i + 1].list_of->id == *pages[i].item_of));
                if (!more) {
                    places[i].at("item_of").problem(
                        "the next page is neither an item page nor the list page of '" +
                            pages[i].item_of->str() + "'",
                        "put the pages of the group together, and its list page right after them");
                }
            } else if (pages[i].list_of &&
                       (i == 0 || pages[i - 1].item_of != pages[i].list_of->id)) {
                places[i].at("list_of").problem(
                    "no item page of '" + pages[i].list_of->id.str() + "' stands before it",
                    "put the item pages of the group right before its list page");
            }
        }
    }

    const Pack& pack_;
    RuleBook& rules_;
    Words& words_;
    std::set<std::string> taken_, sections_;
};

}  // namespace

void read_journey(const Cursor& root, const Pack& pack, RuleBook& rules, Words& words,
                  form::Definition& form) {
    Journey(pack, rules, words).read(root, form);
}

}  // namespace kiosk::catalogue
