#include "kiosk/access/attempts.h"

#include <algorithm>

namespace kiosk::access {
namespace {

// A beginning in the future is of no clock that is ours.
bool is_of_this_start(const Attempts& attempts, const Now& now) {
    return attempts.boot == now.boot && attempts.since <= now.at;
}

}  // namespace

platform::core::Duration wait_after(int misses) {
    constexpr platform::core::Duration first = std::chrono::seconds(15);
    if (misses <= free_misses) {
        return platform::core::Duration(0);
    }
    return first * (1 << std::min(misses - free_misses - 1, most_misses));
}

std::optional<platform::core::Instant> waits_until(const Attempts& attempts, const Now& now) {
    const auto wait = wait_after(attempts.misses);
    const auto end = (is_of_this_start(attempts, now) ? attempts.since : now.at) + wait;
    return end > now.at ? std::optional(end) : std::nullopt;
}

void count(Attempts& attempts, const Now& now) {
    attempts.misses = std::min(attempts.misses + 1, most_misses);
    attempts.boot = now.boot;
    attempts.since = now.at;
}

bool carry_over(Attempts& attempts, const Now& now) {
    if (attempts.misses <= free_misses || is_locked(attempts) || is_of_this_start(attempts, now)) {
        return false;
    }
    attempts.boot = now.boot;
    attempts.since = now.at;
    return true;
}

}  // namespace kiosk::access
