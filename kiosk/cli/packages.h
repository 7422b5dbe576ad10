#pragma once
// kioskctl check: service packages, before a citizen meets them.

#include "kiosk/cli/program.h"

namespace kiosk::cli {

int check(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
