#include "kiosk/ui/keyboard_layout.h"

#include <unicode/unistr.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "kiosk/i18n/locale.h"

namespace kiosk::ui {
namespace {

using nlohmann::json;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Result;

constexpr std::size_t most_rows = 5, most_keys = 12, most_marks = 3;

// Text that entry keeps as it is and that no font draws by accident.
bool can_be_typed(const std::string& key) {
    if (i18n::normalise_input(key) != key) {
        return false;
    }
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(key);
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = text.char32At(at);
        if (c == 0x2166 || c == 0x200D || (c >= 0xE000 && c <= 0xF8FF)) {
            return false;
        }
    }
    return true;
}

Result<KeyRow> keys_of(const json& row, std::size_t most) {
    if (!row.is_string()) {
        return fail(ErrorKind::malformed, "a row is not a string");
    }
    KeyRow out;
    std::istringstream keys(row.get<std::string>());
    for (std::string key; keys >> key;) {
        if (!can_be_typed(key)) {
            return fail(ErrorKind::malformed, "no field could hold the key \"" + key + "\"");
        }
        out.push_back(std::move(key));
    }
    if (out.empty() || out.size() > most) {
        return fail(ErrorKind::malformed, "a row has 1 to " + std::to_string(most) + " keys");
    }
    return out;
}

// What is wrong, or nothing.
std::string read(const json& document, KeyboardLayout& layout) {
    if (!document.is_object() || !document.contains("name") || !document["name"].is_string() ||
        !document.contains("rows") || !document["rows"].is_array()) {
        return "needs a name and rows";
    }
    layout.name = document["name"].get<std::string>();
    for (const auto& row : document["rows"]) {
        auto keys = keys_of(row, most_keys);
        if (!keys) {
            return keys.error().what;
        }
        layout.rows.push_back(std::move(*keys));
    }
    if (layout.rows.empty() || layout.rows.size() > most_rows) {
        return "there are 1 to 5 rows";
    }
    for (const auto& [key, value] : document.items()) {
        if (key == "marks" || key == "symbols") {
            auto keys = keys_of(value, key == "marks" ? most_marks : most_keys);
            if (!keys) {
                return keys.error().what;
            }
            (key == "marks" ? layout.marks : layout.symbols) = std::move(*keys);
        } else if (key == "labels" && value.is_object()) {
            for (const auto& [letter, label] : value.items()) {
                if (!label.is_string()) {
                    return "a label is not a string";
                }
                layout.labels[letter] = label.get<std::string>();
            }
        } else if (key != "name" && key != "rows") {
            return key + " is not a part of a keyboard";
        }
    }
    return {};
}

}  // namespace

Result<KeyboardLayout> parse_keyboard(std::string_view language, std::string_view text) {
    KeyboardLayout layout;
    layout.language = language;
    const std::string wrong = read(json::parse(text, nullptr, false), layout);
    if (!wrong.empty()) {
        return fail(ErrorKind::malformed, "keyboard " + layout.language + ": " + wrong);
    }
    return layout;
}

}  // namespace kiosk::ui
