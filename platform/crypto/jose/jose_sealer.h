#pragma once

#include "platform/crypto/crypto.h"

namespace platform::crypto::jose {

// libjose over OpenSSL, whose generator is seeded by the kernel; loaded by the first seal().
// unavailable: it is not installed. Stateless; any thread.
class JoseSealer final : public Sealer {
  public:
    core::Result<core::Bytes> seal(core::BytesView plaintext, const std::string& recipient_jwk,
                                   const std::string& protected_header) override;
};

}  // namespace platform::crypto::jose
