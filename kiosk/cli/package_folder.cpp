#include "kiosk/cli/package_folder.h"

#include <algorithm>
#include <ostream>
#include <system_error>

#include "kiosk/cli/files.h"

namespace kiosk::cli {

namespace fs = std::filesystem;

Meant meant_by(const fs::path& named) {
    const fs::path folder = fs::weakly_canonical(named);
    if (!fs::exists(folder / pack_file)) {
        return {folder.parent_path(), {folder}};
    }
    return {folder, install::package_folders(folder)};
}

std::optional<catalogue::Files> read_package(const fs::path& folder, std::ostream& err) {
    catalogue::Files files;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        if (it->is_regular_file(error) && it->path().extension() == ".json") {
            auto bytes = read_file(it->path(), err);
            if (!bytes) {
                return std::nullopt;
            }
            files[it->path().lexically_relative(folder).generic_string()] = std::move(*bytes);
        }
    }
    if (error || files.empty()) {
        err << "kioskctl: " << folder.string() << ": holds no package\n";
        return std::nullopt;
    }
    return files;
}

namespace {

std::optional<OpenedService> open_service(const fs::path& named, std::ostream& err, int& status) {
    const Meant meant = meant_by(named);
    status = no_input;
    if (meant.packages.size() != 1 || meant.packages.front() == meant.pack) {
        err << "kioskctl: " << named.string() << ": is a pack; name one package of it\n";
        status = wrong_usage;
        return std::nullopt;
    }
    const auto bytes = read_file(meant.pack / pack_file, err);
    const auto files = bytes ? read_package(meant.packages.front(), err) : std::nullopt;
    if (!files) {
        return std::nullopt;
    }
    status = found;
    auto pack = catalogue::parse_pack(*bytes);
    if (!pack) {
        err << "kioskctl: " << (meant.pack / pack_file).string()
            << " has problems: kioskctl check names them\n";
        return std::nullopt;
    }
    const std::string name = meant.packages.front().filename().string();
    auto service = catalogue::parse_package(name, *files, *pack);
    if (!service) {
        err << "kioskctl: " << named.string() << ": the package has " << service.error().size()
            << " problems: kioskctl check names them\n";
        return std::nullopt;
    }
    status = done;
    return OpenedService{std::move(*pack), std::move(*service)};
}

}  // namespace

std::optional<OnePackage> read_one_package(std::string_view command, Words arguments,
                                           std::ostream& err, int& status) {
    std::optional<i18n::Locale> language;
    if (arguments.size() >= 2 && arguments.front() == "--language") {
        language = i18n::Locale(arguments[1]);
        arguments.erase(arguments.begin(), arguments.begin() + 2);
    }
    status = wrong_usage;
    if (arguments.size() != 1) {
        err << "kioskctl: " << command << " needs the folder of one package\n";
        return std::nullopt;
    }
    auto opened = open_service(arguments.front(), err, status);
    if (!opened) {
        return std::nullopt;
    }
    const auto& languages = opened->pack.languages;
    if (language && std::find(languages.begin(), languages.end(), *language) == languages.end()) {
        err << "kioskctl: the pack does not speak '" << language->tag() << "'\n";
        status = wrong_usage;
        return std::nullopt;
    }
    i18n::Locale chosen = language.value_or(languages.front());
    return OnePackage{std::move(*opened), std::move(chosen)};
}

}  // namespace kiosk::cli
