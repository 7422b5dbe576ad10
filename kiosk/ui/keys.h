#pragma once
// Which keys stand on the keyboard of a field: what it cannot hold is not offered. Letters of the
// language in the rows of its layout, digits where the field takes them, and the keys that are
// words, which stand below. Geometry is the drawing's.

#include <string>
#include <vector>

#include "kiosk/ui/frame.h"
#include "kiosk/ui/keyboard_layout.h"

namespace kiosk::ui {

enum class Act { insert, backspace, clear, shift, symbols, next_language, done, none };

struct Keycap {
    std::string id;  // empty: a place that stays free
    std::string label, text;
    Act act = Act::insert;
    float units = 1;         // of a letter's width, at least
    bool word = false;       // its label is a word: as wide as it needs
    bool stretches = false;  // takes what its row leaves
    Icon icon = Icon::none;
};
using Keycaps = std::vector<Keycap>;

struct KeySet {
    std::vector<Keycaps> rows;  // letters, digits, symbols
    Keycaps below;              // the rest, in as many rows as it needs
    bool pad = false;           // of digits: larger keys, and `below` stands at its right
};

struct KeyboardState {
    std::size_t layout = 0;  // index into the layouts
    bool shift = false, symbols = false;
};

// `columns`: so many letters fit into a row; a layout with longer rows goes on in the next one.
KeySet keys_for(const Field&, const KeyboardLayouts&, const KeyboardState&, const KeyboardWords&,
                std::size_t columns);
// The layout that types for this field: e-mail and identifiers are Latin in every language.
const KeyboardLayout& layout_for(const Field&, const KeyboardLayouts&, std::size_t chosen);

}  // namespace kiosk::ui
