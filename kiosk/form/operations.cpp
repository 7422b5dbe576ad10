#include "kiosk/form/operations.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/form/rule_values.h"
#include "kiosk/form/text_operations.h"
#include "kiosk/form/working_days.h"

namespace kiosk::form {
namespace {

Known<Decimal> number(const Json& value) {
    if (!value.is_string() && !value.is_number_integer()) {
        return fault(RuleFault::wrong_type);
    }
    const auto decimal = to_decimal(value);
    return decimal ? Known<Decimal>(*decimal) : fault(RuleFault::not_a_number);
}

Known<Moment> moment(const Json& value) {
    if (!value.is_string()) {
        return fault(RuleFault::wrong_type);
    }
    const std::string& text = value.get_ref<const std::string&>();
    if (const auto exact = parse_moment(text)) {
        return *exact;
    }
    const auto draft = date_of_draft(text);
    return draft ? Known<Moment>(Moment{std::chrono::sys_days{*draft}, false})
                 : fault(RuleFault::not_a_date);
}

bool holds(Operator op, int order) {
    if (op == Operator::less || op == Operator::before) {
        return order < 0;
    }
    if (op == Operator::less_equal || op == Operator::not_after) {
        return order <= 0;
    }
    if (op == Operator::greater || op == Operator::after) {
        return order > 0;
    }
    return order >= 0;
}

Known<int> number_order(const Json& a, const Json& b) {
    const auto left = number(a);
    const auto right = number(b);
    if (!left || !right) {
        return fault(left ? right.error() : left.error());
    }
    const auto order = compare(*left, *right);
    return order ? Known<int>(*order) : fault(RuleFault::not_a_number);
}

Known<int> day_order(const Json& a, const Json& b) {
    const auto left = moment(a);
    const auto right = moment(b);
    if (!left || !right) {
        return fault(left ? right.error() : left.error());
    }
    return left->at < right->at ? -1 : (left->at > right->at ? 1 : 0);
}

// From pair to pair, so that what comes after a pair that does not hold decides nothing.
Known<Json> chain(Operator op, const Operands& values,
                  Known<int> (*order)(const Json&, const Json&)) {
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
        if (values[i].is_null() || values[i + 1].is_null()) {
            return nullptr;
        }
        const auto found = order(values[i], values[i + 1]);
        if (!found) {
            return fault(found.error());
        }
        if (!holds(op, *found)) {
            return false;
        }
    }
    return true;
}

std::optional<Decimal> combine(Operator op, const Decimal& a, const Decimal& b) {
    if (op == Operator::add) {
        return add(a, b);
    }
    if (op == Operator::subtract) {
        return subtract(a, b);
    }
    if (op == Operator::multiply) {
        return multiply(a, b);
    }
    const auto order = compare(a, b);
    if (!order) {
        return std::nullopt;
    }
    return (op == Operator::min ? *order <= 0 : *order >= 0) ? a : b;
}

Known<Json> arithmetic(Operator op, const Operands& values) {
    bool integers = true;
    std::optional<Decimal> result;
    for (const Json& value : values) {
        integers = integers && value.is_number_integer();
        const auto operand = number(value);
        if (!operand) {
            return fault(operand.error());
        }
        result = result ? combine(op, *result, *operand) : *operand;
        if (!result) {
            return fault(RuleFault::not_a_number);
        }
    }
    return integers ? Json(result->mantissa) : Json(result->str());
}

Known<Json> remainder(const Operands& values) {
    const auto left = integer(values[0]);
    const auto right = integer(values[1]);
    if (!left || !right) {
        return fault(left ? right.error() : left.error());
    }
    if (*right == 0) {
        return fault(RuleFault::not_a_number);
    }
    return *right == -1 ? Json(0) : Json(*left % *right);  // the least integer has no opposite
}

Known<Json> round_to(const Operands& values) {
    const auto value = number(values[0]);
    const auto places = integer(values[1]);
    if (!value || !places) {
        return fault(value ? places.error() : value.error());
    }
    const auto result = round_half_away(*value, *places);
    if (!result) {
        return fault(RuleFault::not_a_number);
    }
    return values[0].is_number_integer() ? values[0] : Json(result->str());
}

Known<Json> plus(const Operands& values, const Calendar& calendar) {
    if (!values[0].is_string() || !values[2].is_string()) {
        return fault(RuleFault::wrong_type);
    }
    const auto start = moment(completed(values[0].get_ref<const std::string&>()));
    const auto amount = integer(values[1]);
    if (!start || !amount) {
        return fault(start ? amount.error() : start.error());
    }
    const std::string& unit = values[2].get_ref<const std::string&>();
    if (unit == working_day_unit) {
        const auto day = plus_working_days(start->date(), *amount, calendar);
        return day ? Known<Json>(iso_date(*day)) : fault(RuleFault::not_a_date);
    }
    const auto sum = plus_time(*start, *amount, unit);
    return sum ? Known<Json>(sum->str()) : fault(RuleFault::not_a_date);
}

Known<Json> age(const Operands& values, Date today) {
    const auto birth = moment(values[0]);
    const auto day = values.size() == 2 ? moment(values[1]) : Moment{std::chrono::sys_days{today}};
    if (!birth || !day) {
        return fault(birth ? day.error() : birth.error());
    }
    const Date born = birth->date();
    const Date on = day->date();
    if (on < born) {
        return nullptr;  // nobody has an age before birth
    }
    const int years = static_cast<int>(on.year()) - static_cast<int>(born.year());
    const bool before_birthday =
        std::pair(on.month(), on.day()) < std::pair(born.month(), born.day());
    return years - (before_birthday ? 1 : 0);
}

Known<Json> count_working_days(const Operands& values, const Calendar& calendar) {
    const auto from = moment(values[0]);
    const auto to = moment(values[1]);
    if (!from || !to) {
        return fault(from ? to.error() : from.error());
    }
    const auto count = working_days(from->date(), to->date(), calendar);
    return count ? Known<Json>(*count) : fault(RuleFault::not_a_date);
}

Known<Json> weekday(const Json& value) {
    const auto day = moment(value);
    if (!day) {
        return fault(day.error());
    }
    return std::chrono::weekday{std::chrono::sys_days{day->date()}}.iso_encoding();
}

bool any_missing(const Operands& values) {
    for (const Json& value : values) {
        if (value.is_null()) {
            return true;
        }
    }
    return false;
}

// Those that make null of anything missing.
Known<Json> apply_to_present(Operator op, const Operands& values, const Context& context) {
    if (any_missing(values)) {
        return nullptr;
    }
    switch (op) {
        case Operator::add:
        case Operator::subtract:
        case Operator::multiply:
        case Operator::min:
        case Operator::max:
            return arithmetic(op, values);
        case Operator::remainder:
            return remainder(values);
        case Operator::round:
            return round_to(values);
        case Operator::plus_time:
            return plus(values, context.calendar);
        case Operator::age:
            return age(values, context.today);
        case Operator::weekday:
            return weekday(values[0]);
        case Operator::working_days:
            return count_working_days(values, context.calendar);
        case Operator::length:
            return length(values[0]);
        case Operator::substr:
            return substr(values);
        case Operator::if_:
        case Operator::and_:
        case Operator::or_:
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
        case Operator::cat:
        case Operator::map:
        case Operator::filter:
        case Operator::some:
        case Operator::all:
        case Operator::none:
        case Operator::reduce:
            break;
    }
    return fault(RuleFault::unknown_operator);
}

}  // namespace

Known<std::int64_t> integer(const Json& value) {
    if (!value.is_number_integer()) {
        return fault(RuleFault::wrong_type);
    }
    const auto decimal = to_decimal(value);
    return decimal ? Known<std::int64_t>(decimal->mantissa) : fault(RuleFault::not_a_number);
}

Known<Json> apply(Operator op, const Operands& values, const Context& context) {
    switch (op) {
        case Operator::not_:
            return !is_true(values[0]);
        case Operator::truth:
            return is_true(values[0]);
        case Operator::equal:
            return values[0] == values[1];
        case Operator::not_equal:
            return values[0] != values[1];
        case Operator::in:
            return contains(values[0], values[1]);
        case Operator::less:
        case Operator::less_equal:
        case Operator::greater:
        case Operator::greater_equal:
            return chain(op, values, number_order);
        case Operator::before:
        case Operator::after:
        case Operator::not_before:
        case Operator::not_after:
            return chain(op, values, day_order);
        case Operator::cat:
            return cat(values);
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
        case Operator::length:
        case Operator::substr:
        case Operator::if_:
        case Operator::and_:
        case Operator::or_:
        case Operator::map:
        case Operator::filter:
        case Operator::some:
        case Operator::all:
        case Operator::none:
        case Operator::reduce:
            break;
    }
    return apply_to_present(op, values, context);
}

}  // namespace kiosk::form
