#include "kiosk/form/operations.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/form/rule_values.h"
#include "kiosk/form/rules.h"

namespace kiosk::form {
namespace {

constexpr std::size_t longest_text = 10'000;

std::optional<Moment> moment(const Json& value) {
    if (!value.is_string()) {
        return std::nullopt;
    }
    const std::string& text = value.get_ref<const std::string&>();
    if (const auto exact = parse_moment(text)) {
        return exact;
    }
    const auto draft = date_of_draft(text);
    return draft ? std::optional(Moment{std::chrono::sys_days{*draft}, false}) : std::nullopt;
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

template <typename Compare>
Json chain(Operator op, const Json& values, Compare compare_two) {
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
        const std::optional<int> order = compare_two(values[i], values[i + 1]);
        if (!order) {
            return nullptr;
        }
        if (!holds(op, *order)) {
            return false;
        }
    }
    return true;
}

Json arithmetic(Operator op, const Json& values) {
    bool integers = true;
    std::optional<Decimal> result;
    for (std::size_t i = 0; i < values.size(); ++i) {
        integers = integers && values[i].is_number_integer();
        const auto operand = to_decimal(values[i]);
        if (!operand) {
            return nullptr;
        }
        if (i == 0) {
            result = operand;
        } else {
            result = op == Operator::add        ? add(*result, *operand)
                     : op == Operator::subtract ? subtract(*result, *operand)
                                                : multiply(*result, *operand);
        }
        if (!result) {
            return nullptr;
        }
    }
    return integers ? Json(result->mantissa) : Json(result->str());
}

// CertLogic: of a month or a year alone the last day is meant.
Json completed(const std::string& text) {
    const std::string day = text.size() == 4 ? text + "-12-31" : text + "-01";
    auto whole = text.size() == 4 || text.size() == 7 ? parse_iso_date(day) : std::nullopt;
    if (whole && text.size() == 7) {
        whole = whole->year() / whole->month() / std::chrono::last;
    }
    return whole ? iso_date(*whole) : text;
}

Json plus(const Json& values) {
    const auto start = values[0].is_string()
                           ? moment(completed(values[0].get_ref<const std::string&>()))
                           : std::nullopt;
    const auto amount = to_decimal(values[1]);
    if (!start || !amount || amount->scale != 0 || !values[2].is_string()) {
        return nullptr;
    }
    const auto sum = plus_time(*start, amount->mantissa, values[2].get_ref<const std::string&>());
    return sum ? Json(sum->str()) : Json();
}

Json age(const Json& values, Date today) {
    const auto birth = moment(values[0]);
    const auto day = values.size() == 2 ? moment(values[1]) : std::optional<Moment>{};
    if (!birth || (values.size() == 2 && !day)) {
        return nullptr;
    }
    const Date born = birth->date();
    const Date on = day ? day->date() : today;
    if (on < born) {
        return nullptr;
    }
    const int years = static_cast<int>(on.year()) - static_cast<int>(born.year());
    const bool before_birthday =
        std::pair(on.month(), on.day()) < std::pair(born.month(), born.day());
    return years - (before_birthday ? 1 : 0);
}

Json cat(const Json& values) {
    std::string text;
    for (const Json& value : values) {
        if (value.is_string()) {
            text += value.get_ref<const std::string&>();
        } else if (value.is_number_integer()) {
            text += value.dump();
        } else if (!value.is_null()) {
            return nullptr;
        }
        if (text.size() > longest_text) {
            return nullptr;
        }
    }
    return text;
}

Json length(const Json& value) {
    if (value.is_array()) {
        return value.size();
    }
    if (value.is_string()) {
        // Code points: every byte that does not continue one.
        const std::string& text = value.get_ref<const std::string&>();
        return std::count_if(text.begin(), text.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        });
    }
    return nullptr;
}

}  // namespace

Json apply(Operator op, const Json& values, const Context& context) {
    switch (op) {
        case Operator::not_:
            return !is_true(values[0]);
        case Operator::equal:
            return values[0] == values[1];
        case Operator::not_equal:
            return values[0] != values[1];
        case Operator::in:
            if (values[1].is_null()) {
                return false;
            }
            return values[1].is_array() ? Json(std::find(values[1].begin(), values[1].end(),
                                                         values[0]) != values[1].end())
                                        : Json();
        case Operator::less:
        case Operator::less_equal:
        case Operator::greater:
        case Operator::greater_equal:
            return chain(op, values, [](const Json& a, const Json& b) -> std::optional<int> {
                const auto left = to_decimal(a);
                const auto right = to_decimal(b);
                return left && right ? compare(*left, *right) : std::nullopt;
            });
        case Operator::before:
        case Operator::after:
        case Operator::not_before:
        case Operator::not_after:
            return chain(op, values, [](const Json& a, const Json& b) -> std::optional<int> {
                const auto left = moment(a);
                const auto right = moment(b);
                if (!left || !right) {
                    return std::nullopt;
                }
                return left->at < right->at ? -1 : (left->at > right->at ? 1 : 0);
            });
        case Operator::add:
        case Operator::subtract:
        case Operator::multiply:
            return arithmetic(op, values);
        case Operator::plus_time:
            return plus(values);
        case Operator::age:
            return age(values, context.today);
        case Operator::weekday: {
            const auto day = moment(values[0]);
            return day ? Json(std::chrono::weekday{std::chrono::sys_days{day->date()}}
                                  .iso_encoding())
                       : Json();
        }
        case Operator::cat:
            return cat(values);
        case Operator::length:
            return length(values[0]);
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
    return nullptr;
}

}  // namespace kiosk::form
