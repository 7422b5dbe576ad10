#include "kiosk/courier/closures.h"

#include <algorithm>

namespace kiosk::courier {

using link::ClosureReason;

Closures closures(const std::vector<submission::Backlog>& backlogs,
                  std::optional<std::uint64_t> free_bytes, const Limits& limits, const Shut& shut,
                  platform::core::Timestamp now, const Closures& before) {
    Closures closed;
    const std::uint64_t wanted = limits.free_bytes + (before.all ? limits.free_bytes / 2 : 0);
    closed.all = free_bytes && *free_bytes < wanted;
    closed.services = shut.services;
    for (const std::string& name : shut.paused) {
        closed.endpoints[name].push_back(ClosureReason::paused);
    }
    for (const std::string& name : shut.self_test_failed) {
        closed.endpoints[name].push_back(ClosureReason::self_test_failed);
    }
    for (const auto& backlog : backlogs) {
        const auto known = before.endpoints.find(backlog.endpoint);
        const bool was = known != before.endpoints.end() &&
                         (std::ranges::count(known->second, ClosureReason::backlog_count) != 0 ||
                          std::ranges::count(known->second, ClosureReason::backlog_age) != 0);
        if (backlog.waiting > limits.most - (was ? limits.most / 10 : 0)) {
            closed.endpoints[backlog.endpoint].push_back(ClosureReason::backlog_count);
        }
        if (now - backlog.oldest > limits.oldest) {
            closed.endpoints[backlog.endpoint].push_back(ClosureReason::backlog_age);
        }
    }
    return closed;
}

link::Closed told(const Closures& closures, bool clock_trusted) {
    link::Closed closed;
    closed.all = closures.all;
    closed.clock_trusted = clock_trusted;
    closed.services.assign(closures.services.begin(), closures.services.end());
    for (const auto& [name, reasons] : closures.endpoints) {
        closed.endpoints.push_back(name);
        closed.reasons.push_back(reasons.front());
    }
    return closed;
}

}  // namespace kiosk::courier
