#pragma once
// What a technician reads off and tries out, as plain views for Frame.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/i18n/locale.h"
#include "kiosk/ui/theme.h"

namespace kiosk::ui {

using i18n::Words;

// A part of the terminal and how it is. Each state has a shape of its own, and words: the colour
// only repeats them.
struct Finding {
    enum class State { good, attention, bad, unknown };
    std::string id;
    State state = State::unknown;
    Words label, value;  // "Outbox", "3 applications wait"
    Words remedy;        // what to do; empty = nothing
    bool leads = false;  // pressing it says more
};

// Values over time, the oldest first. What is to be seen on it is said in `summary`.
struct Plot {
    enum class Form { line, bars };
    std::string id;
    Words caption, summary;
    Form form = Form::line;
    std::vector<std::optional<double>> values;  // none: nothing is known of that time
    double most = 1;                            // at the upper edge; the lower is 0
    Words most_label;                           // "120 ms"
    Words from, to;                             // at the ends of the time axis
    std::vector<std::string> bar_labels;        // bars: below each, or none
};

// The whole window in cells, row by row. What a finger has passed over stays marked.
struct TouchGrid {
    std::string id;
    std::size_t columns = 1, rows = 1;
    std::vector<bool> touched;
    Words instruction;
    Words stop;  // a button in the middle; passing over it marks its cells
};
struct TouchGridChange {
    bool stopped = false;
    std::vector<std::size_t> cells;  // newly touched
};

// The whole window as the eye judges it.
enum class Pattern {
    plain_white,
    plain_black,
    plain_red,
    plain_green,
    plain_blue,
    steps_of_grey,
    edges
};

// The outline of a bank card (ISO/IEC 7810 ID-1: 85.60 x 53.98 mm) in its size, if the panel is as
// wide as it is said to be times `scale`.
struct CardOutline {
    std::string id;
    Words description;
    double scale = 1;
};

}  // namespace kiosk::ui
