#include <dlfcn.h>

#include <filesystem>

#include "kiosk/app/crypto_module.h"

namespace kiosk::app {

platform::core::Result<CryptoModule> open_crypto_module() {
    using platform::core::ErrorKind;
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::string file = (program.parent_path() / "kiosk-crypto.so").string();
    void* library = error ? nullptr : dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        return platform::core::fail(ErrorKind::unavailable, file + " cannot be opened");
    }
    const auto authentication =
        reinterpret_cast<decltype(&kiosk_authentication)>(dlsym(library, "kiosk_authentication"));
    const auto signatures =
        reinterpret_cast<decltype(&kiosk_signatures)>(dlsym(library, "kiosk_signatures"));
    if (authentication == nullptr || signatures == nullptr) {
        return platform::core::fail(ErrorKind::unavailable, file + " is another library");
    }
    return CryptoModule{authentication(), signatures()};
}

}  // namespace kiosk::app
