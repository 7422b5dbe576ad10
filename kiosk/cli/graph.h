#pragma once
// kioskctl graph: the ways through a form as a picture.

#include "kiosk/cli/program.h"

namespace kiosk::cli {

int graph(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
