// Rules that compute something.
#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/cli/rule_speaker.h"
#include "kiosk/form/rule_values.h"

namespace kiosk::cli {
namespace {

constexpr const char* today = "the day of application";

constexpr std::array asking{Operator::and_,          Operator::or_,        Operator::not_,
                            Operator::truth,         Operator::equal,      Operator::not_equal,
                            Operator::less,          Operator::less_equal, Operator::greater,
                            Operator::greater_equal, Operator::in,         Operator::before,
                            Operator::after,         Operator::not_before, Operator::not_after,
                            Operator::some,          Operator::all,        Operator::none};

bool is_question(const form::Rule& rule) {
    const form::Operation* operation = operation_of(rule);
    return rule.is_boolean() || (operation != nullptr && std::find(asking.begin(), asking.end(),
                                                                   operation->op) != asking.end());
}

}  // namespace

Sentence Speaker::value(const form::Rule& rule) {
    if (rule.is_array()) {
        return said("the list of ").add(listed(rule, ", ", " and "));
    }
    if (!rule.is_object()) {
        return literal(rule, nullptr);
    }
    const form::Operation* operation = operation_of(rule);
    const Json& operands = rule.begin().value();
    if (operation == nullptr) {
        return rule.contains("var") ? variable(operands.get<std::string>()) : object(operands);
    }
    switch (operation->op) {
        case Operator::or_:
            if (std::any_of(operands.begin(), operands.end(), is_question)) {
                break;
            }
            // How a default is given.
            return said("the first that there is of ").add(listed(operands, ", ", " and "));
        case Operator::if_:
            return bracketed(choice(operands, false));
        case Operator::add:
            return bracketed(listed(operands, " plus ", " plus "));
        case Operator::subtract:
            return bracketed(listed(operands, " minus ", " minus "));
        case Operator::multiply:
            return bracketed(listed(operands, " times ", " times "));
        case Operator::remainder:
            return said("the remainder of ").add(listed(operands, ", ", " divided by "));
        case Operator::min:
            return said("the least of ").add(listed(operands, ", ", " and "));
        case Operator::max:
            return said("the greatest of ").add(listed(operands, ", ", " and "));
        case Operator::round:
            return value(operands[0])
                .say(", rounded to ")
                .add(value(operands[1]))
                .say(" places, half away from zero");
        case Operator::plus_time:
            return plus_time(operands);
        case Operator::age:
            return said("the age in full years, by ")
                .add(value(operands[0]))
                .say(", on ")
                .add(operands.size() > 1 ? value(operands[1]) : said(today));
        case Operator::weekday:
            return said("the number of the weekday (Monday is 1, Sunday 7) of ")
                .add(value(operands[0]));
        case Operator::working_days:
            return said("the number of working days after ")
                .add(value(operands[0]))
                .say(" up to and with ")
                .add(value(operands[1]));
        case Operator::cat:
            return said("the text of ").add(listed(operands, ", then ", ", then "));
        case Operator::length:
            return said("the length of ").add(value(operands[0]));
        case Operator::substr:
            return substr(operands);
        case Operator::map:
            return said("for each item of ")
                .add(value(operands[0]))
                .say(": ")
                .add(within(operands[1], false));
        case Operator::filter:
            return said("those items of ")
                .add(value(operands[0]))
                .say(" for which ")
                .add(within(operands[1], true));
        case Operator::reduce:
            return reduce(operands);
        case Operator::and_:
        case Operator::not_:
        case Operator::truth:
        case Operator::equal:
        case Operator::not_equal:
        case Operator::less:
        case Operator::less_equal:
        case Operator::greater:
        case Operator::greater_equal:
        case Operator::in:
        case Operator::before:
        case Operator::after:
        case Operator::not_before:
        case Operator::not_after:
        case Operator::some:
        case Operator::all:
        case Operator::none:
            break;
    }
    return said("whether ").add(bracketed(condition(rule)));
}

Sentence Speaker::bracketed(const Sentence& inner) {
    return inner.join != Sentence::Join::none && inner.runs.empty() ? Sentence().add(inner)
                                                                    : said("(").add(inner).say(")");
}

Sentence Speaker::listed(const Json& operands, std::string_view comma, std::string_view last,
                         const Question* of) {
    Sentence list;
    for (std::size_t i = 0; i < operands.size(); ++i) {
        list.say(i == 0 ? "" : i + 1 == operands.size() ? last : comma);
        list.add(operands[i].is_structured() ? value(operands[i]) : literal(operands[i], of));
    }
    return operands.empty() ? said("nothing") : list;
}

const Question* Speaker::question(const form::Rule& rule) const {
    if (!rule.is_object() || !rule.contains("var")) {
        return nullptr;
    }
    const form::Definition& form = words_.service().form;
    const auto path = rule.at("var").get<std::string>();
    const std::size_t dot = path.rfind('.');
    if (dot == std::string::npos) {
        return form::find_question(form, form::QuestionId(path));
    }
    // A part of an answer, as of a stretch of days, is not the answer to a question of that name.
    const bool part = form::find_question(form, form::QuestionId(path.substr(0, path.find('.'))));
    return part ? nullptr : form::find_question(form, form::QuestionId(path.substr(dot + 1)));
}

Sentence Speaker::literal(const Json& value, const Question* of) const {
    if (value.is_string()) {
        const auto text = value.get<std::string>();
        for (std::size_t i = 0; of != nullptr && i < of->options.size(); ++i) {
            const form::Option& option = of->options[i];
            if (option.value == text) {
                return Sentence().quote(words_.words(option.label), RuleWords::anchor(of->id));
            }
        }
        return form::to_decimal(value) || form::parse_moment(text)
                   ? said(text)
                   : said("the text \"" + text + "\"");
    }
    if (value.is_boolean()) {
        return said(value.get<bool>() ? "yes" : "no");
    }
    return said(value.is_null() ? "nothing" : value.dump());
}

Sentence Speaker::plus_time(const Json& operands) {
    const bool known = operands[1].is_number_integer();
    const std::int64_t count = known ? operands[1].get<std::int64_t>() : 0;
    if (known && count == 0) {
        return value(operands[0]);
    }
    std::string unit =
        operands[2] == form::working_day_unit ? "working day" : operands[2].get<std::string>();
    if (!known) {
        return value(operands[0])
            .say(" moved on by as many " + unit + "s as ")
            .add(value(operands[1]))
            .say(" says");
    }
    const std::string digits = operands[1].dump();
    const std::string size = count < 0 ? digits.substr(1) : digits;
    unit += size == "1" ? "" : "s";
    return said(size + " " + unit + (count < 0 ? " before " : " after ")).add(value(operands[0]));
}

Sentence Speaker::substr(const Json& operands) {
    Sentence part = said("the part of ").add(value(operands[0])).say(" from place ");
    part.add(value(operands[1])).say(" on");
    if (operands.size() > 2) {
        part.say(", ").add(value(operands[2])).say(" characters long");
    }
    return part.say(" (places count from 0, negative ones from the end)");
}

Sentence Speaker::object(const Json& members) {
    Sentence all = said("an object of ");
    bool first = true;
    for (const auto& [name, rule] : members.items()) {
        all.say((first ? "" : ", ") + name + " = ").add(value(rule));
        first = false;
    }
    return bracketed(all);
}

Sentence Speaker::within(const form::Rule& rule, bool wants_condition) {
    const bool outer = std::exchange(reduces_, false);
    Sentence sentence = wants_condition ? bracketed(condition(rule)) : value(rule);
    reduces_ = outer;
    return sentence;
}

Sentence Speaker::reduce(const Json& operands) {
    Sentence sentence = said("starting from ")
                            .add(value(operands[2]))
                            .say(", for each item of ")
                            .add(value(operands[0]))
                            .say(" the result becomes ");
    const bool outer = std::exchange(reduces_, true);
    sentence.add(value(operands[1]));
    reduces_ = outer;
    return sentence;
}

Sentence Speaker::variable(std::string path) const {
    if (path == "$today") {
        return said(today);
    }
    if (path == "$centre") {
        return said("the centre where the terminal stands");
    }
    if (path.starts_with("$unit.")) {
        return said("the legal unit \"" + path.substr(6) + "\" on the day of application");
    }
    if (path.empty()) {
        return said("the item itself");
    }
    std::string_view of;
    if (reduces_) {
        if (path == "accumulator" || path.starts_with("accumulator.")) {
            return said("the result so far" +
                        (path.size() > 12 ? ", its " + path.substr(12) : std::string()));
        }
        if (path.starts_with("data.")) {
            path.erase(0, 5);
        } else if (path == "current") {
            return said("the item itself");
        } else if (path.starts_with("current.")) {
            path.erase(0, 8);
            of = " of the item";
        }
    }
    return answer(path).say(of);
}

Sentence Speaker::answer(const std::string& path) const {
    const std::size_t dot = path.find('.');
    const std::string first = path.substr(0, dot);
    const form::Definition& form = words_.service().form;
    if (const Question* asked = form::find_question(form, form::QuestionId(first))) {
        Sentence sentence = words_.answer_to(*asked);
        return dot == std::string::npos ? sentence
                                        : sentence.say(", its part " + path.substr(dot + 1));
    }
    for (const form::Page& page : form.pages) {
        if (page.list_of && page.list_of->id.str() == first) {
            if (dot == std::string::npos) {
                return words_.list_of(page);
            }
            const std::size_t end = path.find('.', dot + 1);
            const std::string index = path.substr(dot + 1, end - dot - 1);
            Sentence item =
                said("item " + index + " (counted from 0) of ").add(words_.list_of(page));
            return end == std::string::npos ? item
                                            : answer(path.substr(end + 1)).say(" of ").add(item);
        }
    }
    return said("the item's " + path);
}

}  // namespace kiosk::cli
