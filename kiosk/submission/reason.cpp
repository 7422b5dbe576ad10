#include "kiosk/submission/reason.h"

namespace kiosk::submission {

std::string_view word(Reason reason) {
    switch (reason) {
        case Reason::none:
            return "none";
        case Reason::clock:
            return "clock";
        case Reason::name_resolution:
            return "name_resolution";
        case Reason::unreachable:
            return "unreachable";
        case Reason::timeout:
            return "timeout";
        case Reason::interrupted:
            return "interrupted";
        case Reason::not_tls:
            return "not_tls";
        case Reason::protocol:
            return "protocol";
        case Reason::cipher:
            return "cipher";
        case Reason::identity:
            return "identity";
        case Reason::clock_or_certificate:
            return "clock_or_certificate";
        case Reason::trust:
            return "trust";
        case Reason::misused_certificate:
            return "misused_certificate";
        case Reason::weak_certificate:
            return "weak_certificate";
        case Reason::revoked:
            return "revoked";
        case Reason::stale_revocation_list:
            return "stale_revocation_list";
        case Reason::no_revocation_status:
            return "no_revocation_status";
        case Reason::pin:
            return "pin";
        case Reason::device_identity:
            return "device_identity";
        case Reason::hostile:
            return "hostile";
        case Reason::no_receipt:
            return "no_receipt";
        case Reason::still_running:
            return "still_running";
        case Reason::overloaded:
            return "overloaded";
        case Reason::agency_fault:
            return "agency_fault";
        case Reason::redirected:
            return "redirected";
        case Reason::not_authorised:
            return "not_authorised";
        case Reason::rejected:
            return "rejected";
        case Reason::status_unclear:
            return "status_unclear";
        case Reason::in_doubt:
            return "in_doubt";
        case Reason::wrong_answers:
            return "wrong_answers";
        case Reason::storage:
            return "storage";
        case Reason::tampered:
            return "tampered";
        case Reason::held:
            return "held";
    }
    return "";
}

std::optional<Reason> reason_of(std::string_view text) {
    for (int at = 0; at <= static_cast<int>(last_reason); ++at) {
        if (word(static_cast<Reason>(at)) == text) {
            return static_cast<Reason>(at);
        }
    }
    return std::nullopt;
}

std::string_view word(State state) {
    switch (state) {
        case State::queued:
            return "queued";
        case State::sending:
            return "sending";
        case State::sent:
            return "sent";
        case State::paused:
            return "paused";
        case State::refused:
            return "refused";
        case State::needs_staff:
            return "needs_staff";
        case State::withdrawn:
            return "withdrawn";
    }
    return "";
}

State state_of(std::string_view text) {
    for (const State state : {State::queued, State::sending, State::sent, State::paused,
                              State::refused, State::withdrawn}) {
        if (word(state) == text) {
            return state;
        }
    }
    return State::needs_staff;
}

}  // namespace kiosk::submission
