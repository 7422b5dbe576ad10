#pragma once
// kioskctl sign, signing-key: the author's half of a signed package.

#include "kiosk/cli/program.h"

namespace kiosk::cli {

int sign(const Words&, std::ostream& out, std::ostream& err);
int signing_key(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
