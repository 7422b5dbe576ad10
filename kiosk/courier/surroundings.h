#pragma once
// What a survey shows that is not in the outbox.

#include <map>
#include <optional>
#include <string>

#include "kiosk/endpoints/config.h"
#include "kiosk/link/maintenance.h"
#include "platform/crypto/certificate.h"

namespace kiosk::courier {

using endpoints::Config;

// What the program knows of itself and its files; looked at for each survey.
struct Surroundings {
    struct Endpoint {
        std::string host;
        std::vector<std::string> pins;
        link::Revocation revocation = link::Revocation::unchecked;
        std::optional<link::Certificate> certificate;
        std::optional<platform::core::Timestamp> list_from, list_until;  // of the revocation lists
    };
    std::string version;
    std::string config_problem;  // of the file, if its last good copy is in force
    int put_aside = 0;
    std::map<std::string, Endpoint> endpoints;
};

// Reads the certificates and looks for damaged files.
Surroundings surroundings_of(const Config&, platform::core::Timestamp now);

link::Certificate certificate_of(const platform::crypto::Certificate&,
                                 platform::core::Timestamp now);
// "gateway.example:8443" of "https://gateway.example:8443/v1".
std::string host_of(const std::string& url);
link::Revocation revocation_of(platform::http::Revocation);

}  // namespace kiosk::courier
