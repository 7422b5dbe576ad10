// How a target answers to a finger, a mouse and a key; scrolling; the record of what is drawn.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
Touch Pass::touch(const std::string& id, const Box& box, bool enabled, bool key) {
    Touch touch;
    if (!enabled) {
        return touch;
    }
    if (key_activates == id) {
        key_activates.reset();
        again = true;
        touch.activated = true;
        return touch;
    }
    // What is scrolled out of sight lies under the actions: it must not take their touch.
    const Box hit = shown_part(box);
    if (hit.width < 1 || hit.height < 1) {
        return touch;
    }
    touch = gesture.meets(id, hit, key);
    if (touch.activated) {
        again = true;
        if (!was_editing) {
            give_focus(id, false);  // the keypad goes on from there
        }
    }
    return touch;
}

void Pass::give_focus(const std::string& id, bool by_key) {
    if (focus != id) {
        focus = id;
        focus_given = true;
        again = true;
        caret = {std::string::npos, true};  // the end of whatever the field holds
        keyboard.shift = keyboard.symbols = capital_offered = false;
        cursor.leave();
    }
    focus_shown = by_key;
}

void Pass::look_after_focus() {
    if (!focus.empty() && !focus_given && record.find(focus) == nullptr) {
        if (page.over && !waiting) {
            waiting = Waiting{focus, caret};
        }
        // The buttons that scroll go with the keyboard, when all fits without it. What follows them
        // has the focus then: from nothing the way would lead round and round.
        focus = focus.starts_with("scroll.") ? first_below_body() : "";
        reveal_focus = reveal_focus || !focus.empty();
        again = true;
    }
    if (waiting && !page.over) {
        if (record.find(waiting->focus) != nullptr) {
            focus = waiting->focus;
            caret = waiting->caret;
            reveal_focus = again = true;
        }
        waiting.reset();
    }
}

void Pass::scroll_body() {
    const float most = most_scroll();
    if (wheel != 0) {
        gesture.stop_running();
        scroll += wheel * mm(12);  // window.h: positive moves the content up
    }
    scroll = std::round(gesture.scroll(scroll, most, body, !display.reduced_motion, now));
}

Box Pass::shown_part(const Box& box) const {
    const ImVec2 low = draw->GetClipRectMin();
    const ImVec2 high = draw->GetClipRectMax();
    const float x = std::max(box.x, low.x);
    const float top = std::max(box.y, low.y);
    const float right = std::min(box.right(), high.x);
    const float bottom = std::min(box.bottom(), high.y);
    return right > x && bottom > top ? Box{x, top, right - x, bottom - top} : Box{};
}

Node& Pass::node(Role role, const std::string& id, const Words& label, const Box& rect,
                 const TextLook& look, Colour background) {
    Node node;
    node.role = role;
    node.id = id;
    node.label = label.shown;
    node.spoken = label.spoken;
    node.rect = rect;
    node.shown = shown_part(rect);
    node.colour = look.colour;
    node.background = background;
    node.cap_height = options.text->cap_height(style(look));
    node.language = look.language.empty() ? record.language : std::string(look.language);
    node.right_to_left = runs_to_left(look);
    node.focused = !id.empty() && focus == id;
    record.nodes.push_back(std::move(node));
    if (reveal_focus && record.nodes.back().focused) {
        reveal_focus = false;
        if (in_body) {
            // A field is read with its label and its error (W 2.4.11).
            const float margin = mm(3);
            const float spare = std::max(0.0F, body.height - rect.height - 2 * margin);
            const float above = role == Role::field ? std::min(heading_height, spare) : 0;
            if (rect.y - above < body.y + margin) {
                scroll -= body.y + margin - rect.y + above;
                again = true;
            } else if (rect.bottom() > body.bottom() - margin) {
                scroll += rect.bottom() - body.bottom() + margin;
                again = true;
            }
        }
    }
    return record.nodes.back();
}

}  // namespace kiosk::ui
