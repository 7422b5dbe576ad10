#include "platform/crypto/openssl/file_keys.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <random>

#include "platform/core/base64.h"
#include "platform/core/sha256.h"

namespace {

using platform::core::as_bytes;
using platform::core::Bytes;
using platform::core::ErrorKind;
using platform::crypto::openssl::FileKeys;

class FileKeysTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-keys-XXXXXX";
        folder_ = ::mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::unique_ptr<FileKeys> open() {
        auto keys = FileKeys::open(folder_);
        EXPECT_TRUE(keys) << keys.error().what;
        return std::move(*keys);
    }
    std::filesystem::path folder_;
};

TEST_F(FileKeysTest, MadeAtTheFirstStartForTheirOwnerOnlyAndTheSameAfterwards) {
    ::umask(0);
    const auto first = open();
    for (const char* name : {"device.key", "storage.key"}) {
        struct stat found {};
        ASSERT_EQ(::stat((folder_ / name).c_str(), &found), 0);
        EXPECT_EQ(found.st_mode & 0777U, 0600U) << name;
    }
    const auto again = open();
    EXPECT_EQ(first->key_id(), again->key_id());
    EXPECT_EQ(first->key_id().size(), 43U);
    EXPECT_EQ(*again->unlock(*first->lock(as_bytes("hello"), as_bytes("a")), as_bytes("a")),
              platform::core::to_bytes("hello"));
    EXPECT_TRUE(again->verify(as_bytes("m"), *first->sign(as_bytes("m"))));
    EXPECT_EQ(*first->tag(as_bytes("m")), *again->tag(as_bytes("m")));
}

TEST_F(FileKeysTest, EachFlippedBitIsFound) {
    const auto keys = open();
    std::mt19937 dice(7);
    const auto flip = [&](Bytes bytes) {
        const std::size_t bit = dice() % (bytes.size() * 8);
        bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1U << (bit % 8)));
        return bytes;
    };
    const Bytes message = platform::core::to_bytes("what was written");
    const Bytes signature = *keys->sign(message);
    const Bytes locked = *keys->lock(message, as_bytes("bound"));
    for (int i = 0; i < 500; ++i) {
        EXPECT_FALSE(keys->verify(flip(message), signature));
        EXPECT_FALSE(keys->verify(message, flip(signature)));
        EXPECT_EQ(keys->unlock(flip(locked), as_bytes("bound")).error().kind, ErrorKind::refused);
    }
    EXPECT_FALSE(keys->unlock(locked, as_bytes("other")));
    EXPECT_TRUE(keys->verify(message, signature));
    EXPECT_TRUE(keys->unlock(locked, as_bytes("bound")));
}

TEST_F(FileKeysTest, SealsNothingAsWell) {
    const auto keys = open();
    EXPECT_EQ(*keys->unlock(*keys->lock({}, {}), {}), Bytes{});
    EXPECT_TRUE(keys->verify({}, *keys->sign({})));
}

TEST_F(FileKeysTest, AnotherMachineOpensAndMakesNothing) {
    const auto keys = open();
    const Bytes locked = *keys->lock(as_bytes("hello"), {});
    const Bytes signature = *keys->sign(as_bytes("m"));
    std::filesystem::remove(folder_ / "device.key");
    std::filesystem::remove(folder_ / "storage.key");
    const auto other = open();
    EXPECT_NE(other->key_id(), keys->key_id());
    EXPECT_FALSE(other->unlock(locked, {}));
    EXPECT_FALSE(other->verify(as_bytes("m"), signature));
    EXPECT_NE(*other->tag(as_bytes("m")), *keys->tag(as_bytes("m")));
}

TEST_F(FileKeysTest, WhatIsWrongWithAFileIsNamedAndTheFileStays) {
    open();
    ::chmod((folder_ / "storage.key").c_str(), 0640);
    EXPECT_EQ(FileKeys::open(folder_).error().kind, ErrorKind::refused);
    ::chmod((folder_ / "storage.key").c_str(), 0600);
    std::filesystem::resize_file(folder_ / "storage.key", 31);
    const auto shorter = FileKeys::open(folder_);
    EXPECT_EQ(shorter.error().kind, ErrorKind::malformed);
    EXPECT_NE(shorter.error().what.find("storage.key: not 32 bytes"), std::string::npos);
    std::ofstream(folder_ / "device.key") << "nonsense";
    EXPECT_EQ(FileKeys::open(folder_).error().kind, ErrorKind::malformed);
    EXPECT_EQ(std::filesystem::file_size(folder_ / "device.key"), 8U);
}

TEST_F(FileKeysTest, AFolderThatIsMissingIsAnError) {
    EXPECT_EQ(FileKeys::open(folder_ / "none").error().kind, ErrorKind::not_found);
}

TEST_F(FileKeysTest, TheKeysNameIsTheThumbprintOfItsPublicHalf) {
    const auto keys = open();
    EXPECT_EQ(keys->key_id(),
              platform::core::base64url(platform::core::sha256(as_bytes(keys->public_key()))));
    EXPECT_NE(keys->public_key().find(R"("kty":"EC")"), std::string::npos);
}

TEST_F(FileKeysTest, OurOwnSha256SaysWhatLibcryptosSays) {
    const auto keys = open();
    std::mt19937 random(1);
    for (std::size_t size = 0; size < 400; ++size) {
        Bytes bytes(size);
        for (auto& byte : bytes) {
            byte = static_cast<std::uint8_t>(random());
        }
        EXPECT_EQ(platform::core::sha256(bytes), *keys->digest(bytes)) << size;
    }
}

}  // namespace
