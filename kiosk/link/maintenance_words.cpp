#include "kiosk/link/maintenance_words.h"

namespace kiosk::link {

Mender mender_of(Reason reason) {
    switch (reason) {
        case Reason::none:
        case Reason::still_running:
        case Reason::overloaded:
            return Mender::nobody;
        case Reason::name_resolution:
        case Reason::unreachable:
        case Reason::timeout:
        case Reason::interrupted:
        case Reason::not_tls:     // a sign-in page of the network, or a proxy
        case Reason::redirected:  // likewise
            return Mender::centre_network;
        case Reason::clock:
        case Reason::clock_or_certificate:
            return Mender::terminal_clock;
        case Reason::trust:
        case Reason::pin:
        case Reason::stale_revocation_list:
        case Reason::device_identity:
        case Reason::not_authorised:
            return Mender::administrator;
        case Reason::protocol:
        case Reason::cipher:
        case Reason::identity:
        case Reason::misused_certificate:
        case Reason::weak_certificate:
        case Reason::revoked:
        case Reason::no_revocation_status:
        case Reason::hostile:
        case Reason::no_receipt:
        case Reason::agency_fault:
        case Reason::rejected:
        case Reason::status_unclear:
        case Reason::in_doubt:
        case Reason::wrong_answers:
            return Mender::agency;
        case Reason::storage:
        case Reason::tampered:
        case Reason::held:
            return Mender::terminal;
    }
    return Mender::nobody;
}

}  // namespace kiosk::link
