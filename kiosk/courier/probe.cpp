#include "kiosk/courier/probe.h"

#include <algorithm>

#include "kiosk/courier/exchanges.h"
#include "kiosk/submission/delivery_rules.h"
#include "platform/crypto/openssl/certificates.h"

namespace kiosk::courier {

using link::ClockTrust;
using link::Mender;
using link::ProbeStage;
using link::Reason;
using link::StageOutcome;
using platform::core::Duration;
using platform::http::Observation;
using platform::http::Outcome;

namespace {

// Where it ended; nullopt: nowhere.
std::optional<ProbeStage> failed_stage(Reason failure, const Observation& seen) {
    switch (failure) {
        case Reason::none:
            return std::nullopt;
        case Reason::name_resolution:
            return ProbeStage::name_resolution;
        case Reason::identity:
        case Reason::clock_or_certificate:
        case Reason::trust:
        case Reason::misused_certificate:
        case Reason::weak_certificate:
            return ProbeStage::chain;
        case Reason::pin:
            return ProbeStage::pins;
        case Reason::revoked:
        case Reason::stale_revocation_list:
        case Reason::no_revocation_status:
            return ProbeStage::revocation;
        case Reason::not_tls:
        case Reason::protocol:
        case Reason::cipher:
        case Reason::device_identity:
            return ProbeStage::handshake;
        case Reason::clock:
        case Reason::unreachable:
        case Reason::timeout:
        case Reason::interrupted:
        case Reason::hostile:
        case Reason::no_receipt:
        case Reason::still_running:
        case Reason::overloaded:
        case Reason::agency_fault:
        case Reason::redirected:
        case Reason::not_authorised:
        case Reason::rejected:
        case Reason::status_unclear:
        case Reason::in_doubt:
        case Reason::wrong_answers:
        case Reason::storage:
        case Reason::tampered:
        case Reason::held:
            break;
    }
    return !seen.resolved    ? ProbeStage::name_resolution
           : !seen.connected ? ProbeStage::connection
           : !seen.secured   ? ProbeStage::handshake
                             : ProbeStage::answer;
}

std::optional<Duration> between(const std::optional<Duration>& from,
                                const std::optional<Duration>& to) {
    return from && to ? std::optional(std::max(Duration::zero(), *to - *from)) : std::nullopt;
}

std::vector<link::ProbedStage> stages_of(const link::Probed& probe, const Probing& with,
                                         const Observation& seen) {
    const auto failed = failed_stage(probe.failure, seen);
    std::vector<link::ProbedStage> stages;
    for (const ProbeStage stage :
         {ProbeStage::name_resolution, ProbeStage::connection, ProbeStage::handshake,
          ProbeStage::chain, ProbeStage::pins, ProbeStage::revocation, ProbeStage::answer}) {
        const auto outcome = !failed || stage < *failed ? StageOutcome::passed
                             : stage == *failed         ? StageOutcome::failed
                                                        : StageOutcome::not_reached;
        stages.push_back({stage, outcome, {}});
    }
    const auto at = [&](ProbeStage stage) -> link::ProbedStage& {
        return stages[static_cast<std::size_t>(stage)];
    };
    at(ProbeStage::name_resolution).took = seen.resolved;
    at(ProbeStage::connection).took = between(seen.resolved, seen.connected);
    at(ProbeStage::handshake).took = between(seen.connected, seen.secured);
    at(ProbeStage::answer).took = between(seen.secured, seen.answered);
    // Of the key that was shown it can be said in any case; it is looked at last of all.
    if (!seen.pin.empty()) {
        const bool pinned = std::ranges::count(with.configured.pins, seen.pin) != 0;
        at(ProbeStage::pins).outcome = pinned ? StageOutcome::passed : StageOutcome::failed;
    }
    if (failed == ProbeStage::pins) {
        at(ProbeStage::revocation).outcome = StageOutcome::passed;
    }
    // Refused for what we are, after the server has shown what it is (TLS 1.3).
    if (failed == ProbeStage::handshake && probe.failure == Reason::device_identity &&
        !probe.chain.empty()) {
        at(ProbeStage::chain).outcome = StageOutcome::passed;
        at(ProbeStage::revocation).outcome = StageOutcome::passed;
    }
    auto& revocation = at(ProbeStage::revocation).outcome;
    if (probe.revocation == link::Revocation::unchecked && revocation == StageOutcome::passed) {
        revocation = StageOutcome::not_checked;
    }
    return stages;
}

Mender mender(const link::Probed& probe, const Probing& with, const Observation& seen) {
    const Reason failure = probe.failure;
    if (failure == Reason::unreachable) {
        // Somebody was there to say no: the network is not what is missing.
        return seen.refused ? Mender::agency : Mender::centre_network;
    }
    if (failure == Reason::timeout || failure == Reason::interrupted) {
        return seen.secured ? Mender::agency : Mender::centre_network;
    }
    if (failure == Reason::clock_or_certificate) {
        // With a clock that others have confirmed, it is the certificate.
        return with.clock == ClockTrust::trusted ? Mender::agency : Mender::terminal_clock;
    }
    return link::mender_of(failure);
}

Reason failure_of(const Outcome& outcome) {
    if (!outcome) {
        return reason_of(outcome.error());
    }
    if (outcome->status >= 200 && outcome->status <= 299) {
        return Reason::none;
    }
    return submission::judge(outcome, {}, {}).reason;
}

}  // namespace

link::Probed probed(const Probing& with, const Outcome& outcome, const Observation& seen) {
    link::Probed probe;
    probe.endpoint = with.endpoint;
    probe.host = with.configured.host;
    probe.at = with.at;
    probe.took = with.took;
    probe.address = seen.address;
    probe.tls_version = seen.tls_version;
    probe.cipher = seen.cipher;
    probe.alpn = seen.alpn;
    for (const auto& pem : seen.chain) {
        if (const auto read = platform::crypto::openssl::read_certificate(pem)) {
            probe.chain.push_back(certificate_of(*read, with.at));
        }
    }
    probe.pin = seen.pin;
    probe.revocation = with.configured.revocation;
    const bool listed = probe.revocation == link::Revocation::list;
    if (const auto from = listed ? with.configured.list_from : seen.status_from) {
        probe.revocation_age = with.at - *from;
    }
    probe.revocation_until = listed ? with.configured.list_until : seen.status_until;
    probe.certificate = with.configured.certificate;
    probe.skew = with.skew;
    if (outcome) {
        probe.http_status = outcome->status;
        const std::string* date = outcome->header("date");
        if (const auto told = date == nullptr ? std::nullopt : submission::parse_http_date(*date)) {
            probe.skew = with.at - *told;
        }
    }
    probe.failure = failure_of(outcome);
    probe.stages = stages_of(probe, with, seen);
    probe.mender = mender(probe, with, seen);
    return probe;
}

}  // namespace kiosk::courier
