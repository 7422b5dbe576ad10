#pragma once
// When the next attempt is due. Pure.

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

}  // namespace kiosk::submission
