// An application of nobody's, all the way to the agency's signature.

#include <nlohmann/json.hpp>

#include "kiosk/courier/maintenance.h"
#include "kiosk/submission/attempt.h"
#include "kiosk/submission/signed_receipt.h"

namespace kiosk::courier {

using link::Hindrance;

namespace {

// As assets/api/openapi.yaml has it: the one service that every agency of ours knows.
submission::Parcel own_test(const std::string& endpoint, const std::string& kiosk) {
    submission::Parcel parcel{Uuid::random(), link::own_self_test, "1",
                              endpoint,       "application/json",  {}};
    const nlohmann::json body = {{"application", parcel.id.str()},
                                 {"service", parcel.service},
                                 {"service_version", parcel.service_version},
                                 {"kiosk", kiosk},
                                 {"payload", nlohmann::json::object()}};
    parcel.body = platform::core::to_bytes(body.dump());
    return parcel;
}

// The gateway has no self-tests, or none of this service: that is not the service's fault.
bool has_none(int http_status) {
    return http_status == 404 || http_status == 405 || http_status == 501;
}

}  // namespace

void Maintenance::on(Peer peer, const link::RunSelfTest& request) {
    const std::string& name = request.endpoint;
    const auto tell = [this, peer](const link::SelfTestResult& result) {
        // Not durable: it holds until the courier is started anew, and is made again then.
        static_cast<void>(tools_.records.keep(result));
        tools_.look_at_closures();
        tools_.say(peer, link::SelfTested{result});
    };
    const auto hindrance = request.body.empty()
                               ? try_out(name, tell)
                               : send_test({request.id, request.service, request.service_version,
                                            name, request.content_type, request.body},
                                           tell);
    if (hindrance) {
        refuse(peer, link::Errand::self_test, name, *hindrance);
    }
}

std::optional<Hindrance> Maintenance::try_out(
    const std::string& endpoint, std::function<void(const link::SelfTestResult&)> tell) {
    return send_test(own_test(endpoint, tools_.keys.key_id()), std::move(tell));
}

std::optional<Hindrance> Maintenance::send_test(
    submission::Parcel parcel, std::function<void(const link::SelfTestResult&)> tell) {
    if (!is_known(parcel.endpoint)) {
        return Hindrance::unknown_endpoint;
    }
    const submission::Contract& contract = tools_.contracts.at(parcel.endpoint);
    Testing testing{parcel.endpoint, parcel.service, parcel.id, tools_.clock.monotonic(), {},
                    std::move(tell)};
    if (!contract.receipt_key.empty()) {
        testing.digest = tools_.verifier.digest(parcel.body);
    }
    auto test = submission::self_test_request_of(std::move(parcel), contract);
    if (!test) {
        return Hindrance::unsupported;
    }
    const auto key = std::pair(testing.endpoint, testing.service);
    if (!testing_.insert(key).second) {
        return Hindrance::under_way;
    }
    if (!start(std::move(*test),
               [this, testing = std::move(testing)](const platform::http::Completion& completion) {
                   judge(testing, completion.outcome);
               })) {
        testing_.erase(key);
        return Hindrance::storage_failed;
    }
    return std::nullopt;
}

void Maintenance::judge(const Testing& testing, const platform::http::Outcome& outcome) {
    testing_.erase({testing.endpoint, testing.service});
    const submission::Contract& contract = tools_.contracts.at(testing.endpoint);
    const Timestamp now = tools_.clock.wall();
    const auto verdict = submission::judge(
        submission::translated(outcome, contract, testing.id, false, now), testing.id, now);
    link::SelfTestResult result;
    result.endpoint = testing.endpoint;
    result.service = testing.service;
    result.at = now;
    result.took = tools_.clock.monotonic() - testing.began;
    result.passed = verdict.next == submission::Next::sent;
    result.reason = verdict.reason;
    result.http_status = outcome ? outcome->status : 0;
    if (result.passed && !contract.receipt_key.empty() &&
        !submission::is_signed_for(tools_.verifier, *verdict.receipt, contract.receipt_key,
                                   {testing.id, testing.service, testing.digest, {}, {}, true})) {
        result.passed = false;
        result.reason = link::Reason::no_receipt;
    }
    result.mender = link::mender_of(result.reason);
    result.supported = testing.service == link::own_self_test || !has_none(result.http_status);
    testing.tell(result);
}

}  // namespace kiosk::courier
