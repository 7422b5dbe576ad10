#pragma once
// Whose packages a terminal takes. One signature by one of them is enough.

#include <filesystem>
#include <string>
#include <vector>

#include "platform/core/result.h"
#include "platform/crypto/signatures.h"

namespace kiosk::install {

struct TrustedKey {
    std::string id;    // key_id()
    std::string file;  // its name, for people
    platform::crypto::PublicKey key{};
};

// The first 16 hexadecimal digits of the key's SHA-256. A name, not a proof.
platform::core::Result<std::string> key_id(platform::crypto::Signatures&,
                                           const platform::crypto::PublicKey&);

// A public key in PEM, or a folder of them (*.pub). not_found: there is none; malformed, too_large:
// names the file: a terminal that trusts fewer than it was told would refuse without a reason.
platform::core::Result<std::vector<TrustedKey>> read_keys(platform::crypto::Signatures&,
                                                          const std::filesystem::path&);

}  // namespace kiosk::install
