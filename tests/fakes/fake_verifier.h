#pragma once

#include <map>

#include "platform/crypto/crypto.h"

namespace tests::fakes {

// Signatures without cryptography: "h.PAYLOAD.KEY" is signed by KEY, and a digest is the bytes
// themselves, filled up to 43.
class FakeVerifier final : public platform::crypto::Verifier {
  public:
    platform::core::Result<platform::core::Bytes> verify(std::string_view jws,
                                                         const std::string& key) override {
        const std::size_t end = jws.rfind('.');
        if (!jws.starts_with("h.") || end < 2 || jws.substr(end + 1) != key) {
            return platform::core::fail(platform::core::ErrorKind::refused, "not signed");
        }
        return platform::core::to_bytes(payloads.at(std::string(jws.substr(2, end - 2))));
    }
    std::string digest(platform::core::BytesView bytes) override {
        std::string text;
        for (const std::uint8_t byte : bytes) {
            text += static_cast<char>('a' + byte % 26);
        }
        text.resize(43, '_');
        return text;
    }

    std::map<std::string, std::string> payloads;  // by the name that stands for them
};

}  // namespace tests::fakes
