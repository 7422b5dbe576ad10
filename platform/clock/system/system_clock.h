#pragma once

#include <string>

#include "platform/clock/clock.h"

namespace platform::clock::system {

class SystemClock final : public Clock {
  public:
    core::Instant monotonic() const override;
    core::Timestamp wall() const override;
};

// One for each start of the machine: instants of monotonic() can be compared under the same one
// only. Where the kernel tells none, another one each time.
std::string boot_id();

}  // namespace platform::clock::system
