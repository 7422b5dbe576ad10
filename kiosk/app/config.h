#pragma once
// The terminal's configuration: one TOML file that the kiosk and the courier share. Relative paths
// are relative to the file.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/settings/hours.h"
#include "kiosk/ui/panel.h"
#include "platform/core/result.h"
#include "platform/core/time.h"
#include "platform/window/window.h"

namespace kiosk::app {

// Whose terminal it is. Everything but the centre's name may be left out.
struct Brand {
    std::map<i18n::Locale, std::string> agency, centre;
    std::filesystem::path emblem;  // a PNG on a transparent ground; its colours do not matter
    // Of the standard theme; the others keep the contrast that they promise.
    std::map<std::string, std::string> colours;
    std::string colours_at;  // file and line, for complaints
};

// What technicians need; without a state folder there is no maintenance mode.
struct Maintenance {
    std::filesystem::path state;  // accounts, results of tests, what the terminal is asked to do
    std::filesystem::path stick;  // where a stick is mounted; empty = nowhere
    std::filesystem::path keys;   // of those whose service packages are taken; empty = nobody's
    std::string terminal;         // its name; empty = nobody has given it one yet
};

struct Config {
    std::filesystem::path file;      // it was read from
    std::string problem;             // of the file, if its last good copy is in force instead
    std::filesystem::path services;  // the pack: pack.json and a folder for each service
    std::filesystem::path locale;    // <language>.json
    std::filesystem::path themes;    // <theme>.json, "standard" at least
    std::filesystem::path keyboards;
    std::filesystem::path journal;
    std::filesystem::path fonts = "/usr/share/fonts/truetype/noto";
    std::filesystem::path socket;   // the courier's
    std::filesystem::path scanner;  // kiosk-scanner's socket; empty = this terminal has no scanner
    std::string centre;             // empty = nobody has said yet where the terminal stands
    std::vector<i18n::Locale> languages;
    Brand brand;
    std::map<catalogue::AgencyId, std::filesystem::path> recipient_keys;  // public JWKs
    // Endpoints of agencies with an interface of their own: an application without a key goes there
    // as its payload alone.
    std::set<std::string> bare_endpoints;
    ui::Panel panel;
    // Keys of the tactile keypad that differ from the usual ones, by SDL's names for them.
    std::map<platform::window::Key, std::string> keypad;
    platform::core::Duration double_strike{150};  // 0 to 1 s
    settings::Hours hours;                        // in which citizens may begin
    Maintenance maintenance;

    // Whose terminal it is and where: until then it is out of service, and a technician's.
    bool is_named() const {
        return !centre.empty() && (maintenance.state.empty() || !maintenance.terminal.empty());
    }
};

// malformed: names the file, the line where TOML knows it, and the key.
platform::core::Result<Config> read_config(const std::filesystem::path& file);

}  // namespace kiosk::app
