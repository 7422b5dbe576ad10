#pragma once

#include "platform/crypto/crypto.h"

namespace platform::crypto::jose {

// libjose over OpenSSL. unavailable: it is not installed. Stateless; any thread.
class JoseVerifier final : public Verifier {
  public:
    core::Result<core::Bytes> verify(std::string_view compact_jws,
                                     const std::string& signer_jwk) override;
    std::string digest(core::BytesView) override;
};

}  // namespace platform::crypto::jose
