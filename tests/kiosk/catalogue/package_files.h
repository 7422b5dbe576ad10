#pragma once
// The packages of the repository, as bytes.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kiosk/catalogue/catalogue.h"

namespace kiosk::catalogue::tests {

inline std::string read(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::filesystem::path country() {
    return std::filesystem::path(KIOSK_SOURCE_DIR) / "assets" / "services" / "az";
}

// The folders of the packages that are shipped, sorted.
inline std::vector<std::string> shipped_packages() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(country())) {
        if (entry.is_directory()) {
            names.push_back(entry.path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

// A country's pack and one in every language of the interface, which the screenshots are made of.
inline std::filesystem::path sample() {
    return std::filesystem::path(KIOSK_SOURCE_DIR) / "tests" / "screenshots" / "pack";
}

inline Files files_of(const std::string& package, const std::filesystem::path& of = country()) {
    Files files;
    const auto folder = of / package;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files[std::filesystem::relative(entry.path(), folder).generic_string()] =
                read(entry.path());
        }
    }
    return files;
}

inline Pack pack(const std::filesystem::path& of = country()) {
    return parse_pack(read(of / "pack.json")).value();
}

inline Service service(const std::string& package) {
    return std::move(parse_package(package, files_of(package), pack()).value());
}

}  // namespace kiosk::catalogue::tests
