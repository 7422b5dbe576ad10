#pragma once
// The library kiosk-crypto.so beside the program: its two functions, by these names. What they give
// lives as long as the process. Any thread.

#include "platform/crypto/authentication.h"
#include "platform/crypto/signatures.h"

extern "C" {
platform::crypto::Authentication* kiosk_authentication();
platform::crypto::Signatures* kiosk_signatures();
}

namespace kiosk::app {

struct CryptoModule {
    platform::crypto::Authentication* authentication = nullptr;
    platform::crypto::Signatures* signatures = nullptr;
};
// Once opened it stays. unavailable: it is not there, or is not ours.
platform::core::Result<CryptoModule> open_crypto_module();

}  // namespace kiosk::app
