#include "kiosk/install/keys.h"

#include <algorithm>
#include <fstream>

#include "kiosk/install/manifest.h"

namespace kiosk::install {
namespace {

namespace fs = std::filesystem;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;
using platform::crypto::Signatures;

constexpr std::size_t largest_key = 4096;  // bytes of PEM
constexpr std::size_t id_digits = 16;

Result<TrustedKey> read_key(Signatures& signatures, const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string pem(largest_key + 1, '\0');
    file.read(pem.data(), static_cast<std::streamsize>(pem.size()));
    pem.resize(static_cast<std::size_t>(file.gcount()));
    if (pem.empty()) {
        return fail(ErrorKind::not_found, path.string() + ": cannot be read");
    }
    if (pem.size() > largest_key) {
        return fail(ErrorKind::too_large, path.string() + ": is larger than a key");
    }
    const auto key = signatures.read_key(pem);
    if (!key) {
        return fail(key.error().kind, path.string() + ": " + key.error().what);
    }
    auto id = key_id(signatures, *key);
    if (!id) {
        return Failure(id.error());
    }
    return TrustedKey{std::move(*id), path.filename().string(), *key};
}

}  // namespace

Result<std::string> key_id(Signatures& signatures, const platform::crypto::PublicKey& key) {
    const auto digest = signatures.digest(key);
    if (!digest) {
        return Failure(digest.error());
    }
    return hex(*digest).substr(0, id_digits);
}

Result<std::vector<TrustedKey>> read_keys(Signatures& signatures, const fs::path& path) {
    std::error_code error;
    std::vector<fs::path> files;
    if (fs::is_directory(path, error)) {
        for (fs::directory_iterator it(path, error), end; !error && it != end;
             it.increment(error)) {
            if (it->path().extension() == ".pub") {
                files.push_back(it->path());
            }
        }
        std::sort(files.begin(), files.end());
    } else {
        files.push_back(path);
    }
    std::vector<TrustedKey> keys;
    for (const fs::path& file : files) {
        auto key = read_key(signatures, file);
        if (!key) {
            return Failure(key.error());
        }
        keys.push_back(std::move(*key));
    }
    if (error || keys.empty()) {
        return fail(ErrorKind::not_found, path.string() + ": holds no key (*.pub)");
    }
    return keys;
}

}  // namespace kiosk::install
