// How this terminal gets its certificate, and the next one.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/courier/maintenance.h"
#include "kiosk/submission/answer.h"

namespace kiosk::courier {

using link::Errand;
using link::Hindrance;
using link::IdentityState;
using platform::core::ErrorKind;
using platform::http::Completion;
using platform::http::Method;
using platform::http::Request;

namespace {

constexpr Duration between_renewals = std::chrono::hours(24);
constexpr Duration between_trials = std::chrono::minutes(5);

// Of a name that goes into a certificate.
bool is_name(const std::string& text) {
    return !text.empty() && text.size() <= 32 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.';
    });
}

// assets/api/openapi.yaml: "BCDF-GHJK", which a person may write without the hyphen and small.
// Empty: it is none.
std::string code_of(const std::string& typed) {
    std::string code;
    for (const char c : typed) {
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
            code += c;
        } else if (c >= 'a' && c <= 'z') {
            code += static_cast<char>(c - 'a' + 'A');
        } else if (c != '-' && c != ' ') {
            return {};
        }
    }
    return code.size() == 8 ? code.insert(4, 1, '-') : "";
}

Request posting(const std::string& endpoint, const std::string& url, const nlohmann::json& body) {
    Request request{endpoint, Method::post, url, {{"Content-Type", "application/json"}}, {}};
    request.headers.push_back({"Accept", "application/json, application/problem+json"});
    request.body = platform::core::to_bytes(body.dump());
    return request;
}

}  // namespace

link::Identity Maintenance::identity() const {
    auto identity = tools_.identity->device.state(tools_.clock.wall());
    identity.failure = identity_failure_;
    return identity;
}

void Maintenance::on(Peer peer, const link::TakeIdentity&) {
    if (tools_.identity == nullptr) {
        return refuse(peer, Errand::identity, {}, Hindrance::not_configured);
    }
    tools_.say(peer, identity());
}

void Maintenance::on(Peer peer, const link::MakeDeviceRequest& request) {
    if (tools_.identity == nullptr) {
        return refuse(peer, Errand::make_request, {}, Hindrance::not_configured);
    }
    if (!is_name(request.centre) || !is_name(request.terminal)) {
        return refuse(peer, Errand::make_request, {}, Hindrance::unsupported);
    }
    auto pem = tools_.identity->device.request(request.centre, request.terminal);
    if (!pem) {
        return refuse(peer, Errand::make_request, {}, Hindrance::storage_failed);
    }
    tools_.journal.record({.code = journal::Code::identity_made});
    tools_.say(peer, link::Requested{std::move(*pem)});
}

void Maintenance::on(Peer peer, const link::Enrol& request) {
    const auto refused = [&](Hindrance why) { refuse(peer, Errand::enrol, {}, why); };
    if (tools_.identity == nullptr || tools_.identity->enrolment_url.empty()) {
        return refused(Hindrance::not_configured);
    }
    const std::string code = code_of(request.code);
    if (!is_name(request.centre) || !is_name(request.terminal) || code.empty()) {
        return refused(code.empty() ? Hindrance::code_refused : Hindrance::unsupported);
    }
    if (identity_under_way_) {
        return refused(Hindrance::under_way);
    }
    const auto pem = tools_.identity->device.request(request.centre, request.terminal);
    if (!pem) {
        return refused(Hindrance::storage_failed);
    }
    identity_under_way_ =
        start(posting(endpoints::enrolment_endpoint, tools_.identity->enrolment_url + "/devices",
                      {{"code", code}, {"request", *pem}}),
              [this, peer](const Completion& completion) {
                  take_certificate(peer, Errand::enrol, completion);
              });
    if (!identity_under_way_) {
        refused(Hindrance::storage_failed);
    }
}

void Maintenance::on(Peer peer, const link::RenewIdentity&) {
    if (const auto hindrance = renew(peer)) {
        refuse(peer, Errand::renew, {}, *hindrance);
    }
}

std::optional<Hindrance> Maintenance::renew(std::optional<Peer> peer) {
    if (tools_.identity == nullptr || tools_.identity->renewal.empty()) {
        return Hindrance::not_configured;
    }
    const auto now = tools_.identity->device.state(tools_.clock.wall());
    if (!now.certificate || now.state == IdentityState::expired ||
        now.state == IdentityState::foreign) {
        return Hindrance::no_certificate;
    }
    if (identity_under_way_) {
        return Hindrance::under_way;
    }
    renewal_tried_ = tools_.clock.monotonic();
    const std::string& name = tools_.identity->renewal;
    // The name stays as it is: the one that the operator's administrator gave it.
    const auto pem = tools_.identity->device.request(now.device, now.device);
    if (!pem) {
        return Hindrance::storage_failed;
    }
    identity_under_way_ = start(
        posting(name, tools_.contracts.at(name).url + "/devices/renewal", {{"request", *pem}}),
        [this, peer](const Completion& completion) {
            take_certificate(peer, Errand::renew, completion);
        });
    return identity_under_way_ ? std::nullopt : std::optional(Hindrance::storage_failed);
}

void Maintenance::take_certificate(std::optional<Peer> peer, Errand errand,
                                   const Completion& completion) {
    identity_under_way_ = false;
    const auto& outcome = completion.outcome;
    const auto refused = [&](Hindrance why) {
        if (peer) {
            refuse(*peer, errand, {}, why);
        }
    };
    identity_failure_ = outcome ? link::Reason::none : reason_of(outcome.error());
    if (!outcome) {
        return refused(Hindrance::not_reached);
    }
    if (outcome->status != 201) {
        identity_failure_ = link::Reason::rejected;
        return refused(outcome->status == 403   ? Hindrance::code_refused
                       : outcome->status == 429 ? Hindrance::too_many_codes
                                                : Hindrance::bad_answer);
    }
    const auto pem =
        submission::text_member(submission::parse_object(outcome->body), "certificate");
    if (const auto taken = tools_.identity->device.take(pem, tools_.clock.wall()); !taken) {
        identity_failure_ = link::Reason::rejected;
        return refused(taken.error().kind == ErrorKind::malformed ? Hindrance::bad_answer
                       : taken.error().kind == ErrorKind::full    ? Hindrance::disk_full
                                                                  : Hindrance::storage_failed);
    }
    if (!tools_.identity->device.is_on_trial()) {
        tools_.journal.record({.code = errand == Errand::enrol ? journal::Code::identity_enrolled
                                                               : journal::Code::identity_renewed});
        if (peer) {
            tools_.say(*peer, identity());
        }
        return;
    }
    try_certificate(peer);
}

// A request over a connection of its own that shows the new certificate.
void Maintenance::try_certificate(std::optional<Peer> peer) {
    trial_began_ = tools_.clock.monotonic();
    Request question{endpoints::trial_endpoint,
                     Method::get,
                     tools_.contracts.at(tools_.identity->renewal).url + "/services",
                     {},
                     {}};
    question.observed = true;
    identity_under_way_ = start(std::move(question), [this, peer](const Completion& completion) {
        identity_under_way_ = false;
        const auto& outcome = completion.outcome;
        const bool heard = outcome && outcome->status != 401 && outcome->status != 403;
        identity_failure_ = !outcome ? reason_of(outcome.error())
                            : !heard ? link::Reason::not_authorised
                                     : link::Reason::none;
        if (heard && tools_.identity->device.adopt()) {
            tools_.journal.record({.code = journal::Code::identity_renewed});
        } else if (heard) {
            identity_failure_ = link::Reason::storage;
        }
        if (peer) {
            tools_.say(*peer, identity());
        }
    });
}

void Maintenance::look_after_identity() {
    if (tools_.identity == nullptr || tools_.identity->renewal.empty() || identity_under_way_) {
        return;
    }
    const Instant now = tools_.clock.monotonic();
    if (tools_.identity->device.is_on_trial()) {
        if (!trial_began_ || now - *trial_began_ >= between_trials) {
            try_certificate(std::nullopt);
        }
    } else if ((!renewal_tried_ || now - *renewal_tried_ >= between_renewals) &&
               tools_.identity->device.state(tools_.clock.wall()).state == IdentityState::due) {
        static_cast<void>(renew(std::nullopt));
    }
}

}  // namespace kiosk::courier
