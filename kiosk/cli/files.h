#pragma once
// Files that a command was pointed at.

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

namespace kiosk::cli {

// Its bytes, or nothing and a line on `err`.
std::optional<std::string> read_file(const std::filesystem::path&, std::ostream& err);

}  // namespace kiosk::cli
