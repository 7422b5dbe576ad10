#pragma once
// Two clocks that never mix: Instant measures waits (monotonic), Timestamp is wall time for people and
// protocols. Both count milliseconds, so that a fake clock is a number.

#include <chrono>

namespace platform::core {

using Duration = std::chrono::milliseconds;

struct MonotonicTag {
    using duration = Duration;
    using rep = Duration::rep;
    using period = Duration::period;
    using time_point = std::chrono::time_point<MonotonicTag, Duration>;
    static constexpr bool is_steady = true;
};

using Instant = MonotonicTag::time_point;
using Timestamp = std::chrono::sys_time<Duration>;

}  // namespace platform::core
