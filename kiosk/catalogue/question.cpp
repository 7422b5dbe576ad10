#include "kiosk/catalogue/question.h"

#include <algorithm>
#include <array>

#include "kiosk/form/identifiers.h"

namespace kiosk::catalogue {
namespace {

using form::Question;
using form::QuestionId;
using form::QuestionKind;

bool holds_rule_set(QuestionKind kind) {
    return kind == QuestionKind::identifier || kind == QuestionKind::document ||
           kind == QuestionKind::phone;
}

void amount(const Cursor& at, QuestionKind kind, Question& question) {
    const bool money = kind == QuestionKind::money;
    if (at.has("decimals")) {
        question.decimals = static_cast<int>(at.at("decimals").integer(0, 9));
        if (!money && kind != QuestionKind::decimal) {
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
                .problem("is no code of ISO 4217, as AZN is", "write its three capital letters");
        }
    }
}

void attachment(const Cursor& at, Question& question) {
    const bool attached = question.kind == QuestionKind::attachment;
    bool whole = true;
    for (const char* key : {"source", "max_pages", "max_kilobytes"}) {
        if (attached && !at.has(key)) {
            at.problem("'" + std::string(key) + "' is missing",
                       "add what is attached and how much of it");
            whole = false;
        } else if (!attached && at.has(key)) {
            at.at(key).problem("only attachment has it", "remove it, or make the kind attachment");
        }
    }
    if (!attached || !whole) {
        return;
    }
    question.from_camera = at.at("source").choice({"document", "photo"}, "source") == 1;
    question.max_pages = static_cast<std::size_t>(at.at("max_pages").integer(1, 10));
    question.max_kilobytes = static_cast<std::size_t>(
        at.at("max_kilobytes").integer(1, static_cast<long>(most_kilobytes)));
    if (question.max_kilobytes < question.max_pages * least_kilobytes) {
        at.at("max_kilobytes")
            .problem("is less than " + std::to_string(least_kilobytes) + " for each page",
                     "allow more: what is smaller cannot be read");
    }
}

void rule_set(const Cursor& at, Question& question) {
    const bool numbered = holds_rule_set(question.kind);
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

void privacy(const Cursor& at, Question& question) {
    question.privacy = static_cast<form::PrivacyClass>(
        at.at("privacy").choice({"none", "personal", "special"}, "privacy class"));
    if (tells_who(question.kind) && at.at("privacy").json() == "none") {
        at.at("privacy").problem("what is asked for is personal by its kind",
                                 "write personal, or special where the law says so");
    }
    question.retention = at.at("retention").text();
}

}  // namespace

bool tells_who(QuestionKind kind) {
    return holds_rule_set(kind) || kind == QuestionKind::name || kind == QuestionKind::full_name ||
           kind == QuestionKind::address || kind == QuestionKind::email ||
           kind == QuestionKind::signature || kind == QuestionKind::attachment;
}

std::string QuestionReader::unique(const Cursor& at, const std::string& sort) {
    std::string id = at.identifier();
    if (!id.empty() && !taken_.insert(sort + " " + id).second) {
        at.problem(sort + " '" + id + "' is used twice", "give one of the two another name");
    }
    return id;
}

Question QuestionReader::read(const Cursor& at) {
    Question question;
    const Json kind = at.json().is_object() ? at.json().value("kind", Json()) : Json();
    if (kind == form::name_of(QuestionKind::information)) {
        return information(at);
    }
    if (kind == form::name_of(QuestionKind::computed)) {
        return computed(at);
    }
    if (!at.object({"id", "kind", "privacy", "retention", "purpose"},
                   {"required", "options", "options_from", "identifier", "max_length", "minimum",
                    "maximum", "decimals", "currency", "earliest", "latest", "accepted_if",
                    "visible_if", "source", "max_pages", "max_kilobytes"})) {
        return question;
    }
    question.id = QuestionId(unique(at.at("id"), "question"));
    question.kind =
        static_cast<QuestionKind>(at.at("kind").choice(form::question_kinds, "question kind"));
    privacy(at, question);
    question.purpose = at.at("purpose").identifier();
    need(at, question);
    question.max_length =
        at.has("max_length") ? static_cast<std::size_t>(at.at("max_length").integer(1, 5000)) : 0;
    if (at.has("minimum")) {
        question.minimum = at.at("minimum").integer(-1'000'000'000, 1'000'000'000);
    }
    if (at.has("maximum")) {
        question.maximum = at.at("maximum").integer(-1'000'000'000, 1'000'000'000);
    }
    amount(at, question.kind, question);
    attachment(at, question);
    const form::Kinds bounds = question.kind == QuestionKind::time ? form::texts : form::dates;
    question.visible_if = rules_.find_or_none(at, "visible_if");
    question.earliest = rules_.find_or_none(at, "earliest", bounds);
    question.latest = rules_.find_or_none(at, "latest", bounds);
    options(at, question);
    rules_.asked(question.id.str());
    question.accepted_if = rules_.find_or_none(at, "accepted_if");
    parts(at, question);
    rule_set(at, question);
    const std::string base = "question." + question.id.str();
    question.label = words_.need(base + ".label");
    question.hint = words_.allow(base + ".hint");
    question.help = words_.allow(base + ".help");
    if (question.kind == QuestionKind::whole_number || question.kind == QuestionKind::decimal) {
        question.unit = words_.allow(base + ".unit");
    }
    words_.allow_prefix("problem." + question.id.str() + ".");
    for (const form::ProblemKind problem : form::possible_problems(question)) {
        words_.need("problem." + question.id.str() + "." + std::string(form::name_of(problem)));
    }
    return question;
}

Question QuestionReader::information(const Cursor& at) {
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

Question QuestionReader::computed(const Cursor& at) {
    Question question;
    if (!at.object({"id", "kind", "privacy", "retention", "value", "shown_as"},
                   {"currency", "decimals", "visible_if"})) {
        return question;
    }
    question.id = QuestionId(unique(at.at("id"), "question"));
    question.kind = QuestionKind::computed;
    question.required = false;
    privacy(at, question);
    static constexpr std::array kinds{QuestionKind::text, QuestionKind::whole_number,
                                      QuestionKind::decimal, QuestionKind::money,
                                      QuestionKind::date};
    static constexpr std::array wanted{form::texts, form::Kinds{form::RuleType::Kind::integer},
                                       form::numbers, form::numbers, form::dates};
    std::array<std::string_view, kinds.size()> names{};
    std::transform(kinds.begin(), kinds.end(), names.begin(),
                   [](QuestionKind kind) { return form::name_of(kind); });
    const std::size_t chosen = at.at("shown_as").choice(names, "way to show a value");
    question.shown_as = kinds.at(chosen);
    question.visible_if = rules_.find_or_none(at, "visible_if");
    question.value = rules_.find(at.at("value"), wanted.at(chosen));
    rules_.asked(question.id.str());
    amount(at, question.shown_as, question);
    const std::string base = "question." + question.id.str();
    question.label = words_.need(base + ".label");
    question.hint = words_.allow(base + ".hint");
    if (question.shown_as == QuestionKind::whole_number ||
        question.shown_as == QuestionKind::decimal) {
        question.unit = words_.allow(base + ".unit");
    }
    return question;
}

void QuestionReader::need(const Cursor& at, Question& question) {
    if (!at.has("required")) {
        return;
    }
    const Cursor needed = at.at("required");
    question.recommended = needed.json() == "recommended";
    question.required = !question.recommended && needed.boolean();
    if (question.recommended && question.kind == QuestionKind::declaration) {
        needed.problem("a declaration is agreed to or not: there is no recommending it",
                       "write true or false");
    }
}

void QuestionReader::options(const Cursor& at, Question& question) {
    const bool choice =
        question.kind == QuestionKind::one_of || question.kind == QuestionKind::many_of;
    const bool given = at.has("options") || at.has("options_from");
    if (choice != given) {
        at.problem(choice ? "'options' is missing" : "only one_of and many_of have options",
                   choice ? "add 'options', or \"options_from\": \"centres\""
                          : "remove the options, or make the kind one_of or many_of");
        return;
    }
    if (at.has("options_from")) {
        listed(at, question);
        return;
    }
    if (!given) {
        return;
    }
    const std::string base = "option." + question.id.str() + ".";
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

// Of the pack's centres or divisions, or of a file of the package.
void QuestionReader::listed(const Cursor& at, Question& question) {
    if (at.has("options")) {
        at.problem("has both 'options' and 'options_from'", "remove one of the two");
        return;
    }
    const std::string source = at.at("options_from").text();
    question.options_are_names = true;
    if (source == "centres") {
        const std::string base = "option." + question.id.str() + ".";
        question.options.reserve(pack_.centres.size());
        for (const Centre& centre : pack_.centres) {
            question.options.push_back(
                {centre.id, words_.borrow(base + centre.id, centre.name), "", nullptr});
        }
    } else if (source == "divisions" && !pack_.divisions->empty()) {
        const std::string base = "option." + question.id.str() + ".";
        for (const form::Division& division : *pack_.divisions) {
            if (division.within.empty()) {
                question.options.push_back(
                    {division.id, words_.borrow(base + division.id, pack_.words.at(division.label)),
                     "", nullptr});
            }
        }
    } else if (source.starts_with("lists/") && files_.contains(source + ".json")) {
        list_file(source + ".json", question, at.problems());
    } else if (!source.empty()) {
        at.at("options_from")
            .problem(
                "is neither \"centres\" nor \"divisions\" of the pack nor a file of the package",
                "write \"lists/<name>\" and add lists/<name>.json, or name what the pack has");
    }
}

void QuestionReader::list_file(const std::string& file, Question& question, Problems& problems) {
    const auto json = parse_json(file, files_.at(file), problems);
    if (!json) {
        return;
    }
    const std::string base = "option." + question.id.str() + ".";
    const auto entries = Cursor(*json, file, problems).members();
    question.options.reserve(entries.size());
    for (const auto& [value, names] : entries) {
        std::map<i18n::Locale, std::string> name;
        for (const i18n::Locale& language : pack_.languages) {
            if (names.has(language.tag())) {
                name[language] = names.at(language.tag()).text();
            } else {
                names.problem("has no name in '" + language.tag() + "'",
                              "add the name in this language");
            }
        }
        question.options.push_back({value, words_.borrow(base + value, name), "", nullptr});
    }
    if (entries.empty()) {
        problems.add(file, "", "has no entry", "add the values and their names");
    }
}

void QuestionReader::parts(const Cursor& at, Question& question) {
    const bool name = question.kind == QuestionKind::full_name;
    if (!name && question.kind != QuestionKind::address) {
        return;
    }
    const std::string sort = name ? "name" : "address";
    question.parts = name ? pack_.name_parts : pack_.address_parts;
    if (question.parts.empty()) {
        at.at("kind").problem(
            "the pack does not say what parts a name or an address has",
            "add '" + sort + "' to pack.json, or make the kind " + (name ? "name" : "long_text"));
    }
    for (const form::Part& part : question.parts) {
        words_.borrow(part.label, pack_.words.at(part.label));
    }
    if (!name) {
        question.divisions = pack_.divisions;
        for (const form::Division& division : *pack_.divisions) {
            words_.borrow(division.label, pack_.words.at(division.label));
        }
    }
}

}  // namespace kiosk::catalogue
