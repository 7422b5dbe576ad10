#pragma once
// The closed words of link/maintenance.h, and what each is called on the wire, in reports and in
// exports. Screens translate the value, never the word.

#include <array>
#include <cstddef>
#include <string_view>

#include "kiosk/submission/reason.h"

namespace kiosk::link {

using submission::Reason;
using submission::State;

enum class Errand {
    survey,
    outbox,
    backlog,
    latency,
    retry,
    pause,
    resume,
    export_sealed,
    probe,
    self_test,
    identity,
    make_request,
    enrol,
    renew,
    drill,
};

// Why an errand was not done; nothing has changed.
enum class Hindrance {
    unknown_endpoint,
    unknown_entry,   // no such row, or it is not one of those that can be listed
    wrong_state,     // not in the state that this is for
    under_way,       // the same errand for the same endpoint has not ended
    storage_failed,  // our own disk or database
    disk_full,       // ours, or the stick
    no_folder,       // it is not there, or cannot be written
    unsupported,     // this endpoint's way has no such thing
    not_configured,  // no [enrolment] in the configuration
    code_refused,    // not valid, or used
    too_many_codes,  // wrong ones; later
    not_reached,     // the administrator's service; a probe says why
    bad_answer,      // what came back is no certificate of this key
    no_certificate,  // there is none to renew
};

// Who can set right what is wrong.
enum class Mender {
    nobody,          // nothing is wrong, or it passes by itself
    centre_network,  // cables, router, name service, a proxy between
    agency,
    administrator,  // what this terminal was given: its certificate, pins, authorities
    terminal_clock,
    terminal,  // its disk, its files
};

enum class ClockTrust {
    unheard,    // nobody has told the time since the courier started
    trusted,    // it is as who answered last told it
    behind,     // earlier than a time that was trustworthy once: nothing is sent
    disagrees,  // more than five minutes from an agency's: nothing is sent there
};

enum class Breaker { closed, open, probing };

// Why the services of an endpoint are not begun.
enum class ClosureReason {
    paused,  // by a technician
    self_test_failed,
    backlog_count,
    backlog_age,
    disk_full,
};

enum class Revocation { unchecked, staple, list };

enum class IdentityState {
    no_key,
    no_certificate,  // there is a key; a request can be made of it
    enrolled,
    due,      // for renewal: the courier is about to, or has failed to
    trying,   // a new certificate is here; the old one is kept until the new has worked
    expired,  // or not valid yet, by this clock
    foreign,  // the certificate is of another key
};

// What can be played for training and for proof.
enum class Fault {
    name_resolution,  // the agency's name is not found
    wrong_clock,      // an hour fast
    revoked,          // the agency's certificate
    slow,             // the agency takes longer than anybody waits
    failing,          // it answers with 503
    disk_full,        // of the outbox
    hung,             // the courier itself, for hangs_for
};

enum class ProbeStage { name_resolution, connection, handshake, chain, pins, revocation, answer };

enum class StageOutcome {
    passed,
    failed,
    not_reached,  // an earlier one failed
    not_checked,  // the configuration asks for none
};

// -- words, by value

constexpr std::array<std::string_view, 15> words(Errand) {
    return {"survey",   "outbox",       "backlog",       "latency", "retry",
            "pause",    "resume",       "export_sealed", "probe",   "self_test",
            "identity", "make_request", "enrol",         "renew",   "drill"};
}
constexpr std::array<std::string_view, 14> words(Hindrance) {
    return {"unknown_endpoint", "unknown_entry", "wrong_state", "under_way",      "storage_failed",
            "disk_full",        "no_folder",     "unsupported", "not_configured", "code_refused",
            "too_many_codes",   "not_reached",   "bad_answer",  "no_certificate"};
}
constexpr std::array<std::string_view, 6> words(Mender) {
    return {"nobody", "centre_network", "agency", "administrator", "terminal_clock", "terminal"};
}
constexpr std::array<std::string_view, 4> words(ClockTrust) {
    return {"unheard", "trusted", "behind", "disagrees"};
}
constexpr std::array<std::string_view, 3> words(Breaker) {
    return {"closed", "open", "probing"};
}
constexpr std::array<std::string_view, 5> words(ClosureReason) {
    return {"paused", "self_test_failed", "backlog_count", "backlog_age", "disk_full"};
}
constexpr std::array<std::string_view, 3> words(Revocation) {
    return {"unchecked", "staple", "list"};
}
constexpr std::array<std::string_view, 7> words(IdentityState) {
    return {"no_key", "no_certificate", "enrolled", "due", "trying", "expired", "foreign"};
}
constexpr std::array<std::string_view, 7> words(Fault) {
    return {"name_resolution", "wrong_clock", "revoked", "slow", "failing", "disk_full", "hung"};
}
constexpr std::array<std::string_view, 7> words(ProbeStage) {
    return {"name_resolution", "connection", "handshake", "chain", "pins", "revocation", "answer"};
}
constexpr std::array<std::string_view, 4> words(StageOutcome) {
    return {"passed", "failed", "not_reached", "not_checked"};
}
template <typename E>
requires requires(E e) {
    words(e);
}
constexpr std::string_view word(E value) {
    return words(value).at(static_cast<std::size_t>(value));
}

// Who can mend what an exchange ended with.
Mender mender_of(Reason);

}  // namespace kiosk::link
