#pragma once
// Whether a file is as its author signed it: Ed25519 (RFC 8032), and digests. Any thread.

#include <array>
#include <cstdint>
#include <string_view>

#include "platform/core/bytes.h"
#include "platform/core/result.h"
#include "platform/crypto/keys.h"

namespace platform::crypto {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

class Signatures {
  public:
    virtual ~Signatures() = default;

    // Of "-----BEGIN PUBLIC KEY-----" (RFC 8410). malformed: it is none, or of another algorithm.
    virtual core::Result<PublicKey> read_key(std::string_view pem) = 0;
    virtual bool verify(core::BytesView message, const Signature&, const PublicKey&) = 0;
    virtual core::Result<Digest> digest(core::BytesView) = 0;  // SHA-256
};

}  // namespace platform::crypto
