// Any bytes as a rule, on answers of the right types and on any answers: judged and run without an
// end of its own, the same twice, within its budget; and a rule in which nothing is found wrong
// yields what it was said to yield.
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/form/operations.h"
#include "kiosk/form/rule_values.h"
#include "kiosk/form/rules.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace kiosk::form;
using tests::fuzz::Bytes;
using tests::fuzz::require;
using Kind = RuleType::Kind;

// A rule, or a value, of the bytes.
class Builder {
  public:
    explicit Builder(Bytes& bytes) : bytes_(bytes) {}

    Json rule(int depth = 0) {
        if (++built_ > 16 || depth > 7 || (depth > 0 && bytes_.one_in(3))) {
            return leaf();
        }
        if (bytes_.one_in(16)) {
            return list(depth, bytes_.below(4));
        }
        const std::size_t which = bytes_.below(operations.size() + 3);
        if (which == operations.size()) {
            Json members = Json::object();
            for (std::size_t count = bytes_.below(4); count > 0; --count) {
                members[bytes_.one_of(names)] = rule(depth + 1);
            }
            return one("object", std::move(members));
        }
        if (which > operations.size()) {
            return bytes_.one_in(8) ? one(bytes_.text(), rule(depth + 1)) : leaf();
        }
        const Operation& operation = operations.at(which);
        const std::size_t few = std::min<std::size_t>(operation.maximum, 5);
        std::size_t count = operation.minimum + bytes_.below(few - operation.minimum + 1);
        if (bytes_.one_in(32)) {
            count = bytes_.below(6);
        }
        return one(std::string(operation.name), list(depth, count));
    }

    Json value(int depth = 0) {
        if (depth < 3 && ++built_ < 16 && bytes_.one_in(3)) {
            Json made = bytes_.one_in(2) ? Json::array() : Json::object();
            for (std::size_t count = bytes_.below(4); count > 0; --count) {
                if (made.is_array()) {
                    made.push_back(value(depth + 1));
                } else {
                    made[bytes_.one_of(names)] = value(depth + 1);
                }
            }
            return made;
        }
        return constant();
    }

  private:
    static constexpr std::array<const char*, 13> names{"word",   "choice", "count", "sum", "born",
                                                       "agreed", "people", "who",   "age", "stay",
                                                       "at",     "none",   "data"};
    static constexpr std::array<const char*, 24> paths{
        "word",    "choice",      "count",       "sum",          "born",
        "agreed",  "people",      "who",         "age",          "stay.from",
        "stay.to", "stay",        "at",          "people.0.age", "people.1.who",
        "",        "$today",      "$centre",     "$unit.brv",    "$unit.x",
        "current", "accumulator", "current.age", "data.count"};
    static constexpr std::array<const char*, 24> texts{"",
                                                       "a",
                                                       "12.50",
                                                       "-0.1",
                                                       "999999999999.999999999",
                                                       "0",
                                                       "1.0",
                                                       "year",
                                                       "month",
                                                       "day",
                                                       "working-day",
                                                       "hour",
                                                       "2026-02-28",
                                                       "2024-02-29",
                                                       "9999-12-31",
                                                       "0001-01-01",
                                                       "2026",
                                                       "2026-11",
                                                       "1990-3-27",
                                                       "2026-11-23T23:59:59+14:00",
                                                       "09:05",
                                                       "one",
                                                       "two",
                                                       "9223372036854775807"};
    static constexpr std::array<std::int64_t, 16> integers{
        0,         1,         -1, 2, 3, 7, 9, 10, 18, 100, -100, 100'000, 999'999'999'999'999,
        INT64_MAX, INT64_MIN, 64};

    static Json one(std::string name, Json operands) {
        Json made = Json::object();
        made[std::move(name)] = std::move(operands);
        return made;
    }
    Json list(int depth, std::size_t count) {
        Json made = Json::array();
        for (; count > 0; --count) {
            made.push_back(rule(depth + 1));
        }
        return made;
    }
    Json leaf() {
        if (bytes_.one_in(2)) {
            return one("var", bytes_.one_of(paths));
        }
        return constant();
    }
    Json constant() {
        switch (bytes_.below(12)) {
            case 0:
                return nullptr;
            case 1:
                return bytes_.one_in(2);
            case 2:
            case 3:
            case 4:
                return bytes_.one_of(integers);
            case 5:
                return bytes_.text();
            case 6:
                return bytes_.one_in(8) ? Json(1e300) : Json(bytes_.byte());
            default:
                return bytes_.one_of(texts);
        }
    }

    Bytes& bytes_;
    int built_ = 0;
};

RuleType member_types() {
    return RuleType::object_of({{"who", RuleType(Kind::text)}, {"age", RuleType(Kind::integer)}});
}

// What a form of every kind of question would say.
const RuleType& types() {
    static const RuleType made = [] {
        RuleType all = RuleType::object_of(
            {{"word", RuleType(Kind::text)},
             {"choice", RuleType::one_of({"one", "two", "three"})},
             {"count", RuleType(Kind::integer)},
             {"sum", RuleType(Kind::decimal)},
             {"born", RuleType(Kind::date)},
             {"agreed", RuleType(Kind::boolean)},
             {"people", RuleType::list_of(member_types())},
             {"who", RuleType(Kind::text)},
             {"age", RuleType(Kind::integer)},
             {"stay",
              RuleType::object_of({{"from", RuleType(Kind::date)}, {"to", RuleType(Kind::date)}})},
             {"at", RuleType(Kind::text)},
             {"$unit", RuleType::object_of({{"brv", RuleType(Kind::decimal)}})}});
        return all;
    }();
    return made;
}

const std::array<Json, 3>& answers() {
    static const std::array<Json, 3> made{
        Json::parse(R"({"word": "Wörter", "choice": "two", "count": 3, "sum": "12.50",
            "born": "1990-03-27", "agreed": true, "who": "Nobody", "age": 17, "at": "09:05",
            "stay": {"from": "2026-11-23", "to": "2026-12-31"},
            "people": [{"who": "One", "age": 1}, {"who": "Two"}, {}]})"),
        Json::parse(
            R"({"word": "", "choice": "one", "count": -9223372036854775807, "sum": "-0.000000001",
            "born": "9999-12-31", "agreed": false, "at": "23:59", "people": []})"),
        Json::object()};
    return made;
}

const Context& context() {
    static const Context made = [] {
        using namespace std::chrono;
        Context all{Date{2026y / 11 / 23}, "centre"};
        all.calendar.holidays = {Date{2026y / 12 / 31}};
        all.calendar.worked = {Date{2026y / 12 / 26}};
        all.calendar.until = Date{2026y / 12 / 31};
        all.units["brv"] = {{Date{2024y / 10 / 1}, "375000"}, {Date{2026y / 8 / 1}, "412000"}};
        return all;
    }();
    return made;
}

long size_of(const Json& value) {
    long size =
        1 + (value.is_string() ? static_cast<long>(value.get_ref<const std::string&>().size() / 64)
                               : 0);
    if (value.is_structured()) {
        for (const Json& part : value) {
            size += size_of(part);
        }
    }
    return size;
}

// Whether it is null or what its type says.
bool is_of(const Json& value, const RuleType& type) {
    if (value.is_null()) {
        return true;
    }
    switch (type.kind) {
        case Kind::nothing:
            return false;
        case Kind::boolean:
            return value.is_boolean();
        case Kind::integer:
            return value.is_number_integer();
        case Kind::decimal:
            return value.is_number_integer() || to_decimal(value).has_value();
        case Kind::text:
            return value.is_string() &&
                   (type.values.empty() ||
                    std::find(type.values.begin(), type.values.end(),
                              value.get_ref<const std::string&>()) != type.values.end());
        case Kind::date:
            return value.is_string();
        case Kind::list:
            return value.is_array() &&
                   std::all_of(value.begin(), value.end(), [&](const Json& each) {
                       return !type.element.empty() && is_of(each, type.element.front());
                   });
        case Kind::object:
            return value.is_object() &&
                   std::all_of(value.items().begin(), value.items().end(), [&](const auto& each) {
                       const auto found = type.members.find(each.key());
                       return found != type.members.end() && is_of(each.value(), found->second);
                   });
        case Kind::mixed:
        case Kind::unknown:
            return true;
    }
    return false;
}

bool is_place(const std::string& pointer, const Rule& rule) {
    return rule.contains(Json::json_pointer(pointer));
}

void run(const Rule& rule, const Json& known, long budget, const RuleType* type, bool thorough) {
    const RuleResult result = run_rule(rule, {&known}, context(), budget);
    if (thorough) {
        const RuleResult again = run_rule(rule, {&known}, context(), budget);
        require(result.value == again.value && result.error.has_value() == again.error.has_value(),
                "a rule yields the same twice");
        require(!result.error || result.error->pointer == again.error->pointer,
                "a fault stays at its place");
        require(!result.error || is_place(result.error->pointer, rule),
                "a fault has its place in the rule");
    }
    require(size_of(result.value) <= 2 * budget + size_of(rule), "a value stays in the budget");
    if (type) {
        require(!result.error || result.error->fault == RuleFault::not_a_number ||
                    result.error->fault == RuleFault::not_a_date ||
                    result.error->fault == RuleFault::budget,
                "a rule without a problem fails by figures and days alone");
        require(is_of(result.value, *type), "a rule yields what it was said to yield");
    }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming)  the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Bytes bytes(data, size);
    const std::size_t mode = bytes.byte();
    // Whatever is wrong is wrong within few steps, but for their end.
    const long most = tests::fuzz::chosen({reinterpret_cast<const char*>(data), size}, 64)
                          ? rule_budget
                          : rule_budget / 50;
    const long budget = mode % 4 == 0 ? static_cast<long>(bytes.byte()) : most;
    Rule rule;
    if (mode % 16 == 15) {
        rule = Json::parse(bytes.rest(), nullptr, false);
        if (rule.is_discarded()) {
            return 0;
        }
    } else {
        rule = Builder(bytes).rule();
    }
    const RuleCheck check = check_rule(rule, types());
    const bool thorough = mode % 8 == 1;
    for (const RuleProblem& problem : check.problems) {
        require(!thorough || is_place(problem.pointer, rule),
                "a problem has its place in the rule");
        require(!problem.reason.empty() && !problem.remedy.empty(),
                "a problem has a reason and a remedy");
    }
    const RuleType* type = check.problems.empty() ? &check.type : nullptr;
    run(rule, answers().at(mode / 16 % answers().size()), budget, type, thorough);
    if (mode % 8 == 3) {
        run(rule, Builder(bytes).value(), budget, nullptr, thorough);
    }
    return 0;
}
