#pragma once
// A receipt that the agency has signed: whoever has its public key can tell without a network that
// the agency has this application, and which bytes it was.

#include <string>
#include <string_view>

#include "kiosk/submission/receipt.h"
#include "platform/core/result.h"
#include "platform/core/uuid.h"
#include "platform/crypto/crypto.h"

namespace kiosk::submission {

struct SignedReceipt {
    platform::core::Uuid id;
    std::string service;  // "az.identity-card"
    std::string digest;   // SHA-256 of the body as it was sent, base64url
    std::string reference;
    std::string received_at;
    bool test = false;  // of a self-test: it is no receipt of an application

    friend bool operator==(const SignedReceipt&, const SignedReceipt&) = default;
};

// jws: compact, ES256. signer: a public P-256 JWK. Errors: as Verifier::verify; malformed: signed,
// but not a receipt.
platform::core::Result<SignedReceipt> read_signed(platform::crypto::Verifier&, std::string_view jws,
                                                  const std::string& signer);

// Whether the receipt's signature says the same as it does, of these bytes for this service. The
// reference and time of `of` are the receipt's.
bool is_signed_for(platform::crypto::Verifier&, const Receipt&, const std::string& signer,
                   SignedReceipt of);

}  // namespace kiosk::submission
