#pragma once
// installed.json beside pack.json: what has been installed, so that no version goes back, and what
// is switched off. Written whole or not at all; a file of another form than state writes is
// damaged.

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/install/manifest.h"
#include "platform/core/result.h"

namespace kiosk::install {

inline constexpr const char* state_file = "installed.json";

struct Record {
    Version version;       // the highest that has been here
    std::string manifest;  // SHA-256 of its manifest, hexadecimal
};

struct State {
    std::map<std::string, Record> packages;  // by id
    std::set<std::string> disabled;          // ids of services
    // A day that has certainly been: the latest on which a package that has been here became valid.
    form::Date not_before{std::chrono::sys_days{}};
};

// Without a file the state is empty. malformed: the file is damaged; otherwise it cannot be read.
platform::core::Result<State> read_state(const std::filesystem::path& pack);
// Durable when it returns true; otherwise errno says why and the file is as it was.
bool write_state(const std::filesystem::path& pack, const State&);

// What a start leaves out; the error is read_state's.
platform::core::Result<std::set<catalogue::ServiceId>> disabled_services(
    const std::filesystem::path& pack);

}  // namespace kiosk::install
