#pragma once
// The operators of the rule language and how many operands each takes: internal to the module.

#include <array>
#include <cstddef>
#include <string_view>

#include "kiosk/form/form.h"

namespace kiosk::form {

enum class Operator {
    if_,
    and_,
    or_,
    not_,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    in,
    add,
    subtract,
    multiply,
    plus_time,
    before,
    after,
    not_before,
    not_after,
    age,
    weekday,
    cat,
    length,
    map,
    filter,
    some,
    all,
    none,
    reduce,
};

struct Operation {
    std::string_view name;
    Operator op;
    std::size_t minimum, maximum;  // operands
};

inline constexpr std::size_t any_number = 1'000;

// "var" and "object" are apart: their operand is not a list.
inline constexpr std::array operations{
    Operation{"if", Operator::if_, 3, 3},
    Operation{"and", Operator::and_, 2, any_number},
    Operation{"or", Operator::or_, 2, any_number},
    Operation{"!", Operator::not_, 1, 1},
    Operation{"===", Operator::equal, 2, 2},
    Operation{"==", Operator::equal, 2, 2},
    Operation{"!==", Operator::not_equal, 2, 2},
    Operation{"!=", Operator::not_equal, 2, 2},
    Operation{"<", Operator::less, 2, 3},
    Operation{"<=", Operator::less_equal, 2, 3},
    Operation{">", Operator::greater, 2, 3},
    Operation{">=", Operator::greater_equal, 2, 3},
    Operation{"in", Operator::in, 2, 2},
    Operation{"+", Operator::add, 2, any_number},
    Operation{"-", Operator::subtract, 2, 2},
    Operation{"*", Operator::multiply, 2, any_number},
    Operation{"plusTime", Operator::plus_time, 3, 3},
    Operation{"before", Operator::before, 2, 3},
    Operation{"after", Operator::after, 2, 3},
    Operation{"not-before", Operator::not_before, 2, 3},
    Operation{"not-after", Operator::not_after, 2, 3},
    Operation{"age", Operator::age, 1, 2},
    Operation{"weekday", Operator::weekday, 1, 1},
    Operation{"cat", Operator::cat, 1, any_number},
    Operation{"length", Operator::length, 1, 1},
    Operation{"map", Operator::map, 2, 2},
    Operation{"filter", Operator::filter, 2, 2},
    Operation{"some", Operator::some, 2, 2},
    Operation{"all", Operator::all, 2, 2},
    Operation{"none", Operator::none, 2, 2},
    Operation{"reduce", Operator::reduce, 3, 3},
};

inline const Operation* find_operation(std::string_view name) {
    for (const Operation& operation : operations) {
        if (operation.name == name) {
            return &operation;
        }
    }
    return nullptr;
}

// An operator that needs nothing but the values of its operands, as many as it takes.
Json apply(Operator op, const Json& values, const Context& context);

inline constexpr int deepest_rule = 64;

}  // namespace kiosk::form
