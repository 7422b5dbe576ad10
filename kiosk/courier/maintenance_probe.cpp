// The way to an endpoint, tried and looked at.

#include "kiosk/courier/maintenance.h"
#include "kiosk/courier/probe.h"
#include "kiosk/submission/attempt.h"

namespace kiosk::courier {

// Who asks while one is under way gets the answer of that one.
void Maintenance::on(Peer peer, const link::ProbeEndpoint& request) {
    const std::string& name = request.endpoint;
    if (!is_known(name)) {
        return refuse(peer, link::Errand::probe, name, link::Hindrance::unknown_endpoint);
    }
    auto& waiting = probing_[name];
    waiting.push_back(peer);
    if (waiting.size() > 1) {
        return;
    }
    const submission::Contract& contract = tools_.contracts.at(name);
    // An agency with an interface of its own is asked for its front page; any answer will do.
    auto question = submission::services_request_of(name, contract)
                        .value_or(platform::http::Request{
                            name, platform::http::Method::get, contract.url + '/', {}, {}});
    question.observed = true;
    const Instant began = tools_.clock.monotonic();
    if (!start(std::move(question),
               [this, name, began](const platform::http::Completion& completion) {
                   answer_probe(name, began, completion);
               })) {
        probing_.erase(name);
        refuse(peer, link::Errand::probe, name, link::Hindrance::storage_failed);
    }
}

void Maintenance::answer_probe(const std::string& name, Instant began,
                               const platform::http::Completion& completion) {
    Probing with;
    with.endpoint = name;
    if (tools_.surroundings) {
        with.configured = tools_.surroundings().endpoints[name];
    }
    with.at = tools_.clock.wall();
    with.took = tools_.clock.monotonic() - began;
    if (tools_.guard != nullptr) {
        with.clock = tools_.guard->trust();
        with.skew = tools_.guard->skew(name);
    }
    auto probe =
        probed(with, completion.outcome, completion.seen.value_or(platform::http::Observation{}));
    const bool foreign = std::holds_alternative<submission::Rest>(tools_.contracts.at(name).way);
    if (foreign && probe.failure == link::Reason::rejected) {
        probe.failure = link::Reason::none;
        probe.stages.back().outcome = link::StageOutcome::passed;
        probe.mender = link::Mender::nobody;
    }
    const auto waiting = probing_.extract(name);
    for (const Peer peer : waiting.mapped()) {
        tools_.say(peer, probe);
    }
}

}  // namespace kiosk::courier
