#include "platform/crypto/jose/jose_sealer.h"

#include "platform/crypto/jose/library.h"

namespace platform::crypto::jose {

using core::ErrorKind;
using core::fail;

core::Result<core::Bytes> JoseSealer::seal(core::BytesView plaintext,
                                           const std::string& recipient_jwk,
                                           const std::string& protected_header) {
    const Json key = parse_object(recipient_jwk);
    if (!is_public_p256(key)) {
        return fail(ErrorKind::malformed, "the recipient's key is not a public P-256 JWK");
    }
    const Json header = parse_object(protected_header);
    if (!header) {
        return fail(ErrorKind::malformed, "the protected header is not a JSON object");
    }
    json_object_set_new(header.get(), "alg", json_string("ECDH-ES"));
    json_object_set_new(header.get(), "enc", json_string("A256GCM"));
    const Json jwe(json_pack("{s:O}", "protected", header.get()));
    const Json recipient(json_object());
    const Json content_key(json_object());
    const Library& jose = library();
    if (!jose.missing.empty()) {
        return fail(ErrorKind::unavailable, jose.missing);
    }
    if (!jwe || !jose.wrap(nullptr, jwe.get(), recipient.get(), key.get(), content_key.get())) {
        return fail(ErrorKind::malformed, "the recipient's key cannot be used to seal");
    }
    // libjose puts the ephemeral key into the recipient's own header, which the compact form does
    // not have.
    json_t* ephemeral = json_object_get(json_object_get(recipient.get(), "header"), "epk");
    json_object_set(json_object_get(jwe.get(), "protected"), "epk", ephemeral);
    if (ephemeral == nullptr ||
        !jose.encrypt(nullptr, jwe.get(), content_key.get(), plaintext.data(), plaintext.size())) {
        return fail(ErrorKind::malformed, "the recipient's key cannot be used to seal");
    }
    std::string compact = member(jwe, "protected");
    for (const char* part : {"encrypted_key", "iv", "ciphertext", "tag"}) {
        compact += '.';
        compact += member(jwe, part);
    }
    return core::to_bytes(compact);
}

}  // namespace platform::crypto::jose
