#pragma once
// How long the lists of a form may become. Internal to the module.

#include "kiosk/formio/draft.h"

namespace kiosk::formio {

// The rule that makes the payload has a budget (kiosk/form/rules.h): lists become shorter, those
// within others first, until the longest answers to all of them fit into it. Notes each list that
// the form lets become longer.
void bound_lists(Draft& draft);

}  // namespace kiosk::formio
