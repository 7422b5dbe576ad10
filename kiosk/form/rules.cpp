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
        Json result = apply(found->op, values.value, context_);
        return spend(weight(result)) ? result : Json();
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
