#include <algorithm>

#include "kiosk/form/operations.h"
#include "kiosk/form/rule_types.h"
#include "kiosk/form/rule_values.h"

namespace kiosk::form {
namespace {

using Kind = RuleType::Kind;

constexpr Kinds integers{Kind::integer};
constexpr Kinds printable{Kind::text, Kind::date, Kind::integer, Kind::decimal, Kind::nothing};
constexpr Kinds lists{Kind::list, Kind::nothing};
constexpr Kinds measurable{Kind::list, Kind::text, Kind::date};

// A reduce within a reduce is looked at more than once.
constexpr long most_steps = 100'000;

class Checker {
  public:
    explicit Checker(const RuleType& answers) : scopes_{&answers} {}

    RuleType check(const Rule& rule, const std::string& at, Kinds wanted) {
        if (++steps_ > most_steps || depth_ > deepest_rule) {
            return problem(at,
                           steps_ > most_steps
                               ? "too large to be judged"
                               : "nested deeper than " + std::to_string(deepest_rule) + " levels",
                           "say it in several smaller rules");
        }
        ++depth_;
        RuleType type = infer(rule, at);
        --depth_;
        if (type.kind == Kind::unknown) {
            return type;
        }
        const Kind kind = read_as(type, wanted);
        if (kind == Kind::unknown) {
            return problem(
                at, "is " + form::name_of(type) + ", where " + name_of(wanted) + " is needed",
                "write a value of that type here");
        }
        return kind == type.kind ? type : RuleType(kind);
    }

    std::vector<RuleProblem> take() { return std::move(problems_); }

  private:
    RuleType problem(const std::string& at, std::string reason, std::string remedy) {
        problems_.push_back({at, std::move(reason), std::move(remedy)});
        return RuleType(Kind::unknown);
    }

    RuleType infer(const Rule& rule, const std::string& at) {
        if (rule.is_array()) {
            RuleType list(Kind::list);
            for (std::size_t i = 0; i < rule.size(); ++i) {
                const RuleType item = check(rule[i], at + "/" + std::to_string(i), anything);
                list = join(list, RuleType::list_of(item));
            }
            return list;
        }
        if (rule.is_object()) {
            return operation(rule, at);
        }
        if (rule.is_number_float()) {
            return problem(at,
                           "a binary fraction is not exact: write the decimal as a text, \"12.50\"",
                           "set the number in quotation marks");
        }
        if (rule.is_number()) {
            return to_decimal(rule) ? RuleType(Kind::integer)
                                    : problem(at, "has more digits than an integer may",
                                              "write a smaller number");
        }
        return rule.is_string()    ? RuleType::one_of({rule.get<std::string>()})
               : rule.is_boolean() ? RuleType(Kind::boolean)
                                   : RuleType(Kind::nothing);
    }

    RuleType operation(const Rule& rule, const std::string& at) {
        if (rule.size() != 1) {
            return problem(at,
                           "an operation is an object with one member, this one has " +
                               std::to_string(rule.size()),
                           "leave one operation in this object");
        }
        const std::string& name = rule.begin().key();
        const Json& operands = rule.begin().value();
        const std::string here = at + pointer_token(name);
        if (name == "var") {
            return variable(operands, here);
        }
        if (name == "object") {
            return object(operands, here);
        }
        const Operation* found = find_operation(name);
        if (!found) {
            return problem(here, "unknown operator '" + name + "'",
                           "use an operator that kiosk/form/rules.h lists");
        }
        if (!operands.is_array()) {
            return problem(here, "operands of '" + name + "' must be in an array",
                           "set them in square brackets, also a single one");
        }
        if (!takes(*found, operands.size())) {
            return problem(here,
                           "'" + name + "' cannot take " + std::to_string(operands.size()) +
                               " operands" +
                               (found->op == Operator::if_
                                    ? ": it has pairs of condition and value, and an else"
                                    : ""),
                           "add or remove operands");
        }
        return apply(found->op, operands, here);
    }

    RuleType operand(const Json& operands, std::size_t index, const std::string& at, Kinds wanted) {
        return check(operands[index], at + "/" + std::to_string(index), wanted);
    }

    RuleType each_of(const Json& operands, const std::string& at, Kinds wanted,
                     std::size_t from = 0) {
        RuleType type;
        for (std::size_t i = from; i < operands.size(); ++i) {
            type = join(type, operand(operands, i, at, wanted));
        }
        return type;
    }

    RuleType apply(Operator op, const Json& operands, const std::string& at) {
        switch (op) {
            case Operator::if_:
                return choice(operands, at);
            case Operator::and_:
            case Operator::or_:
                // What decides is also what comes out: "or" is how a default is given.
                return each_of(operands, at, op == Operator::or_ ? anything : conditions);
            case Operator::not_:
            case Operator::truth:
                operand(operands, 0, at, conditions);
                return RuleType(Kind::boolean);
            case Operator::equal:
            case Operator::not_equal:
                comparable(at, operand(operands, 0, at, anything),
                           operand(operands, 1, at, anything));
                return RuleType(Kind::boolean);
            case Operator::in:
                return membership(operands, at);
            case Operator::less:
            case Operator::less_equal:
            case Operator::greater:
            case Operator::greater_equal:
                each_of(operands, at, numbers);
                return RuleType(Kind::boolean);
            case Operator::before:
            case Operator::after:
            case Operator::not_before:
            case Operator::not_after:
                each_of(operands, at, dates);
                return RuleType(Kind::boolean);
            case Operator::add:
            case Operator::subtract:
            case Operator::multiply:
            case Operator::min:
            case Operator::max:
                return each_of(operands, at, numbers);
            case Operator::remainder:
                return each_of(operands, at, integers);
            case Operator::round: {
                RuleType number = operand(operands, 0, at, numbers);
                operand(operands, 1, at, integers);
                return number;
            }
            case Operator::plus_time:
                return plus_time(operands, at);
            case Operator::age:
            case Operator::weekday:
            case Operator::working_days:
                each_of(operands, at, dates);
                return RuleType(Kind::integer);
            case Operator::cat:
                each_of(operands, at, printable);
                return RuleType(Kind::text);
            case Operator::length:
                operand(operands, 0, at, measurable);
                return RuleType(Kind::integer);
            case Operator::substr:
                operand(operands, 0, at, texts);
                each_of(operands, at, integers, 1);
                return RuleType(Kind::text);
            case Operator::map:
            case Operator::filter:
            case Operator::some:
            case Operator::all:
            case Operator::none:
                return iteration(op, operands, at);
            case Operator::reduce:
                return reduce(operands, at);
        }
        return RuleType(Kind::unknown);
    }

    RuleType choice(const Json& operands, const std::string& at) {
        RuleType type;
        for (std::size_t i = 0; i < operands.size(); ++i) {
            const bool condition = i % 2 == 0 && i + 1 < operands.size();
            const RuleType part = operand(operands, i, at, condition ? conditions : anything);
            type = condition ? type : join(type, part);
        }
        return type;
    }

    void comparable(const std::string& at, const RuleType& left, const RuleType& right) {
        if (const auto reason = never_same(left, right)) {
            problem(at, *reason,
                    "compare values of one type, and an option with one that there is");
        }
    }

    RuleType membership(const Json& operands, const std::string& at) {
        const RuleType needle = operand(operands, 0, at, anything);
        const RuleType haystack =
            operand(operands, 1, at, Kinds{Kind::list, Kind::text, Kind::date, Kind::nothing});
        if (haystack.kind == Kind::list) {
            if (!haystack.element.empty()) {
                comparable(at, needle, haystack.element.front());
            }
        } else if ((haystack.kind == Kind::text || haystack.kind == Kind::date) &&
                   needle.kind != Kind::unknown && read_as(needle, texts) == Kind::unknown) {
            problem(at, "seeks " + form::name_of(needle) + " in " + form::name_of(haystack),
                    "seek a text in a text, or a value in a list");
        }
        return RuleType(Kind::boolean);
    }

    RuleType plus_time(const Json& operands, const std::string& at) {
        const bool part_of_date =
            operands[0].is_string() && completed(operands[0].get<std::string>()) != operands[0];
        if (!part_of_date) {
            operand(operands, 0, at, dates);
        }
        operand(operands, 1, at, integers);
        static const RuleType units =
            RuleType::one_of({"year", "month", "day", "hour", std::string(working_day_unit)});
        const RuleType unit = operand(operands, 2, at, Kinds{Kind::text});
        if (unit.kind == Kind::text &&
            (unit.values.empty() || !std::includes(units.values.begin(), units.values.end(),
                                                   unit.values.begin(), unit.values.end()))) {
            problem(at + "/2", "must be \"year\", \"month\", \"day\", \"hour\" or \"working-day\"",
                    "write one of these units");
        }
        return RuleType(Kind::date);
    }

    RuleType object(const Json& members, const std::string& at) {
        if (!members.is_object()) {
            return problem(at, "needs an object of rules", "write {\"object\": {\"name\": rule}}");
        }
        std::map<std::string, RuleType> types;
        for (const auto& [name, member] : members.items()) {
            types[name] = check(member, at + pointer_token(name), anything);
        }
        return RuleType::object_of(std::move(types));
    }

    // With this scope within all others.
    RuleType inside(const RuleType& scope, const Json& operands, const std::string& at,
                    Kinds wanted) {
        scopes_.push_back(&scope);
        RuleType type = operand(operands, 1, at, wanted);
        scopes_.pop_back();
        return type;
    }

    static RuleType element_of(const RuleType& list) {
        // Of what is never there, nothing is wrong.
        return list.element.empty() ? RuleType(Kind::unknown) : list.element.front();
    }

    RuleType iteration(Operator op, const Json& operands, const std::string& at) {
        const RuleType list = operand(operands, 0, at, lists);
        const RuleType element = element_of(list);
        const RuleType result =
            inside(element, operands, at, op == Operator::map ? anything : conditions);
        return op != Operator::map && op != Operator::filter ? RuleType(Kind::boolean)
               : list.element.empty()                        ? RuleType(Kind::list)
                                      : RuleType::list_of(op == Operator::map ? result : element);
    }

    // What the turns make of it may be wider than what it starts with: "0" is a text until a
    // decimal was added to it.
    RuleType reduce(const Json& operands, const std::string& at) {
        const RuleType list = operand(operands, 0, at, lists);
        const RuleType element = element_of(list);
        RuleType accumulator = operand(operands, 2, at, anything);
        if (read_as(accumulator, numbers) == Kind::decimal) {
            accumulator = RuleType(Kind::decimal);
        }
        for (int turn = 0;; ++turn) {
            const RuleType scope = RuleType::object_of(
                {{"current", element}, {"accumulator", accumulator}, {"data", *scopes_.front()}});
            const std::size_t before = problems_.size();
            RuleType result = inside(scope, operands, at, anything);
            if (list.element.empty()) {
                return accumulator;  // there is no turn
            }
            if (result.kind == Kind::unknown) {
                return result;
            }
            RuleType both = join(accumulator, result);
            if (both == accumulator) {
                return both;
            }
            if (turn == 2 || both.kind == Kind::mixed) {
                return problem(at,
                               "starts as " + form::name_of(accumulator) + " and becomes " +
                                   form::name_of(result),
                               "start from a value of the type that the rule yields");
            }
            problems_.resize(before);
            both.values.clear();
            accumulator = std::move(both);
        }
    }

    RuleType variable(const Json& path, const std::string& at) {
        if (!path.is_string()) {
            return problem(at, "'var' needs a text",
                           "write the name of a question: {\"var\": \"name\"}");
        }
        const std::string& text = path.get_ref<const std::string&>();
        if (text.empty()) {
            return *scopes_.back();
        }
        if (text == "$today" || text == "$centre") {
            return RuleType(text == "$today" ? Kind::date : Kind::text);
        }
        const std::size_t dot = text.find('.');
        const std::string first = text.substr(0, dot);
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
            if ((*scope)->kind == Kind::mixed) {
                return problem(at, "some elements may have '" + first + "'", "make them alike");
            }
            if ((*scope)->kind == Kind::unknown) {
                return **scope;
            }
            if (const RuleType* found = member(**scope, first)) {
                return dot == std::string::npos ? *found : drill(*found, text.substr(dot + 1), at);
            }
        }
        return problem(at, "unknown question '" + first + "'",
                       "name a question or a group of journey.json");
    }

    static const RuleType* member(const RuleType& type, const std::string& name) {
        if (type.kind == Kind::object) {
            const auto found = type.members.find(name);
            return found == type.members.end() ? nullptr : &found->second;
        }
        const bool index = !name.empty() && name.size() < 7 &&
                           name.find_first_not_of("0123456789") == std::string::npos;
        const bool has = type.kind == Kind::list && index && !type.element.empty();
        return has ? &type.element.front() : nullptr;
    }

    RuleType drill(const RuleType& start, std::string path, const std::string& at) {
        const RuleType* type = &start;
        for (;;) {
            const std::size_t dot = path.find('.');
            const std::string name = path.substr(0, dot);
            const auto* next = type->kind == Kind::unknown ? type : member(*type, name);
            if (!next) {
                return problem(at, form::name_of(*type) + " has no '" + name + "'",
                               "name a part that it has");
            }
            if (dot == std::string::npos) {
                return *next;
            }
            type = next;
            path.erase(0, dot + 1);
        }
    }

    std::vector<const RuleType*> scopes_;
    std::vector<RuleProblem> problems_;
    long steps_ = 0;
    int depth_ = 0;
};

}  // namespace

RuleCheck check_rule(const Rule& rule, const RuleType& answers, Kinds wanted) {
    Checker checker(answers);
    RuleType type = checker.check(rule, "", wanted);
    return {std::move(type), checker.take()};
}

}  // namespace kiosk::form
