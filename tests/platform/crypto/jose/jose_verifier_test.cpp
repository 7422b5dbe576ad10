#include "platform/crypto/jose/jose_verifier.h"

#include <gtest/gtest.h>

#include "platform/crypto/jose/library.h"

namespace {

using platform::core::as_bytes;
using platform::core::as_text;
using platform::core::ErrorKind;
using platform::crypto::jose::JoseVerifier;
using platform::crypto::jose::Json;
using platform::crypto::jose::member;

std::string text_of(const Json& json) {
    char* text = json_dumps(json.get(), JSON_COMPACT);
    std::string copy(text);
    std::free(text);
    return copy;
}

struct Signer {
    Json key{json_pack("{s:s,s:s}", "kty", "EC", "crv", "P-256")};

    Signer() { EXPECT_TRUE(jose_jwk_gen(nullptr, key.get())); }
    std::string shown() const {
        return text_of(Json(json_pack("{s:s,s:s,s:s,s:s}", "kty", "EC", "crv", "P-256", "x",
                                      member(key, "x"), "y", member(key, "y"))));
    }
    std::string sign(const std::string& payload, const char* header = R"({"alg":"ES256"})") const {
        std::string encoded(jose_b64_enc_buf(nullptr, payload.size(), nullptr, 0), '\0');
        jose_b64_enc_buf(payload.data(), payload.size(), encoded.data(), encoded.size());
        const Json jws(json_pack("{s:s}", "payload", encoded.c_str()));
        const Json protection(json_pack("{s:o}", "protected", json_loads(header, 0, nullptr)));
        EXPECT_TRUE(jose_jws_sig(nullptr, jws.get(), protection.get(), key.get()));
        return std::string(member(jws, "protected")) + '.' + member(jws, "payload") + '.' +
               member(jws, "signature");
    }
};

TEST(JoseVerifier, GivesBackWhatWasSigned) {
    const Signer signer;
    const auto read = JoseVerifier().verify(signer.sign(R"({"id":1})"), signer.shown());
    ASSERT_TRUE(read) << read.error().what;
    EXPECT_EQ(as_text(*read), R"({"id":1})");
}

TEST(JoseVerifier, FindsEveryChangedCharacterAndEveryOtherKey) {
    const Signer signer;
    const std::string jws = signer.sign(R"({"id":"5","reference":"A-1"})");
    int refused = 0;
    for (std::size_t at = 0; at < jws.size(); ++at) {
        std::string changed = jws;
        // Of the last character of a part only the upper bits count: 'A' and 'g' differ in the top.
        changed[at] = changed[at] == 'A' ? 'g' : 'A';
        refused += JoseVerifier().verify(changed, signer.shown()) ? 0 : 1;
    }
    EXPECT_EQ(refused, static_cast<int>(jws.size()));
    const auto other = JoseVerifier().verify(jws, Signer().shown());
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().kind, ErrorKind::refused);
}

TEST(JoseVerifier, TakesNoOtherAlgorithmAndNothingThatItMustUnderstand) {
    const Signer signer;
    const std::string good = signer.sign("{}");
    const std::string rest = good.substr(good.find('.'));
    for (const std::string& header :
         {std::string("eyJhbGciOiJub25lIn0"),                     // {"alg":"none"}
          std::string("eyJhbGciOiJIUzI1NiJ9"),                    // {"alg":"HS256"}
          std::string("eyJhbGciOiJFUzI1NiIsImNyaXQiOlsiYSJdfQ"),  // crit
          std::string("e30"), std::string(), std::string("%%%")}) {
        const auto read = JoseVerifier().verify(header + rest, signer.shown());
        ASSERT_FALSE(read) << header;
        EXPECT_EQ(read.error().kind, ErrorKind::malformed);
    }
    for (const std::string& text : {std::string(), std::string("a.b"), std::string("a.b.c.d"),
                                    good + ".", std::string(100'000, '.'), std::string("..")}) {
        EXPECT_FALSE(JoseVerifier().verify(text, signer.shown()));
    }
    EXPECT_FALSE(JoseVerifier().verify(good.substr(0, good.rfind('.') + 1), signer.shown()));
}

TEST(JoseVerifier, NeedsAPublicKeyOfTheRightCurve) {
    const Signer signer;
    for (const std::string& key :
         {std::string(), std::string("{}"), std::string("[]"),
          std::string(R"({"kty":"oct","k":"AAAA"})"), text_of(signer.key)}) {
        const auto read = JoseVerifier().verify(signer.sign("{}"), key);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().kind, ErrorKind::malformed);
    }
}

TEST(JoseVerifier, DigestsAsFipsSays) {
    // FIPS 180-4, "abc", in base64url.
    EXPECT_EQ(JoseVerifier().digest(as_bytes("abc")),
              "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
}

}  // namespace
