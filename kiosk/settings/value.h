#pragma once
// One value of the configuration file, as the screen shows and changes it.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace kiosk::settings {

using Value = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;

// For people and for value_of: "true", "800", "23.8", a text as it is, "az,ru,en".
std::string shown(const Value&);
// As TOML has it: true, 800, 23.8, "text", ["az", "ru", "en"]. A whole number of any kind is
// written without a point.
std::string literal(const Value&);

}  // namespace kiosk::settings
