// What is due when: the orders, the breakers and the budget of Deliveries.

#include <algorithm>

#include "kiosk/courier/deliveries.h"

namespace kiosk::courier {

using submission::Reason;

void Deliveries::place(const Uuid& id, Delivery& delivery, Instant due) {
    remove(id, delivery);
    delivery.due = due;
    if (!delivery.under_way) {
        Lane& lane = lane_of(delivery);
        (delivery.foreground_until ? lane.urgent : lane.background).emplace(due, id);
    }
}

void Deliveries::remove(const Uuid& id, const Delivery& delivery) {
    Lane& lane = lane_of(delivery);
    lane.urgent.erase({delivery.due, id});
    lane.background.erase({delivery.due, id});
}

void Deliveries::forget(const Uuid& id) {
    const auto found = deliveries_.find(id);
    if (found->second.foreground_until) {
        patience_.erase({*found->second.foreground_until, id});
    }
    remove(id, found->second);
    deliveries_.erase(found);
}

void Deliveries::end_foreground(const Uuid& id, Delivery& delivery, Instant due) {
    if (delivery.foreground_until) {
        patience_.erase({*delivery.foreground_until, id});
        delivery.foreground_until.reset();
    }
    place(id, delivery, due);
}

// A retry costs a token; a first attempt and the probe of an open breaker do not.
bool Deliveries::may_retry(Delivery& delivery, const Lane& lane) {
    if (delivery.attempts == 0 || lane.breaker.is_open()) {
        return true;
    }
    delivery.paid = budget_.take();
    return delivery.paid;
}

bool Deliveries::has_room(const Lane& lane) const {
    return lane.under_way < std::max(1, in_flight_ - 1);
}

// What may go out now. Who waits for what may not is told so at once.
std::optional<Uuid> Deliveries::next(Lane& lane, Instant now, std::vector<News>& news) {
    while (!lane.urgent.empty() && lane.urgent.begin()->first <= now &&
           lane.under_way < in_flight_) {
        const Uuid id = lane.urgent.begin()->second;
        Delivery& delivery = deliveries_.at(id);
        if (!lane.held && lane.breaker.allows(now, true) && may_retry(delivery, lane)) {
            return id;
        }
        delivery.failures = 1;
        end_foreground(id, delivery,
                       now + submission::pause_before_retry(policy_.background, 1, tools_.random(),
                                                            std::nullopt));
        news.push_back({News::Kind::delayed, id, lane.held ? Reason::held : lane.failure});
    }
    while (!lane.held && !lane.background.empty() && lane.background.begin()->first <= now &&
           has_room(lane) && lane.breaker.allows(now, false)) {
        const Uuid id = lane.background.begin()->second;
        Delivery& delivery = deliveries_.at(id);
        if (may_retry(delivery, lane)) {
            return id;
        }
        if (lane.free_at <= now) {
            // Otherwise nothing would ever earn a token again.
            lane.free_at = now + policy_.background.cap;
            return id;
        }
        place(id, delivery,
              lane.free_at + submission::pause_before_retry(policy_.background, 1, tools_.random(),
                                                            std::nullopt));
    }
    return std::nullopt;
}

void Deliveries::learn(Lane& lane, const platform::http::Outcome& outcome, Reason reason) {
    lane.failure = reason;
    if (!outcome) {
        lane.breaker.failed(tools_.clock.monotonic(), tools_.random());
    } else if (lane.breaker.succeeded()) {
        spread(lane);
    }
}

void Deliveries::spread(Lane& lane) {
    const Instant now = tools_.clock.monotonic();
    const Duration over = submission::catch_up(policy_, lane.background.size());
    const Order waiting = std::move(lane.background);
    lane.background.clear();
    for (const auto& [due, id] : waiting) {
        Delivery& delivery = deliveries_.at(id);
        const Duration pause(
            static_cast<Duration::rep>(static_cast<double>(over.count()) * tools_.random()));
        place(id, delivery, std::max(delivery.not_before, now + pause));
    }
}

std::optional<Instant> Deliveries::due(const Lane& lane) const {
    std::optional<Instant> next;
    if (!lane.urgent.empty() && lane.under_way < in_flight_) {
        next = lane.urgent.begin()->first;
    }
    if (!lane.held && !lane.background.empty() && has_room(lane) && !lane.breaker.is_probing()) {
        Instant due = lane.background.begin()->first;
        if (lane.breaker.is_open()) {
            due = std::max(due, lane.breaker.due(false));
        }
        next = next ? std::min(*next, due) : due;
    }
    return next;
}

std::optional<Duration> Deliveries::until_due() const {
    std::optional<Instant> next;
    const auto consider = [&](Instant when) { next = next ? std::min(*next, when) : when; };
    for (const auto& [name, lane] : lanes_) {
        if (const auto when = due(lane)) {
            consider(*when);
        }
    }
    if (!patience_.empty()) {
        consider(patience_.begin()->first);
    }
    if (!next) {
        return std::nullopt;
    }
    return std::max(Duration::zero(), *next - tools_.clock.monotonic());
}

}  // namespace kiosk::courier
