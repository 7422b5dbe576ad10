#include "kiosk/app/config.h"

#include <toml++/toml.h>

#include "kiosk/app/content.h"
#include "kiosk/i18n/languages.h"

namespace kiosk::app {
namespace {

using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;

// Reads one table; the first thing that is wrong is kept.
class Table {
  public:
    Table(const toml::table* table, std::string name, const std::filesystem::path& file,
          std::string& problem)
        : table_(table), name_(std::move(name)), file_(file), problem_(problem) {}

    template <typename T>
    void read(std::string_view key, T& into, bool required) {
        known_.emplace_back(key);
        const toml::node* node = table_ == nullptr ? nullptr : table_->get(key);
        if (node == nullptr) {
            if (required) {
                complain(key, "is missing", nullptr);
            }
            return;
        }
        if (const auto value = node->value<T>()) {
            into = *value;
        } else {
            complain(key, "has the wrong type", node);
        }
    }
    void read_path(std::string_view key, std::filesystem::path& into, bool required) {
        std::string text;
        read(key, text, required);
        if (!text.empty()) {
            into = (file_.parent_path() / text).lexically_normal();
        }
    }
    const toml::array* list(std::string_view key) {
        known_.emplace_back(key);
        return table_ == nullptr ? nullptr : table_->get_as<toml::array>(key);
    }
    const toml::table* table(std::string_view key) {
        known_.emplace_back(key);
        return table_ == nullptr ? nullptr : table_->get_as<toml::table>(key);
    }
    // A key that nobody reads is a spelling mistake, and a spelling mistake is a setting that is
    // not in force.
    void no_other_keys() {
        if (table_ == nullptr) {
            return;
        }
        for (const auto& [key, node] : *table_) {
            if (std::find(known_.begin(), known_.end(), key.str()) == known_.end()) {
                complain(key.str(), "is not a setting", &node);
            }
        }
    }
    void complain(std::string_view key, std::string_view what, const toml::node* node) {
        if (!problem_.empty()) {
            return;
        }
        problem_ = file_.string();
        if (node != nullptr) {
            problem_ += ":" + std::to_string(node->source().begin.line);
        }
        problem_ += ": " + name_ + "." + std::string(key) + " " + std::string(what);
    }

  private:
    const toml::table* table_;
    std::string name_;
    const std::filesystem::path& file_;
    std::string& problem_;
    std::vector<std::string> known_;
};

}  // namespace

Result<Config> read_config(const std::filesystem::path& file) {
    toml::table document;
    try {
        document = toml::parse_file(file.string());
    } catch (const toml::parse_error& error) {
        const auto line = error.source().begin.line;
        return fail(line == 0 ? ErrorKind::not_found : ErrorKind::malformed,
                    file.string() + (line == 0 ? "" : ":" + std::to_string(line)) + ": " +
                        std::string(error.description()));
    }
    Config config;
    std::string problem;
    Table kiosk(document.get_as<toml::table>("kiosk"), "kiosk", file, problem);
    kiosk.read_path("services", config.services, true);
    kiosk.read_path("locale", config.locale, true);
    kiosk.read_path("themes", config.themes, true);
    kiosk.read_path("keyboards", config.keyboards, true);
    kiosk.read_path("journal", config.journal, true);
    kiosk.read_path("fonts", config.fonts, false);
    const toml::table* upkeep = document.get_as<toml::table>("maintenance");
    kiosk.read("centre", config.centre, upkeep == nullptr);  // otherwise she gives it
    const toml::array* languages = kiosk.list("languages");
    for (std::size_t i = 0; languages != nullptr && i < languages->size(); ++i) {
        const toml::node* node = languages->get(i);
        const i18n::Locale language(node->value<std::string>().value_or(""));
        if (language.tag().empty()) {
            kiosk.complain("languages", "must be a list of language tags", node);
        } else if (!i18n::is_language(language)) {
            kiosk.complain("languages", "has '" + language.tag() + "', which is no language", node);
        } else if (std::find(config.languages.begin(), config.languages.end(), language) !=
                   config.languages.end()) {
            kiosk.complain("languages", "has '" + language.tag() + "' twice", node);
        }
        config.languages.push_back(language);
    }
    if (config.languages.empty()) {
        kiosk.complain("languages", "must name at least one language", nullptr);
    }
    kiosk.no_other_keys();

    Table brand(document.get_as<toml::table>("brand"), "brand", file, problem);
    brand.read_path("emblem", config.brand.emblem, false);
    for (const auto& [name, names] :
         {std::pair{"agency", &config.brand.agency}, std::pair{"centre", &config.brand.centre}}) {
        const toml::table* table = brand.table(name);
        Table texts(table, std::string("brand.") + name, file, problem);
        if (table == nullptr) {
            continue;
        }
        for (const auto& [tag, node] : *table) {
            const i18n::Locale language{std::string(tag.str())};
            if (!i18n::is_language(language)) {
                texts.complain(tag.str(), "is no language", &node);
            }
            texts.read(tag.str(), (*names)[language], true);
        }
    }
    if (const toml::table* colours = brand.table("colours")) {
        config.brand.colours_at =
            file.string() + ":" + std::to_string(colours->source().begin.line);
        Table texts(colours, "brand.colours", file, problem);
        for (const auto& [name, node] : *colours) {
            texts.read(name.str(), config.brand.colours[std::string(name.str())], true);
        }
    }
    brand.no_other_keys();

    Table panel(document.get_as<toml::table>("panel"), "panel", file, problem);
    panel.read("diagonal_inches", config.panel.diagonal_inches, true);
    panel.read("width_px", config.panel.width_px, true);
    panel.read("height_px", config.panel.height_px, true);
    panel.read("bottom_mm", config.panel.bottom_mm, true);
    panel.read("viewing_distance_mm", config.panel.viewing_distance_mm, true);
    panel.no_other_keys();

    Table keypad(document.get_as<toml::table>("keypad"), "keypad", file, problem);
    using platform::window::Key;
    for (const auto& [name, means] : {std::pair<std::string_view, Key>{"help", Key::pad_help},
                                      {"up", Key::pad_up},
                                      {"down", Key::pad_down},
                                      {"select", Key::pad_select},
                                      {"back", Key::pad_back},
                                      {"next", Key::pad_next},
                                      {"quieter", Key::pad_quieter},
                                      {"louder", Key::pad_louder},
                                      {"switch_move", Key::switch_move},
                                      {"switch_select", Key::switch_select},
                                      {"maintenance", Key::maintenance}}) {
        std::string key;
        keypad.read(name, key, false);
        if (!key.empty()) {
            config.keypad[means] = key;
        }
    }
    keypad.no_other_keys();

    Table touch(document.get_as<toml::table>("touch"), "touch", file, problem);
    std::int64_t double_strike_ms = config.double_strike.count();
    touch.read("double_strike_ms", double_strike_ms, false);
    touch.no_other_keys();
    if (double_strike_ms < 0 || double_strike_ms > 1000) {
        touch.complain("double_strike_ms", "must be between 0 and 1000", nullptr);
    }
    config.double_strike = platform::core::Duration(double_strike_ms);

    Table courier(document.get_as<toml::table>("courier"), "courier", file, problem);
    courier.read_path("socket", config.socket, true);  // the rest of this table is the courier's

    const toml::table* scanning = document.get_as<toml::table>("scanner");
    Table scanner(scanning, "scanner", file, problem);
    scanner.read_path("socket", config.scanner, scanning != nullptr);
    std::string device;
    scanner.read("device", device, false);  // kiosk-scanner opens it
    scanner.no_other_keys();
    if (device == "none") {
        config.scanner.clear();
    }

    config.file = file;
    Table maintenance(upkeep, "maintenance", file, problem);
    maintenance.read_path("state", config.maintenance.state, upkeep != nullptr);
    maintenance.read_path("stick", config.maintenance.stick, false);
    maintenance.read_path("keys", config.maintenance.keys, false);
    maintenance.read("terminal", config.maintenance.terminal, false);
    maintenance.no_other_keys();

    if (const toml::table* agencies = document.get_as<toml::table>("agencies")) {
        for (const auto& [id, node] : *agencies) {
            Table agency(node.as_table(), "agencies." + std::string(id.str()), file, problem);
            std::filesystem::path key;
            agency.read_path("recipient_key", key, true);
            agency.no_other_keys();
            config.recipient_keys[catalogue::AgencyId(std::string(id.str()))] = key;
        }
    }
    if (const toml::table* endpoints = document.get_as<toml::table>("endpoints")) {
        for (const auto& [name, node] : *endpoints) {  // the rest of these tables is the courier's
            if (node.as_table() != nullptr &&
                (*node.as_table())["delivery"]["kind"].value_or(std::string()) == "rest") {
                config.bare_endpoints.insert(std::string(name.str()));
            }
        }
    }
    if (!problem.empty()) {
        return fail(ErrorKind::malformed, problem);
    }
    if (document.contains("hours")) {
        const auto text = read_file(file);
        auto hours = text ? settings::parse_hours(*text, file) : Failure(text.error());
        if (!hours) {
            return Failure(hours.error());
        }
        config.hours = *hours;
    }
    if (const auto panel_ok = ui::checked(config.panel); !panel_ok) {
        return fail(ErrorKind::malformed, file.string() + ": " + panel_ok.error().what);
    }
    return config;
}

}  // namespace kiosk::app
