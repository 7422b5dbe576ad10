#pragma once
// kioskctl receipt: what a citizen's paper is worth, without a network.

#include "kiosk/cli/program.h"

namespace kiosk::cli {

int receipt(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
