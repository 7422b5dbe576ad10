#pragma once
// kioskctl terminal: what a technician's screens ask the courier, without the screens. Whoever may
// open the courier's socket may ask; the operating system says who that is.

#include "kiosk/cli/program.h"

namespace kiosk::cli {

int terminal(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
