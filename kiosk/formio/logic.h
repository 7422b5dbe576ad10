#pragma once
// JsonLogic of a form as a rule in our profile. Internal to the module.

#include "kiosk/formio/targets.h"

namespace kiosk::formio {

// Names of the form's data ("data.key", "row.key") become names of questions, a single operand an
// array of one, a literal the answer that it means. Empty: `why` says what cannot be said.
std::optional<Json> translate_logic(const Json& logic, const Targets& targets, const Condition& by,
                                    std::string& why);

}  // namespace kiosk::formio
