#include "platform/crypto/openssl/openssl_authentication.h"

#include <gtest/gtest.h>

namespace {

using platform::core::as_bytes;
using platform::core::Bytes;
using platform::core::BytesView;
using platform::core::ErrorKind;
using platform::core::Sensitive;
using platform::crypto::Hash;
using platform::crypto::openssl::OpensslAuthentication;

std::string hex(BytesView bytes) {
    constexpr const char* digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

Bytes unhex(std::string_view text) {
    Bytes bytes;
    for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
        bytes.push_back(
            static_cast<std::uint8_t>(std::stoul(std::string(text.substr(at, 2)), nullptr, 16)));
    }
    return bytes;
}

// RFC 7914, 12, to 32 bytes.
TEST(OpensslAuthentication, StretchesAsRfc7914Says) {
    OpensslAuthentication authentication;
    const auto small = authentication.scrypt(Sensitive<std::string>(""), {}, {4, 1, 1});
    ASSERT_TRUE(small);
    EXPECT_EQ(hex(small->reveal()),
              "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442");
    const auto usual = authentication.scrypt(Sensitive<std::string>("pleaseletmein"),
                                             as_bytes("SodiumChloride"), {14, 8, 1});
    ASSERT_TRUE(usual);
    EXPECT_EQ(hex(usual->reveal()),
              "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
}

TEST(OpensslAuthentication, HasTheMemoryForItsUsualCostAndForNoUnboundedOne) {
    OpensslAuthentication authentication;
    EXPECT_TRUE(authentication.scrypt(Sensitive<std::string>("1"), as_bytes("salt"), {}));
    for (const platform::crypto::ScryptCost cost :
         {platform::crypto::ScryptCost{18, 8, 1}, {0, 8, 1}, {15, 0, 1}, {15, 8, 17}, {64, 8, 1}}) {
        const auto refused =
            authentication.scrypt(Sensitive<std::string>("1"), as_bytes("salt"), cost);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, ErrorKind::malformed);
    }
}

// RFC 2202, 3, case 2, and RFC 4231, 4.3.
TEST(OpensslAuthentication, AuthenticatesAsTheRfcsSay) {
    OpensslAuthentication authentication;
    const auto message = as_bytes("what do ya want for nothing?");
    EXPECT_EQ(hex(*authentication.hmac(Hash::sha1, as_bytes("Jefe"), message)),
              "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    EXPECT_EQ(hex(*authentication.hmac(Hash::sha256, as_bytes("Jefe"), message)),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hex(*authentication.hmac(Hash::sha512, as_bytes("Jefe"), message)).substr(0, 32),
              "164b7a7bfcf819e2e395fbe73b56e0a3");
}

// RFC 7748, 6.1.
TEST(OpensslAuthentication, AgreesAsRfc7748Says) {
    OpensslAuthentication authentication;
    const auto shared = authentication.agree(
        Sensitive<Bytes>(unhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")),
        unhex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));
    ASSERT_TRUE(shared);
    EXPECT_EQ(hex(shared->reveal()),
              "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
}

TEST(OpensslAuthentication, BothSidesAgreeAndNobodyWithAKeyOfSmallOrder) {
    OpensslAuthentication authentication;
    const auto one = authentication.make_agreement_key();
    const auto other = authentication.make_agreement_key();
    ASSERT_TRUE(one && other);
    EXPECT_NE(one->open, other->open);
    const auto here = authentication.agree(one->own, other->open);
    const auto there = authentication.agree(other->own, one->open);
    ASSERT_TRUE(here && there);
    EXPECT_EQ(here->reveal(), there->reveal());
    const auto nobody = authentication.agree(one->own, Bytes(32));
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().kind, ErrorKind::refused);
    EXPECT_FALSE(authentication.agree(one->own, Bytes(31)));
}

TEST(OpensslAuthentication, RandomIsAsLongAsAskedForAndNeverTheSame) {
    OpensslAuthentication authentication;
    const auto one = authentication.random(20);
    const auto other = authentication.random(20);
    ASSERT_TRUE(one && other);
    EXPECT_EQ(one->size(), 20U);
    EXPECT_NE(*one, *other);
}

}  // namespace
