#include "kiosk/submission/retry.h"

#include <algorithm>

namespace kiosk::submission {

using platform::core::Duration;

Duration pause_before_retry(const Backoff& backoff, int failures, double random,
                            std::optional<Duration> not_before) {
    const auto part_of = [random](Duration whole) {
        return Duration(static_cast<Duration::rep>(static_cast<double>(whole.count()) * random));
    };
    if (not_before) {
        return *not_before + part_of(backoff.base);
    }
    Duration ceiling = std::min(backoff.base, backoff.cap);
    for (int doubled = 1; doubled < failures && ceiling < backoff.cap; ++doubled) {
        ceiling = std::min(2 * ceiling, backoff.cap);
    }
    return part_of(ceiling);
}

}  // namespace kiosk::submission
