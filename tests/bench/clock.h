#pragma once
// How long work takes a program of a bench.

#include <time.h>

#include <functional>

namespace bench {

// Of the processor: neither side waits for anything, and what else runs on the machine does not
// count.
inline double milliseconds(const std::function<void()>& work) {
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    };
    const double start = now();
    work();
    return now() - start;
}

}  // namespace bench
