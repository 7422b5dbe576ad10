#pragma once

#include <string>

#include "platform/core/bytes.h"

namespace platform::core {

// The alphabet for URLs, without padding (RFC 4648, 5; RFC 7515, 2).
std::string base64url(BytesView);

}  // namespace platform::core
