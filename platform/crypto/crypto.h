#pragma once
// Sealing: only the holder of the private key reads what was sealed; this machine does not.

#include <string>

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

}  // namespace platform::crypto
