#pragma once
// Files that a command was pointed at.

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::cli {

// Its bytes, or nothing and a line on `err`.
std::optional<std::string> read_file(const std::filesystem::path&, std::ostream& err);
// False, and a line on `err`, where it cannot be written.
bool write_file(const std::filesystem::path&, std::string_view bytes, std::ostream& err);

}  // namespace kiosk::cli
