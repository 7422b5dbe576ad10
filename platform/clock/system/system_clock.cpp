#include "platform/clock/system/system_clock.h"

#include <fstream>

#include "platform/core/uuid.h"

namespace platform::clock::system {

core::Instant SystemClock::monotonic() const {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return core::Instant(std::chrono::duration_cast<core::Duration>(now));
}

core::Timestamp SystemClock::wall() const {
    return std::chrono::time_point_cast<core::Duration>(std::chrono::system_clock::now());
}

std::string boot_id() {
    std::string id;
    std::ifstream("/proc/sys/kernel/random/boot_id") >> id;
    return id.empty() ? core::Uuid::random().str() : id;
}

}  // namespace platform::clock::system
