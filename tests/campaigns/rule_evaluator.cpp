// Runs rules for tests/campaigns/rules: one JSON object {"rule", "data"} a line in, one {"value",
// "fault", "problems"} a line out.

#include <iostream>
#include <string>

#include "kiosk/form/rules.h"
#include "tests/support/rule_type.h"

using kiosk::form::Json;
using tests::support::rule_type_of;

int main() {
    const kiosk::form::Context context{kiosk::form::Date{std::chrono::year{2026} / 11 / 23},
                                       "centre"};
    for (std::string line; std::getline(std::cin, line);) {
        const Json one = Json::parse(line);
        const Json& data = one.at("data");
        const auto result = kiosk::form::run_rule(one.at("rule"), {&data}, context);
        const auto check = kiosk::form::check_rule(one.at("rule"), rule_type_of(data));
        std::cout << Json{{"value", result.value},
                          {"fault",
                           result.error ? Json(static_cast<int>(result.error->fault)) : Json()},
                          {"problems", check.problems.empty() ? "" : check.problems.front().reason}}
                         .dump()
                  << '\n';
    }
}
