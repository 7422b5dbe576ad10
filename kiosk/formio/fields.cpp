#include "kiosk/formio/fields.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/formio/plain_text.h"

namespace kiosk::formio {
namespace {

using Kind = form::QuestionKind;

constexpr std::size_t longest_answer = 5000;
constexpr std::size_t usual_length = 200;  // of a text where nothing is said
constexpr long largest_number = 1'000'000'000;

constexpr long most_decimals = 9;
constexpr const char* usual_currency = "USD";  // of Form.io where it does not say

constexpr std::string_view no_script = "scripts of the form are not run";

struct Lost {
    std::string_view part, member;  // of a part of the component, or of itself
    std::string_view what, reason;
};
constexpr std::array lost_members{
    Lost{"", "calculateValue", "a calculated value", no_script},
    Lost{"", "customDefaultValue", "a computed answer to begin with", no_script},
    Lost{"", "logic", "logic that changes the component", no_script},
    Lost{"validate", "custom", "a check of the answer by script", no_script},
    Lost{"validate", "json", "a check of the answer by rule", "it is not looked at"},
    Lost{"validate", "pattern", "a pattern of the answer", "every text is accepted"},
    Lost{"validate", "minWords", "a least number of words", "every text is accepted"},
    Lost{"validate", "maxWords", "a greatest number of words", "every text is accepted"},
    Lost{"validate", "plugins", "a check of the answer by a service", "it is not asked"},
    Lost{"", "inputMask", "a mask of what is typed", "every text is accepted"},
    Lost{"", "inputMasks", "masks of what is typed", "every text is accepted"},
    Lost{"", "prefillKey", "an answer known beforehand", "everybody is asked"},
    Lost{"prefill", "plugin", "an answer known beforehand", "everybody is asked"},
    Lost{"", "refreshOn", "options that depend on another answer", "all are shown"},
};
constexpr std::array lost_counts{
    Lost{"validate", "minSelectedCount", "a least number of choices", "fewer are accepted"},
    Lost{"validate", "maxSelectedCount", "a greatest number of choices", "more are accepted"},
};

// Of Form.io and of Open Forms -> names of ours.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> problem_names{{
    {"required", "missing"},
    {"maxLength", "too_long"},
    {"minLength", "out_of_range"},
    {"min", "out_of_range"},
    {"max", "out_of_range"},
    {"minDate", "out_of_range"},
    {"maxDate", "out_of_range"},
    {"invalid_email", "wrong_format"},
    {"invalid_date", "impossible"},
    {"invalidDate", "impossible"},
    {"minItems", "too_few"},
}};

// Something that would be seen: not "", false, 0, an empty date, or boxes of which none is ticked.
bool is_meant(const Json& value) {
    if (value.is_structured()) {
        return std::any_of(value.begin(), value.end(), is_meant);
    }
    return !(value.is_null() || value == "" || value == false || value == 0 ||
             value == "00/00/0000");
}

std::string with_field(std::string text, const std::string& label) {
    for (const std::string_view hole : {"{{field}}", "{{ field }}"}) {
        for (std::size_t at = text.find(hole); at != std::string::npos;
             at = text.find(hole, at + label.size())) {
            text.replace(at, hole.size(), label);
        }
    }
    return text;
}

void read_sentences(const Node& component, Question& question) {
    const auto keep = [&](const std::string& name, const std::string& text,
                          const std::string& language) {
        const std::string sentence = with_field(text, question.label.raw);
        if (text.empty() || sentence.find("{{") != std::string::npos) {
            return;  // with a figure in it that is not known here
        }
        Phrase& phrase = question.problems[name];
        (language.empty() ? phrase.raw : phrase.own[language]) = sentence;
    };
    const auto read = [&](const Node& errors, const std::string& language) {
        for (const auto& [theirs, ours] : problem_names) {
            keep(std::string(ours), errors.text(theirs), language);
        }
    };
    if (const std::string one = component.at("validate").text("customMessage"); !one.empty()) {
        for (const form::ProblemKind kind : form::possible_problems(question.asked)) {
            keep(std::string(form::name_of(kind)), one, "");
        }
        if (!question.asked.accepted_if.is_null()) {
            keep("out_of_range", one, "");
        }
    }
    read(component.at("errors"), "");
    for (const auto& [language, errors] : component.at("translatedErrors").members()) {
        read(errors, language);
    }
}

void become_text(const Node& component, Question& question, Notes& notes, std::string what,
                 std::string reason) {
    question.asked.kind = Kind::text;
    notes.approximate(component, std::move(what), std::move(reason));
}

void read_choice(const Node& component, Question& question, Notes& notes) {
    const bool many = question.asked.kind == Kind::many_of || component.flag("multiple");
    const std::string source = component.text("dataSrc");
    const std::string their_source = component.at("openForms").text("dataSrc");
    const bool listed = (source.empty() || source == "values" || source == "json") &&
                        (their_source.empty() || their_source == "manual");
    if (listed) {
        read_options(component.at("values"), question, notes);
        if (question.options.empty()) {
            const Node data = component.at("data");
            read_options(data.at("values"), question, notes);
            if (question.options.empty() && source == "json") {
                const std::string text = data.text("json");
                const auto parsed = parse_form(text);
                const Json& list = parsed && !text.empty() ? *parsed : data.at("json").json();
                read_options(Node(list, data.at("json").pointer()), question, notes);
            }
        }
    }
    if (question.options.empty()) {
        return become_text(component, question, notes, "a choice from a list",
                           listed ? "asked as a text: the list is empty"
                                  : "asked as a text: the list comes from '" +
                                        (their_source.empty() ? source : their_source) +
                                        "', not from the form");
    }
    question.asked.kind = many ? Kind::many_of : Kind::one_of;
    if (component.at("validate").whole("minSelectedCount").value_or(0) > 0) {
        question.asked.required = true;
    }
    if (component.flag("enableOther") || component.flag("showOther")) {
        notes.drop(component, "an answer besides the list", "only what is listed can be chosen");
    }
}

// ISO 4217; empty where it is none.
std::string code_of(std::string text) {
    for (char& c : text) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    const bool is_code = text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) {
                             return c >= 'A' && c <= 'Z';
                         });
    return is_code ? text : "";
}

void read_number(const Node& component, Question& question, Draft& draft) {
    Notes& notes = draft.notes;
    const Node validate = component.at("validate");
    const auto step = validate.number("step");
    const auto limit = component.whole("decimalLimit");
    const auto has_part = [](std::optional<double> value) {
        return value && std::trunc(*value) != *value;
    };
    const bool whole = limit == 0 || validate.flag("integer") || validate.flag("digitsOnly") ||
                       component.text("inputType") == "numeric" ||
                       (step && *step >= 1 && !has_part(step));
    form::Question& asked = question.asked;
    if (asked.kind == Kind::money) {
        const std::string code = code_of(component.text("currency"));
        asked.currency = code.empty() ? usual_currency : code;
        if (draft.currency.empty()) {
            draft.currency = asked.currency;
        }
    } else if (whole) {
        asked.kind = Kind::whole_number;
    } else if (!limit) {
        notes.approximate(component, "a number",
                          "asked with at most " + std::to_string(asked.decimals) + " decimals");
    }
    if (limit && *limit >= 0 && *limit <= most_decimals) {
        asked.decimals = static_cast<int>(*limit);
    }
    const auto bound = [&](std::string_view member, auto round) -> std::optional<long> {
        const auto value = validate.number(member);
        if (!value) {
            return std::nullopt;
        }
        const double whole_bound = round(*value);
        if (std::abs(whole_bound) > largest_number) {
            notes.drop(validate.at(member), "a bound of a number", "beyond a milliard");
            return std::nullopt;
        }
        return static_cast<long>(whole_bound);
    };
    // Of a decimal the bounds are whole, too.
    const bool decimal = asked.kind != Kind::whole_number;
    for (const std::string_view member : {"min", "max"}) {
        if (decimal && has_part(validate.number(member))) {
            notes.approximate(validate.at(member), "a bound of a number", "it is made whole");
        }
    }
    const auto up = [](double value) { return std::ceil(value); };
    const auto down = [](double value) { return std::floor(value); };
    asked.minimum = decimal ? bound("min", down) : bound("min", up);
    asked.maximum = decimal ? bound("max", up) : bound("max", down);
    if (question.asked.minimum && question.asked.maximum &&
        *question.asked.minimum > *question.asked.maximum) {
        notes.drop(validate, "bounds of a number", "no number lies between them");
        question.asked.minimum.reset();
        question.asked.maximum.reset();
    }
}

// What is not blank has a character.
void read_least_length(const Node& component, Question& question, Notes& notes) {
    const Node given = component.at("validate").at("minLength");
    const long least = component.at("validate").whole("minLength").value_or(0);
    if (least <= 1) {
        return;
    }
    const std::size_t most =
        question.asked.max_length == 0 ? usual_length : question.asked.max_length;
    const bool is_text =
        question.asked.kind == Kind::text || question.asked.kind == Kind::long_text;
    if (!is_text || static_cast<std::size_t>(least) > std::min(most, usual_length)) {
        notes.drop(given, "a least length", "shorter answers are accepted");
        return;
    }
    const Json length{{"length", Json::array({Json{{"var", question.asked.id.str()}}})}};
    question.asked.accepted_if = Json{{">=", Json::array({length, least})}};
}

void read_length(const Node& component, const Type& type, Question& question, Notes& notes) {
    question.asked.max_length = type.max_length;
    const auto most = component.at("validate").whole("maxLength");
    if (!most || *most <= 0) {
        return;
    }
    question.asked.max_length = std::min(static_cast<std::size_t>(*most), longest_answer);
    if (question.asked.max_length < static_cast<std::size_t>(*most)) {
        notes.approximate(component.at("validate").at("maxLength"), "a greatest length",
                          "an answer has at most " + std::to_string(longest_answer));
    }
}

// Only the year, or month and year, as a day of that month.
void read_day(const Node& component, Question& question, Notes& notes) {
    const Node fields = component.at("fields");
    const auto hidden = [&](std::string_view part) { return fields.at(part).flag("hide"); };
    const bool month_alone = component.text("type").starts_with("month");
    if (hidden("day") && hidden("month") && !hidden("year")) {
        question.asked.kind = Kind::year;
    }
    if (question.asked.kind == Kind::year) {
        return read_date_bounds(component, question, notes);
    }
    if (month_alone || hidden("day") || hidden("month") || hidden("year")) {
        notes.approximate(component, month_alone ? "a month" : "a part of a date",
                          "asked as a whole date");
    }
    read_date_bounds(component, question, notes);
}

// A date and time, of which either may be turned off; others are dates alone.
void read_moment(const Node& component, const Type& type, Question& question, Notes& notes) {
    const bool has_time = type.name == "datetime" && component.at("enableTime").json() != false;
    if (component.at("enableDate").json() == false) {
        question.asked.kind = Kind::time;
        return;
    }
    if (has_time) {
        notes.approximate(component, "a time of the day", "only the day is asked");
    }
    read_date_bounds(component, question, notes);
}

}  // namespace

Phrase phrase(const Node& component, std::string_view member, Notes& notes) {
    Phrase phrase{component.text(member)};
    for (const auto& [language, words] : component.at("openForms").at("translations").members()) {
        if (std::string text = words.text(member); !text.empty()) {
            phrase.own[language] = std::move(text);
        }
    }
    for (const std::string& lost : plain_text(phrase.raw).lost) {
        notes.approximate(component.at(member), lost, "only the words of the text are shown");
    }
    return phrase;
}

void read_options(const Node& values, Question& question, Notes& notes) {
    std::set<std::string> taken;
    for (const Node& one : values.list()) {
        const bool plain = !one.json().is_object();
        std::string value = plain ? one.text() : one.text("value");
        const Phrase label = plain ? Phrase{value} : phrase(one, "label", notes);
        if (value.empty()) {
            if (!label.empty()) {
                notes.drop(one, "an option", "it has no value");
            }
            continue;
        }
        if (!taken.insert(value).second) {
            notes.drop(one, "an option", "its value is there twice");
            continue;
        }
        question.options.push_back(plain_text(label.raw).text.empty() ? Phrase{value} : label);
        question.asked.options.push_back({std::move(value), {}, {}, {}});
    }
}

void read_fields(const Node& component, const Type& type, Question& question, Draft& draft) {
    Notes& notes = draft.notes;
    form::Question& asked = question.asked;
    asked.kind = type.kind;
    asked.required = component.at("validate").flag("required");
    if (!type.what.empty()) {
        notes.approximate(component, std::string(type.what), std::string(type.reason));
    }
    if (type.role == Role::choice || type.role == Role::boxes) {
        read_choice(component, question, notes);
    } else if (type.role == Role::checkbox) {
        const bool must = asked.required || type.kind == Kind::declaration;
        asked.kind = must ? Kind::declaration : Kind::yes_no;
        // An empty box is an answer, too.
        asked.required = asked.required || asked.kind == Kind::yes_no;
    } else if (type.role == Role::moment) {
        read_moment(component, type, question, notes);
    } else if (type.role == Role::day) {
        read_day(component, question, notes);
    } else if (type.role == Role::number) {
        read_number(component, question, draft);
    }
    if (asked.kind == Kind::text || asked.kind == Kind::long_text || asked.kind == Kind::name ||
        asked.kind == Kind::email) {
        read_length(component, type, question, notes);
    }
    read_least_length(component, question, notes);
    if (component.flag("multiple") && asked.kind != Kind::many_of) {
        notes.approximate(component, "several answers", "one is asked for");
    }
    read_sentences(component, question);
}

void note_lost(const Node& component, Notes& notes) {
    for (const Lost& lost : lost_members) {
        const Node holder = lost.part.empty() ? component : component.at(lost.part);
        const Node member = holder.at(lost.member);
        if (!member.is_blank() && member.json() != false) {
            notes.drop(member, std::string(lost.what), std::string(lost.reason));
        }
    }
    for (const Lost& lost : lost_counts) {
        const Node holder = component.at(lost.part);
        if (holder.number(lost.member).value_or(0) > 0) {
            notes.drop(holder.at(lost.member), std::string(lost.what), std::string(lost.reason));
        }
    }
    if (is_meant(component.at("defaultValue").json())) {
        notes.drop(component.at("defaultValue"), "an answer to begin with",
                   "questions begin without one");
    }
}

}  // namespace kiosk::formio
