#pragma once
// Answers beside the lines that rules draw, and between them: internal to the module.

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "kiosk/form/form.h"

namespace kiosk::form {

// Today and around it, the bounds, and every day by which a rule with these numbers and texts may
// draw a line; each with the day before and the day after.
std::set<std::chrono::sys_days> days_near_lines(Date today, std::set<Date> bounds,
                                                const std::set<long>& numbers,
                                                const std::set<std::string>& texts);
// The question's bounds, and each number by which a rule may draw a line, with the least step
// around.
std::set<std::string> decimals_near_lines(const Question&, const std::set<long>& numbers,
                                          const std::set<std::string>& texts);

// A full_name or an address with every part filled, and one with those alone that must be; an
// address in a division that is divided, and in one that is not.
std::vector<Json> parts_filled(const Question&);

}  // namespace kiosk::form
