#pragma once
// What the courier takes in no more, so that nobody types what could not be kept or brought. Pure.

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/link/messages.h"
#include "kiosk/submission/outbox.h"

namespace kiosk::courier {

struct Limits {
    std::uint64_t free_bytes = std::uint64_t{64} * 1024 * 1024;  // on the outbox's disk, at least
    int most = 5'000;                                            // waiting for one endpoint
    platform::core::Duration oldest = std::chrono::hours(72);    // of those
};

// before: as it was; what is closed is opened again a little later than it was closed (half as much
// room more, a tenth less waiting), so that it does not flicker. free_bytes: nullopt: not known.
link::Closed closures(const std::vector<submission::Backlog>&,
                      std::optional<std::uint64_t> free_bytes, const Limits&,
                      platform::core::Timestamp now, const link::Closed& before);

}  // namespace kiosk::courier
