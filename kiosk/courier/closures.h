#pragma once
// What the courier takes in no more, so that nobody types what could not be kept or brought. Pure.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/endpoints/config.h"
#include "kiosk/link/messages.h"
#include "kiosk/submission/outbox.h"

namespace kiosk::courier {

using endpoints::Limits;

// For the reason that a technician gave or found: by the endpoint's name, or the service's.
struct Shut {
    std::set<std::string> paused;
    std::set<std::string> self_test_failed;
    std::set<std::string> services{};  // their self-tests failed
};

struct Closures {
    bool all = false;
    std::map<std::string, std::vector<link::ClosureReason>> endpoints;  // none empty
    std::set<std::string> services{};
    friend bool operator==(const Closures&, const Closures&) = default;
};

// before: as it was; what its backlog or the disk has closed is opened again a little later than it
// was closed (half as much room more, a tenth less waiting), so that it does not flicker.
// free_bytes: nullopt: not known.
Closures closures(const std::vector<submission::Backlog>&, std::optional<std::uint64_t> free_bytes,
                  const Limits&, const Shut&, platform::core::Timestamp now,
                  const Closures& before);

link::Closed told(const Closures&, bool clock_trusted);

}  // namespace kiosk::courier
