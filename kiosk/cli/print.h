#pragma once
// kioskctl print: one package as a document, all of it in words.

#include "kiosk/cli/program.h"

namespace kiosk::cli {

int print(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
