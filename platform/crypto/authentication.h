#pragma once
// What proves that a person is who she says. Any thread.

#include <cstdint>
#include <string>

#include "platform/core/bytes.h"
#include "platform/core/result.h"
#include "platform/core/sensitive.h"

namespace platform::crypto {

enum class Hash { sha1, sha256, sha512 };

// RFC 7914: N = 2^log2_n blocks of 128 * r bytes are held in memory.
struct ScryptCost {
    unsigned log2_n = 15;
    unsigned r = 8;
    unsigned p = 1;
    friend bool operator==(const ScryptCost&, const ScryptCost&) = default;
};

// X25519 (RFC 7748), 32 bytes each.
struct AgreementKey {
    core::Sensitive<core::Bytes> own;
    core::Bytes open;  // for the other side
};

// unavailable: the library failed, or has no memory or randomness to give.
class Authentication {
  public:
    virtual ~Authentication() = default;

    // 32 bytes. malformed: a cost of more than 128 MiB, or none that RFC 7914 knows.
    virtual core::Result<core::Sensitive<core::Bytes>> scrypt(
        const core::Sensitive<std::string>& secret, core::BytesView salt, ScryptCost) = 0;
    // RFC 2104.
    virtual core::Result<core::Bytes> hmac(Hash, core::BytesView key, core::BytesView message) = 0;
    virtual core::Result<core::Bytes> random(std::size_t size) = 0;

    virtual core::Result<AgreementKey> make_agreement_key() = 0;
    // The key that both sides have; malformed: not 32 bytes; refused: the other's key is one with
    // which everybody would have it (RFC 7748, 6.1).
    virtual core::Result<core::Sensitive<core::Bytes>> agree(
        const core::Sensitive<core::Bytes>& own, core::BytesView open_of_the_other) = 0;
};

}  // namespace platform::crypto
