#pragma once
// The keyboards that are shipped.

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/ui/keyboard_layout.h"

namespace tests::support {

inline const std::vector<std::string> languages{"az", "ru", "en", "tr", "uz", "ur", "ps", "fa-AF"};

inline std::string read(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline kiosk::ui::KeyboardLayout shipped_keyboard(const std::string& language) {
    return *kiosk::ui::parse_keyboard(
        language, read(KIOSK_SOURCE_DIR "/assets/keyboards/" + language + ".json"));
}

inline kiosk::ui::KeyboardLayouts shipped_keyboards() {
    kiosk::ui::KeyboardLayouts all;
    for (const std::string& language : languages) {
        all.push_back(shipped_keyboard(language));
    }
    return all;
}

}  // namespace tests::support
