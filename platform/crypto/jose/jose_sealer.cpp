#include "platform/crypto/jose/jose_sealer.h"

#include <dlfcn.h>
#include <jansson.h>

#include <cstring>
#include <memory>

extern "C" {
#include <jose/jwe.h>
#include <jose/jwk.h>
}

namespace platform::crypto::jose {
namespace {

using core::ErrorKind;
using core::fail;

// libjose seeds OpenSSL's generator as soon as it is loaded, which costs 1.5 MiB and a twentieth of
// the start. It comes with the first application and then stays.
struct Library {
    decltype(&jose_jwe_enc_jwk) wrap = nullptr;
    decltype(&jose_jwe_enc_cek) encrypt = nullptr;
    std::string missing;  // empty = it is there

    Library() {
        void* library = dlopen("libjose.so.0", RTLD_NOW | RTLD_LOCAL);
        if (library != nullptr) {
            wrap = reinterpret_cast<decltype(wrap)>(dlsym(library, "jose_jwe_enc_jwk"));
            encrypt = reinterpret_cast<decltype(encrypt)>(dlsym(library, "jose_jwe_enc_cek"));
        }
        if (wrap == nullptr || encrypt == nullptr) {
            const char* why = dlerror();
            missing = why == nullptr ? "libjose cannot be used" : why;
        }
    }
};

const Library& library() {
    static const Library loaded;
    return loaded;
}

struct Release {
    void operator()(json_t* json) const { json_decref(json); }
};
using Json = std::unique_ptr<json_t, Release>;

Json parse_object(const std::string& text) {
    Json json(json_loadb(text.data(), text.size(), JSON_REJECT_DUPLICATES, nullptr));
    return json && json_is_object(json.get()) ? std::move(json) : Json{};
}

const char* member(const Json& json, const char* name) {
    const char* text = json_string_value(json_object_get(json.get(), name));
    return text == nullptr ? "" : text;
}

}  // namespace

core::Result<core::Bytes> JoseSealer::seal(core::BytesView plaintext,
                                           const std::string& recipient_jwk,
                                           const std::string& protected_header) {
    const Json key = parse_object(recipient_jwk);
    if (!key || std::strcmp(member(key, "kty"), "EC") != 0 ||
        std::strcmp(member(key, "crv"), "P-256") != 0 ||
        json_object_get(key.get(), "d") != nullptr) {
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
