#pragma once

#include "platform/crypto/authentication.h"

namespace platform::crypto::openssl {

class OpensslAuthentication final : public Authentication {
  public:
    core::Result<core::Sensitive<core::Bytes>> scrypt(const core::Sensitive<std::string>& secret,
                                                      core::BytesView salt, ScryptCost) override;
    core::Result<core::Bytes> hmac(Hash, core::BytesView key, core::BytesView message) override;
    core::Result<core::Bytes> random(std::size_t size) override;
    core::Result<AgreementKey> make_agreement_key() override;
    core::Result<core::Sensitive<core::Bytes>> agree(const core::Sensitive<core::Bytes>& own,
                                                     core::BytesView open_of_the_other) override;
};

}  // namespace platform::crypto::openssl
