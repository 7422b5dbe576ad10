#pragma once
// Freezes an application: from here on its bytes never change. Runs where the citizen types, so
// that the process with the network never holds what she wrote.

#include <string>

#include "platform/core/bytes.h"
#include "platform/core/result.h"
#include "platform/core/uuid.h"
#include "platform/crypto/crypto.h"

namespace kiosk::submission {

// What the agency must be able to trust without opening the seal; it is bound to the content.
struct Envelope {
    platform::core::Uuid id;
    std::string service;  // "az.identity-card"
    std::string service_version;
    std::string kiosk;  // "baku-1-07"
};

struct Frozen {
    std::string content_type;
    platform::core::Bytes body;
};

// 1, 4, 16 or 64 KiB, then multiples of 64 KiB: a sealed length that says little about the answers.
std::size_t size_class(std::size_t size);

// payload: the JSON of the answers, as the agency's schema describes it.
//
// With the agency's public key (a JWK as JSON): application/jose, a compact JWE whose protected
// header holds the envelope as "application", "service", "service_version", "kiosk", and the key's
// "kid". The plaintext is
// {"payload": ..., "pad": "000..."}, padded to its size class. Without a key (empty):
// application/json, the envelope's members beside "payload".
//
// Errors: malformed (payload or key), too_large (a payload beyond 8 MiB).
platform::core::Result<Frozen> seal(platform::crypto::Sealer&, const std::string& recipient_jwk,
                                    const Envelope&, platform::core::BytesView payload);

// For an agency with an interface of its own, which the package's rules have made the payload for:
// application/json, the payload alone. Its id goes beside it (submission::Rest). Errors: as seal().
platform::core::Result<Frozen> freeze_bare(platform::core::BytesView payload);

}  // namespace kiosk::submission
