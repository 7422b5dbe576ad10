#pragma once
// The operators of the rule language and how many operands each takes: for who reads rules.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "kiosk/form/rules.h"

namespace kiosk::form {

enum class Operator {
    if_,
    and_,
    or_,
    not_,
    truth,
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
    remainder,
    min,
    max,
    round,
    plus_time,
    before,
    after,
    not_before,
    not_after,
    age,
    weekday,
    working_days,
    cat,
    length,
    substr,
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
    Operation{"if", Operator::if_, 3, any_number},
    Operation{"and", Operator::and_, 2, any_number},
    Operation{"or", Operator::or_, 2, any_number},
    Operation{"!", Operator::not_, 1, 1},
    Operation{"!!", Operator::truth, 1, 1},
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
    Operation{"%", Operator::remainder, 2, 2},
    Operation{"min", Operator::min, 1, any_number},
    Operation{"max", Operator::max, 1, any_number},
    Operation{"round", Operator::round, 2, 2},
    Operation{"plusTime", Operator::plus_time, 3, 3},
    Operation{"before", Operator::before, 2, 3},
    Operation{"after", Operator::after, 2, 3},
    Operation{"not-before", Operator::not_before, 2, 3},
    Operation{"not-after", Operator::not_after, 2, 3},
    Operation{"age", Operator::age, 1, 2},
    Operation{"weekday", Operator::weekday, 1, 1},
    Operation{"workingDays", Operator::working_days, 2, 2},
    Operation{"cat", Operator::cat, 1, any_number},
    Operation{"length", Operator::length, 1, 1},
    Operation{"substr", Operator::substr, 2, 3},
    Operation{"map", Operator::map, 2, 2},
    Operation{"filter", Operator::filter, 2, 2},
    Operation{"some", Operator::some, 2, 2},
    Operation{"all", Operator::all, 2, 2},
    Operation{"none", Operator::none, 2, 2},
    Operation{"reduce", Operator::reduce, 3, 3},
};

inline const Operation* find_operation(std::string_view name) {
    static constexpr auto by_name = [] {
        auto sorted = operations;
        std::sort(sorted.begin(), sorted.end(),
                  [](const Operation& a, const Operation& b) { return a.name < b.name; });
        return sorted;
    }();
    const auto* found =
        std::lower_bound(by_name.begin(), by_name.end(), name,
                         [](const Operation& a, std::string_view b) { return a.name < b; });
    return found != by_name.end() && found->name == name ? found : nullptr;
}

// "if" has pairs and an else.
inline bool takes(const Operation& operation, std::size_t operands) {
    return operands >= operation.minimum && operands <= operation.maximum &&
           (operation.op != Operator::if_ || operands % 2 == 1);
}

template <typename T>
using Known = tl::expected<T, RuleFault>;

inline tl::unexpected<RuleFault> fault(RuleFault kind) {
    return tl::make_unexpected(kind);
}
Known<std::int64_t> integer(const Json& value);

// The values of an operation's operands, wherever they are.
class Operands {
  public:
    struct Each {
        const Json* const* at;
        const Json& operator*() const { return **at; }
        Each& operator++() {
            ++at;
            return *this;
        }
        friend bool operator==(Each, Each) = default;
    };

    explicit Operands(std::span<const Json* const> all) : all_(all) {}
    const Json& operator[](std::size_t index) const { return *all_[index]; }
    std::size_t size() const { return all_.size(); }
    Each begin() const { return {all_.data()}; }
    Each end() const { return {all_.data() + all_.size()}; }

  private:
    std::span<const Json* const> all_;
};

// An operator that needs nothing but the values of its operands, as many as it takes. One that is
// missing makes null.
Known<Json> apply(Operator op, const Operands& values, const Context& context);

inline constexpr int deepest_rule = 64;

}  // namespace kiosk::form
