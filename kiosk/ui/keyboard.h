#pragma once
// Inside the interface layer: the on-screen keyboard's keys in their places, and the keypad's way
// over them.

#include <string>
#include <vector>

#include "kiosk/ui/keys.h"
#include "kiosk/ui/semantics.h"
#include "platform/window/window.h"

namespace kiosk::ui {

struct Pass;

struct PlacedKey {
    Keycap key;
    Box box;  // from the tray's upper left corner
};

struct Board {
    std::vector<std::vector<PlacedKey>> rows;  // from left to right in every language
    float height = 0;

    // For a tray so wide on a screen so high. Keycaps are 20 mm where the panel has room.
    static Board of(const Pass&, const Field&, float width, float height);

  private:
    class Layout;
};

// Where the keypad is on the keyboard. Arrow keys move by rows and columns. Up, Down and Select of
// a tactile keypad, and two switches, choose a row first and then a key in it; past the end of a
// row they leave the row, past the last row the keyboard, so that no way ends.
struct KeyboardCursor {
    bool active = false;
    bool in_row = false;  // a key is chosen, otherwise a row
    std::size_t row = 0, key = 0;
    Board board;  // as it was drawn last

    enum class Result {
        moved,
        presses,   // the key at the cursor is meant
        leaves,    // back to the field
        goes_on,   // to what follows the field
        not_mine,  // the key means something else
    };
    void enter(platform::window::Key by);
    void leave() { active = in_row = false; }
    Result take(platform::window::Key);
    const std::string& key_id() const { return board.rows[row][key].key.id; }

    bool is_at(std::size_t r, std::size_t k) const {
        return active && in_row && row == r && key == k;
    }
    bool is_on_row(std::size_t r) const { return active && !in_row && row == r; }
    // After the keys changed.
    void stay_within(const Board&);

  private:
    Result step_row(int by, bool by_column);
    Result step_key(int by, bool leaves_row);
};

}  // namespace kiosk::ui
