// What the keys of a keyboard, of a tactile keypad and of two switches mean, all at any time
// the way of the focus, the way over the on-screen keyboard, activation. Moving never
// activates.
#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

using platform::window::Key;

bool can_have_focus(const Node& node) {
    if (node.id.empty() || !node.enabled) {
        return false;
    }
    switch (node.role) {
        case Role::button:
        case Role::tab:
        case Role::option:
        case Role::checkbox:
        case Role::field:
        case Role::tile:
            return true;
        case Role::heading:
        case Role::text:
        case Role::key:
        case Role::alert:
        case Role::image:
        case Role::progress:
        case Role::dialog:
        case Role::row:
            return false;
    }
    return false;
}

}  // namespace

// From nothing the way begins at the first control below the brand bar: what the screen is about.
void Pass::move_focus(int by, bool wraps) {
    std::vector<const Node*> stops;
    std::ptrdiff_t at = -1;
    std::ptrdiff_t first = -1;
    for (const Node& node : record.nodes) {
        if (!can_have_focus(node)) {
            continue;
        }
        const auto here = static_cast<std::ptrdiff_t>(stops.size());
        at = node.id == focus ? here : at;
        first = first < 0 && node.rect.y >= body.y ? here : first;
        stops.push_back(&node);
    }
    if (stops.empty()) {
        return;
    }
    const auto count = static_cast<std::ptrdiff_t>(stops.size());
    std::ptrdiff_t next = at + by;
    if (at < 0) {
        next = by > 0 ? std::max<std::ptrdiff_t>(first, 0) : count - 1;
    } else if (wraps) {
        next = (next + count) % count;
    }
    if (next >= 0 && next < count) {  // the end of the screen is an end
        const std::string id = stops[static_cast<std::size_t>(next)]->id;
        give_focus(id, true);
        reveal_focus = true;
    }
    focus_shown = true;
}

std::string Pass::first_below_body() const {
    for (const Node& node : record.nodes) {
        if (can_have_focus(node) && node.rect.y >= body.bottom() - 1) {
            return node.id;
        }
    }
    return {};
}

bool Pass::take_key_on_keyboard(Key key) {
    using Result = KeyboardCursor::Result;
    if (!editing) {
        cursor.leave();
        return false;
    }
    if (!cursor.active) {
        const bool enters =
            key == Key::enter || key == Key::pad_select || key == Key::switch_select;
        if (enters) {
            cursor.enter(key);
            focus_shown = true;
        }
        return enters;
    }
    focus_shown = true;
    switch (cursor.take(key)) {
        case Result::moved:
            return true;
        case Result::presses:
            key_activates = cursor.key_id();
            if (key == Key::switch_select) {
                cursor.row = 0;  // a switch has no way up
            }
            return true;
        case Result::leaves:
            cursor.leave();
            return true;
        case Result::goes_on:
            move_focus(1, key == Key::switch_move);
            return true;
        case Result::not_mine:
            return false;
    }
    return false;
}

void Pass::take_key(Key key) {
    const bool trembled = struck && struck->key == key && now - struck->at < gesture.strikes.window;
    struck = Struck{key, now};
    if (trembled) {
        return;
    }
    any_key = true;
    if (take_key_on_keyboard(key)) {
        return;
    }
    const bool forward = (key == Key::right) != record.right_to_left;
    switch (key) {
        case Key::backspace:
            strokes.emplace_back(DeleteBack{});
            break;
        case Key::del:
            strokes.emplace_back(DeleteForward{});
            break;
        case Key::left:
        case Key::right:
            if (!editing) {
                key_activates = forward ? "continue" : "back";
            } else if (key == Key::left) {
                strokes.emplace_back(CaretLeft{});
            } else {
                strokes.emplace_back(CaretRight{});
            }
            break;
        case Key::home:
            strokes.emplace_back(CaretHome{});
            break;
        case Key::end:
            strokes.emplace_back(CaretEnd{});
            break;
        case Key::tab:
        case Key::down:
        case Key::pad_down:
            move_focus(1, false);
            break;
        case Key::back_tab:
        case Key::up:
        case Key::pad_up:
            move_focus(-1, false);
            break;
        case Key::switch_move:
            move_focus(1, true);
            break;
        case Key::enter:
        case Key::pad_select:
        case Key::switch_select:
            if (!focus.empty()) {
                key_activates = focus;
            }
            break;
        case Key::page_up:
            wheel -= 10;
            break;
        case Key::page_down:
            wheel += 10;
            break;
        case Key::escape:
        case Key::pad_back:
            key_activates = "back";
            break;
        case Key::pad_next:
            key_activates = "continue";
            break;
        case Key::maintenance:
        case Key::pad_help:
        case Key::pad_quieter:
        case Key::pad_louder:
            break;  // speech and help answer them
    }
}

}  // namespace kiosk::ui
