#pragma once
// How often somebody may be wrong, and how long he waits. Pure; any thread.
//
// Waits are measured by the monotonic clock within one start of the machine (its boot id). After
// another start the wait begins anew: the wall clock, which anybody may turn and which a flat
// battery sets back, shortens nothing, and pulling the plug only makes it longer.

#include <optional>
#include <string>

#include "platform/core/time.h"

namespace kiosk::access {

constexpr int free_misses = 4;   // the 5th has a wait of 15 s, each further one twice that
constexpr int most_misses = 15;  // then only an administrator, or root, unlocks

struct Attempts {
    int misses = 0;
    std::string boot;  // of the latest
    platform::core::Instant since{};
    friend bool operator==(const Attempts&, const Attempts&) = default;
};

// This moment, to the clock that waits are measured by.
struct Now {
    std::string boot;
    platform::core::Instant at;
};

inline bool is_locked(const Attempts& attempts) {
    return attempts.misses >= most_misses;
}
platform::core::Duration wait_after(int misses);
// Nothing: she need not wait.
std::optional<platform::core::Instant> waits_until(const Attempts&, const Now&);
// One more, which begins now.
void count(Attempts&, const Now&);
// The wait begins anew where it was begun in another start. True: it did.
bool carry_over(Attempts&, const Now&);

}  // namespace kiosk::access
