#pragma once
// What an X.509 certificate says (RFC 5280), for people and for decisions about it.

#include <string>

#include "platform/core/time.h"

namespace platform::crypto {

struct Certificate {
    std::string subject;      // RFC 2253: "CN=kiosk-0001,O=Centre"
    std::string issuer;       // likewise
    std::string common_name;  // of the subject; empty: it has none
    core::Timestamp not_before{};
    core::Timestamp not_after{};
    std::string key_id;  // of its key: JWK thumbprint (RFC 7638) in base64url; empty: not P-256
};

// Of several certificate revocation lists, the one that goes stale first.
struct RevocationLists {
    core::Timestamp from{};
    core::Timestamp until{};
};

}  // namespace platform::crypto
