#pragma once
// Sealing: only the holder of the private key reads what was sealed; this machine does not.
// Verifying: what somebody signed is what they signed.

#include <string>
#include <string_view>

#include "platform/core/bytes.h"
#include "platform/core/result.h"

namespace platform::crypto {

class Sealer {
  public:
    virtual ~Sealer() = default;

    // JWE (RFC 7516) in compact serialisation: ECDH-ES over P-256 with a fresh key, A256GCM.
    // Everything in protected_header (a JSON object; alg and enc are added) is readable by all and
    // cannot be changed. malformed: the recipient's key is not a public P-256 JWK, or the header is
    // not an object.
    virtual core::Result<core::Bytes> seal(core::BytesView plaintext,
                                           const std::string& recipient_jwk,
                                           const std::string& protected_header) = 0;
};

class Verifier {
  public:
    virtual ~Verifier() = default;

    // The payload of a JWS (RFC 7515) in compact serialisation, signed with ES256 by the holder of
    // this P-256 JWK. refused: it was not, or was changed since; malformed: the key is not a public
    // P-256 JWK, or the JWS is none, of another algorithm, or with parameters that must be
    // understood ("crit").
    virtual core::Result<core::Bytes> verify(std::string_view compact_jws,
                                             const std::string& signer_jwk) = 0;

    // SHA-256 in base64url, without padding: 43 characters.
    virtual std::string digest(core::BytesView) = 0;
};

}  // namespace platform::crypto
