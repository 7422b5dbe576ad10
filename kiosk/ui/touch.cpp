// How a target answers to a finger, a mouse and a key; scrolling by finger; the way of the focus.
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

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

Touch Pass::touch(const std::string& id, const Box& hit, bool enabled) {
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
    if (hit.width < 1 || hit.height < 1) {
        return touch;
    }
    ImGui::SetCursorScreenPos(vec(hit.x, hit.y));
    touch.activated = ImGui::InvisibleButton(id.c_str(), vec(hit.width, hit.height));
    touch.pressed =
        ImGui::IsItemActive() && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenOverlapped);
    if (touch.activated) {
        again = true;
    }
    return touch;
}

void Pass::give_focus(const std::string& id, bool by_key) {
    if (focus != id) {
        focus = id;
        focus_given = true;
        again = true;
        caret = std::string::npos;  // the end of whatever the field holds
        shift = symbols = capital_offered = false;
    }
    focus_shown = by_key;
}

void Pass::look_after_focus() {
    if (!focus.empty() && !focus_given && record.find(focus) == nullptr) {
        if (page.over && !waiting) {
            waiting = Waiting{focus, caret};
        }
        focus.clear();
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

void Pass::move_focus(bool forward) {
    std::vector<const Node*> stops;
    std::ptrdiff_t at = -1;
    for (const Node& node : record.nodes) {
        if (can_have_focus(node)) {
            if (node.id == focus) {
                at = static_cast<std::ptrdiff_t>(stops.size());
            }
            stops.push_back(&node);
        }
    }
    if (stops.empty()) {
        return;
    }
    const auto count = static_cast<std::ptrdiff_t>(stops.size());
    const std::ptrdiff_t next = at < 0 ? (forward ? 0 : count - 1) : at + (forward ? 1 : -1);
    if (next >= 0 && next < count) {  // the end of the screen is an end
        const std::string id = stops[static_cast<std::size_t>(next)]->id;
        give_focus(id, true);
        reveal_focus = true;
    }
    focus_shown = true;
}

void Pass::scroll_body() {
    const float most = most_scroll();
    const ImGuiIO& io = ImGui::GetIO();
    if (io.MouseDown[0] && !drag_from && io.MouseClicked[0] &&
        body.contains(io.MousePos.x, io.MousePos.y)) {
        drag_from = io.MousePos.y;
        drag_scroll = scroll;
        dragging = false;
    }
    if (!io.MouseDown[0]) {
        drag_from.reset();
        dragging = false;
    }
    if (drag_from && most > 0) {
        const float moved = *drag_from - io.MousePos.y;
        if (std::abs(moved) > mm(3)) {
            dragging = true;
        }
        if (dragging) {
            // The finger scrolls now: what it pressed at first is not activated when it lifts.
            ImGui::ClearActiveID();
            scroll = drag_scroll + moved;
        }
    }
    if (wheel != 0) {
        scroll += wheel * mm(12);  // window.h: positive moves the content up
    }
    scroll = std::round(std::clamp(scroll, 0.0F, most));
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
    node.colour = look.colour;
    node.background = background;
    node.cap_height = options.text->cap_height(style(look));
    node.language = look.language.empty() ? record.language : std::string(look.language);
    node.right_to_left = record.right_to_left;
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
