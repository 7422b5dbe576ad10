#include "kiosk/courier/surroundings.h"

#include <fstream>

#include "platform/crypto/openssl/certificates.h"

namespace kiosk::courier {
namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// As platform::storage::sqlite calls them; their logs do not count.
int count_put_aside(const std::filesystem::path& outbox) {
    const std::string start = outbox.filename().string() + ".damaged-";
    const auto folder = outbox.has_parent_path() ? outbox.parent_path() : ".";
    int count = 0;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        const std::string name = at->path().filename().string();
        count += name.starts_with(start) && !name.ends_with("-wal") ? 1 : 0;
    }
    return count;
}

}  // namespace

Surroundings surroundings_of(const Config& config, platform::core::Timestamp now) {
    Surroundings around;
    around.version = KIOSK_VERSION;
    around.config_problem = config.problem;
    around.put_aside = count_put_aside(config.outbox);
    for (const auto& endpoint : config.endpoints) {
        Surroundings::Endpoint one{
            host_of(endpoint.url), endpoint.pins, revocation_of(endpoint.revocation), {}};
        const std::string pem = content_of(endpoint.certificate);
        if (const auto read =
                platform::crypto::openssl::read_certificate(platform::core::as_bytes(pem))) {
            one.certificate = certificate_of(*read, now);
        }
        const std::string lists = content_of(endpoint.revocation_lists);
        if (const auto read =
                platform::crypto::openssl::read_revocation_lists(platform::core::as_bytes(lists))) {
            one.list_from = read->from;
            one.list_until = read->until;
        }
        around.endpoints.emplace(endpoint.name, std::move(one));
    }
    return around;
}

link::Certificate certificate_of(const platform::crypto::Certificate& from,
                                 platform::core::Timestamp now) {
    const auto left = std::chrono::floor<std::chrono::days>(from.not_after - now);
    return {from.subject, from.issuer, from.not_before, from.not_after,
            static_cast<int>(left.count())};
}

std::string host_of(const std::string& url) {
    const std::size_t start = url.find("//") + 2;
    return url.substr(start, url.find('/', start) - start);
}

link::Revocation revocation_of(platform::http::Revocation revocation) {
    switch (revocation) {
        case platform::http::Revocation::unchecked:
            return link::Revocation::unchecked;
        case platform::http::Revocation::staple:
            return link::Revocation::staple;
        case platform::http::Revocation::list:
            return link::Revocation::list;
    }
    return link::Revocation::unchecked;
}

}  // namespace kiosk::courier
