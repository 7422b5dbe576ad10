#pragma once
// kioskctl prepare: the listings of a pack in one file, for a quick start with thousands of
// services.

#include "kiosk/cli/program.h"

namespace kiosk::cli {

int prepare(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
