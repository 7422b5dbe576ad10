#include "platform/crypto/jose/jose_sealer.h"

#include <gtest/gtest.h>
#include <jansson.h>

#include <memory>

extern "C" {
#include <jose/jwe.h>
#include <jose/jwk.h>
}

namespace {

using platform::core::as_bytes;
using platform::core::as_text;
using platform::crypto::jose::JoseSealer;

struct Release {
    void operator()(json_t* json) const { json_decref(json); }
};
using Json = std::unique_ptr<json_t, Release>;

std::string text_of(const Json& json) {
    char* text = json_dumps(json.get(), JSON_COMPACT);
    std::string copy(text);
    std::free(text);
    return copy;
}

Json new_key() {
    Json key(json_pack("{s:s,s:s}", "kty", "EC", "crv", "P-256"));
    EXPECT_TRUE(jose_jwk_gen(nullptr, key.get()));
    return key;
}

std::string public_of(const Json& key) {
    const Json shown(json_pack("{s:s,s:s,s:O,s:O}", "kty", "EC", "crv", "P-256", "x",
                               json_object_get(key.get(), "x"), "y",
                               json_object_get(key.get(), "y")));
    return text_of(shown);
}

// As the agency does it; empty when it does not open.
std::string open(const std::string& compact, const Json& key) {
    std::array<std::string, 5> parts;
    std::size_t part = 0;
    for (const char c : compact) {
        if (c == '.') {
            ++part;
        } else {
            parts.at(part) += c;
        }
    }
    const Json jwe(json_pack("{s:s,s:s,s:s,s:s}", "protected", parts[0].c_str(), "iv",
                             parts[2].c_str(), "ciphertext", parts[3].c_str(), "tag",
                             parts[4].c_str()));
    std::size_t size = 0;
    void* plain = jose_jwe_dec(nullptr, jwe.get(), nullptr, key.get(), &size);
    if (plain == nullptr) {
        return {};
    }
    std::string text(static_cast<char*>(plain), size);
    std::free(plain);
    return text;
}

TEST(JoseSealer, TheHolderOfThePrivateKeyReadsWhatWasSealed) {
    const Json key = new_key();
    const auto sealed =
        JoseSealer().seal(as_bytes("hello"), public_of(key), R"({"application":"1"})");
    ASSERT_TRUE(sealed) << sealed.error().what;
    EXPECT_EQ(open(std::string(as_text(*sealed)), key), "hello");
    EXPECT_EQ(open(std::string(as_text(*sealed)), new_key()), "");
}

TEST(JoseSealer, TheSameContentNeverLooksTheSame) {
    const std::string key = public_of(new_key());
    EXPECT_NE(*JoseSealer().seal(as_bytes("hello"), key, "{}"),
              *JoseSealer().seal(as_bytes("hello"), key, "{}"));
}

TEST(JoseSealer, AnyChangedByteBreaksTheSeal) {
    const Json key = new_key();
    const auto sealed =
        JoseSealer().seal(as_bytes("hello"), public_of(key), R"({"application":"1"})");
    const std::string whole(as_text(*sealed));
    int changed = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string broken = whole;
        // The last character of a part may carry unused bits: change the one before it.
        if (broken[at] == '.' || at + 1 == broken.size() || broken[at + 1] == '.') {
            continue;
        }
        broken[at] = broken[at] == 'A' ? 'B' : 'A';
        EXPECT_EQ(open(broken, key), "") << at;
        ++changed;
    }
    EXPECT_GT(changed, 100);
}

TEST(JoseSealer, RefusesKeysThatAreNotPublicP256Keys) {
    const Json key = new_key();
    for (const std::string& wrong :
         {std::string(), std::string("[]"), std::string("{}"), text_of(key),
          std::string(R"({"kty":"EC","crv":"P-256","x":"AA","y":"AA"})"),
          std::string(R"({"kty":"oct","k":"AAAA"})")}) {
        const auto sealed = JoseSealer().seal(as_bytes("x"), wrong, "{}");
        ASSERT_FALSE(sealed) << wrong;
        EXPECT_EQ(sealed.error().kind, platform::core::ErrorKind::malformed);
    }
}

}  // namespace
