#pragma once
// kioskctl check: service packages, before a citizen meets them.

#include <string>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/cli/fit.h"
#include "kiosk/cli/program.h"

namespace kiosk::cli {

int check(const Words&, std::ostream& out, std::ostream& err);

// All that is known against the package, by file and place.
std::vector<catalogue::PackageProblem> package_problems(const std::string& name,
                                                        const catalogue::Files&,
                                                        const catalogue::Pack&, form::Date today,
                                                        Fit&);

}  // namespace kiosk::cli
