#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/core/bytes.h"

namespace platform::core {

// The alphabet for URLs, without padding (RFC 4648, 5; RFC 7515, 2).
std::string base64url(BytesView);
// nullopt: not what base64url() writes; no text has two readings.
std::optional<Bytes> from_base64url(std::string_view);

}  // namespace platform::core
