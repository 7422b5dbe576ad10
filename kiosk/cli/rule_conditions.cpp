// Rules that ask whether something is so.
#include "kiosk/cli/rule_speaker.h"

namespace kiosk::cli {

Sentence Speaker::condition(const form::Rule& rule) {
    if (rule.is_null() || rule.is_boolean()) {
        return said(rule.is_null() || rule.get<bool>() ? "always" : "never");
    }
    const form::Operation* operation = operation_of(rule);
    if (operation == nullptr) {
        return holds(rule);
    }
    const Json& operands = rule.begin().value();
    switch (operation->op) {
        case Operator::and_:
            return joined(Sentence::Join::all, operands);
        case Operator::or_:
            return joined(Sentence::Join::any, operands);
        case Operator::not_:
            return said("it is not so that ").add(bracketed(condition(operands[0])));
        case Operator::truth:
            return condition(operands[0]);
        case Operator::equal:
            return same(operands, " is ");
        case Operator::not_equal:
            return same(operands, " is not ");
        case Operator::less:
            return chain(operands, " is below ");
        case Operator::less_equal:
            return chain(operands, " is at most ");
        case Operator::greater:
            return chain(operands, " is above ");
        case Operator::greater_equal:
            return chain(operands, " is at least ");
        case Operator::in:
            return membership(operands);
        case Operator::before:
            return chain(operands, " is before ");
        case Operator::after:
            return chain(operands, " is after ");
        case Operator::not_before:
            return chain(operands, " is not before ");
        case Operator::not_after:
            return chain(operands, " is not after ");
        case Operator::some:
            return said("for at least one item of ")
                .add(value(operands[0]))
                .say(", ")
                .add(within(operands[1], true));
        case Operator::all:
            return said("there are items in ")
                .add(value(operands[0]))
                .say(", and for each of them ")
                .add(within(operands[1], true));
        case Operator::none:
            return said("for no item of ")
                .add(value(operands[0]))
                .say(", ")
                .add(within(operands[1], true));
        case Operator::if_:
            return choice(operands, true);
        case Operator::add:
        case Operator::subtract:
        case Operator::multiply:
        case Operator::remainder:
        case Operator::min:
        case Operator::max:
        case Operator::round:
        case Operator::plus_time:
        case Operator::age:
        case Operator::weekday:
        case Operator::working_days:
        case Operator::cat:
        case Operator::length:
        case Operator::substr:
        case Operator::map:
        case Operator::filter:
        case Operator::reduce:
            break;
    }
    return holds(rule);
}

Sentence Speaker::joined(Sentence::Join join, const Json& operands) {
    Sentence all;
    all.join = join;
    for (const Json& operand : operands) {
        all.parts.push_back(condition(operand));
    }
    return all;
}

Sentence Speaker::holds(const form::Rule& rule) {
    if (const Question* asked = question(rule)) {
        Sentence answer = words_.answer_to(*asked);
        if (asked->kind == QuestionKind::yes_no || asked->kind == QuestionKind::declaration) {
            return answer.say(" is yes");
        }
        return answer.say(asked->kind == QuestionKind::whole_number ? " is there, and is not 0"
                                                                    : " is there");
    }
    if (rule.is_object() && rule.contains("var")) {
        for (const form::Page& page : words_.service().form.pages) {
            if (page.list_of && page.list_of->id.str() == rule.at("var")) {
                return said("there are items in ").add(words_.list_of(page));
            }
        }
    }
    return value(rule).say(" is there, and is neither no nor 0 nor empty");
}

Sentence Speaker::same(const Json& operands, std::string_view is) {
    const bool turned = !operands[0].is_structured();
    const Json& subject = operands[turned ? 1 : 0];
    const Json& other = operands[turned ? 0 : 1];
    Sentence sentence = value(subject).say(is);
    return sentence.add(other.is_structured() ? value(other) : literal(other, question(subject)));
}

Sentence Speaker::chain(const Json& operands, std::string_view is) {
    Sentence all;
    all.join = Sentence::Join::all;
    for (std::size_t i = 0; i + 1 < operands.size(); ++i) {
        all.parts.push_back(value(operands[i]).say(is).add(value(operands[i + 1])));
    }
    return all.parts.size() == 1 ? all.parts.front() : all;
}

Sentence Speaker::membership(const Json& operands) {
    const Question* asked = question(operands[0]);
    if (operands[1].is_array()) {
        return value(operands[0]).say(" is ").add(listed(operands[1], ", ", " or ", asked));
    }
    if (const Question* many = question(operands[1])) {
        return value(operands[1])
            .say(" includes ")
            .add(operands[0].is_structured() ? value(operands[0]) : literal(operands[0], many));
    }
    return value(operands[0]).say(" is contained in ").add(value(operands[1]));
}

Sentence Speaker::choice(const Json& operands, bool conditions) {
    Sentence all;
    std::size_t at = 0;
    const auto part = [&](const Json& rule) {
        return conditions ? bracketed(condition(rule)) : value(rule);
    };
    for (; at + 1 < operands.size(); at += 2) {
        all.say(at == 0 ? "if " : "; otherwise, if ")
            .add(condition(operands[at]))
            .say(": ")
            .add(part(operands[at + 1]));
    }
    return all.say("; otherwise: ").add(part(operands[at]));
}

}  // namespace kiosk::cli
