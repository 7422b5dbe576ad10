#pragma once
// Conditions of a form as rules. Internal to the module.

#include "kiosk/formio/draft.h"

namespace kiosk::formio {

// Fills Condition::rule and Condition::lost of all conditions, and the bound of dates that must
// follow another. Whatever cannot be said is noted; scripts are not run.
void translate_conditions(Draft& draft);

// All of them as one rule, null = always.
Json all_of(const Draft& draft, const Conditions& conditions);
bool is_any_lost(const Draft& draft, const Conditions& conditions);

// The form as far as rules look at it.
form::Definition skeleton_of(const Draft& draft);

}  // namespace kiosk::formio
