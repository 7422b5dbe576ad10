#pragma once
// The courier's answers as kioskctl prints them: columns for people, closed words as they stand in
// journals and in packaging/config/README.md.

#include <iosfwd>
#include <string>
#include <string_view>

#include "kiosk/link/maintenance.h"

namespace kiosk::cli {

// Of setting a terminal up, still missing.
struct SetupStep {
    std::string_view what;
    std::string how;  // a command
};
void say(const SetupStep&, std::ostream&);
std::string how_to_name(const std::string& config);

// Whether what was asked was done, or all is well with what was looked at.
bool is_good(const link::MaintenanceReply&);
void say(const link::MaintenanceReply&, std::ostream&);

}  // namespace kiosk::cli
