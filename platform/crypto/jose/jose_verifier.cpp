#include "platform/crypto/jose/jose_verifier.h"

#include <openssl/sha.h>

#include <array>
#include <cstring>

#include "platform/crypto/jose/library.h"

namespace platform::crypto::jose {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::size_t longest = std::size_t{64} * 1024;

// Empty: not base64url.
core::Bytes decode(std::string_view text) {
    const std::size_t size = library().decode(text.data(), text.size(), nullptr, 0);
    core::Bytes bytes(size == SIZE_MAX ? 0 : size);
    if (!bytes.empty() &&
        library().decode(text.data(), text.size(), bytes.data(), bytes.size()) == SIZE_MAX) {
        bytes.clear();
    }
    return bytes;
}

}  // namespace

core::Result<core::Bytes> JoseVerifier::verify(std::string_view jws,
                                               const std::string& signer_jwk) {
    if (!library().missing.empty()) {
        return fail(ErrorKind::unavailable, library().missing);
    }
    const Json key = parse_object(signer_jwk);
    if (!is_public_p256(key)) {
        return fail(ErrorKind::malformed, "the signer's key is not a public P-256 JWK");
    }
    const std::size_t first = jws.find('.');
    const std::size_t second = first == jws.npos ? first : jws.find('.', first + 1);
    if (jws.size() > longest || second == jws.npos || jws.find('.', second + 1) != jws.npos) {
        return fail(ErrorKind::malformed, "not a JWS in compact serialisation");
    }
    const std::string header(jws.substr(0, first));
    const std::string payload(jws.substr(first + 1, second - first - 1));
    const std::string signature(jws.substr(second + 1));
    const Json protection = parse_object(core::as_text(decode(header)));
    // The key says which algorithm is meant, not the message (RFC 8725, 3.1).
    if (!protection || std::strcmp(member(protection, "alg"), "ES256") != 0 ||
        json_object_get(protection.get(), "crit") != nullptr) {
        return fail(ErrorKind::malformed, "not a JWS of ES256");
    }
    const Json parts(json_pack("{s:s,s:s,s:s}", "protected", header.c_str(), "payload",
                               payload.c_str(), "signature", signature.c_str()));
    if (!parts || !library().verify(nullptr, parts.get(), nullptr, key.get(), false)) {
        return fail(ErrorKind::refused, "not signed by this key");
    }
    return decode(payload);
}

std::string JoseVerifier::digest(core::BytesView bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
    SHA256(bytes.data(), bytes.size(), hash.data());
    std::string text(43, '\0');
    if (!library().missing.empty() ||
        library().encode(hash.data(), hash.size(), text.data(), text.size()) != text.size()) {
        return {};
    }
    return text;
}

}  // namespace platform::crypto::jose
