// What a technician sees and does of deliveries.

#include <algorithm>

#include "kiosk/courier/deliveries.h"

namespace kiosk::courier {

using State = submission::Breaker::State;

void Deliveries::hold(const std::string& endpoint) {
    if (const auto lane = lanes_.find(endpoint); lane != lanes_.end()) {
        lane->second.held = true;
    }
}

// As after an outage: what has waited meanwhile is spread.
void Deliveries::release(const std::string& endpoint) {
    const auto lane = lanes_.find(endpoint);
    if (lane != lanes_.end() && std::exchange(lane->second.held, false)) {
        spread(lane->second);
    }
}

bool Deliveries::is_held(const std::string& endpoint) const {
    const auto lane = lanes_.find(endpoint);
    return lane != lanes_.end() && lane->second.held;
}

int Deliveries::retry_now(const std::string& endpoint, const std::optional<Uuid>& only) {
    const auto found = lanes_.find(endpoint);
    if (found == lanes_.end() || found->second.held) {
        return 0;
    }
    const Instant now = tools_.clock.monotonic();
    int count = 0;
    for (auto& [id, delivery] : deliveries_) {
        if (delivery.endpoint != endpoint || (only && *only != id)) {
            continue;
        }
        ++count;
        if (!delivery.under_way) {
            place(id, delivery, std::max(now, delivery.not_sooner));
        }
    }
    if (count != 0 && !found->second.breaker.is_probing()) {
        found->second.breaker = submission::Breaker(policy_.background);
        found->second.free_at = now;
    }
    return count;
}

Deliveries::LaneState Deliveries::state_of(const std::string& endpoint) const {
    const Lane& lane = lanes_.at(endpoint);
    LaneState state;
    state.breaker = lane.breaker.state();
    state.failure = lane.failure;
    if (const auto when = due(lane); when && !lane.held) {
        state.next_attempt_in = std::max(Duration::zero(), *when - tools_.clock.monotonic());
    }
    return state;
}

std::optional<Duration> Deliveries::next_attempt_in(const Uuid& id) const {
    const auto found = deliveries_.find(id);
    if (found == deliveries_.end()) {
        return std::nullopt;
    }
    const Delivery& delivery = found->second;
    if (delivery.under_way) {
        return Duration::zero();
    }
    const Lane& lane = lanes_.at(delivery.endpoint);
    if (lane.held) {
        return std::nullopt;
    }
    const Instant due = lane.breaker.state() == State::open
                            ? std::max(delivery.due, lane.breaker.due(false))
                            : delivery.due;
    return std::max(Duration::zero(), due - tools_.clock.monotonic());
}

int Deliveries::http_status(const Uuid& id) const {
    const auto found = http_statuses_.find(id);
    return found == http_statuses_.end() ? 0 : found->second;
}

}  // namespace kiosk::courier
