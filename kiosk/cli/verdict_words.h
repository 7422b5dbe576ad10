#pragma once
// What was found out about a package, in English.

#include <string>
#include <string_view>

#include "kiosk/install/verdict.h"

namespace kiosk::cli {

struct Explained {
    std::string_view what;
    std::string_view remedy;
};
Explained explain(install::Verdict);

// What came from a stick, so that a terminal only shows it.
std::string printable(std::string_view);

}  // namespace kiosk::cli
