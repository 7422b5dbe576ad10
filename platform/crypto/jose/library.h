#pragma once
// libjose, loaded by the first that needs it. It seeds OpenSSL's generator as soon as it is loaded,
// which costs 1.5 MiB and a twentieth of the start.

#include <jansson.h>

#include <memory>
#include <string>
#include <string_view>

extern "C" {
#include <jose/b64.h>
#include <jose/jwe.h>
#include <jose/jwk.h>
#include <jose/jws.h>
}

namespace platform::crypto::jose {

struct Library {
    decltype(&jose_jwe_enc_jwk) wrap = nullptr;
    decltype(&jose_jwe_enc_cek) encrypt = nullptr;
    decltype(&jose_jws_ver) verify = nullptr;
    decltype(&jose_b64_dec_buf) decode = nullptr;
    decltype(&jose_b64_enc_buf) encode = nullptr;
    std::string missing;  // empty = it is there
};

const Library& library();

struct Release {
    void operator()(json_t* json) const { json_decref(json); }
};
using Json = std::unique_ptr<json_t, Release>;

// Null unless it is one JSON object without duplicate members.
Json parse_object(std::string_view);
// The text of a member, "" when there is none.
const char* member(const Json&, const char* name);
bool is_public_p256(const Json& key);

}  // namespace platform::crypto::jose
