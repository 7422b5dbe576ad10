#include "kiosk/journal/anchors.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "platform/core/base64.h"
#include "platform/core/sha256.h"

namespace kiosk::journal {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using platform::core::as_bytes;
using platform::core::base64url;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Result;

constexpr std::uint64_t size_limit = std::uint64_t{256} * 1024;

ordered_json as_json(const Head& head) {
    return {{"lines", head.lines}, {"hash", head.hash}};
}

std::optional<Head> head_in(const json& claims, const char* name) {
    const auto found = claims.find(name);
    if (found == claims.end() || !found->is_object() || found->size() != 2 ||
        !found->contains("lines") || !found->at("lines").is_number_unsigned() ||
        !found->contains("hash") || !found->at("hash").is_string()) {
        return std::nullopt;
    }
    Head head{found->at("lines").get<std::uint64_t>(), found->at("hash").get<std::string>()};
    return head.lines > 0 && is_hash(head.hash) ? std::optional(std::move(head)) : std::nullopt;
}

}  // namespace

Result<std::string> sign(platform::crypto::Keys& keys, const Anchor& anchor) {
    const ordered_json header{{"alg", "ES256"},
                              {"kid", keys.key_id()},
                              {"jwk", json::parse(keys.public_key(), nullptr, false)}};
    ordered_json claims{{"time", text_of(anchor.time)}, {"courier", as_json(anchor.courier)}};
    if (anchor.kiosk) {
        claims["kiosk"] = as_json(*anchor.kiosk);
    }
    std::string jws = base64url(as_bytes(header.dump())) + '.' + base64url(as_bytes(claims.dump()));
    const auto signature = keys.sign(as_bytes(jws));
    if (!signature) {
        return platform::core::Failure(signature.error());
    }
    return jws.append(".").append(base64url(*signature));
}

Result<Anchor> read_anchor(platform::crypto::Verifier& verifier, std::string_view jws,
                           const std::string& key) {
    const auto payload = verifier.verify(jws, key);
    if (!payload) {
        return platform::core::Failure(payload.error());
    }
    const auto claims = json::parse(payload->begin(), payload->end(), nullptr, false);
    if (claims.is_object() && claims.contains("time") && claims.at("time").is_string()) {
        const auto time = time_in(claims.at("time").get_ref<const std::string&>());
        const auto courier = head_in(claims, "courier");
        const auto kiosk = head_in(claims, "kiosk");
        if (time && courier && (kiosk || !claims.contains("kiosk"))) {
            return Anchor{*time, *courier, kiosk};
        }
    }
    return fail(ErrorKind::malformed, "signed, but not an anchor");
}

std::optional<NamedKey> key_in(std::string_view jws) {
    const auto decoded = platform::core::from_base64url(jws.substr(0, jws.find('.')));
    const auto header =
        decoded ? json::parse(decoded->begin(), decoded->end(), nullptr, false) : json();
    if (!header.is_object() || !header.contains("jwk") || !header.at("jwk").is_object()) {
        return std::nullopt;
    }
    // RFC 7638, 3.2: these members, in this order; json keeps them in the order of their names.
    json key;
    for (const char* member : {"crv", "kty", "x", "y"}) {
        key[member] = header.at("jwk").value(member, json());
    }
    std::string jwk = key.dump(-1, ' ', false, json::error_handler_t::replace);
    std::string thumbprint = base64url(platform::core::sha256(as_bytes(jwk)));
    return NamedKey{std::move(jwk), std::move(thumbprint)};
}

std::filesystem::path anchor_file_of(const std::filesystem::path& journal) {
    return journal.string() + ".anchors";
}

std::vector<std::filesystem::path> anchor_files_of(const std::filesystem::path& journal) {
    std::vector<std::filesystem::path> files;
    const auto file = anchor_file_of(journal);
    for (const auto& one : {std::filesystem::path(file.string() + ".1"), file}) {
        std::error_code error;
        if (std::filesystem::exists(one, error)) {
            files.push_back(one);
        }
    }
    return files;
}

AnchorFile::AnchorFile(std::filesystem::path file) : path_(std::move(file)) {
}

void AnchorFile::open() {
    file_ = Descriptor(::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    struct stat found {};
    if (!file_ || ::fstat(file_.number(), &found) != 0) {
        file_ = Descriptor(-1);
        return;
    }
    size_ = static_cast<std::uint64_t>(found.st_size);
    // One that was not written whole is none.
    const std::uint64_t cut = LinesBackward(file_.number(), size_).unfinished();
    if (cut > 0 && ::ftruncate(file_.number(), static_cast<off_t>(size_ - cut)) == 0) {
        size_ -= cut;
    }
}

void AnchorFile::keep(std::string_view jws) {
    if (!file_) {
        open();
    }
    if (file_ && size_ + jws.size() + 1 > size_limit) {
        std::error_code error;
        std::filesystem::rename(path_, path_.string() + ".1", error);
        open();
    }
    const std::string line = std::string(jws) + '\n';
    if (file_) {
        const ssize_t written = ::write(file_.number(), line.data(), line.size());
        if (written == static_cast<ssize_t>(line.size())) {
            size_ += line.size();
        } else {
            file_ = Descriptor(-1);  // opening it again cuts a piece off
        }
    }
}

}  // namespace kiosk::journal
