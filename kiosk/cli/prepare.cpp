#include "kiosk/cli/prepare.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <ostream>

#include "kiosk/catalogue/prepared.h"
#include "kiosk/cli/files.h"
#include "kiosk/cli/package_folder.h"

namespace kiosk::cli {
namespace {

namespace fs = std::filesystem;
using platform::core::stamp_of;

// A file that is written once more within a tick of its file system has the stamp that it had.
constexpr std::uint64_t tick_ns = 2'000'000'000;

bool has_settled(const catalogue::Stamp& stamp) {
    const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return stamp.changed_ns + tick_ns < static_cast<std::uint64_t>(now.count());
}

// False where it has no listing, or its files may still be changing.
bool add(catalogue::ListingWriter& writer, const fs::path& folder,
         const std::vector<std::string>& names, std::ostream& err) {
    std::vector<catalogue::Stamp> stamps;
    catalogue::Files files;
    for (const std::string& name : names) {
        const auto stamp = stamp_of(folder / name);  // before it is read
        const auto bytes = stamp ? read_file(folder / name, err) : std::nullopt;
        if (!bytes || !has_settled(*stamp)) {
            return false;
        }
        stamps.push_back(*stamp);
        files[name] = *bytes;
    }
    return writer.add(folder.filename().string(), stamps, files);
}

// All of it or nothing: a start may read it at any moment.
bool write(const fs::path& file, const std::string& bytes) {
    const fs::path fresh = file.string() + ".new";
    std::error_code error;
    std::ofstream out(fresh, std::ios::binary);
    out << bytes;
    out.close();
    if (out) {
        fs::rename(fresh, file, error);
    }
    if (!out || error) {
        fs::remove(fresh, error);
        return false;
    }
    return true;
}

}  // namespace

int prepare(const Words& arguments, std::ostream& out, std::ostream& err) {
    if (arguments.size() != 1 || arguments.front().starts_with("--")) {
        err << "kioskctl: prepare takes the folder of one pack\n";
        return wrong_usage;
    }
    const fs::path folder(arguments.front());
    const auto stamp = stamp_of(folder / pack_file);
    const auto bytes = read_file(folder / pack_file, err);
    if (!stamp || !bytes) {
        return no_input;
    }
    const auto pack = catalogue::parse_pack(*bytes);
    if (!pack) {
        err << "kioskctl: " << (folder / pack_file).string()
            << " has problems: kioskctl check names them\n";
        return found;
    }
    const auto names = catalogue::listing_files(*pack);
    catalogue::ListingWriter writer(*pack, *stamp);
    std::size_t done_with = 0;
    const auto packages = meant_by(folder).packages;
    for (const fs::path& package : packages) {
        if (has_settled(*stamp) && add(writer, package, names, err)) {
            ++done_with;
        } else {
            out << package.string() << ": left out, a start reads it\n";
        }
    }
    const fs::path file = folder / catalogue::prepared_file;
    if (!write(file, std::move(writer).take())) {
        err << "kioskctl: " << file.string() << ": cannot be written\n";
        return no_output;
    }
    err << file.string() << ": " << done_with << " of " << packages.size() << " listings\n";
    return done_with == packages.size() ? done : found;
}

}  // namespace kiosk::cli
