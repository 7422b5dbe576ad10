#pragma once
// The folders of a pack, and its file listings.prepared (kiosk/catalogue/prepared.h).

#include <filesystem>
#include <vector>

#include "platform/core/result.h"

namespace kiosk::install {

inline constexpr const char* pack_file = "pack.json";

// Where its packages lie, sorted. A folder whose name begins with a dot is none.
std::vector<std::filesystem::path> package_folders(const std::filesystem::path& pack);

struct Prepared {
    std::size_t packages = 0;                     // in the pack
    std::vector<std::filesystem::path> left_out;  // broken, or changed in the last two seconds
};

// For a quick start with thousands of services; one that was left out is read at each start.
// not_found: no pack; malformed: pack.json; io: the file cannot be written.
platform::core::Result<Prepared> prepare(const std::filesystem::path& pack);

}  // namespace kiosk::install
