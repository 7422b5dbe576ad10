// Runs rules for tests/campaigns/rules: one JSON object {"rule", "data"} a line in, one {"value",
// "fault", "problems"} a line out.

#include <iostream>
#include <string>

#include "kiosk/form/rules.h"

namespace {

using kiosk::form::Json;
using kiosk::form::RuleType;

RuleType type_of(const Json& value) {
    if (value.is_object()) {
        std::map<std::string, RuleType> members;
        for (const auto& [name, member] : value.items()) {
            members[name] = type_of(member);
        }
        return RuleType::object_of(std::move(members));
    }
    if (value.is_array()) {
        RuleType list(RuleType::Kind::list);
        if (!value.empty()) {
            list.element.push_back(type_of(value.front()));
        }
        return list;
    }
    return RuleType(value.is_boolean()          ? RuleType::Kind::boolean
                    : value.is_number_integer() ? RuleType::Kind::integer
                    : value.is_string()         ? RuleType::Kind::text
                                                : RuleType::Kind::nothing);
}

}  // namespace

int main() {
    const kiosk::form::Context context{kiosk::form::Date{std::chrono::year{2026} / 11 / 23},
                                       "centre"};
    for (std::string line; std::getline(std::cin, line);) {
        const Json one = Json::parse(line);
        const Json& data = one.at("data");
        const auto result = kiosk::form::run_rule(one.at("rule"), {&data}, context);
        const auto check = kiosk::form::check_rule(one.at("rule"), type_of(data));
        std::cout << Json{{"value", result.value},
                          {"fault",
                           result.error ? Json(static_cast<int>(result.error->fault)) : Json()},
                          {"problems", check.problems.empty() ? "" : check.problems.front().reason}}
                         .dump()
                  << '\n';
    }
}
