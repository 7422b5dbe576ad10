// A drill: the fault is played, an application of nobody's meets it, the fault is taken away, and
// another one shows that all is well again.

#include <thread>

#include "kiosk/courier/drill.h"
#include "kiosk/courier/maintenance.h"

namespace kiosk::courier {

using link::Errand;
using link::Fault;
using link::Hindrance;
using link::Reason;

namespace {

// What the courier should say of it; disk_full and hung show themselves otherwise.
Reason expected(Fault fault) {
    switch (fault) {
        case Fault::name_resolution:
            return Reason::name_resolution;
        case Fault::wrong_clock:
            return Reason::clock;
        case Fault::revoked:
            return Reason::revoked;
        case Fault::slow:
            return Reason::timeout;
        case Fault::failing:
            return Reason::overloaded;
        case Fault::disk_full:
        case Fault::hung:
            break;
    }
    return Reason::none;
}

}  // namespace

void Maintenance::on(Peer peer, const link::BeginDrill& request) {
    const auto refused = [&](Hindrance why) { refuse(peer, Errand::drill, request.endpoint, why); };
    if (tools_.drill == nullptr) {
        return refused(Hindrance::unsupported);
    }
    if (drilling_) {
        return refused(Hindrance::under_way);
    }
    if (!is_known(request.endpoint)) {
        return refused(Hindrance::unknown_endpoint);
    }
    link::Struck struck{request.fault, request.endpoint, true, Reason::none};
    if (request.fault == Fault::hung) {
        tools_.say(peer, struck);
        std::this_thread::sleep_for(link::hangs_for);
        return;
    }
    drilling_ = Drilling{peer, tools_.clock.monotonic()};
    *tools_.drill = {request.fault, request.endpoint};
    if (request.fault == Fault::disk_full) {
        tools_.look_at_closures();
        struck.as_expected = tools_.closures().all;
        return tools_.say(peer, struck);
    }
    if (const auto why =
            try_out(request.endpoint, [this, peer, struck](const link::SelfTestResult& result) {
                link::Struck seen = struck;
                seen.reason = result.reason;
                seen.as_expected = result.reason == expected(struck.fault);
                tools_.say(peer, seen);
            })) {
        end_drill();
        refused(*why);
    }
}

void Maintenance::on(Peer peer, const link::EndDrill&) {
    if (!drilling_) {
        return refuse(peer, Errand::drill, {}, Hindrance::wrong_state);
    }
    link::Recovered recovered{*tools_.drill->fault, tools_.drill->endpoint, false, {}, {}};
    const Instant began = tools_.clock.monotonic();
    end_drill();
    if (recovered.fault == Fault::disk_full) {
        recovered.is_well = !tools_.closures().all;
        return tools_.say(peer, recovered);
    }
    if (const auto why = try_out(
            recovered.endpoint, [this, peer, recovered, began](const link::SelfTestResult& result) {
                link::Recovered well = recovered;
                well.is_well = result.passed;
                well.reason = result.reason;
                well.took = tools_.clock.monotonic() - began;
                tools_.say(peer, well);
            })) {
        refuse(peer, Errand::drill, recovered.endpoint, *why);
    }
}

// What waited because of it goes out now, not when its backoff says.
void Maintenance::end_drill() {
    const std::string endpoint = tools_.drill->endpoint;
    *tools_.drill = {};
    drilling_.reset();
    tools_.look_at_closures();
    if (!tools_.deliveries.is_held(endpoint)) {
        tools_.deliveries.retry_now(endpoint, std::nullopt);
    }
}

void Maintenance::leave(Peer peer) {
    if (drilling_ && drilling_->peer == peer) {
        end_drill();
    }
}

void Maintenance::look_at_drill() {
    if (drilling_ && tools_.clock.monotonic() - drilling_->since >= link::drill_limit) {
        end_drill();
    }
}

}  // namespace kiosk::courier
