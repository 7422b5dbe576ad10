#pragma once
// Where the parts of a screen stand: what is read above, what is touched below; on a panel that is
// wider than high, beside one another. Pure geometry in pixels of the window.

#include "kiosk/ui/semantics.h"

namespace kiosk::ui {

struct Screen {
    float width = 0, height = 0;
    float ceiling = 0;  // nothing is touched above this line
    bool right_to_left = false;

    bool wide() const { return width > height; }
    // What the masthead and the sheet get of the width.
    float masthead_width() const { return wide() ? width - sheet_width() : width; }
    float sheet_width() const;
};

// Heights of the parts, as this page's words need them.
struct Needs {
    float masthead = 0;  // with everything
    float slim = 0;      // progress and title alone
    float content = 0;   // of the body, in the pass before
    float least = 0;     // of the body that must be seen: the edited field, its label and its error
    float more = 0;      // the row of buttons that scroll
    float keyboard = 0, actions = 0, tools = 0;
};

struct Places {
    bool slim = false;  // the masthead has no room for the centre's and the service's name
    Box masthead, sheet, body, scroll_bar, keyboard, actions;
    Box tools;  // empty: they give way to the keyboard
};

Places place(const Screen&, const Needs&);

}  // namespace kiosk::ui
