#pragma once
// Packages and packs in folders, as the commands are pointed at them.

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/cli/program.h"
#include "kiosk/install/prepare.h"

namespace kiosk::cli {

using install::pack_file;

// The packages of a pack's folder, or the one package that is meant, and the folder of its pack.
struct Meant {
    std::filesystem::path pack;
    std::vector<std::filesystem::path> packages;
};
Meant meant_by(const std::filesystem::path& named);

// Every JSON file of the package; nothing, and a line on `err`, where it cannot be read.
std::optional<catalogue::Files> read_package(const std::filesystem::path& folder,
                                             std::ostream& err);

struct OpenedService {
    catalogue::Pack pack;
    catalogue::Service service;
};
struct OnePackage {
    OpenedService opened;
    i18n::Locale language;  // asked for, or the first of the pack
};
// Of the arguments "[--language TAG] FOLDER": a package that is free of problems. Otherwise
// nothing, what is the matter on `err`, and the exit status in `status`.
std::optional<OnePackage> read_one_package(std::string_view command, Words arguments,
                                           std::ostream& err, int& status);

}  // namespace kiosk::cli
