#pragma once
// How buttons share a row. Only kiosk/ui may include this.

#include <vector>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {

// Beside one another, without icons where the words need the room, or below one another.
struct ButtonRow {
    std::vector<Box> boxes;  // x from the row's start, y from its top
    bool icons = true;
    float height = 0;
};

// The first button is the way on and stands at the end, the others before it.
ButtonRow arrange_actions(const Pass&, const std::vector<Button>&, float width);
// From the start, at least as large as A-133 asks.
ButtonRow arrange_tools(const Pass&, const std::vector<Button>&, float width);

}  // namespace kiosk::ui
