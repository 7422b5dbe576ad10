#include "kiosk/courier/deliveries.h"

#include <algorithm>

#include "kiosk/submission/attempt.h"
#include "kiosk/submission/signed_receipt.h"

namespace kiosk::courier {

using submission::Next;
using submission::Reason;
using submission::Verdict;

Deliveries::Deliveries(Tools tools, std::map<std::string, submission::Contract> contracts,
                       submission::RetryPolicy policy, int in_flight)
    : tools_(std::move(tools)),
      contracts_(std::move(contracts)),
      policy_(policy),
      in_flight_(in_flight) {
    for (const auto& [name, contract] : contracts_) {
        lanes_.emplace(name, Lane{{}, {}, 0, submission::Breaker(policy_.background), {}, {}, {}});
    }
}

void Deliveries::hurry(const submission::Entry& entry) {
    if (!knows_endpoint(entry.endpoint)) {
        return;  // the bytes wait for it to return to the configuration with the next start
    }
    const Instant now = tools_.clock.monotonic();
    Delivery fresh;
    fresh.endpoint = entry.endpoint;
    Delivery& delivery = deliveries_.try_emplace(entry.id, std::move(fresh)).first->second;
    if (delivery.foreground_until || delivery.under_way) {
        return;
    }
    remove(entry.id, delivery);
    delivery.attempts = entry.attempts;
    delivery.failures = 0;
    delivery.foreground_until = now + policy_.foreground_limit;
    patience_.emplace(*delivery.foreground_until, entry.id);
    place(entry.id, delivery, std::max(now, delivery.not_sooner));
}

void Deliveries::resume(const std::vector<submission::Entry>& entries) {
    const Instant now = tools_.clock.monotonic();
    for (const auto& entry : entries) {
        if (knows_endpoint(entry.endpoint)) {
            Delivery delivery;
            delivery.endpoint = entry.endpoint;
            delivery.attempts = entry.attempts;
            delivery.not_sooner = now + contracts_.at(entry.endpoint).settling;
            delivery.not_before = delivery.not_sooner;
            place(entry.id, deliveries_[entry.id] = std::move(delivery), Instant{});
        }
    }
    for (auto& [name, lane] : lanes_) {
        spread(lane);
    }
}

std::vector<News> Deliveries::advance() {
    const Instant now = tools_.clock.monotonic();
    std::vector<News> news;
    while (!patience_.empty() && patience_.begin()->first <= now) {
        const Uuid id = patience_.begin()->second;
        Delivery& delivery = deliveries_.at(id);
        end_foreground(id, delivery, delivery.due);
        delivery.failures = 0;
        news.push_back({News::Kind::delayed, id, Reason::none});
    }
    for (auto& [name, lane] : lanes_) {
        while (const auto id = next(lane, now, news)) {
            if (auto told = start(*id, deliveries_.at(*id))) {
                news.push_back(*told);
            }
        }
    }
    return news;
}

std::optional<News> Deliveries::start(const Uuid& id, Delivery& delivery) {
    const submission::Contract& contract = contracts_.at(delivery.endpoint);
    const Timestamp now = tools_.clock.wall();
    auto claim = tools_.outbox.claim(id, delivery.attempts, now);
    if (!claim) {
        wait_for_storage(id, delivery);
        return std::nullopt;
    }
    if (!*claim) {  // it is not ours to send any more
        forget(id);
        return std::nullopt;
    }
    submission::Parcel& parcel = (*claim)->parcel;
    UnderWay one{id, (*claim)->attempt, parcel.service, (*claim)->doubtful_since, {}, {}};
    auto question = submission::status_request_of(parcel, contract);
    auto sending = submission::request_of(std::move(parcel), contract);
    if (!contract.receipt_key.empty()) {
        one.digest = tools_.verifier.digest(sending.body);
    }
    delivery.attempts = one.attempt;
    switch (submission::next_step(contract, one.doubtful_since, now)) {
        case submission::Step::send:
            request(std::move(one), std::move(sending));
            break;
        case submission::Step::ask:
            one.held = std::move(sending);
            request(std::move(one), std::move(question));
            break;
        case submission::Step::stop:
            return settle(one, {Next::needs_staff, Reason::in_doubt, {}, {}, {}, false}, nullptr);
    }
    return std::nullopt;
}

void Deliveries::request(UnderWay one, platform::http::Request request) {
    Delivery& delivery = deliveries_.at(one.id);
    const bool ours =
        !std::holds_alternative<submission::Rest>(contracts_.at(delivery.endpoint).way);
    if (ours && !one.held && tools_.signed_head) {
        if (std::string head = tools_.signed_head(); !head.empty()) {
            request.headers.push_back({"Journal-Head", std::move(head)});
        }
    }
    const auto started = tools_.http.start(std::move(request));
    if (!started) {
        wait_for_storage(one.id, delivery);
        return;
    }
    Lane& lane = lane_of(delivery);
    remove(one.id, delivery);
    lane.breaker.begun();
    ++lane.under_way;
    delivery.under_way = true;
    under_way_.emplace(*started, std::move(one));
}

void Deliveries::wait_for_storage(const Uuid& id, Delivery& delivery) {
    tools_.journal.record({journal::Code::storage_failed, {}, {}, delivery.attempts, {}});
    place(id, delivery, tools_.clock.monotonic() + policy_.background.base);
}

std::optional<News> Deliveries::complete(const platform::http::Completion& completion) {
    const auto found = under_way_.find(completion.id);
    if (found == under_way_.end()) {
        return std::nullopt;
    }
    UnderWay one = std::move(found->second);
    under_way_.erase(found);
    agency_reachable_ = completion.outcome.has_value();
    Delivery& delivery = deliveries_.at(one.id);
    Lane& lane = lane_of(delivery);
    delivery.under_way = false;
    --lane.under_way;

    const Timestamp now = tools_.clock.wall();
    const auto outcome = submission::translated(
        completion.outcome, contracts_.at(delivery.endpoint), one.id, one.held.has_value(), now);
    const auto verdict = one.held ? submission::judge_status(outcome, one.id, now)
                                  : submission::judge(outcome, one.id, now);
    learn(lane, completion.outcome, verdict ? verdict->reason : Reason::none);
    if (verdict) {
        return settle(one, proven(*verdict, one), &completion.outcome);
    }
    // The agency does not have it: the attempt that was claimed goes out.
    auto held = std::move(*one.held);
    one.held.reset();
    one.doubtful_since.reset();
    request(std::move(one), std::move(held));
    return std::nullopt;
}

// Where the agency signs its receipts, only a signed one that says the same of these bytes counts.
Verdict Deliveries::proven(Verdict verdict, const UnderWay& one) const {
    if (!verdict.receipt) {
        return verdict;
    }
    submission::Receipt& receipt = *verdict.receipt;
    const std::string& key = contracts_.at(deliveries_.at(one.id).endpoint).receipt_key;
    if (key.empty()) {
        receipt.jws.clear();  // nobody has looked at it
        return verdict;
    }
    return submission::is_signed_for(tools_.verifier, receipt, key,
                                     {one.id, one.service, one.digest, {}, {}})
               ? verdict
               : Verdict{Next::retry, Reason::no_receipt, {}, {}, {}};
}

// outcome: null when nothing was sent.
std::optional<News> Deliveries::settle(const UnderWay& one, Verdict verdict,
                                       const platform::http::Outcome* outcome) {
    if (!tools_.outbox.settle(one.id, one.attempt, verdict, one.doubtful_since)) {
        // Not durable, so not true: the same key will bring the same answer.
        verdict = {Next::retry, Reason::storage, policy_.background.base, {}, {}};
    }
    note(one, verdict, outcome);
    Delivery& delivery = deliveries_.at(one.id);
    const Duration settling = contracts_.at(delivery.endpoint).settling;
    if (verdict.reached && settling > Duration::zero()) {
        verdict.not_before = std::max(verdict.not_before.value_or(settling), settling);
        delivery.not_sooner = tools_.clock.monotonic() + settling;
    }
    const bool paid = std::exchange(delivery.paid, false);
    if (verdict.next == Next::retry || verdict.next == Next::paused) {
        return again(one.id, delivery, verdict);
    }
    // A clear answer.
    if (paid) {
        budget_.give_back();
    } else if (one.attempt == 1) {
        budget_.earn();
    }
    forget(one.id);
    return News{verdict.next == Next::sent      ? News::Kind::delivered
                : verdict.next == Next::refused ? News::Kind::refused
                                                : News::Kind::delayed,
                one.id, Reason::none};
}

std::optional<News> Deliveries::again(const Uuid& id, Delivery& delivery, const Verdict& verdict) {
    const Instant now = tools_.clock.monotonic();
    delivery.not_before = now + verdict.not_before.value_or(Duration::zero());
    ++delivery.failures;
    if (delivery.foreground_until) {
        const Duration pause = submission::pause_before_retry(policy_.foreground, delivery.failures,
                                                              tools_.random(), verdict.not_before);
        if (verdict.next == Next::retry && delivery.failures < policy_.foreground_attempts &&
            now + pause < *delivery.foreground_until) {
            place(id, delivery, now + pause);
            return std::nullopt;
        }
    }
    const bool waited_for = delivery.foreground_until.has_value();
    if (waited_for) {
        delivery.failures = 1;
    }
    const Instant due =
        now + (verdict.next == Next::paused
                   ? policy_.background.cap
                   : submission::pause_before_retry(policy_.background, delivery.failures,
                                                    tools_.random(), verdict.not_before));
    end_foreground(id, delivery, due);
    return waited_for ? std::optional(News{News::Kind::delayed, id, verdict.reason}) : std::nullopt;
}

void Deliveries::note(const UnderWay& one, const Verdict& verdict,
                      const platform::http::Outcome* outcome) {
    journal::Event event{journal::Code::attempt_failed,
                         journal::Service(one.service),
                         submission::word(verdict.reason),
                         one.attempt,
                         {}};
    if (outcome != nullptr && *outcome) {
        event.http_status = (*outcome)->status;
    }
    if (verdict.next == Next::sent) {
        http_statuses_.erase(one.id);
    } else {
        http_statuses_[one.id] = outcome != nullptr && *outcome ? (*outcome)->status : 0;
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

}  // namespace kiosk::courier
