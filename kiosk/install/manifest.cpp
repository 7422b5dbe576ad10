#include "kiosk/install/manifest.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "kiosk/form/rule_values.h"

namespace kiosk::install {
namespace {

using Json = nlohmann::ordered_json;

constexpr int format = 1;
constexpr std::string_view algorithm = "ed25519 ";
constexpr std::string_view small_letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view name_signs = "abcdefghijklmnopqrstuvwxyz0123456789-_";

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= longest_name && text.front() != '-' &&
           text.find_first_not_of(name_signs) == text.npos;
}

bool is_hex(std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == text.npos;
}

// What the manifest says, as far as it has the types; comparing finds the rest.
std::optional<Manifest> take(const Json& json) {
    const auto version = Version::parse(json.at("version").get_ref<const std::string&>());
    const auto kiosk = Version::parse(json.at("minimum_kiosk").get_ref<const std::string&>());
    const auto from = form::parse_iso_date(json.at("valid_from").get_ref<const std::string&>());
    const auto until = form::parse_iso_date(json.at("valid_until").get_ref<const std::string&>());
    if (!version || !kiosk || !from || !until || *from > *until) {
        return std::nullopt;
    }
    Manifest manifest{json.at("package"), *version, json.at("country"), *kiosk, *from, *until, {}};
    for (const Json& file : json.at("files")) {
        manifest.files.push_back({file.at("path"), file.at("size"), file.at("sha256")});
    }
    return manifest;
}

bool is_of_form(const Manifest& manifest) {
    const std::string beginning = manifest.country + ".";
    return is_name(manifest.country) &&
           small_letters.find(manifest.country.front()) != small_letters.npos &&
           manifest.package.starts_with(beginning) && is_name(manifest.folder()) &&
           std::all_of(manifest.files.begin(), manifest.files.end(), [](const ListedFile& file) {
               return file.sha256.size() == 64 && is_hex(file.sha256);
           });
}

}  // namespace

std::optional<Version> Version::parse(std::string_view text) {
    Version version;
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::uint32_t& part : version.parts) {
        const auto [stopped, error] = std::from_chars(at, end, part);
        if (error != std::errc{}) {
            return std::nullopt;
        }
        at = stopped == end ? end : stopped + 1;
    }
    if (version.str() != text) {
        return std::nullopt;
    }
    return version;
}

std::string Version::str() const {
    return std::to_string(parts[0]) + '.' + std::to_string(parts[1]) + '.' +
           std::to_string(parts[2]);
}

Version kiosk_version() {
    return Version::parse(KIOSK_VERSION).value_or(Version{});
}

std::string write(const Manifest& manifest) {
    Json files = Json::array();
    for (const ListedFile& file : manifest.files) {
        files.push_back({{"path", file.path}, {"size", file.size}, {"sha256", file.sha256}});
    }
    const Json json{{"format", format},
                    {"package", manifest.package},
                    {"version", manifest.version.str()},
                    {"country", manifest.country},
                    {"minimum_kiosk", manifest.minimum_kiosk.str()},
                    {"valid_from", form::iso_date(manifest.valid_from)},
                    {"valid_until", form::iso_date(manifest.valid_until)},
                    {"files", std::move(files)}};
    return json.dump(2) + '\n';
}

std::optional<Manifest> parse_manifest(std::string_view bytes) {
    const Json json = Json::parse(bytes, nullptr, false);
    if (json.is_discarded()) {
        return std::nullopt;
    }
    try {
        auto manifest = take(json);
        if (!manifest || !is_of_form(*manifest) || write(*manifest) != bytes) {
            return std::nullopt;
        }
        return manifest;
    } catch (const Json::exception&) {  // a member that is missing, or of another type
        return std::nullopt;
    }
}

std::string write(const SignatureLine& line) {
    return std::string(algorithm) + line.key + ' ' + hex(line.signature) + '\n';
}

std::optional<SignatureLine> parse_signature(std::string_view bytes) {
    constexpr std::size_t key_size = 16;
    SignatureLine line;
    constexpr std::size_t signature_at = algorithm.size() + key_size + 1;
    if (bytes.size() != signature_at + 2 * line.signature.size() + 1) {
        return std::nullopt;
    }
    line.key = bytes.substr(algorithm.size(), key_size);
    for (std::size_t i = 0; i < line.signature.size(); ++i) {
        const char* digits = bytes.data() + signature_at + 2 * i;
        std::from_chars(digits, digits + 2, line.signature[i], 16);
    }
    if (!is_hex(line.key) || write(line) != bytes) {
        return std::nullopt;
    }
    return line;
}

}  // namespace kiosk::install
