#pragma once

#include "platform/clock/clock.h"

namespace platform::clock::system {

class SystemClock final : public Clock {
  public:
    core::Instant monotonic() const override;
    core::Timestamp wall() const override;
};

}  // namespace platform::clock::system
