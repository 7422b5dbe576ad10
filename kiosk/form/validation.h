#pragma once
// What is wrong at one stop: internal to the module.

#include "kiosk/form/walk.h"

namespace kiosk::form {

std::vector<Problem> problems_at(const Page& page, const Place& at, const std::vector<Asked>& asked,
                                 const Walk& walk, const Answers& answers, const Context& context);

}  // namespace kiosk::form
