#pragma once
// The real words and the shipped services (or the small one) as the screens see them.

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "kiosk/screens/stage.h"
#include "kiosk/ui/keyboard_layout.h"
#include "tests/support/small_service.h"

namespace tests::support {

inline std::string slurp(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Every language that has a catalogue.
inline std::map<kiosk::i18n::Locale, kiosk::i18n::Messages> interface_words(
    const std::string& source) {
    std::map<kiosk::i18n::Locale, kiosk::i18n::Messages> all;
    for (const auto& entry : std::filesystem::directory_iterator(source + "/assets/locale")) {
        if (entry.is_regular_file()) {
            const kiosk::i18n::Locale locale{entry.path().stem().string()};
            all.emplace(locale, *kiosk::i18n::Messages::parse(slurp(entry.path()), locale));
        }
    }
    return all;
}

inline std::map<kiosk::flow::Theme, kiosk::ui::Theme> shipped_themes(const std::string& source) {
    using kiosk::flow::Theme;
    std::map<Theme, kiosk::ui::Theme> all;
    for (const auto& [theme, name] : {std::pair{Theme::standard, "standard"},
                                      {Theme::high_contrast_light, "high-contrast-light"},
                                      {Theme::high_contrast_dark, "high-contrast-dark"},
                                      {Theme::yellow_on_black, "yellow-on-black"},
                                      {Theme::low_contrast, "low-contrast"}}) {
        const std::string file = source + "/assets/themes/" + name + ".json";
        if (std::filesystem::exists(file)) {
            all[theme] = *kiosk::ui::parse_theme(slurp(file));
        }
    }
    return all;
}

inline kiosk::ui::KeyboardLayouts shipped_keyboards(const std::string& source) {
    kiosk::ui::KeyboardLayouts all;
    std::set<std::filesystem::path> files;  // in a fixed order
    for (const auto& entry : std::filesystem::directory_iterator(source + "/assets/keyboards")) {
        files.insert(entry.path());
    }
    for (const auto& file : files) {
        all.push_back(*kiosk::ui::parse_keyboard(file.stem().string(), slurp(file)));
    }
    return all;
}

// Every service package of a country's pack, in the order of their names.
inline kiosk::catalogue::Catalogue catalogue_in(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    auto pack = *kiosk::catalogue::parse_pack(slurp(folder / "pack.json"));
    std::set<fs::path> packages;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_directory()) {
            packages.insert(entry.path());
        }
    }
    std::vector<kiosk::catalogue::Service> services;
    for (const fs::path& package : packages) {
        kiosk::catalogue::Files files;
        for (const auto& entry : fs::recursive_directory_iterator(package)) {
            if (entry.is_regular_file()) {
                files[entry.path().lexically_relative(package).generic_string()] =
                    slurp(entry.path());
            }
        }
        services.push_back(
            std::move(*kiosk::catalogue::parse_package(package.filename().string(), files, pack)));
    }
    return catalogue_of(std::move(pack), std::move(services));
}

inline std::string shipped_services(const std::string& source) {
    return source + "/assets/services/az";
}

inline kiosk::catalogue::Catalogue shipped_catalogue(const std::string& source) {
    return catalogue_in(shipped_services(source));
}

// A whole session without a window: state, words and services.
struct Theatre {
    explicit Theatre(const std::string& source, kiosk::catalogue::Catalogue given)
        : catalogue(std::move(given)) {
        world.catalogue = &catalogue;
        world.context.today = kiosk::i18n::Date{std::chrono::year{2026} / 11 / 23};
        world.first_language = kiosk::i18n::Locale("az");
        stage.world = &world;
        stage.languages = catalogue.pack().languages;
        stage.messages = interface_words(source);
        stage.themes = shipped_themes(source);
        for (const auto& language : stage.languages) {
            stage.brand[language] = "Centre";
        }
        happen(kiosk::flow::CatalogueLoaded{true});
    }
    Theatre(const Theatre&) = delete;
    Theatre& operator=(const Theatre&) = delete;

    void happen(const kiosk::flow::Event& event) {
        auto next = kiosk::flow::update(std::move(state), event, world, now);
        state = std::move(next.state);
    }
    // Up to the first question of this service.
    void begin(const std::string& service, const std::string& language = "en") {
        happen(kiosk::flow::Started{});
        happen(kiosk::flow::LanguageChosen{kiosk::i18n::Locale(language)});
        happen(kiosk::flow::ServiceChosen{kiosk::catalogue::ServiceId(service)});
        happen(kiosk::flow::ServiceBegun{});
    }
    // True when an interface key was asked for that no catalogue has.
    bool has_unknown_keys() const {
        for (const auto& [locale, messages] : stage.messages) {
            if (messages.unknown_keys() > 0) {
                return true;
            }
        }
        for (const auto& service : catalogue.listings()) {
            for (const auto& [locale, messages] : service->messages) {
                if (messages.unknown_keys() > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    kiosk::catalogue::Catalogue catalogue;
    kiosk::flow::World world;
    kiosk::screens::Stage stage;
    kiosk::flow::State state;
    kiosk::flow::Instant now{std::chrono::seconds(1000)};
};

}  // namespace tests::support
