#pragma once
// What rules look at, for the paths and for those who check packages. Pure.

#include <set>
#include <string>
#include <vector>

#include "kiosk/form/form.h"

namespace kiosk::form {

// Names of the questions and groups that it looks at.
void questions_in(const Json& rule, std::set<std::string>& names);
// What a rule decides by: its parts below "and", "or", "!", "!!", "if", "object" and "cat". Point
// into the rule.
void decisions_in(const Json& rule, std::vector<const Json*>& decisions);
// The figures and texts that it compares with.
void constants_in(const Json& rule, std::set<long>& numbers, std::set<std::string>& texts);

}  // namespace kiosk::form
