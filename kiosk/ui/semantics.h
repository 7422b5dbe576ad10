#pragma once
// What is on the screen, as data: every widget draws itself and records one node. One record, five
// users: robots find controls by it, focus moves along it, speech reads it, the accessibility ruler
// measures it, and a journey can be replayed from it.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/theme.h"

namespace kiosk::ui {

enum class Role {
    heading,
    text,
    button,
    tab,
    option,
    checkbox,
    field,
    key,
    tile,
    alert,
    image,
    progress,
    dialog,
    row,
};
std::string_view name_of(Role);

struct Box {  // pixels of the window
    float x = 0, y = 0, width = 0, height = 0;
    float right() const { return x + width; }
    float bottom() const { return y + height; }
    bool contains(float px, float py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }
    friend bool operator==(const Box&, const Box&) = default;
};

struct Place {  // "3 of 7" in its list; 0 of 0 = in none
    std::size_t number = 0, count = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

struct Node {
    std::string id;  // unique on the screen; empty for text that nobody acts on
    Role role = Role::text;
    std::string label;   // as shown
    std::string spoken;  // as said
    std::string value;   // what a field holds, what a QR code contains
    bool enabled = true, focused = false, chosen = false, pressed = false, error = false;
    bool busy = false;             // works and takes nothing meanwhile
    std::optional<bool> expanded;  // of what opens in place; empty = does not
    Place place;
    bool personal = false;      // the value is a citizen's
    bool clipped = false;       // its text did not fit
    Box rect;                   // as drawn
    Box shown;                  // what of it is not scrolled out of its place
    Box hit;                    // as touched; empty when it cannot be activated
    Colour colour, background;  // of the label
    float cap_height = 0;       // px
    std::string language;       // BCP 47
    bool right_to_left = false;
};

struct Record {
    std::string screen;  // name of the screen
    std::string language;
    bool right_to_left = false;
    std::vector<Node> nodes;  // in focus and reading order

    const Node* find(std::string_view id) const;
};

}  // namespace kiosk::ui
