#pragma once
// One value of a TOML text is changed; every comment, blank line and order of it stays. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/settings/value.h"
#include "platform/core/result.h"

namespace kiosk::settings {

// `key` with dots, its parts without quotes: "panel.bottom_mm". Errors name the line where there is
// one; malformed: the text is no TOML, or the value no UTF-8.

// Nothing: it is not there. unsupported: it is none of the kinds of Value.
platform::core::Result<std::optional<Value>> value_in(std::string_view text, std::string_view key);

// What stands directly in this table, in its order; "" is the whole text, and a table that is not
// there is empty.
platform::core::Result<std::vector<std::string>> names_in(std::string_view text,
                                                          std::string_view table);

// A key that is not there yet is written below the line in which it stands as a comment, else at
// the end of its table, else in a table at the end. Comments within a list come before its first
// part. unsupported: it is a table, or it must be added to one that is written in one line.
platform::core::Result<std::string> with(std::string_view text, std::string_view key, const Value&);

// Its line becomes a comment; what was not there is no error. unsupported: it shares its lines with
// something else.
platform::core::Result<std::string> without(std::string_view text, std::string_view key);

}  // namespace kiosk::settings
