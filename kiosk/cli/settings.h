#pragma once
// kioskctl settings: what the screen may change of a terminal's configuration, without the screen.

#include "kiosk/cli/program.h"

namespace kiosk::cli {

int settings(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
