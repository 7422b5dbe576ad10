#pragma once

#include <filesystem>
#include <memory>

#include "platform/core/sensitive.h"
#include "platform/crypto/keys.h"

typedef struct evp_pkey_st EVP_PKEY;

namespace platform::crypto::openssl {

// Keys in two files of a folder, readable by their owner only: device.key (P-256, PKCS #8 in PEM)
// and storage.key (32 random bytes). What is missing is made, durably, before open() returns.
class FileKeys final : public Keys {
  public:
    // malformed: a file holds something else; refused: others may read it; not_found: no such
    // folder; io, full: as the disk
    // says.
    static core::Result<std::unique_ptr<FileKeys>> open(const std::filesystem::path& folder);

    const std::string& key_id() const override { return key_id_; }
    const std::string& public_key() const override { return public_key_; }
    core::Result<core::Bytes> sign(core::BytesView message) override;
    bool verify(core::BytesView message, core::BytesView signature) override;
    core::Result<core::Bytes> lock(core::BytesView plaintext, core::BytesView bound) override;
    core::Result<core::Bytes> unlock(core::BytesView locked, core::BytesView bound) override;
    core::Result<Digest> tag(core::BytesView message) override;
    core::Result<Digest> digest(core::BytesView) override;

  private:
    struct Free {
        void operator()(EVP_PKEY*) const;
    };

    FileKeys() = default;
    core::Result<void> name();

    std::unique_ptr<EVP_PKEY, Free> device_;
    core::Sensitive<core::Bytes> locking_;
    core::Sensitive<core::Bytes> tagging_;
    std::string public_key_;
    std::string key_id_;
};

}  // namespace platform::crypto::openssl
