#include "platform/clock/system/system_clock.h"

namespace platform::clock::system {

core::Instant SystemClock::monotonic() const {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return core::Instant(std::chrono::duration_cast<core::Duration>(now));
}

core::Timestamp SystemClock::wall() const {
    return std::chrono::time_point_cast<core::Duration>(std::chrono::system_clock::now());
}

}  // namespace platform::clock::system
