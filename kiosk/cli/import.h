#pragma once
// kioskctl import: forms of other systems as service packages.

#include "kiosk/cli/program.h"

namespace kiosk::cli {

int import(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
