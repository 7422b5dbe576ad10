#include "platform/crypto/openssl/ed25519.h"

#include <gtest/gtest.h>

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace platform::crypto::openssl {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;

core::Bytes of_hex(std::string_view hex) {
    core::Bytes bytes(hex.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::from_chars(hex.data() + 2 * i, hex.data() + 2 * i + 2, bytes[i], 16);
    }
    return bytes;
}

template <typename Array>
Array array_of_hex(std::string_view hex) {
    Array array{};
    const core::Bytes bytes = of_hex(hex);
    std::copy(bytes.begin(), bytes.end(), array.begin());
    return array;
}

class Signing : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-ed25519-XXXXXX";
        folder = ::mkdtemp(name.data());
    }
    void TearDown() override { fs::remove_all(folder); }

    bool shell(const std::string& command) {
        return std::system(
                   ("cd '" + folder.string() + "' && " + command + " > log 2>&1").c_str()) == 0;
    }
    void write(const std::string& name, core::BytesView bytes) {
        std::ofstream(folder / name, std::ios::binary) << core::as_text(bytes);
    }
    std::string read(const std::string& name) {
        std::ifstream file(folder / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    fs::path folder;
    Ed25519 signatures;
};

// RFC 8032, 7.1.
struct Vector {
    const char *key, *message, *signature;
};
constexpr Vector vectors[] = {
    {"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
     "46b"
     "d25bf5f0595bbe24655141438e7a100b"},
    {"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11"
     "d8c"
     "387b2eaeb4302aeeb00d291612bb0c00"},
    {"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc"
     "659"
     "4a7c15e9716ed28dc027beceea1ec40a"}};

TEST_F(Signing, FollowsTheVectorsOfTheStandard) {
    for (const Vector& vector : vectors) {
        const auto key = array_of_hex<PublicKey>(vector.key);
        auto signature = array_of_hex<Signature>(vector.signature);
        const core::Bytes message = of_hex(vector.message);
        EXPECT_TRUE(signatures.verify(message, signature, key)) << vector.message;
        for (std::size_t at = 0; at < signature.size(); ++at) {
            signature[at] ^= 1U;
            EXPECT_FALSE(signatures.verify(message, signature, key)) << at;
            signature[at] ^= 1U;
        }
        core::Bytes other = message;
        other.push_back(0);
        EXPECT_FALSE(signatures.verify(other, signature, key));
    }
}

// RFC 8032, 5.1.7: S is smaller than the order of the group; S and S plus the order are one number
// to those who do not look.
TEST_F(Signing, TakesEachSignatureInOneFormOnly) {
    auto signature = array_of_hex<Signature>(vectors[1].signature);
    const core::Bytes order =
        of_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    unsigned carry = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        carry += signature[32 + i] + unsigned{order[i]};
        signature[32 + i] = static_cast<std::uint8_t>(carry & 0xffU);
        carry >>= 8U;
    }
    EXPECT_FALSE(signatures.verify(of_hex(vectors[1].message), signature,
                                   array_of_hex<PublicKey>(vectors[1].key)));
}

TEST_F(Signing, HasTheDigestOfTheStandard) {  // FIPS 180-4, "abc"
    const auto digest = signatures.digest(core::as_bytes("abc"));
    ASSERT_TRUE(digest);
    EXPECT_EQ(*digest, array_of_hex<Digest>(
                           "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

TEST_F(Signing, IsDoneWithAKeyThatIsMadeOnceAndIsItsOwnersAlone) {
    const auto made = SigningKey::make(folder / "a.key");
    ASSERT_TRUE(made) << made.error().what;
    EXPECT_EQ(fs::status(folder / "a.key").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(SigningKey::make(folder / "a.key").error().kind, ErrorKind::refused);
    const auto opened = SigningKey::open(folder / "a.key");
    ASSERT_TRUE(opened) << opened.error().what;
    EXPECT_EQ(opened->public_key(), made->public_key());
    EXPECT_EQ(signatures.read_key(opened->public_pem()).value(), made->public_key());
    const auto signature = opened->sign(core::as_bytes("manifest"));
    ASSERT_TRUE(signature);
    EXPECT_TRUE(signatures.verify(core::as_bytes("manifest"), *signature, made->public_key()));
    const auto other = SigningKey::make(folder / "b.key");
    EXPECT_FALSE(signatures.verify(core::as_bytes("manifest"), *signature, other->public_key()));
}

TEST_F(Signing, RefusesFilesThatAreNoKeys) {
    EXPECT_EQ(SigningKey::open(folder / "none").error().kind, ErrorKind::not_found);
    write("open.key", {});
    EXPECT_EQ(SigningKey::open(folder / "open.key").error().kind, ErrorKind::refused);
    fs::permissions(folder / "open.key", fs::perms::owner_read);
    EXPECT_EQ(SigningKey::open(folder / "open.key").error().kind, ErrorKind::malformed);
    ASSERT_TRUE(shell("openssl genpkey -algorithm ed448 -out p.key"));
    ASSERT_TRUE(shell("openssl pkey -in p.key -pubout -out p.pub && chmod 600 p.key"));
    EXPECT_EQ(SigningKey::open(folder / "p.key").error().kind, ErrorKind::malformed);
    EXPECT_EQ(signatures.read_key(read("p.pub")).error().kind, ErrorKind::malformed);
    EXPECT_EQ(signatures.read_key("").error().kind, ErrorKind::malformed);
    const auto made = SigningKey::make(folder / "a.key");
    EXPECT_FALSE(signatures.read_key(read("a.key"))) << "a private key is nobody's public one";
    const std::string pem = made->public_pem();
    EXPECT_FALSE(signatures.read_key(pem.substr(0, pem.size() / 2)));
}

// U-03: what one signs the other takes, 100 of 100, and neither takes what was changed.
TEST_F(Signing, AgreesWithOpenssl) {
    ASSERT_TRUE(shell("openssl genpkey -algorithm ed25519 -out o.key && chmod 600 o.key"));
    ASSERT_TRUE(shell("openssl pkey -in o.key -pubout -out o.pub"));
    const auto key = SigningKey::open(folder / "o.key");
    ASSERT_TRUE(key) << key.error().what;
    EXPECT_EQ(read("o.pub"), key->public_pem());
    int agreed = 0;
    for (int number = 0; number < 100; ++number) {
        const std::string message(static_cast<std::size_t>(1 + number * 37),
                                  static_cast<char>(number));
        write("m", core::as_bytes(message));
        auto ours = key->sign(core::as_bytes(message)).value();
        write("ours", ours);
        ours[0] ^= 1U;
        write("changed", ours);
        ASSERT_TRUE(shell("openssl pkeyutl -sign -rawin -inkey o.key -in m -out theirs"));
        const std::string check =
            "openssl pkeyutl -verify -rawin -pubin -inkey o.pub -in m -sigfile ";
        Signature theirs{};
        const std::string bytes = read("theirs");
        ASSERT_EQ(bytes.size(), theirs.size());
        std::copy(bytes.begin(), bytes.end(), theirs.begin());
        const bool both = shell(check + "ours") && !shell(check + "changed") &&
                          signatures.verify(core::as_bytes(message), theirs, key->public_key()) &&
                          !signatures.verify(core::as_bytes(message), ours, key->public_key());
        agreed += both ? 1 : 0;
    }
    EXPECT_EQ(agreed, 100);
}

}  // namespace
}  // namespace platform::crypto::openssl
