#pragma once
// One-time codes from a device that shares a secret with the terminal. Any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/core/time.h"
#include "platform/crypto/authentication.h"

namespace kiosk::access {

using Secret = platform::core::Sensitive<platform::core::Bytes>;

constexpr std::size_t secret_size = 20;  // RFC 4226, 4, R6
constexpr int code_digits = 6;

// RFC 4226, 5.3. `digits` 6 to 9.
platform::core::Result<std::string> one_time_code(
    platform::crypto::Authentication&, const Secret&, std::uint64_t counter,
    int digits = code_digits, platform::crypto::Hash = platform::crypto::Hash::sha1);

// RFC 6238: steps of 30 s since 1970.
std::int64_t step_of(platform::core::Timestamp);

// The step of which this is the code: now's, the one before or the one after (RFC 6238, 5.2), and
// later than `last`, so that each is accepted once. Nothing: none is. In one time for all.
platform::core::Result<std::optional<std::int64_t>> accepted_step(platform::crypto::Authentication&,
                                                                  const Secret&,
                                                                  std::string_view code,
                                                                  platform::core::Timestamp now,
                                                                  std::int64_t last);

// RFC 4648, 6, without padding.
std::string base32(platform::core::BytesView);
std::optional<platform::core::Bytes> from_base32(std::string_view);

// For the code that the technician's application scans.
std::string otpauth_uri(std::string_view terminal, std::string_view personal_number, const Secret&);

}  // namespace kiosk::access
