#include "kiosk/access/codes.h"

#include <gtest/gtest.h>

#include "platform/crypto/openssl/openssl_authentication.h"

namespace {

using namespace kiosk::access;
using platform::core::as_bytes;
using platform::core::Timestamp;
using platform::core::to_bytes;
using platform::crypto::Hash;

class Codes : public testing::Test {
  protected:
    std::string code(std::int64_t seconds) {
        return *one_time_code(authentication_, secret_,
                              static_cast<std::uint64_t>(step_of(at(seconds))));
    }
    std::optional<std::int64_t> accepted(std::string_view code, std::int64_t seconds,
                                         std::int64_t last = 0) {
        return *accepted_step(authentication_, secret_, code, at(seconds), last);
    }
    static Timestamp at(std::int64_t seconds) { return Timestamp(std::chrono::seconds(seconds)); }

    platform::crypto::openssl::OpensslAuthentication authentication_;
    Secret secret_{to_bytes("12345678901234567890")};
};

// RFC 6238, Appendix B: six times, three hashes.
TEST_F(Codes, AreThoseOfRfc6238) {
    struct Vector {
        std::int64_t seconds;
        const char *sha1, *sha256, *sha512;
    };
    constexpr Vector vectors[]{{59, "94287082", "46119246", "90693936"},
                               {1111111109, "07081804", "68084774", "25091201"},
                               {1111111111, "14050471", "67062674", "99943326"},
                               {1234567890, "89005924", "91819424", "93441116"},
                               {2000000000, "69279037", "90698825", "38618901"},
                               {20000000000, "65353130", "77737706", "47863826"}};
    const std::string digits = "1234567890123456789012345678901234567890123456789012345678901234";
    int right = 0;
    for (const Vector& vector : vectors) {
        const auto step = static_cast<std::uint64_t>(step_of(at(vector.seconds)));
        for (const auto& [hash, size, wanted] : {std::tuple{Hash::sha1, 20U, vector.sha1},
                                                 std::tuple{Hash::sha256, 32U, vector.sha256},
                                                 std::tuple{Hash::sha512, 64U, vector.sha512}}) {
            const Secret secret(to_bytes(digits.substr(0, size)));
            const auto made = one_time_code(authentication_, secret, step, 8, hash);
            ASSERT_TRUE(made);
            EXPECT_EQ(*made, wanted) << vector.seconds;
            right += *made == wanted ? 1 : 0;
        }
    }
    EXPECT_EQ(right, 18);
}

TEST_F(Codes, OfTheStepBeforeAndAfterAreAccepted) {
    constexpr std::int64_t now = 2'000'000'010;
    for (const std::int64_t drift : {-30, 0, 30}) {
        EXPECT_EQ(accepted(code(now + drift), now), step_of(at(now + drift))) << drift;
    }
    for (const std::int64_t drift : {-60, 60, 3600}) {
        EXPECT_EQ(accepted(code(now + drift), now), std::nullopt) << drift;
    }
    for (const char* other : {"", "1", "0000000", "abcdef"}) {
        EXPECT_EQ(accepted(other, now), std::nullopt) << other;
    }
}

TEST_F(Codes, AreAcceptedOnceAndNeverBeforeTheLatest) {
    constexpr std::int64_t now = 2'000'000'010;
    const auto step = accepted(code(now), now);
    ASSERT_TRUE(step);
    EXPECT_EQ(accepted(code(now), now, *step), std::nullopt);
    EXPECT_EQ(accepted(code(now - 30), now, *step), std::nullopt);
    EXPECT_EQ(accepted(code(now + 30), now, *step), *step + 1);
}

// RFC 4648, 10.
TEST_F(Codes, SecretsAreWrittenInBase32) {
    for (const auto& [bytes, text] :
         {std::pair{"", ""}, std::pair{"f", "MY"}, std::pair{"fo", "MZXQ"},
          std::pair{"foo", "MZXW6"}, std::pair{"foob", "MZXW6YQ"}, std::pair{"fooba", "MZXW6YTB"},
          std::pair{"foobar", "MZXW6YTBOI"}}) {
        EXPECT_EQ(base32(as_bytes(bytes)), text);
        EXPECT_EQ(from_base32(text), to_bytes(bytes));
    }
    for (const char* other : {"M", "mzxw6", "MZX1", "MZ", "MZXW6YTBO", "MZXW6==="}) {
        EXPECT_EQ(from_base32(other), std::nullopt) << other;
    }
}

TEST_F(Codes, TheSecretIsHandedOverAsAnAddressForApplications) {
    EXPECT_EQ(otpauth_uri("Baku 1", "9041", secret_),
              "otpauth://totp/Baku%201:9041?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
              "&issuer=Baku%201&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
