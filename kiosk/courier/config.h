#pragma once
// The courier's part of the terminal's configuration file, which it shares with the kiosk.

#include <filesystem>
#include <string_view>

#include "kiosk/submission/retry.h"
#include "platform/core/result.h"
#include "platform/http/http.h"

namespace kiosk::courier {

//   [courier]               socket, outbox, journal (may be left out)
//   [courier.retry]         foreground_base_ms, foreground_cap_ms, foreground_attempts,
//   foreground_limit_ms,
//                           background_base_ms, background_cap_ms (each may be left out)
//   [endpoints.NAME]        url, ca, certificate, key, pins = ["sha256//..."] (may be left out)
// Relative paths are relative to the file.
struct Config {
    std::filesystem::path socket;
    std::filesystem::path outbox;
    std::filesystem::path journal;
    submission::RetryPolicy retry;
    std::vector<platform::http::Endpoint> endpoints;
};

// Errors are one line for the technician: the file, the line, the key and what is wrong with it.
platform::core::Result<Config> parse_config(std::string_view text,
                                            const std::filesystem::path& file);
platform::core::Result<Config> read_config(const std::filesystem::path& file);

}  // namespace kiosk::courier
