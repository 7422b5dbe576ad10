#pragma once
// On-screen keyboards as data: assets/keyboards/<language>.json.
//
//   "name"     what stands on the key that switches to this layout: its script in its own letters
//   "rows"     1 to 5 rows of at most 12 keys, lower case, separated by spaces. A key is what it
//              types: a letter, or several for one (oʻ, sh)
//   "marks"    up to 3 keys beside the space key
//   "symbols"  keys that the page of symbols has besides those of every layout
//   "labels"   what stands on a key that shows nothing by itself
//
// The last three may be missing. Where no key has a capital there is no shift key.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/core/result.h"

namespace kiosk::ui {

using KeyRow = std::vector<std::string>;

struct KeyboardLayout {
    std::string language;  // BCP 47
    std::string name;
    std::vector<KeyRow> rows;
    KeyRow marks, symbols;
    std::map<std::string, std::string> labels;
};
using KeyboardLayouts =
    std::vector<KeyboardLayout>;  // in the order in which the switch key goes round

// malformed: names the language and what is wrong, also a key that no field could hold
// (U+200E/F, U+202A..E, private use, U+2166: faults that circulate in the tables of other systems).
platform::core::Result<KeyboardLayout> parse_keyboard(std::string_view language,
                                                      std::string_view json);

}  // namespace kiosk::ui
