#include "kiosk/courier/deliveries.h"

#include <algorithm>

#include "kiosk/submission/attempt.h"

namespace kiosk::courier {

using submission::Next;
using submission::Reason;
using submission::Verdict;

Deliveries::Deliveries(Tools tools, std::map<std::string, std::string> endpoint_urls,
                       submission::RetryPolicy policy, int in_flight)
    : tools_(std::move(tools)),
      urls_(std::move(endpoint_urls)),
      policy_(policy),
      in_flight_(in_flight) {
}

void Deliveries::hurry(const submission::Entry& entry) {
    const Instant now = tools_.clock.monotonic();
    Delivery& delivery = deliveries_[entry.id];
    if (delivery.foreground_until || delivery.under_way) {
        return;
    }
    delivery.endpoint = entry.endpoint;
    delivery.attempts = entry.attempts;
    delivery.failures = 0;
    delivery.due = now;
    delivery.foreground_until = now + policy_.foreground_limit;
}

void Deliveries::resume(const submission::Entry& entry) {
    Delivery& delivery = deliveries_[entry.id];
    delivery.endpoint = entry.endpoint;
    delivery.attempts = entry.attempts;
    delivery.due = tools_.clock.monotonic() +
                   submission::pause_before_retry(policy_.background, 1, tools_.random(), {});
}

bool Deliveries::has_room(const std::string& endpoint) const {
    const auto busy = std::ranges::count_if(deliveries_, [&](const auto& entry) {
        return entry.second.under_way && entry.second.endpoint == endpoint;
    });
    return busy < in_flight_;
}

std::vector<News> Deliveries::advance() {
    const Instant now = tools_.clock.monotonic();
    std::vector<News> news;
    std::vector<std::pair<Instant, Uuid>> due;
    for (auto& [id, delivery] : deliveries_) {
        if (delivery.foreground_until && *delivery.foreground_until <= now) {
            delivery.foreground_until.reset();
            delivery.failures = 0;
            news.push_back({News::Kind::delayed, id});
        }
        if (!delivery.under_way && delivery.due <= now) {
            due.emplace_back(delivery.due, id);
        }
    }
    std::ranges::sort(due);
    for (const auto& [when, id] : due) {
        Delivery& delivery = deliveries_.at(id);
        if (has_room(delivery.endpoint) && !start(id, delivery)) {
            deliveries_.erase(id);
        }
    }
    return news;
}

// False: this one is not ours to send any more.
bool Deliveries::start(const Uuid& id, Delivery& delivery) {
    const auto url = urls_.find(delivery.endpoint);
    if (url == urls_.end()) {
        // The endpoint has left the configuration; the bytes wait for it to return with the next
        // start.
        return false;
    }
    auto claim = tools_.outbox.claim(id, delivery.attempts, tools_.clock.wall());
    if (!claim) {
        wait_for_storage(delivery);
        return true;
    }
    if (!*claim) {
        return false;
    }
    UnderWay one{id, (*claim)->attempt, (*claim)->parcel.service};
    delivery.attempts = one.attempt;
    const auto request =
        tools_.http.start(submission::request_of(std::move((*claim)->parcel), url->second));
    if (!request) {
        wait_for_storage(delivery);
        return true;
    }
    delivery.under_way = true;
    under_way_.emplace(*request, std::move(one));
    return true;
}

void Deliveries::wait_for_storage(Delivery& delivery) {
    tools_.journal.record({journal::Code::storage_failed, {}, {}, delivery.attempts, {}});
    delivery.due = tools_.clock.monotonic() + policy_.background.base;
}

std::optional<News> Deliveries::complete(const platform::http::Completion& completion) {
    const auto found = under_way_.find(completion.id);
    if (found == under_way_.end()) {
        return std::nullopt;
    }
    const UnderWay one = std::move(found->second);
    under_way_.erase(found);
    agency_reachable_ = completion.outcome.has_value();

    Verdict verdict = submission::judge(completion.outcome, one.id, tools_.clock.wall());
    Delivery& delivery = deliveries_.at(one.id);
    delivery.under_way = false;
    if (!tools_.outbox.settle(one.id, one.attempt, verdict)) {
        // Not durable, so not true: the same key will bring the same answer.
        verdict = {Next::retry, Reason::storage, policy_.background.base, {}, {}};
    }
    note(one, verdict, completion.outcome);
    switch (verdict.next) {
        case Next::sent:
            deliveries_.erase(one.id);
            return News{News::Kind::delivered, one.id};
        case Next::refused:
            deliveries_.erase(one.id);
            return News{News::Kind::refused, one.id};
        case Next::needs_staff:
            deliveries_.erase(one.id);
            return News{News::Kind::delayed, one.id};
        case Next::retry:
        case Next::paused:
            break;
    }
    return again(one.id, delivery, verdict);
}

std::optional<News> Deliveries::again(const Uuid& id, Delivery& delivery, const Verdict& verdict) {
    const Instant now = tools_.clock.monotonic();
    ++delivery.failures;
    if (delivery.foreground_until) {
        const Duration pause = submission::pause_before_retry(policy_.foreground, delivery.failures,
                                                              tools_.random(), verdict.not_before);
        if (verdict.next == Next::retry && delivery.failures < policy_.foreground_attempts &&
            now + pause < *delivery.foreground_until) {
            delivery.due = now + pause;
            return std::nullopt;
        }
        delivery.foreground_until.reset();
        delivery.failures = 1;
        delivery.due = now + submission::pause_before_retry(policy_.background, 1, tools_.random(),
                                                            verdict.not_before);
        if (verdict.next == Next::paused) {
            delivery.due = now + policy_.background.cap;
        }
        return News{News::Kind::delayed, id};
    }
    delivery.due = verdict.next == Next::paused
                       ? now + policy_.background.cap
                       : now + submission::pause_before_retry(policy_.background, delivery.failures,
                                                              tools_.random(), verdict.not_before);
    return std::nullopt;
}

void Deliveries::note(const UnderWay& one, const Verdict& verdict,
                      const platform::http::Outcome& outcome) {
    journal::Event event{journal::Code::attempt_failed,
                         journal::Service(one.service),
                         submission::word(verdict.reason),
                         one.attempt,
                         {}};
    if (outcome) {
        event.http_status = outcome->status;
    }
    switch (verdict.next) {
        case Next::sent:
            event.code = journal::Code::delivered;
            break;
        case Next::retry:
            break;
        case Next::refused:
            event.code = journal::Code::refused;
            break;
        case Next::needs_staff:
            event.code = journal::Code::needs_staff;
            break;
        case Next::paused:
            event.code = journal::Code::paused;
            break;
    }
    tools_.journal.record(event);
}

std::optional<Duration> Deliveries::until_due() const {
    std::optional<Instant> next;
    const auto consider = [&](Instant when) { next = next ? std::min(*next, when) : when; };
    for (const auto& [id, delivery] : deliveries_) {
        if (!delivery.under_way && has_room(delivery.endpoint)) {
            consider(delivery.due);
        }
        if (delivery.foreground_until) {
            consider(*delivery.foreground_until);
        }
    }
    if (!next) {
        return std::nullopt;
    }
    return std::max(Duration::zero(), *next - tools_.clock.monotonic());
}

}  // namespace kiosk::courier
