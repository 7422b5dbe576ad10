#pragma once
// On-screen keyboards as data: assets/keyboards/<language>.json, {"name": "AZ", "rows": ["q ü e
// ...", ...]}. Keys of a row are separated by spaces; a key is one grapheme.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/core/result.h"

namespace kiosk::ui {

struct KeyboardLayout {
    std::string language;                        // BCP 47
    std::string name;                            // on the key that switches to it
    std::vector<std::vector<std::string>> rows;  // lower case
};
using KeyboardLayouts =
    std::vector<KeyboardLayout>;  // in the order in which the switch key goes round

platform::core::Result<KeyboardLayout> parse_keyboard(std::string_view language,
                                                      std::string_view json);

}  // namespace kiosk::ui
