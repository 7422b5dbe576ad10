#pragma once
// What an agency says it takes: GET /services of assets/api/openapi.yaml.

#include <optional>
#include <string>
#include <vector>

#include "platform/core/bytes.h"
#include "platform/core/time.h"

namespace kiosk::submission {

struct TakenService {
    std::string id;
    std::string version;
    std::optional<platform::core::Timestamp> until;  // taken until then; nullopt: no end is known

    friend bool operator==(const TakenService&, const TakenService&) = default;
};

struct TakenServices {
    std::vector<TakenService> services;  // at most 1000
    // How long a repetition gets the first answer; nullopt: it does not say.
    std::optional<platform::core::Duration> ids_kept;
};

// Ill-formed entries are left out; nullopt: it is no such list.
std::optional<TakenServices> parse_services(platform::core::BytesView body);

// RFC 3339, with "Z" or an offset; leap seconds are the second after.
std::optional<platform::core::Timestamp> parse_time(std::string_view);

}  // namespace kiosk::submission
