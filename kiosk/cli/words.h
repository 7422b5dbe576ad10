#pragma once
// kioskctl review, kioskctl words: the interface's catalogues <language>.json in a folder.

#include "kiosk/cli/program.h"

namespace kiosk::cli {

int review(const Words&, std::ostream& out, std::ostream& err);
int words(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
