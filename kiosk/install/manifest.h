#pragma once
// manifest.json and manifest.sig of a signed package. Pure.
//
// The manifest is UTF-8 JSON in exactly the form that write() gives it, and of no other: a name
// twice, a name unknown, a number in another notation, all that two readers could take for two
// things is refused by comparing. manifest.sig is one line: "ed25519 KEY SIGNATURE\n", the key's id
// (keys.h) and the signature (RFC 8032) of the manifest's bytes in hexadecimal digits.

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/form/form.h"
#include "platform/core/sha256.h"
#include "platform/crypto/signatures.h"

namespace kiosk::install {

inline constexpr const char* manifest_file = "manifest.json";
inline constexpr const char* signature_file = "manifest.sig";

// Bounds, in bytes where not of files. A start reads no package with more (kiosk/app/content.cpp).
inline constexpr std::size_t most_files = 200;
inline constexpr std::uint64_t largest_file = std::uint64_t{4} << 20;
inline constexpr std::uint64_t largest_package = std::uint64_t{16} << 20;
inline constexpr std::size_t largest_manifest = std::size_t{64} << 10;
inline constexpr std::size_t longest_name = 64;  // of a file or a folder
inline constexpr std::size_t deepest = 3;        // names in a path

// Three numbers without leading zeros: "1.0.12".
struct Version {
    std::array<std::uint32_t, 3> parts{};
    static std::optional<Version> parse(std::string_view);
    std::string str() const;
    friend auto operator<=>(const Version&, const Version&) = default;
};
Version kiosk_version();

struct ListedFile {
    std::string path;  // "l10n/az.json"
    std::uint64_t size = 0;
    std::string sha256;  // 64 hexadecimal digits
};

struct Manifest {
    std::string package;  // the service's id: "az.job-seeker"; it lies in the pack as job-seeker/
    Version version;
    std::string country;  // name of the pack's folder: "az"
    Version minimum_kiosk;
    form::Date valid_from{}, valid_until{};  // both included, UTC
    std::vector<ListedFile> files;           // by path

    std::string folder() const { return package.substr(country.size() + 1); }
};

std::string write(const Manifest&);
// Nothing where it does not follow the format. Of its files nothing is checked (files.h).
std::optional<Manifest> parse_manifest(std::string_view bytes);

struct SignatureLine {
    std::string key;  // id
    platform::crypto::Signature signature{};
};
std::string write(const SignatureLine&);
std::optional<SignatureLine> parse_signature(std::string_view bytes);

using platform::core::hex;

}  // namespace kiosk::install
