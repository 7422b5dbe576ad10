#pragma once
// How the last update of the programs went. The kiosk notes in its state folder that one is asked
// for ("running SECONDS BOOT"), packaging/systemd/kiosk-update how it ended ("done SECONDS",
// "failed SECONDS"); seconds since 1970. UI thread.

#include <filesystem>
#include <optional>

#include "kiosk/maintenance/state.h"
#include "platform/core/result.h"

namespace kiosk::app {

// Nothing: there was none. One that the machine did not survive, that nobody has picked up within a
// minute, or that says nothing for longer than its unit may run, has failed.
std::optional<maintenance::ProgramUpdate> read_update(const std::filesystem::path& state,
                                                      platform::core::Timestamp now);
// Durable. While it runs no citizen is let in: the programs begin anew at any moment.
platform::core::Result<void> begin_update(const std::filesystem::path& state,
                                          platform::core::Timestamp now);

}  // namespace kiosk::app
