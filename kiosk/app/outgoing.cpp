#include "kiosk/app/outgoing.h"

#include <utility>

#include "kiosk/submission/seal.h"

namespace kiosk::app {
namespace {

struct ToEvent {
    std::vector<flow::Event>& events;
    flow::Closed& closed;
    bool& clock_is_trusted;
    std::vector<link::MaintenanceReply>& replies;

    void operator()(const link::Accepted& reply) const {
        events.emplace_back(flow::Stored{reply.id});
    }
    void operator()(const link::NotAccepted& reply) const {
        events.emplace_back(
            flow::StoreFailed{reply.id, reply.why == link::NotAccepted::Why::disk_full});
    }
    void operator()(const link::Delivered& reply) const {
        events.emplace_back(flow::Delivered{reply.id, reply.reference, reply.jws});
    }
    void operator()(const link::Delayed& reply) const {
        events.emplace_back(flow::Delayed{reply.id});
    }
    void operator()(const link::Refused& reply) const {
        flow::RefusedByAgency refused{reply.id, {}};
        for (const link::Refusal& one : reply.refusals) {
            refused.reasons.push_back({one.pointer, one.code});
        }
        events.emplace_back(std::move(refused));
    }
    void operator()(const link::Unknown&) const {}
    void operator()(const link::Reported&) const {}
    void operator()(const link::MaintenanceReply& reply) const { replies.push_back(reply); }
    void operator()(const link::Closed& reply) const {
        closed = {reply.all,
                  {reply.endpoints.begin(), reply.endpoints.end()},
                  {reply.services.begin(), reply.services.end()}};
        clock_is_trusted = reply.clock_trusted;
    }
};

}  // namespace

std::optional<link::Submission> Outgoing::sealed(const catalogue::Service& service,
                                                 const std::string& recipient_key,
                                                 const form::Json& payload) const {
    const flow::Uuid id = flow::Uuid::random();
    std::string text = payload.dump();
    const bool bare = recipient_key.empty() && bare_endpoints_.contains(service.endpoint);
    auto frozen = bare ? submission::freeze_bare(platform::core::as_bytes(text))
                       : submission::seal(sealer_, recipient_key,
                                          {id, service.id.str(), service.version, centre_},
                                          platform::core::as_bytes(text));
    explicit_bzero(text.data(), text.size());
    if (!frozen) {
        return std::nullopt;
    }
    return link::Submission{id,
                            service.id.str(),
                            service.version,
                            service.endpoint,
                            frozen->content_type,
                            std::move(frozen->body)};
}

flow::Uuid Outgoing::submit(const catalogue::Service& service, const std::string& recipient_key,
                            const form::Json& payload) {
    kept_ = sealed(service, recipient_key, payload);
    if (!kept_) {
        own_.emplace_back(flow::StoreFailed{flow::Uuid::random(), false});
        return std::get<flow::StoreFailed>(own_.back()).id;
    }
    hand_over();
    return kept_->id;
}

void Outgoing::hand_over() {
    courier_.send(link::Submit{*kept_, journal_ ? journal_() : link::JournalHead{}});
}

void Outgoing::submit_again(const flow::Uuid& id) {
    if (kept_ && kept_->id == id) {
        hand_over();
    } else {
        own_.emplace_back(flow::StoreFailed{id, false});
    }
}

void Outgoing::withdraw(const flow::Uuid& id) {
    courier_.send(link::Withdraw{id});
}

void Outgoing::release(const flow::Uuid& id) {
    courier_.send(link::Release{id});
}

void Outgoing::send(const link::MaintenanceRequest& request) {
    courier_.send(request);
}

std::vector<link::MaintenanceReply> Outgoing::replies() {
    return std::exchange(replies_, {});
}

void Outgoing::forget() {
    kept_.reset();
}

std::vector<flow::Event> Outgoing::hear() {
    std::vector<flow::Event> events = std::move(own_);
    own_.clear();
    while (const auto reply = courier_.next()) {
        std::visit(ToEvent{events, closed_, clock_is_trusted_, replies_}, *reply);
    }
    return events;
}

}  // namespace kiosk::app
