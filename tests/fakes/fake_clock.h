#pragma once

#include "platform/clock/clock.h"

namespace tests::fakes {

// Time is a number that the test moves.
class FakeClock final : public platform::clock::Clock {
  public:
    platform::core::Instant monotonic() const override { return monotonic_; }
    platform::core::Timestamp wall() const override { return wall_; }

    void advance(platform::core::Duration by) {
        monotonic_ += by;
        wall_ += by;
    }
    void set_wall(platform::core::Timestamp wall) { wall_ = wall; }

  private:
    platform::core::Instant monotonic_{platform::core::Duration{1'000}};
    platform::core::Timestamp wall_{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
};

}  // namespace tests::fakes
