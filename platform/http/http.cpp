#include "platform/http/http.h"

namespace platform::http {

const std::string* Response::header(std::string_view lower_case_name) const {
    for (const Header& header : headers) {
        if (header.name == lower_case_name) {
            return &header.value;
        }
    }
    return nullptr;
}

std::string_view word(TransportFailure failure) {
    switch (failure) {
        case TransportFailure::clock:
            return "clock";
        case TransportFailure::name_resolution:
            return "name_resolution";
        case TransportFailure::unreachable:
            return "unreachable";
        case TransportFailure::timeout:
            return "timeout";
        case TransportFailure::interrupted:
            return "interrupted";
        case TransportFailure::not_tls:
            return "not_tls";
        case TransportFailure::protocol:
            return "protocol";
        case TransportFailure::cipher:
            return "cipher";
        case TransportFailure::identity:
            return "identity";
        case TransportFailure::clock_or_certificate:
            return "clock_or_certificate";
        case TransportFailure::trust:
            return "trust";
        case TransportFailure::misused_certificate:
            return "misused_certificate";
        case TransportFailure::weak_certificate:
            return "weak_certificate";
        case TransportFailure::revoked:
            return "revoked";
        case TransportFailure::stale_revocation_list:
            return "stale_revocation_list";
        case TransportFailure::no_revocation_status:
            return "no_revocation_status";
        case TransportFailure::pin:
            return "pin";
        case TransportFailure::device_identity:
            return "device_identity";
        case TransportFailure::hostile:
            return "hostile";
    }
    return "";
}

}  // namespace platform::http
