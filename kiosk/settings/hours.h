#pragma once
// When the terminal serves: the table [hours] of the configuration.
//
//   [hours]                  left out: always
//   monday = "09:00-18:00"   local time; a day that is left out is closed
//   saturday = "09:00-13:00,14:00-16:00"
//   sunday = "closed"
//
// Times are of one day, from 00:00 to 24:00, in order. Pure; any thread.

#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/core/result.h"

namespace kiosk::settings {

struct Opening {
    std::chrono::minutes from{};  // since midnight
    std::chrono::minutes until{};
    friend bool operator==(const Opening&, const Opening&) = default;
};
using Day = std::vector<Opening>;  // empty: closed

// "09:00-13:00,14:00-18:00" or "closed"; nothing: it is neither.
std::optional<Day> parse_times(std::string_view);

struct Hours {
    bool always = true;
    std::array<Day, 7> days;  // from Sunday on, as std::chrono::weekday::c_encoding

    bool is_open(std::chrono::local_seconds) const;
    // When that changes next, opening or closing; nothing: not within a week.
    std::optional<std::chrono::local_seconds> next_change(std::chrono::local_seconds) const;

    friend bool operator==(const Hours&, const Hours&) = default;
};

// Of a configuration's text. malformed: names the file (it is not read), the line and the key.
platform::core::Result<Hours> parse_hours(std::string_view text, const std::filesystem::path& file);

}  // namespace kiosk::settings
