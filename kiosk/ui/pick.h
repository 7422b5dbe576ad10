#pragma once
// One of very many, and lists that are searched, as plain views for Frame. Thousands of rows cost
// what the rows on the screen cost: the others are asked for neither words nor heights.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/i18n/locale.h"

namespace kiosk::ui {

using i18n::Words;

struct PickRow {
    Words label, hint;
};

struct Pick {
    std::string id;
    Words label, hint, error;
    bool show_label = true;
    Words search;         // label of the field on top of the rows
    Words nothing_found;  // said in place of rows
    std::size_t count = 0;
    std::function<PickRow(std::size_t)> row;  // 0 .. count-1; must not change while count stays
    // The rows that this text finds, best first. Without it: the rows of which a word begins with
    // the text, then those that contain it, both without regard to case and diacritics.
    std::function<std::vector<std::size_t>(std::string_view typed)> find;
    std::optional<std::size_t> chosen;
    Words change;  // takes the choice back and shows the rows again
};
struct Picked {
    std::optional<std::size_t> row;  // empty = taken back
};

}  // namespace kiosk::ui
