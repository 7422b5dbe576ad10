#pragma once
// Types of rules together: internal to the module.

#include "kiosk/form/rules.h"

namespace kiosk::form {

// The kind that a place which wants these reads the type as: a text of which all that it can be are
// dates is one, and the same with decimals. unknown = none.
RuleType::Kind read_as(const RuleType&, Kinds wanted);
// What is one or the other.
RuleType join(const RuleType&, const RuleType&);
// Why two can never be the same value, or nothing. "" and "1.0" are decimals at best.
std::optional<std::string> never_same(const RuleType&, const RuleType&);

std::string name_of(Kinds);  // "an integer or a decimal"

}  // namespace kiosk::form
