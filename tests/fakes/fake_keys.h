#pragma once

#include <algorithm>

#include "platform/crypto/keys.h"

namespace tests::fakes {

// Notices changes; hides nothing and stops nobody.
class FakeKeys final : public platform::crypto::Keys {
  public:
    const std::string& key_id() const override { return key_id_; }
    const std::string& public_key() const override { return public_key_; }
    platform::core::Result<platform::core::Bytes> sign(platform::core::BytesView message) override {
        const auto made = sum(message, 1);
        return platform::core::Bytes(made.begin(), made.end());
    }
    bool verify(platform::core::BytesView message, platform::core::BytesView signature) override {
        return std::ranges::equal(signature, sum(message, 1));
    }
    platform::core::Result<platform::core::Bytes> lock(platform::core::BytesView plaintext,
                                                       platform::core::BytesView bound) override {
        const auto made = sum(bound, 2);
        platform::core::Bytes locked(made.begin(), made.end());
        locked.insert(locked.end(), plaintext.begin(), plaintext.end());
        return locked;
    }
    platform::core::Result<platform::core::Bytes> unlock(platform::core::BytesView locked,
                                                         platform::core::BytesView bound) override {
        const auto made = sum(bound, 2);
        if (locked.size() < made.size() || !std::ranges::equal(locked.first(made.size()), made)) {
            return platform::core::fail(platform::core::ErrorKind::refused, "not what was locked");
        }
        const auto rest = locked.subspan(made.size());
        return platform::core::Bytes(rest.begin(), rest.end());
    }
    platform::core::Result<platform::crypto::Digest> tag(
        platform::core::BytesView message) override {
        return sum(message, 3);
    }
    platform::core::Result<platform::crypto::Digest> digest(
        platform::core::BytesView bytes) override {
        return sum(bytes, 4);
    }

  private:
    // FNV-1a, four times.
    static platform::crypto::Digest sum(platform::core::BytesView bytes, std::uint64_t purpose) {
        platform::crypto::Digest made{};
        for (std::size_t word = 0; word < 4; ++word) {
            std::uint64_t hash = 0xCBF29CE484222325 ^ (purpose << 32U) ^ word;
            for (const std::uint8_t byte : bytes) {
                hash = (hash ^ byte) * 0x100000001B3;
            }
            for (std::size_t at = 0; at < 8; ++at) {
                made[word * 8 + at] = static_cast<std::uint8_t>(hash >> (8 * at));
            }
        }
        return made;
    }

    std::string key_id_ = "fake";
    std::string public_key_ = R"({"kty":"fake"})";
};

}  // namespace tests::fakes
