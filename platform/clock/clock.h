#pragma once

#include "platform/core/time.h"

namespace platform::clock {

// Any thread.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual core::Instant monotonic() const = 0;  // for waits; never goes back
    virtual core::Timestamp wall() const = 0;     // for people and protocols; may jump
};

}  // namespace platform::clock
