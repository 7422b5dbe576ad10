#include "platform/crypto/jose/library.h"

#include <dlfcn.h>

#include <cstring>

namespace platform::crypto::jose {
namespace {

Library load() {
    Library loaded;
    void* file = dlopen("libjose.so.0", RTLD_NOW | RTLD_LOCAL);
    const auto find = [&](auto& function, const char* name) {
        if (file != nullptr) {
            function =
                reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(file, name));
        }
        return function != nullptr;
    };
    if (!find(loaded.wrap, "jose_jwe_enc_jwk") || !find(loaded.encrypt, "jose_jwe_enc_cek") ||
        !find(loaded.verify, "jose_jws_ver") || !find(loaded.decode, "jose_b64_dec_buf") ||
        !find(loaded.encode, "jose_b64_enc_buf")) {
        const char* why = dlerror();
        loaded.missing = why == nullptr ? "libjose cannot be used" : why;
    }
    return loaded;
}

}  // namespace

const Library& library() {
    static const Library loaded = load();
    return loaded;
}

Json parse_object(std::string_view text) {
    Json json(json_loadb(text.data(), text.size(), JSON_REJECT_DUPLICATES, nullptr));
    return json && json_is_object(json.get()) ? std::move(json) : Json{};
}

const char* member(const Json& json, const char* name) {
    const char* text = json_string_value(json_object_get(json.get(), name));
    return text == nullptr ? "" : text;
}

bool is_public_p256(const Json& key) {
    return key && std::strcmp(member(key, "kty"), "EC") == 0 &&
           std::strcmp(member(key, "crv"), "P-256") == 0 &&
           json_object_get(key.get(), "d") == nullptr;
}

}  // namespace platform::crypto::jose
