#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "platform/core/bytes.h"

namespace kiosk::link {

// One CBOR item and nothing behind it, no deeper than six levels, no tags; nullopt otherwise.
// Bounded in depth because the library's own reader recurses as deep as the sender likes.
std::optional<nlohmann::json> parse_cbor(platform::core::BytesView);

}  // namespace kiosk::link
