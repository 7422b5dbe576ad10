// The keypad's way over the on-screen keyboard.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/keyboard.h"

namespace kiosk::ui {

using platform::window::Key;

void KeyboardCursor::enter(Key by) {
    if (board.rows.empty()) {
        return;
    }
    active = true;
    in_row = by == Key::enter;
    // Letters are wanted first, and stand below the digits; a switch has no way up.
    const bool digits_first = board.rows.size() > 4 && board.rows[0].front().key.id == "key.1";
    row = digits_first && by != Key::switch_select ? 1 : 0;
    key = 0;
}

void KeyboardCursor::stay_within(const Board& next) {
    if (!active || next.rows.empty()) {
        leave();
        return;
    }
    row = std::min(row, next.rows.size() - 1);
    key = next.rows[row].empty() ? 0 : std::min(key, next.rows[row].size() - 1);
}

KeyboardCursor::Result KeyboardCursor::step_row(int by, bool by_column) {
    const auto next = static_cast<std::ptrdiff_t>(row) + by;
    if (next < 0) {
        return Result::leaves;
    }
    if (next >= static_cast<std::ptrdiff_t>(board.rows.size())) {
        return Result::goes_on;
    }
    const Box from = board.rows[row][key].box;
    row = static_cast<std::size_t>(next);
    key = 0;
    if (by_column) {
        const auto distance = [&](const PlacedKey& placed) {
            return std::abs(placed.box.x + placed.box.width / 2 - from.x - from.width / 2);
        };
        const auto& keys = board.rows[row];
        key =
            static_cast<std::size_t>(std::min_element(keys.begin(), keys.end(),
                                                      [&](const PlacedKey& a, const PlacedKey& b) {
                                                          return distance(a) < distance(b);
                                                      }) -
                                     keys.begin());
    }
    return Result::moved;
}

KeyboardCursor::Result KeyboardCursor::step_key(int by, bool leaves_row) {
    const auto next = static_cast<std::ptrdiff_t>(key) + by;
    if (next < 0 || next >= static_cast<std::ptrdiff_t>(board.rows[row].size())) {
        in_row = in_row && !leaves_row;
        return Result::moved;
    }
    key = static_cast<std::size_t>(next);
    return Result::moved;
}

KeyboardCursor::Result KeyboardCursor::take(Key which) {
    const auto grid = [&](int rows, int keys) {
        if (!in_row) {
            in_row = true;
            return Result::moved;
        }
        return rows != 0 ? step_row(rows, true) : step_key(keys, false);
    };
    const auto scan = [&](int by) { return in_row ? step_key(by, true) : step_row(by, false); };
    switch (which) {
        case Key::up:
            return grid(-1, 0);
        case Key::down:
            return grid(1, 0);
        case Key::left:
        case Key::pad_quieter:
            return grid(0, -1);
        case Key::right:
        case Key::pad_louder:
            return grid(0, 1);
        case Key::pad_up:
            return scan(-1);
        case Key::pad_down:
        case Key::switch_move:
            return scan(1);
        case Key::enter:
            in_row = true;
            return Result::presses;
        case Key::pad_select:
        case Key::switch_select:
            if (!in_row) {
                in_row = true;
                key = 0;
                return Result::moved;
            }
            in_row = false;
            return Result::presses;
        case Key::escape:
        case Key::pad_back:
            return Result::leaves;
        case Key::tab:
            return Result::goes_on;
        case Key::back_tab:
            return Result::leaves;
        case Key::backspace:
        case Key::del:
        case Key::home:
        case Key::end:
        case Key::page_up:
        case Key::page_down:
        case Key::pad_next:
        case Key::maintenance:
        case Key::pad_help:
            return Result::not_mine;
    }
    return Result::not_mine;
}

}  // namespace kiosk::ui
