#pragma once
// What the compiler says of a package. Internal to the module.

#include "kiosk/install/install.h"
#include "kiosk/install/source.h"

namespace kiosk::install {

Found<catalogue::Pack> read_pack(const Terminal&);  // no_pack

// The whole compiler, the package's tests, its proof and the further checks; up to seconds. broken.
Found<catalogue::Service> compile(const catalogue::Pack&, const std::string& name,
                                  const catalogue::Files&, form::Date today, const Checks&);

}  // namespace kiosk::install
