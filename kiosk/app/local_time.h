#pragma once
// The clock as it is read at this place: by the terminal's time zone. Any thread.

#include <chrono>

#include "platform/core/time.h"

namespace kiosk::app {

std::chrono::local_seconds local_time(platform::core::Timestamp);
// When the clock shows it; where it is set back, the first or the second time.
platform::core::Timestamp moment_of(std::chrono::local_seconds);

}  // namespace kiosk::app
