#include "kiosk/app/content.h"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "kiosk/catalogue/prepared.h"
#include "kiosk/install/prepare.h"
#include "kiosk/install/state.h"
#include "platform/image/png/png.h"

namespace kiosk::app {

using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;

namespace {

namespace fs = std::filesystem;

// A package that is not what a package can be is not read to its end.
constexpr std::size_t most_files = 200;

Result<catalogue::Files> read_package(const fs::path& folder) {
    catalogue::Files files;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        if (it->is_directory(error) && it->path().filename() == "tests") {
            it.disable_recursion_pending();  // for authors and for installing
        }
        if (!it->is_regular_file(error) || it->path().extension() != ".json") {
            continue;
        }
        auto bytes = read_file(it->path());
        if (!bytes) {
            return Failure(bytes.error());
        }
        files[it->path().lexically_relative(folder).generic_string()] = std::move(*bytes);
        if (files.size() > most_files) {
            return fail(ErrorKind::too_large,
                        folder.string() + ": more files than a package may have");
        }
    }
    if (error) {
        return fail(ErrorKind::io, folder.string() + ": " + error.message());
    }
    return files;
}

template <typename T>
using Read = tl::expected<T, std::vector<catalogue::PackageProblem>>;

Read<catalogue::Service> read_service(const fs::path& folder, const catalogue::Pack& pack) {
    const std::string name = folder.filename().string();
    const auto files = read_package(folder);
    if (!files) {
        return tl::unexpected(std::vector{catalogue::PackageProblem{
            name, "", "", files.error().what, "make its files readable"}});
    }
    return catalogue::parse_package(name, *files, pack);
}

Read<catalogue::Listing> read_listing(const fs::path& folder, const std::vector<std::string>& names,
                                      const catalogue::Pack& pack) {
    catalogue::Files files;  // one that cannot be read is missed by the parser
    for (const std::string& name : names) {
        if (auto bytes = read_file(folder / name)) {
            files[name] = std::move(*bytes);
        }
    }
    return catalogue::parse_listing(folder.filename().string(), files, pack);
}

// What kioskctl wrote down of the packages' listings, as far as it still holds.
class Prepared {
  public:
    // `pack_json` was taken before pack.json was read.
    Prepared(const fs::path& services, const std::optional<catalogue::Stamp>& pack_json,
             std::vector<catalogue::PackageProblem>& problems) {
        std::error_code error;
        const fs::path file = services / catalogue::prepared_file;
        if (!pack_json || !fs::exists(file, error)) {
            return;
        }
        auto bytes = read_file(file, most_bytes);
        if (bytes) {
            listings_ = catalogue::PreparedListings::read(std::move(*bytes), *pack_json);
        }
        if (!listings_) {
            problems.push_back({"", catalogue::prepared_file, "",
                                "is damaged, or of another pack.json or version: not used",
                                "run kioskctl prepare"});
        }
    }

    std::optional<catalogue::Listing> find(const fs::path& folder,
                                           const std::vector<std::string>& names,
                                           const catalogue::Pack& pack) const {
        std::vector<catalogue::Stamp> stamps;
        for (const std::string& name : names) {
            const auto stamp = listings_ ? platform::core::stamp_of(folder / name) : std::nullopt;
            if (!stamp) {
                return std::nullopt;
            }
            stamps.push_back(*stamp);
        }
        return listings_->find(folder.filename().string(), stamps, pack);
    }

  private:
    static constexpr std::size_t most_bytes = 64 << 20;
    std::optional<catalogue::PreparedListings> listings_;
};

Result<void> load_services(const Config& config, Content& content) {
    const auto pack_stamp = platform::core::stamp_of(config.services / "pack.json");
    const auto pack_bytes = read_file(config.services / "pack.json");
    if (!pack_bytes) {
        return Failure(pack_bytes.error());
    }
    auto pack = catalogue::parse_pack(*pack_bytes);
    if (!pack) {
        const catalogue::PackageProblem& first = pack.error().front();
        return fail(
            platform::core::ErrorKind::malformed,
            (config.services / first.file).string() + ": " + first.pointer + ": " + first.reason);
    }
    // One that was switched off must not come back because nobody can read that it was.
    const auto disabled = install::disabled_services(config.services);
    if (!disabled) {
        return Failure(disabled.error());
    }
    const auto names = catalogue::listing_files(*pack);
    const Prepared prepared(config.services, pack_stamp, content.problems);
    std::vector<std::shared_ptr<const catalogue::Listing>> listings;
    for (const fs::path& folder : install::package_folders(config.services)) {
        auto known = prepared.find(folder, names, *pack);
        auto listing = known ? Read<catalogue::Listing>(std::move(*known))
                             : read_listing(folder, names, *pack);
        if (!listing) {
            content.problems.insert(content.problems.end(), listing.error().begin(),
                                    listing.error().end());
        } else if (disabled->contains(listing->id)) {
            continue;
        } else if (content.folders.try_emplace(listing->id, folder).second) {
            listings.push_back(std::make_shared<catalogue::Listing>(std::move(*listing)));
        } else {
            content.problems.push_back({folder.filename().string(), "service.json", "/id",
                                        "another package has the same"});
        }
    }
    content.catalogue = catalogue::Catalogue(
        std::move(*pack), std::move(listings),
        [places = content.folders](const catalogue::ServiceId& id, const catalogue::Pack& known) {
            auto service = read_service(places.at(id), known);
            return service ? std::make_shared<const catalogue::Service>(std::move(*service))
                           : nullptr;
        });
    return {};
}

Result<ui::KeyboardLayout> load_keyboard(const Config& config, const std::string& language) {
    const fs::path keys = config.keyboards / (language + ".json");
    const auto bytes = read_file(keys);
    if (!bytes) {
        return Failure(bytes.error());
    }
    auto layout = ui::parse_keyboard(language, *bytes);
    if (!layout) {
        return fail(layout.error().kind, keys.string() + ": " + layout.error().what);
    }
    return layout;
}

// Its words and its keyboard, or neither.
Result<void> load_language(const Config& config, const i18n::Locale& language, Content& content) {
    const fs::path words = config.locale / (language.tag() + ".json");
    const auto bytes = read_file(words);
    if (!bytes) {
        return Failure(bytes.error());
    }
    auto messages = i18n::Messages::parse(*bytes, language);
    if (!messages) {
        return fail(messages.error().kind, words.string() + ": " + messages.error().what);
    }
    auto layout = load_keyboard(config, language.tag());
    if (!layout) {
        return Failure(layout.error());
    }
    content.messages.emplace(language, std::move(*messages));
    content.keyboards.push_back(std::move(*layout));
    content.languages.push_back(language);
    return {};
}

// A citizen who chose another one could not read a single service.
void offer_only_what_services_speak(const Config& config, Content& content) {
    const auto& spoken = content.catalogue.pack().languages;
    std::erase_if(content.languages, [&](const i18n::Locale& language) {
        const bool unspoken = std::find(spoken.begin(), spoken.end(), language) == spoken.end();
        if (unspoken) {
            content.language_problems.push_back(
                {language, (config.services / "pack.json").string() +
                               ": languages: the services do not speak " + language.tag()});
        }
        return unspoken;
    });
}

Result<void> require_a_language(const Content& content) {
    if (content.languages.empty()) {
        return fail(ErrorKind::malformed, "no language can be offered: " +
                                              (content.language_problems.empty()
                                                   ? "the configuration names none"
                                                   : content.language_problems.front().reason));
    }
    return {};
}

constexpr std::pair<flow::Theme, const char*> theme_files[] = {
    {flow::Theme::standard, "standard.json"},
    {flow::Theme::high_contrast_light, "high-contrast-light.json"},
    {flow::Theme::high_contrast_dark, "high-contrast-dark.json"},
    {flow::Theme::yellow_on_black, "yellow-on-black.json"},
    {flow::Theme::low_contrast, "low-contrast.json"}};

Result<void> load_themes(const Config& config, Content& content) {
    for (const auto& [name, file] : theme_files) {
        const fs::path path = config.themes / file;
        std::error_code error;
        if (name != flow::Theme::standard && !fs::exists(path, error)) {
            continue;  // not offered
        }
        const auto bytes = read_file(path);
        if (!bytes) {
            return Failure(bytes.error());
        }
        const auto theme = ui::parse_theme(*bytes);
        if (!theme) {
            return fail(theme.error().kind, path.string() + ": " + theme.error().what);
        }
        content.themes[name] = *theme;
    }
    return {};
}

Result<void> put_on_the_brand(const Brand& brand, Content& content) {
    ui::Theme& standard = content.themes.at(flow::Theme::standard);
    const auto own = ui::branded(standard, brand.colours);
    if (!own) {
        return fail(own.error().kind, brand.colours_at + ": brand.colours: " + own.error().what);
    }
    standard = *own;
    if (brand.emblem.empty()) {
        return {};
    }
    const auto bytes = read_file(brand.emblem);
    if (!bytes) {
        return Failure(bytes.error());
    }
    auto mask = platform::image::png::read_mask(*bytes);
    if (!mask) {
        return fail(mask.error().kind, brand.emblem.string() + ": " + mask.error().what);
    }
    content.emblem = {mask->width, mask->height, std::move(mask->coverage)};
    return {};
}

}  // namespace

Result<std::string> read_file(const fs::path& path, std::size_t at_most) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return fail(ErrorKind::not_found, path.string() + ": cannot be read");
    }
    std::string bytes;
    char buffer[16384];
    while (file.read(buffer, sizeof buffer) || file.gcount() > 0) {
        bytes.append(buffer, static_cast<std::size_t>(file.gcount()));
        if (bytes.size() > at_most) {
            return fail(ErrorKind::too_large, path.string() + ": is larger than it may be");
        }
    }
    return bytes;
}

Result<Content> load(const Config& config) {
    Content content;
    for (const i18n::Locale& language : config.languages) {
        if (const auto loaded = load_language(config, language, content); !loaded) {
            content.language_problems.push_back({language, loaded.error().what});
        }
    }
    // Addresses, codes and foreign names are Latin whatever languages a terminal speaks.
    const bool latin = std::any_of(content.keyboards.begin(), content.keyboards.end(),
                                   [](const auto& layout) { return layout.language == "en"; });
    if (!latin) {
        auto layout = load_keyboard(config, "en");
        if (!layout) {
            return Failure(layout.error());
        }
        content.keyboards.push_back(std::move(*layout));
    }
    if (const auto themes = load_themes(config, content); !themes) {
        return Failure(themes.error());
    }
    if (const auto brand = put_on_the_brand(config.brand, content); !brand) {
        return Failure(brand.error());
    }
    for (const auto& [agency, file] : config.recipient_keys) {
        auto key = read_file(file, 64 << 10);
        if (!key) {
            return Failure(key.error());
        }
        content.recipient_keys[agency] = std::move(*key);
    }
    if (const auto services = load_services(config, content); !services) {
        // Words and theme are there: the screen can say that the terminal is out of service.
        content.problems.push_back({"pack.json", "", "", services.error().what});
    } else {
        offer_only_what_services_speak(config, content);
    }
    if (const auto left = require_a_language(content); !left) {
        return Failure(left.error());
    }
    return content;
}

std::size_t fingerprint_of(const Config& config) {
    std::string all = read_file(config.file).value_or("") +
                      read_file(config.services / install::state_file).value_or("");
    for (const fs::path& folder : install::package_folders(config.services)) {
        all += folder.string();
        if (const auto stamp = platform::core::stamp_of(folder / "service.json")) {
            all += ' ' + std::to_string(stamp->size) + ' ' + std::to_string(stamp->modified_ns);
        }
    }
    return std::hash<std::string>{}(all);
}

Refusals check_services(const Folders& folders, const catalogue::Pack& pack,
                        const std::stop_token& stop) {
    Refusals refused;
    for (const auto& [id, folder] : folders) {
        if (stop.stop_requested()) {
            break;
        }
        if (auto service = read_service(folder, pack); !service) {
            refused.emplace(id, std::move(service.error()));
        }
    }
    return refused;
}

const std::string& Content::recipient_key(const catalogue::Service& service) const {
    const auto known = recipient_keys.find(service.agency);
    return known == recipient_keys.end() ? service.recipient_key : known->second;
}

catalogue::Files package_tests(const fs::path& folder) {
    catalogue::Files files;
    std::error_code error;
    for (fs::directory_iterator it(folder / "tests", error), end; !error && it != end;
         it.increment(error)) {
        auto bytes = it->path().extension() == ".json" && files.size() < most_files
                         ? read_file(it->path())
                         : fail(ErrorKind::not_found, "");
        if (bytes) {
            files["tests/" + it->path().filename().string()] = std::move(*bytes);
        }
    }
    return files;
}

Result<void> offer_only_what_fonts_write(Content& content, platform::text::Engine& text) {
    std::erase_if(content.languages, [&](const i18n::Locale& language) {
        const auto there = text.check_fonts(language.tag());
        if (!there) {
            content.language_problems.push_back({language, there.error().what});
        }
        return !there;
    });
    return require_a_language(content);
}

}  // namespace kiosk::app
