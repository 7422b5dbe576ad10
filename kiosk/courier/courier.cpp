#include "kiosk/courier/courier.h"

#include <algorithm>
#include <new>

#include "kiosk/link/codec.h"

namespace kiosk::courier {
namespace {

using platform::core::ErrorKind;
using platform::core::Failure;
using platform::core::Result;
using submission::Entry;
using submission::State;

bool is_word(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_';
    });
}

bool is_well_formed(const link::Submission& it) {
    return it.id != Uuid{} && is_word(it.service) && is_word(it.service_version) &&
           (it.content_type == "application/jose" || it.content_type == "application/json") &&
           !it.body.empty();
}

}  // namespace

Courier::Courier(Ports ports, Settings settings, submission::Outbox outbox, Records records)
    : ports_(std::move(ports)),
      settings_(std::move(settings)),
      outbox_(std::move(outbox)),
      records_(std::move(records)),
      http_(ports_.http, ports_.clock),
      deliveries_({outbox_, http_, ports_.clock, ports_.journal, ports_.verifier, ports_.random,
                   [this] { return signed_head(); }},
                  settings_.contracts, settings_.retry, settings_.in_flight),
      maintenance_({outbox_, deliveries_, records_, http_, ports_.database, ports_.keys,
                    ports_.verifier, ports_.clock, ports_.journal, settings_.contracts,
                    settings_.limits, ports_.identity, ports_.guard, ports_.drill,
                    ports_.free_bytes, ports_.surroundings,
                    [this]() -> const Closures& { return closed_; },
                    [this] {
                        look_again_ = {};
                        look_at_backlog();
                    },
                    [this](Peer peer, const link::MaintenanceReply& reply) { say(peer, reply); }}) {
}

Result<std::unique_ptr<Courier>> Courier::open(Ports ports, Settings settings) {
    auto outbox = submission::Outbox::open(ports.database, ports.keys);
    if (!outbox) {
        return Failure(outbox.error());
    }
    if (outbox->findings().changed) {
        ports.journal.record({journal::Code::outbox_tampered, {}, {}, {}, {}});
    }
    ports.free_bytes = drilled(std::move(ports.free_bytes), ports.drill);
    auto records = Records::open(ports.database);
    if (!records) {
        return Failure(records.error());
    }
    std::unique_ptr<Courier> courier(new Courier(std::move(ports), std::move(settings),
                                                 std::move(*outbox), std::move(*records)));
    if (const auto resumed = courier->resume(); !resumed) {
        return Failure(resumed.error());
    }
    return courier;
}

Result<void> Courier::resume() {
    const auto entries = outbox_.unfinished();
    if (!entries) {
        return Failure(entries.error());
    }
    std::vector<Entry> waiting;
    for (const Entry& entry : *entries) {
        if (entry.state == State::refused) {
            refused_until_[entry.id] = ports_.clock.monotonic() + settings_.refusal_grace;
        } else {
            waiting.push_back(entry);
        }
    }
    deliveries_.resume(waiting);
    return {};
}

bool Courier::step(int stop_descriptor) {
    for (const News& news : deliveries_.advance()) {
        spread(news);
    }
    give_up_refusals();
    look_at_backlog();

    std::optional<Duration> limit = deliveries_.until_due();
    if (ports_.free_bytes) {
        const Duration left = look_again_ - ports_.clock.monotonic();
        limit = limit ? std::min(*limit, left) : left;
    }
    for (const auto& [id, until] : refused_until_) {
        const Duration left = std::max(Duration::zero(), until - ports_.clock.monotonic());
        limit = limit ? std::min(*limit, left) : left;
    }
    auto watches = ports_.server.watches();
    std::ranges::copy(maintenance_.watches(), std::back_inserter(watches));
    if (stop_descriptor >= 0) {
        watches.push_back({stop_descriptor, true, false});
    }
    const auto woken = http_.wait(watches, limit);
    for (const auto& completion : woken.completions) {
        if (const auto news = deliveries_.complete(completion)) {
            spread(*news);
        }
        maintenance_.complete(completion);
    }
    maintenance_.look();
    for (const auto& arrival : ports_.server.receive()) {
        hear(arrival);
    }
    return std::ranges::find(woken.ready, stop_descriptor) == woken.ready.end();
}

void Courier::hear(const platform::ipc::Arrival& arrival) {
    if (const auto* joined = std::get_if<platform::ipc::Joined>(&arrival)) {
        peers_.insert(joined->peer);
        say(joined->peer, told(closed_, clock_trusted_));
        ports_.journal.record({journal::Code::link_joined, {}, {}, {}, {}});
    } else if (const auto* left = std::get_if<platform::ipc::Left>(&arrival)) {
        ports_.journal.record({journal::Code::link_left, {}, {}, {}, {}});
        peers_.erase(left->peer);
        leave(left->peer);
        maintenance_.leave(left->peer);
    } else if (const auto* received = std::get_if<platform::ipc::Received>(&arrival)) {
        listen(*received);
    }
}

void Courier::listen(const platform::ipc::Received& received) {
    try {
        if (const auto request = link::decode_request(received.message)) {
            answer(received.peer, *request);
        } else {
            ports_.journal.record({journal::Code::link_rejected, {}, {}, {}, {}});
            ports_.server.close(received.peer);
        }
    } catch (const std::bad_alloc&) {
        // The kiosk comes back and says again what has not been answered.
        ports_.server.close(received.peer);
    }
}

void Courier::answer(Peer peer, const link::Request& request) {
    struct Answer {
        Courier& courier;
        Peer peer;
        void operator()(const link::Submit& it) const {
            courier.take_down(it.journal);
            courier.submit(peer, it.submission);
        }
        void operator()(const link::Ask& it) const { courier.ask(peer, it.id); }
        void operator()(const link::Withdraw& it) const { courier.withdraw(peer, it.id); }
        void operator()(const link::Release& it) const { courier.release(peer, it.id); }
        void operator()(const link::Report&) const { courier.report(peer); }
        void operator()(const link::MaintenanceRequest& it) const {
            courier.maintenance_.answer(peer, it);
        }
    };
    std::visit(Answer{*this, peer}, request);
}

void Courier::submit(Peer peer, link::Submission it) {
    using Why = link::NotAccepted::Why;
    const auto refuse = [&](Why why, std::string_view reason) {
        ports_.journal.record(
            {journal::Code::not_stored, journal::Service(it.service), reason, {}, {}});
        say(peer, link::NotAccepted{it.id, why});
    };
    if (!is_well_formed(it)) {
        return refuse(Why::malformed, "malformed");
    }
    if (!deliveries_.knows_endpoint(it.endpoint)) {
        return refuse(Why::unknown_endpoint, "unknown_endpoint");
    }
    const auto stored = outbox_.store(
        {it.id, it.service, it.service_version, it.endpoint, it.content_type, std::move(it.body)},
        ports_.clock.wall());
    if (!stored) {
        switch (stored.error().kind) {
            case ErrorKind::full:
                return refuse(Why::disk_full, "disk_full");
            case ErrorKind::refused:
            case ErrorKind::too_large:
                return refuse(Why::malformed, "malformed");
            case ErrorKind::not_found:
            case ErrorKind::malformed:
            case ErrorKind::unavailable:
            case ErrorKind::io:
            case ErrorKind::busy:
            case ErrorKind::unsupported:
                return refuse(Why::storage_failed, "storage_failed");
        }
    }
    if (*stored == submission::Stored::before) {
        return ask(peer, it.id);
    }
    ports_.journal.record({journal::Code::stored, journal::Service(it.service), {}, {}, {}});
    waiting_[it.id].insert(peer);
    say(peer, link::Accepted{it.id});
    Entry entry;
    entry.id = it.id;
    entry.endpoint = it.endpoint;
    deliveries_.hurry(entry);
}

// Who asks for one waits for it from then on.
void Courier::ask(Peer peer, const Uuid& id) {
    const auto entry = outbox_.find(id);
    if (!entry) {
        return say(peer, link::Delayed{id, std::string(word(submission::Reason::storage))});
    }
    if (!*entry || (*entry)->state == State::withdrawn) {
        return say(peer, link::Unknown{id});
    }
    say_where(peer, **entry);
    switch ((*entry)->state) {
        case State::queued:
        case State::sending:
        case State::paused:
            waiting_[id].insert(peer);
            deliveries_.hurry(**entry);
            break;
        case State::refused:
            waiting_[id].insert(peer);
            refused_until_.erase(id);
            break;
        case State::sent:
        case State::needs_staff:
        case State::withdrawn:
            break;
    }
}

void Courier::say_where(Peer peer, const Entry& entry) {
    switch (entry.state) {
        case State::queued:
        case State::sending:
            return say(peer, link::Accepted{entry.id});
        case State::sent:
            return say(peer, link::Delivered{entry.id, entry.receipt->reference,
                                             entry.receipt->received_at, entry.receipt->jws});
        case State::paused:
            return say(peer, link::Delayed{entry.id, std::string(word(entry.reason))});
        case State::refused:
        case State::needs_staff:
            if (entry.problems.empty()) {
                return say(peer, link::Delayed{entry.id, std::string(word(entry.reason))});
            } else {
                link::Refused refused{entry.id, {}};
                for (const auto& problem : entry.problems) {
                    refused.refusals.push_back({problem.pointer, problem.code});
                }
                return say(peer, refused);
            }
        case State::withdrawn:
            return say(peer, link::Unknown{entry.id});
    }
}

void Courier::withdraw(Peer peer, const Uuid& id) {
    const auto withdrawn = outbox_.withdraw(id);
    if (withdrawn && *withdrawn) {
        ports_.journal.record({journal::Code::withdrawn, {}, {}, {}, {}});
        waiting_.erase(id);
        refused_until_.erase(id);
        return say(peer, link::Unknown{id});
    }
    ask(peer, id);
}

void Courier::release(Peer peer, const Uuid& id) {
    if (const auto found = waiting_.find(id); found != waiting_.end()) {
        found->second.erase(peer);
        if (found->second.empty()) {
            waiting_.erase(found);
        }
    }
    if (!is_awaited(id)) {
        refused_until_[id] = ports_.clock.monotonic();
    }
}

void Courier::report(Peer peer) {
    link::Reported reported;
    if (const auto counts = outbox_.count()) {
        reported.queued = counts->waiting;
        reported.needs_staff = counts->needs_staff + counts->refused;
    }
    reported.agency_reachable = deliveries_.agency_reachable();
    say(peer, reported);
}

void Courier::say(Peer peer, const link::Reply& reply) {
    ports_.server.send(peer, link::encode(reply));
}

void Courier::spread(const News& news) {
    const auto peers = waiting_.find(news.id);
    if (peers == waiting_.end()) {
        if (news.kind == News::Kind::refused) {
            refused_until_[news.id] = ports_.clock.monotonic();
        }
        return;
    }
    const auto entry = outbox_.find(news.id);
    for (const Peer peer : peers->second) {
        if (entry && *entry && news.kind != News::Kind::delayed) {
            say_where(peer, **entry);
        } else {
            auto reason = entry && *entry ? (*entry)->reason : submission::Reason::storage;
            if (reason == submission::Reason::none) {
                reason = news.reason;
            }
            if (reason == submission::Reason::none) {  // the first attempt is still under way
                reason = submission::Reason::timeout;
            }
            say(peer, link::Delayed{news.id, std::string(word(reason))});
        }
    }
    if (news.kind == News::Kind::delivered) {
        waiting_.erase(peers);
    }
}

void Courier::leave(Peer peer) {
    for (auto one = waiting_.begin(); one != waiting_.end();) {
        one->second.erase(peer);
        if (one->second.empty()) {
            refused_until_[one->first] = ports_.clock.monotonic() + settings_.refusal_grace;
            one = waiting_.erase(one);
        } else {
            ++one;
        }
    }
}

void Courier::give_up_refusals() {
    const Instant now = ports_.clock.monotonic();
    for (auto one = refused_until_.begin(); one != refused_until_.end();) {
        if (one->second > now) {
            ++one;
        } else if (outbox_.give_to_staff(one->first)) {
            one = refused_until_.erase(one);
        } else {
            one->second = now + settings_.refusal_grace;
            ++one;
        }
    }
}

void Courier::look_at_backlog() {
    const Instant now = ports_.clock.monotonic();
    if (now < look_again_) {
        return;
    }
    look_again_ = now + settings_.look_at_backlog;
    const auto backlogs = outbox_.backlogs();
    if (!backlogs) {
        return;
    }
    maintenance_.sample();
    maintenance_.look_after_identity();
    auto closed = closures(*backlogs, ports_.free_bytes ? ports_.free_bytes() : std::nullopt,
                           settings_.limits, maintenance_.shut(), ports_.clock.wall(), closed_);
    const link::ClockTrust clock =
        ports_.guard == nullptr ? link::ClockTrust::unheard : ports_.guard->trust();
    const bool trusted = clock != link::ClockTrust::behind && clock != link::ClockTrust::disagrees;
    if (closed == closed_ && trusted == clock_trusted_) {
        return;
    }
    clock_trusted_ = trusted;
    if (closed != closed_) {
        closed_ = std::move(closed);
        ports_.journal.record(
            {closed_ == Closures{} ? journal::Code::reopened : journal::Code::closed});
    }
    for (const Peer peer : peers_) {
        say(peer, told(closed_, clock_trusted_));
    }
}

bool Courier::is_awaited(const Uuid& id) const {
    return waiting_.contains(id);
}

}  // namespace kiosk::courier
