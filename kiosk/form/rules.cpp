#include "kiosk/form/rules.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>
#include <utility>

#include "kiosk/form/operations.h"
#include "kiosk/form/rule_values.h"
#include "kiosk/form/wipe.h"

namespace kiosk::form {
namespace {

using Scopes = std::vector<const Json*>;

constexpr std::string_view unit_prefix = "$unit.";

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
    Evaluator(const Context& context, long budget) : context_(context), budget_(budget) {
        path_.reserve(8);  // hardly a rule is deeper
    }

    bool exhausted() const { return budget_ < 0; }

    Json run(const Rule& rule, const Scopes& scopes) {
        if (!spend(1) || path_.size() > deepest_rule) {
            budget_ = -1;
            return fail(RuleFault::budget);
        }
        Json result = rule.is_object()  ? operation(rule, scopes)
                      : rule.is_array() ? list(rule, scopes, {})
                                        : rule;
        return exhausted() ? fail(RuleFault::budget) : result;
    }
    std::optional<RuleError> take_error() { return std::move(error_); }

  private:
    // A step down: {op: [..., here, ...]}, {op: {member: here}} or [..., here, ...].
    struct Place {
        std::string_view op;
        std::size_t index = 0;
        std::optional<std::string_view> member{};
    };

    bool spend(long steps) {
        budget_ = std::max(budget_ - steps, -1L);
        return budget_ >= 0;
    }

    Json fail(RuleFault fault, std::string_view op = {}) {
        if (!error_) {
            error_.emplace(RuleError{fault, {}});
            for (const Place& place : path_) {
                error_->pointer += place.op.empty() ? "" : pointer_token(place.op);
                error_->pointer +=
                    place.member ? pointer_token(*place.member) : "/" + std::to_string(place.index);
            }
            error_->pointer += op.empty() ? "" : pointer_token(op);
        }
        return nullptr;
    }

    Json part(const Rule& rule, const Scopes& scopes, const Place& place) {
        path_.push_back(place);
        Json value = run(rule, scopes);
        path_.pop_back();
        return value;
    }

    Json operand(const Json& operands, std::size_t index, const Scopes& scopes,
                 std::string_view op) {
        return part(operands[index], scopes, {op, index});
    }

    Json list(const Rule& rules, const Scopes& scopes, std::string_view op) {
        Json values = Json::array();
        auto& each = values.get_ref<Json::array_t&>();
        each.reserve(rules.size());
        for (std::size_t i = 0; i < rules.size(); ++i) {
            each.push_back(operand(rules, i, scopes, op));
        }
        return values;
    }

    // Since when it is what it is, the law says; it may change while the terminal runs.
    Json unit(const std::string& name) const {
        const auto found = context_.units.find(name);
        if (found == context_.units.end()) {
            return nullptr;
        }
        const auto later = found->second.upper_bound(context_.today);
        return later == found->second.begin() ? Json() : Json(std::prev(later)->second);
    }

    Json variable(const Json& path, const Scopes& scopes) {
        if (!path.is_string()) {
            return fail(RuleFault::malformed, "var");
        }
        const std::string& text = path.get_ref<const std::string&>();
        if (text == "$today") {
            return iso_date(context_.today);
        }
        if (text == "$centre") {
            return context_.centre;
        }
        if (text.starts_with(unit_prefix)) {
            return unit(text.substr(unit_prefix.size()));
        }
        if (text.empty()) {
            return scopes.empty() ? Json() : copy(*scopes.back());
        }
        const Json* found = find(text, scopes);
        return found ? copy(*found) : Json();
    }

    static const Json* find(std::string_view path, const Scopes& scopes) {
        const std::size_t dot = path.find('.');
        for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope) {
            if (const Json* found = member(**scope, path.substr(0, dot))) {
                return dot == std::string_view::npos ? found : drill(*found, path.substr(dot + 1));
            }
        }
        return nullptr;
    }

    static const Json* drill(const Json& start, std::string_view path) {
        const Json* value = &start;
        for (std::size_t dot = 0; value && dot != std::string_view::npos;) {
            dot = path.find('.');
            value = member(*value, path.substr(0, dot));
            path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
        }
        return value;
    }

    // Where the value is already, or in `made`: most operands are an answer or are written down.
    const Json* look(const Rule& rule, const Scopes& scopes, const Place& place, Json& made) {
        if (!rule.is_structured() && spend(1)) {
            return &rule;
        }
        if (rule.is_object() && rule.size() == 1 && rule.begin().key() == "var" &&
            rule.begin()->is_string()) {
            const std::string& path = rule.begin()->get_ref<const std::string&>();
            const Json* found =
                path.empty() || path.starts_with('$') ? nullptr : find(path, scopes);
            if (found && spend(1 + weight(*found))) {
                return found;
            }
        }
        made = part(rule, scopes, place);
        return &made;
    }

    Json copy(const Json& value) { return spend(weight(value)) ? value : Json(); }

    Json operation(const Rule& rule, const Scopes& scopes) {
        if (rule.size() != 1) {
            return fail(RuleFault::malformed);
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
        if (!found) {
            return fail(RuleFault::unknown_operator, entry.key());
        }
        if (!operands.is_array()) {
            return fail(RuleFault::malformed, entry.key());
        }
        if (!takes(*found, operands.size())) {
            return fail(RuleFault::operand_count, entry.key());
        }
        const std::string_view name = found->name;
        switch (found->op) {
            case Operator::if_:
                return choose(operands, scopes, name);
            case Operator::and_:
                return first_that_is(false, operands, scopes, name);
            case Operator::or_:
                return first_that_is(true, operands, scopes, name);
            case Operator::map:
            case Operator::filter:
            case Operator::some:
            case Operator::all:
            case Operator::none:
                return each(*found, operands, scopes);
            case Operator::reduce:
                return reduce(operands, scopes, name);
            case Operator::not_:
            case Operator::truth:
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
            case Operator::remainder:
            case Operator::min:
            case Operator::max:
            case Operator::round:
            case Operator::plus_time:
            case Operator::before:
            case Operator::after:
            case Operator::not_before:
            case Operator::not_after:
            case Operator::age:
            case Operator::weekday:
            case Operator::working_days:
            case Operator::cat:
            case Operator::length:
            case Operator::substr:
                break;
        }
        return operate(found->op, operands, scopes, name);
    }

    Json operate(Operator op, const Json& operands, const Scopes& scopes, std::string_view name) {
        constexpr std::size_t few = 3;  // whose place is on the stack
        std::array<const Json*, few> looked{};
        std::array<Wiped, few> made{Wiped(Json()), Wiped(Json()), Wiped(Json())};
        std::vector<const Json*> many;
        const std::size_t count = operands.size();
        if (count > few) {
            made[0].value = list(operands, scopes, name);
            for (const Json& value : made[0].value) {
                many.push_back(&value);
            }
        }
        for (std::size_t i = 0; i < count && count <= few; ++i) {
            looked[i] = look(operands[i], scopes, {name, i}, made[i].value);
        }
        auto result =
            apply(op, Operands(count > few ? many : std::span(looked.data(), count)), context_);
        if (!result) {
            return fail(result.error(), name);
        }
        return spend(weight(*result)) ? std::move(*result) : Json();
    }

    Json choose(const Json& operands, const Scopes& scopes, std::string_view op) {
        std::size_t at = 0;
        while (at + 1 < operands.size() && !is_true(operand(operands, at, scopes, op))) {
            at += 2;
        }
        return operand(operands, at + 1 < operands.size() ? at + 1 : at, scopes, op);
    }

    Json object(const Json& members, const Scopes& scopes) {
        if (!members.is_object()) {
            return fail(RuleFault::malformed, "object");
        }
        Json result = Json::object();
        for (const auto& [name, rule] : members.items()) {
            Json value = part(rule, scopes, {"object", 0, name});
            if (!value.is_null()) {
                result[name] = std::move(value);
            }
        }
        return result;
    }

    Json first_that_is(bool wanted, const Json& operands, const Scopes& scopes,
                       std::string_view op) {
        Json value;
        for (std::size_t i = 0; i < operands.size(); ++i) {
            value = operand(operands, i, scopes, op);
            if (is_true(value) == wanted) {
                break;
            }
        }
        return value;
    }

    Json each(const Operation& operation, const Json& operands, const Scopes& scopes) {
        const Operator op = operation.op;
        const Wiped items(operand(operands, 0, scopes, operation.name));
        Json result = Json::array();
        bool any = false;
        bool every = true;
        if (items.value.is_array()) {
            Scopes inner = scopes;
            inner.push_back(nullptr);
            for (const Json& item : items.value) {
                inner.back() = &item;
                Json value = operand(operands, 1, inner, operation.name);
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
            return fail(RuleFault::wrong_type, operation.name);
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

    Json reduce(const Json& operands, const Scopes& scopes, std::string_view op) {
        Wiped items(operand(operands, 0, scopes, op));
        Wiped step;
        Json& current = step.value["current"];
        Json& accumulator = step.value["accumulator"];
        accumulator = operand(operands, 2, scopes, op);
        if (!items.value.is_array()) {
            return items.value.is_null() ? std::move(accumulator) : fail(RuleFault::wrong_type, op);
        }
        step.value["data"] = scopes.empty() ? Json() : copy(*scopes.front());
        Scopes inner = scopes;
        inner.push_back(&step.value);
        for (Json& item : items.value) {
            current.swap(item);
            Json next = operand(operands, 1, inner, op);
            wipe(accumulator);
            accumulator = std::move(next);
        }
        return std::move(accumulator);
    }

    const Context& context_;
    long budget_;
    std::vector<Place> path_;
    std::optional<RuleError> error_;
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

RuleResult run_rule(const Rule& rule, const std::vector<const Json*>& scopes,
                    const Context& context, long budget) {
    Evaluator evaluator(context, budget);
    Json value = evaluator.run(rule, scopes);
    return {evaluator.exhausted() ? Json() : std::move(value), evaluator.take_error()};
}

}  // namespace kiosk::form
