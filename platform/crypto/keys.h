#pragma once
// What this machine does with keys of its own. Owned and used by one thread.

#include <array>
#include <cstdint>
#include <string>

#include "platform/core/bytes.h"
#include "platform/core/result.h"

namespace platform::crypto {

using Digest = std::array<std::uint8_t, 32>;

class Keys {
  public:
    virtual ~Keys() = default;

    // The device key's name: its JWK thumbprint (RFC 7638) in base64url.
    virtual const std::string& key_id() const = 0;
    // Its public half as a JWK, in the form that the thumbprint is of.
    virtual const std::string& public_key() const = 0;
    // By the device key: ES256 (RFC 7518, 3.4), 64 bytes. Others verify it with its public half.
    virtual core::Result<core::Bytes> sign(core::BytesView message) = 0;
    virtual bool verify(core::BytesView message, core::BytesView signature) = 0;

    // By the storage key, which never leaves this machine: AES-256-GCM with a random nonce. `bound`
    // is not kept; the same bytes are needed to open. refused: not what was locked, or not under
    // this key.
    virtual core::Result<core::Bytes> lock(core::BytesView plaintext, core::BytesView bound) = 0;
    virtual core::Result<core::Bytes> unlock(core::BytesView locked, core::BytesView bound) = 0;
    // HMAC-SHA-256 under a key derived from the storage key: only this machine can make or check
    // it.
    virtual core::Result<Digest> tag(core::BytesView message) = 0;

    virtual core::Result<Digest> digest(core::BytesView) = 0;  // SHA-256
};

}  // namespace platform::crypto
