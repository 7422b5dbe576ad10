#include "kiosk/courier/closures.h"

#include <algorithm>

namespace kiosk::courier {

link::Closed closures(const std::vector<submission::Backlog>& backlogs,
                      std::optional<std::uint64_t> free_bytes, const Limits& limits,
                      platform::core::Timestamp now, const link::Closed& before) {
    link::Closed closed;
    const std::uint64_t wanted = limits.free_bytes + (before.all ? limits.free_bytes / 2 : 0);
    closed.all = free_bytes && *free_bytes < wanted;
    for (const auto& backlog : backlogs) {
        const bool was =
            std::ranges::find(before.endpoints, backlog.endpoint) != before.endpoints.end();
        const int most = limits.most - (was ? limits.most / 10 : 0);
        const bool too_many = backlog.waiting > most;
        if (too_many || now - backlog.oldest > limits.oldest) {
            closed.endpoints.push_back(backlog.endpoint);
            closed.reasons.push_back(too_many ? link::ClosureReason::backlog_count
                                              : link::ClosureReason::backlog_age);
        }
    }
    return closed;
}

}  // namespace kiosk::courier
