#include "kiosk/form/rules.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/form/operations.h"
#include "kiosk/form/rule_values.h"
#include "kiosk/form/wipe.h"

namespace kiosk::form {
namespace {

using Scopes = std::vector<const Json*>;

constexpr std::size_t longest_text = 10'000;

// What copying a value costs, so that a rule cannot double its way out of the budget.
long weight(const Json& value) {
    if (value.is_string()) {
        return 1 + static_cast<long>(value.get_ref<const std::string&>().size() / 64);
    }
    long sum = 1;
    if (value.is_structured()) {
        for (const Json& part : value) {
            sum += weight(part);
        }
    }
    return sum;
}

const Json* member(const Json& value, std::string_view name) {
    if (value.is_object()) {
        const auto found = value.find(name);
        return found == value.end() ? nullptr : &*found;
    }
    if (value.is_array() && !name.empty() && name.size() < 7 &&
        name.find_first_not_of("0123456789") == std::string_view::npos) {
        const auto index = static_cast<std::size_t>(std::stoul(std::string(name)));
        return index < value.size() ? &value[index] : nullptr;
    }
    return nullptr;
}

class Evaluator {
  public:
    Evaluator(const Context& context, long budget) : context_(context), budget_(budget) {}

    bool exhausted() const { return budget_ < 0; }

    Json run(const Rule& rule, const Scopes& scopes) {
        if (!spend(1) || depth_ > deepest_rule) {
            budget_ = -1;
            return nullptr;
        }
        ++depth_;
        Json result = rule.is_object()  ? operation(rule, scopes)
                      : rule.is_array() ? list(rule, scopes)
                                        : rule;
        --depth_;
        return exhausted() ? Json() : result;
    }

  private:
    bool spend(long steps) {
        budget_ = std::max(budget_ - steps, -1L);
        return budget_ >= 0;
    }

    Json list(const Rule& rules, const Scopes& scopes) {
        Json values = Json::array();
        for (const Rule& rule : rules) {
            values.push_back(run(rule, scopes));
        }
        return values;
    }

    Json variable(const Json& path, const Scopes& scopes) {
        if (!path.is_string()) {
            return nullptr;
        }
        const std::string& text = path.get_ref<const std::string&>();
        if (text == "$today") {
            return iso_date(context_.today);
        }
        if (text == "$centre") {
            return context_.centre;
        }
        if (text.empty()) {
            return scopes.empty() ? Json() : copy(*scopes.back());
        }
        const std::size_t dot = text.find('.');
        const std::string_view first = std::string_view(text).substr(0, dot);
        for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope) {
            if (const Json* found = member(**scope, first)) {
                return dot == std::string::npos
                           ? copy(*found)
                           : drill(*found, std::string_view(text).substr(dot + 1));
            }
        }
        return nullptr;
    }

    Json drill(const Json& start, std::string_view path) {
        const Json* value = &start;
        while (value) {
            const std::size_t dot = path.find('.');
            value = member(*value, path.substr(0, dot));
            if (dot == std::string_view::npos) {
                break;
            }
            path.remove_prefix(dot + 1);
        }
        return value ? copy(*value) : Json();
    }

    Json copy(const Json& value) { return spend(weight(value)) ? value : Json(); }

    Json operation(const Rule& rule, const Scopes& scopes) {
        if (rule.size() != 1) {
            return nullptr;
        }
        const auto entry = rule.begin();
        const Json& operands = entry.value();
        if (entry.key() == "var") {
            return variable(operands, scopes);
        }
        if (entry.key() == "object") {
            return object(operands, scopes);
        }
        const Operation* found = find_operation(entry.key());
        if (!found || !operands.is_array() || operands.size() < found->minimum ||
            operands.size() > found->maximum) {
            return nullptr;
        }
        switch (found->op) {
            case Operator::if_:
                return run(operands[is_true(run(operands[0], scopes)) ? 1 : 2], scopes);
            case Operator::and_:
                return first_that_is(false, operands, scopes);
            case Operator::or_:
                return first_that_is(true, operands, scopes);
            case Operator::map:
            case Operator::filter:
            case Operator::some:
            case Operator::all:
            case Operator::none:
                return each(found->op, operands, scopes);
            case Operator::reduce:
                return reduce(operands, scopes);
            case Operator::not_:
            case Operator::equal:
            case Operator::not_equal:
            case Operator::less:
            case Operator::less_equal:
            case Operator::greater:
            case Operator::greater_equal:
            case Operator::in:
            case Operator::add:
            case Operator::subtract:
            case Operator::multiply:
            case Operator::plus_time:
            case Operator::before:
            case Operator::after:
            case Operator::not_before:
            case Operator::not_after:
            case Operator::age:
            case Operator::weekday:
            case Operator::cat:
            case Operator::length:
                break;
        }
        const Wiped values(list(operands, scopes));
        return on_values(found->op, values.value);
    }

    Json on_values(Operator op, const Json& values) {
        switch (op) {
            case Operator::not_:
                return !is_true(values[0]);
            case Operator::equal:
                return values[0] == values[1];
            case Operator::not_equal:
                return values[0] != values[1];
            case Operator::in:
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
                return age(values);
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

    Json object(const Json& members, const Scopes& scopes) {
        if (!members.is_object()) {
            return nullptr;
        }
        Json result = Json::object();
        for (const auto& [name, rule] : members.items()) {
            Json value = run(rule, scopes);
            if (!value.is_null()) {
                result[name] = std::move(value);
            }
        }
        return result;
    }

    Json first_that_is(bool wanted, const Json& operands, const Scopes& scopes) {
        Json value;
        for (const Rule& operand : operands) {
            value = run(operand, scopes);
            if (is_true(value) == wanted) {
                break;
            }
        }
        return value;
    }

    static std::optional<Moment> moment(const Json& value) {
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

    template <typename Compare>
    static Json chain(Operator op, const Json& values, Compare compare_two) {
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

    static bool holds(Operator op, int order) {
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

    static Json arithmetic(Operator op, const Json& values) {
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

    static Json plus(const Json& values) {
        const auto start = moment(values[0]);
        const auto amount = to_decimal(values[1]);
        if (!start || !amount || amount->scale != 0 || !values[2].is_string()) {
            return nullptr;
        }
        const auto sum =
            plus_time(*start, amount->mantissa, values[2].get_ref<const std::string&>());
        return sum ? Json(sum->str()) : Json();
    }

    Json age(const Json& values) const {
        const auto birth = moment(values[0]);
        const auto day = values.size() == 2 ? moment(values[1]) : std::optional<Moment>{};
        if (!birth || (values.size() == 2 && !day)) {
            return nullptr;
        }
        const Date born = birth->date();
        const Date on = day ? day->date() : context_.today;
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
        return spend(static_cast<long>(text.size() / 64)) ? Json(text) : Json();
    }

    static Json length(const Json& value) {
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

    Json each(Operator op, const Json& operands, const Scopes& scopes) {
        const Wiped items(run(operands[0], scopes));
        Json result = Json::array();
        bool any = false;
        bool every = true;
        if (items.value.is_array()) {
            for (const Json& item : items.value) {
                Scopes inner = scopes;
                inner.push_back(&item);
                Json value = run(operands[1], inner);
                const bool hit = is_true(value);
                any = any || hit;
                every = every && hit;
                if (op == Operator::map) {
                    result.push_back(std::move(value));
                } else if (op == Operator::filter && hit) {
                    result.push_back(copy(item));
                }
            }
        } else if (!items.value.is_null()) {
            return nullptr;
        }
        if (op == Operator::some) {
            return any;
        }
        if (op == Operator::none) {
            return !any;
        }
        if (op == Operator::all) {
            return every && items.value.is_array() && !items.value.empty();
        }
        return result;
    }

    Json reduce(const Json& operands, const Scopes& scopes) {
        const Wiped items(run(operands[0], scopes));
        Json accumulator = run(operands[2], scopes);
        if (items.value.is_null()) {
            return accumulator;
        }
        if (!items.value.is_array()) {
            return nullptr;
        }
        for (const Json& item : items.value) {
            Wiped step;
            step.value["current"] = copy(item);
            step.value["accumulator"] = std::move(accumulator);
            step.value["data"] = scopes.empty() ? Json() : copy(*scopes.front());
            Scopes inner = scopes;
            inner.push_back(&step.value);
            accumulator = run(operands[1], inner);
            if (exhausted()) {
                return nullptr;
            }
        }
        return accumulator;
    }

    const Context& context_;
    long budget_;
    int depth_ = 0;
};

}  // namespace

bool is_true(const Json& value) {
    if (value.is_boolean()) {
        return value.get<bool>();
    }
    if (value.is_number()) {
        return value != 0;
    }
    if (value.is_string()) {
        return !value.get_ref<const std::string&>().empty();
    }
    return value.is_structured() && !value.empty();
}

Json run_rule(const Rule& rule, const std::vector<const Json*>& scopes, const Context& context,
              long budget) {
    Evaluator evaluator(context, budget);
    Json result = evaluator.run(rule, scopes);
    return evaluator.exhausted() ? Json() : result;
}

}  // namespace kiosk::form
