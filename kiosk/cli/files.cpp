#include "kiosk/cli/files.h"

#include <fstream>
#include <iterator>
#include <ostream>

namespace kiosk::cli {

std::optional<std::string> read_file(const std::filesystem::path& path, std::ostream& err) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        err << "kioskctl: " << path.string() << ": cannot be read\n";
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(file), {});
}

bool write_file(const std::filesystem::path& path, std::string_view bytes, std::ostream& err) {
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    file.close();
    if (!file) {
        err << "kioskctl: " << path.string() << ": cannot be written\n";
    }
    return static_cast<bool>(file);
}

}  // namespace kiosk::cli
