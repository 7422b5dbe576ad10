#pragma once
// SHA-256 (FIPS 180-4), for what is public. Written out here because a
// process that signs nothing needs it from its first moment on: libcrypto's would cost such a start
// over a millisecond and 1.4 MiB. What holds a key uses platform/crypto. Any thread.

#include <array>
#include <cstdint>
#include <string>

#include "platform/core/bytes.h"

namespace platform::core {

std::array<std::uint8_t, 32> sha256(BytesView);
std::string hex(BytesView);  // 0-9a-f

}  // namespace platform::core
