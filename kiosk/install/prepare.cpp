#include "kiosk/install/prepare.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>

#include "kiosk/catalogue/prepared.h"
#include "kiosk/install/disk.h"

namespace kiosk::install {
namespace {

namespace fs = std::filesystem;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::stamp_of;

// A file that is written once more within a tick of its file system has the stamp that it had.
constexpr std::uint64_t tick_ns = 2'000'000'000;

bool has_settled(const catalogue::Stamp& stamp) {
    const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return stamp.changed_ns + tick_ns < static_cast<std::uint64_t>(now.count());
}

std::optional<std::string> read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    return file ? std::optional(std::move(bytes)) : std::nullopt;
}

// False where it has no listing, or its files may still be changing.
bool add(catalogue::ListingWriter& writer, const fs::path& folder,
         const std::vector<std::string>& names) {
    std::vector<catalogue::Stamp> stamps;
    catalogue::Files files;
    for (const std::string& name : names) {
        const auto stamp = stamp_of(folder / name);  // before it is read
        const auto bytes = stamp ? read(folder / name) : std::nullopt;
        if (!bytes || !has_settled(*stamp)) {
            return false;
        }
        stamps.push_back(*stamp);
        files[name] = *bytes;
    }
    return writer.add(folder.filename().string(), stamps, files);
}

}  // namespace

std::vector<fs::path> package_folders(const fs::path& pack) {
    std::vector<fs::path> folders;
    std::error_code error;
    for (fs::directory_iterator it(pack, error), end; !error && it != end; it.increment(error)) {
        if (it->is_directory(error) && !it->path().filename().string().starts_with('.')) {
            folders.push_back(it->path());
        }
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

platform::core::Result<Prepared> prepare(const fs::path& folder) {
    const auto stamp = stamp_of(folder / pack_file);
    const auto bytes = read(folder / pack_file);
    if (!stamp || !bytes) {
        return fail(ErrorKind::not_found, (folder / pack_file).string() + ": cannot be read");
    }
    const auto pack = catalogue::parse_pack(*bytes);
    if (!pack) {
        return fail(ErrorKind::malformed, (folder / pack_file).string() + " has problems");
    }
    const auto names = catalogue::listing_files(*pack);
    catalogue::ListingWriter writer(*pack, *stamp);
    Prepared prepared;
    for (const fs::path& package : package_folders(folder)) {
        ++prepared.packages;
        if (!has_settled(*stamp) || !add(writer, package, names)) {
            prepared.left_out.push_back(package);
        }
    }
    const fs::path file = folder / catalogue::prepared_file;
    if (!replace_file(file, std::move(writer).take())) {
        return fail(ErrorKind::io, file.string() + ": cannot be written");
    }
    return prepared;
}

}  // namespace kiosk::install
