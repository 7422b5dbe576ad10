#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "platform/crypto/signatures.h"

typedef struct evp_pkey_st EVP_PKEY;

namespace platform::crypto::openssl {

class Ed25519 final : public Signatures {
  public:
    core::Result<PublicKey> read_key(std::string_view pem) override;
    bool verify(core::BytesView message, const Signature&, const PublicKey&) override;
    core::Result<Digest> digest(core::BytesView) override;
};

// An author's private key: PKCS #8 in PEM, as `openssl genpkey -algorithm ed25519` writes it too.
class SigningKey {
  public:
    // refused: others may read the file; malformed: it holds something else.
    static core::Result<SigningKey> open(const std::filesystem::path&);
    // Into a file that is not there yet, durably, for its owner only. refused: it is there.
    static core::Result<SigningKey> make(const std::filesystem::path&);

    const PublicKey& public_key() const { return public_; }
    std::string public_pem() const;  // what Signatures::read_key takes
    core::Result<Signature> sign(core::BytesView message) const;

  private:
    struct Free {
        void operator()(EVP_PKEY*) const;
    };
    static core::Result<SigningKey> read(const std::filesystem::path&, core::BytesView pem);

    std::unique_ptr<EVP_PKEY, Free> key_;
    PublicKey public_{};
};

}  // namespace platform::crypto::openssl
