#include "kiosk/courier/device_identity.h"

#include <fstream>

#include "kiosk/courier/surroundings.h"
#include "kiosk/endpoints/config.h"
#include "platform/crypto/openssl/certificates.h"
#include "platform/files/files.h"

namespace kiosk::courier {

using endpoints::next_certificate;
using endpoints::own_certificate;
using endpoints::own_key;

using link::IdentityState;
using platform::core::as_bytes;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Result;
using platform::core::Timestamp;
using platform::crypto::Certificate;

namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool is_valid(const Certificate& certificate, Timestamp now) {
    return certificate.not_before <= now && now < certificate.not_after;
}

}  // namespace

std::optional<Certificate> DeviceIdentity::read(const char* name) const {
    const std::string pem = content_of(folder_ / name);
    auto certificate = platform::crypto::openssl::read_certificate(as_bytes(pem));
    return certificate ? std::optional(std::move(*certificate)) : std::nullopt;
}

bool DeviceIdentity::is_on_trial() const {
    std::error_code error;
    return std::filesystem::exists(folder_ / next_certificate, error);
}

link::Identity DeviceIdentity::state(Timestamp now) const {
    link::Identity identity;
    identity.key = key_id_;
    identity.state = IdentityState::no_certificate;
    if (const auto next = read(next_certificate)) {
        identity.next = certificate_of(*next, now);
    }
    const auto own = read(own_certificate);
    if (!own) {
        return identity;
    }
    identity.device = own->common_name;
    identity.certificate = certificate_of(*own, now);
    identity.renew_at = own->not_after - renewed_before;
    identity.state = own->key_id != key_id_      ? IdentityState::foreign
                     : !is_valid(*own, now)      ? IdentityState::expired
                     : identity.next             ? IdentityState::trying
                     : *identity.renew_at <= now ? IdentityState::due
                                                 : IdentityState::enrolled;
    return identity;
}

Result<std::string> DeviceIdentity::request(const std::string& centre,
                                            const std::string& terminal) const {
    return platform::crypto::openssl::certificate_request(folder_ / own_key,
                                                          centre + '-' + terminal, centre);
}

Result<void> DeviceIdentity::take(const std::string& pem, Timestamp now) {
    const auto read = platform::crypto::openssl::read_certificate(as_bytes(pem));
    if (!read || read->key_id != key_id_ || !is_valid(*read, now)) {
        return fail(ErrorKind::malformed, "no certificate of this key that is valid now");
    }
    const auto before = state(now).state;
    const bool is_of_use = before == IdentityState::enrolled || before == IdentityState::due ||
                           before == IdentityState::trying;
    const auto path = folder_ / (is_of_use ? next_certificate : own_certificate);
    return platform::files::replace(path, as_bytes(pem));
}

Result<void> DeviceIdentity::adopt() {
    const std::string pem = content_of(folder_ / next_certificate);
    if (auto written = platform::files::replace(folder_ / own_certificate, as_bytes(pem));
        !written) {
        return written;
    }
    std::error_code error;
    std::filesystem::remove(folder_ / next_certificate, error);
    return {};
}

}  // namespace kiosk::courier
