#include "kiosk/ui/keyboard_layout.h"

#include <nlohmann/json.hpp>
#include <sstream>

namespace kiosk::ui {

using platform::core::ErrorKind;
using platform::core::fail;

platform::core::Result<KeyboardLayout> parse_keyboard(std::string_view language,
                                                      std::string_view json) {
    const auto document = nlohmann::json::parse(json, nullptr, false);
    const std::string where = "keyboard " + std::string(language);
    if (!document.is_object() || document.size() != 2 || !document.contains("name") ||
        !document["name"].is_string() || !document.contains("rows") ||
        !document["rows"].is_array()) {
        return fail(ErrorKind::malformed, where + ": needs exactly a name and rows");
    }
    KeyboardLayout layout;
    layout.language = language;
    layout.name = document["name"].get<std::string>();
    for (const auto& row : document["rows"]) {
        if (!row.is_string()) {
            return fail(ErrorKind::malformed, where + ": a row is not a string");
        }
        std::istringstream keys(row.get<std::string>());
        std::vector<std::string>& out = layout.rows.emplace_back();
        for (std::string key; keys >> key;) {
            out.push_back(key);
        }
        if (out.empty() || out.size() > 12) {
            return fail(ErrorKind::malformed, where + ": a row has 1 to 12 keys");
        }
    }
    if (layout.rows.empty() || layout.rows.size() > 5) {
        return fail(ErrorKind::malformed, where + ": there are 1 to 5 rows");
    }
    return layout;
}

}  // namespace kiosk::ui
