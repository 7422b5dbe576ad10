#pragma once
// What link/codec.h does, for the messages of maintenance.

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "kiosk/link/maintenance.h"

namespace kiosk::link {

nlohmann::json as_json(const MaintenanceRequest&);
nlohmann::json as_json(const MaintenanceReply&);
// whole: the map, whose member "is" is the name. nullopt: it is not exactly one of these messages.
std::optional<MaintenanceRequest> maintenance_request_of(std::string_view name,
                                                         const nlohmann::json& whole);
std::optional<MaintenanceReply> maintenance_reply_of(std::string_view name,
                                                     const nlohmann::json& whole);

}  // namespace kiosk::link
