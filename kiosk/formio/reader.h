#pragma once
// Goes through the components of a form. Internal to the module.

#include "kiosk/formio/draft.h"

namespace kiosk::formio {

// Rules are not looked at yet. `root` must outlive the draft.
platform::core::Result<Draft> read_form(const Json& root, const std::string& name);

}  // namespace kiosk::formio
