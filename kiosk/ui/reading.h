#pragma once
// What a citizen reads or waits for, as plain views for Frame.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "kiosk/i18n/locale.h"

namespace kiosk::ui {

using i18n::Words;

// Columns beside one another where they fit, otherwise a card of label and value for each row.
struct Table {
    struct Column {
        Words header;
        bool at_end = false;  // numbers: aligned at the end, in digits of one width
    };
    std::string id;
    Words caption;
    std::vector<Column> columns;
    std::vector<std::vector<Words>> rows;  // a cell for each column
};

// The way of a procedure. `state` is said and shown beside the label: done, now, next.
struct Step {
    enum class State { done, current, next };
    Words label, state_words;
    State state = State::next;
};

// "Why do we ask?": a button that opens its text in place. Whether it is open is the caller's.
struct Help {
    std::string id;
    Words label, text;
    bool open = false;
};

// Shades of grey in memory, row by row, 0 = black; 1 to 16384 pixels a side. Must outlive the pass;
// `version` changes when a pixel does.
struct Picture {
    std::string id;
    Words description;  // what is on it
    int width = 0, height = 0;
    std::span<const std::uint8_t> grey;
    std::uint64_t version = 0;
    double most_height_mm = 120;
    bool personal = true;
};

}  // namespace kiosk::ui
