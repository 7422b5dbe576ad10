#pragma once
// kioskctl account: who may get into maintenance mode, on a terminal as root; and on the
// administrator's own device, answers to challenges.

#include "kiosk/cli/program.h"

namespace kiosk::cli {

int account(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
