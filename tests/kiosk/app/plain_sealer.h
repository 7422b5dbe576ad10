#pragma once
// Seals nothing, and tells for whom it would have.

#include <string>

#include "platform/crypto/crypto.h"

class PlainSealer final : public platform::crypto::Sealer {
  public:
    platform::core::Result<platform::core::Bytes> seal(platform::core::BytesView plaintext,
                                                       const std::string& key,
                                                       const std::string&) override {
        key_ = key;
        return platform::core::Bytes(plaintext.begin(), plaintext.end());
    }
    std::string key_;
};
