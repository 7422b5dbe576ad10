#pragma once
// When the next attempt is due, and whether there may be one. Pure.

#include <optional>

#include "platform/core/time.h"

namespace kiosk::submission {

// Full jitter: a random part of min(cap, base * 2^n), so that a fleet does not return in step.
struct Backoff {
    platform::core::Duration base;
    platform::core::Duration cap;
};

struct RetryPolicy {
    // As long as the citizen waits.
    Backoff foreground{std::chrono::seconds(1), std::chrono::seconds(8)};
    int foreground_attempts = 3;
    platform::core::Duration foreground_limit = std::chrono::seconds(20);
    // Afterwards, for as long as it takes.
    Backoff background{std::chrono::seconds(30), std::chrono::minutes(15)};
};

// failures: so far in this phase, at least 1. random: [0, 1). not_before: the server's wish; jitter
// of one base is added to it.
platform::core::Duration pause_before_retry(const Backoff&, int failures, double random,
                                            std::optional<platform::core::Duration> not_before);

// Over how long the applications that have waited are spread once the agency can be reached again,
// or after a start: three minutes for each (by the default policy), an hour at most, so that a
// thousand terminals with twenty each are six requests a second to their agency.
platform::core::Duration catch_up(const RetryPolicy&, std::size_t waiting);

// What all retries of a terminal share (as the standard mode of the AWS SDKs, 2026): an agency that
// answers badly is not asked more and more often.
class RetryBudget {
  public:
    // For one retry; false: none is to be had now.
    bool take();
    // It had a clear answer.
    void give_back();
    // A first attempt had one.
    void earn();

  private:
    static constexpr int most = 500;
    static constexpr int price = 14;
    int tokens_ = most;
};

// Stands before an endpoint that cannot be reached: after five failures in a row nothing is sent
// but one probe, after a minute (and up to two more by chance), then ever more rarely.
class Breaker {
  public:
    explicit Breaker(const Backoff& background) : background_(background) {}

    bool is_open() const { return probe_at_.has_value(); }
    bool is_probing() const { return probing_; }
    enum class State { closed, open, probing };
    State state() const {
        return !is_open() ? State::closed : probing_ ? State::probing : State::open;
    }
    // somebody_waits: for her a probe may go out earlier than the next one is due.
    bool allows(platform::core::Instant now, bool somebody_waits) const;
    platform::core::Instant due(bool somebody_waits) const;  // while open

    void begun();  // an attempt; while open: the probe
    void failed(platform::core::Instant now, double random);
    // True: it was open.
    bool succeeded();

  private:
    Backoff background_;
    int failures_ = 0;
    bool probing_ = false;
    platform::core::Duration pause_{};
    platform::core::Instant failed_at_{};
    std::optional<platform::core::Instant> probe_at_;
};

}  // namespace kiosk::submission
