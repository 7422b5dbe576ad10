#pragma once
// A fault that is played for training and for proof, at the doors of the courier: its network, its
// clock, its disk. Everything behind them is the courier as it always is. One thread.

#include <functional>
#include <string>
#include <vector>

#include "kiosk/link/maintenance.h"
#include "platform/clock/clock.h"
#include "platform/http/http.h"

namespace kiosk::courier {

struct Drill {
    std::optional<link::Fault> fault;  // none: nothing is played
    std::string endpoint;              // that cannot be reached, or fails
};

// Sends nothing to the endpoint of a drill that is about it, and ends those exchanges as the fault
// would.
class DrilledClient final : public platform::http::Client {
  public:
    static constexpr std::chrono::seconds slow{10};  // until an exchange is given up

    // All outlive it.
    DrilledClient(platform::http::Client& http, const platform::clock::Clock& clock,
                  const Drill& drill)
        : http_(http), clock_(clock), drill_(drill) {}

    platform::core::Result<platform::http::RequestId> start(platform::http::Request) override;
    platform::http::Woken wait(std::span<const platform::core::Watch>,
                               std::optional<platform::core::Duration> limit) override;

  private:
    struct Played {
        platform::core::Instant until;
        platform::http::Completion completion;
    };
    platform::http::Client& http_;
    const platform::clock::Clock& clock_;
    const Drill& drill_;
    std::vector<Played> played_;
    std::uint64_t last_id_ = std::uint64_t{1} << 63U;  // the client's own count up from 0
};

// Nothing is free while a full disk is played. Without either it is as it was.
using FreeBytes = std::function<std::optional<std::uint64_t>()>;
FreeBytes drilled(FreeBytes, const Drill*);

// An hour fast while a wrong clock is played.
class DrilledClock final : public platform::clock::Clock {
  public:
    DrilledClock(const platform::clock::Clock& clock, const Drill& drill)
        : clock_(clock), drill_(drill) {}
    platform::core::Instant monotonic() const override { return clock_.monotonic(); }
    platform::core::Timestamp wall() const override {
        return clock_.wall() + (drill_.fault == link::Fault::wrong_clock
                                    ? platform::core::Duration(std::chrono::hours(1))
                                    : platform::core::Duration::zero());
    }

  private:
    const platform::clock::Clock& clock_;
    const Drill& drill_;
};

}  // namespace kiosk::courier
