#pragma once
// Why an application is not at its agency yet, and where it is in the outbox. Values only.

#include <optional>
#include <string_view>

namespace kiosk::submission {

// A closed word for the technician and the journal.
enum class Reason {
    none,
    clock,
    name_resolution,
    unreachable,
    timeout,
    interrupted,
    not_tls,
    protocol,
    cipher,
    identity,
    clock_or_certificate,
    trust,
    misused_certificate,
    weak_certificate,
    revoked,
    stale_revocation_list,
    no_revocation_status,
    pin,
    device_identity,
    hostile,         // to here as http::TransportFailure
    no_receipt,      // 2xx that does not name our id
    still_running,   // 409: the first attempt is being worked on
    overloaded,      // 408, 425, 429, 503
    agency_fault,    // 5xx
    redirected,      // 3xx: never followed
    not_authorised,  // 401, 403, 407, 511
    rejected,        // other 4xx
    status_unclear,  // asked where it is, the agency says neither yes nor no
    in_doubt,        // the agency may have it, and sending it again could double it
    wrong_answers,
    storage,   // our own disk
    tampered,  // what lies in the outbox is not what was put there
    held,      // a technician has paused the endpoint; of no attempt
};
inline constexpr Reason last_reason = Reason::held;
std::string_view word(Reason);
std::optional<Reason> reason_of(std::string_view);  // nullopt: none of these words

// See outbox.h.
enum class State { queued, sending, sent, paused, refused, needs_staff, withdrawn };
std::string_view word(State);
State state_of(std::string_view);  // needs_staff for a word that is none of them

}  // namespace kiosk::submission
