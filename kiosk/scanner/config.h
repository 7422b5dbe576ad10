#pragma once
// The part of the terminal's configuration file that the kiosk and kiosk-scanner share.
//   [scanner]   socket, device (may be left out: the first that is found; "none": there is none)

#include <filesystem>
#include <string>

#include "platform/core/result.h"

namespace kiosk::scanner {

struct Config {
    std::filesystem::path socket;  // relative to the file
    std::string device;            // by SANE's name
};

// Errors are one line for the technician: the file, the line, the key and what is wrong with it.
platform::core::Result<Config> read_config(const std::filesystem::path& file);

}  // namespace kiosk::scanner
