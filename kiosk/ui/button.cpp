#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

struct ButtonColours {
    Colour fill, ink, line;
};

// A busy button shows that it waits by a sign and keeps its words: nothing on it moves.
Icon icon_of(const Button& button) {
    return button.busy ? Icon::clock : button.icon;
}

ButtonColours colours(const Theme& theme, ButtonKind kind, bool on_brand, bool pressed,
                      bool enabled, bool busy) {
    if (busy) {
        return {theme.primary_soft, theme.primary, theme.primary};
    }
    if (!enabled) {
        // Flat, without an edge: a shape that offers nothing, in every theme.
        return {theme.background, theme.disabled, theme.background};
    }
    if (on_brand) {
        return pressed ? ButtonColours{theme.on_brand, theme.brand, theme.brand}
                       : ButtonColours{theme.brand, theme.on_brand, theme.on_brand};
    }
    switch (kind) {
        case ButtonKind::primary:
            return pressed
                       ? ButtonColours{theme.primary_pressed, theme.on_primary, theme.on_primary}
                       : ButtonColours{theme.primary, theme.on_primary, theme.primary};
        case ButtonKind::secondary:
            return {pressed ? theme.primary_soft : theme.surface, theme.primary, theme.primary};
        case ButtonKind::quiet:
            return {theme.primary_soft, theme.primary, theme.border};
        case ButtonKind::danger:
            return {pressed ? theme.error_soft : theme.surface, theme.error, theme.error};
    }
    return {};
}

TextLook label_look(const Button& button) {
    TextLook look;
    look.weight = platform::text::Weight::bold;
    look.scale = button.kind == ButtonKind::primary ? letters::label : letters::body;
    return look;
}

float icon_side(const Pass& p) {
    return static_cast<float>(icons::in_line) * p.em;
}

}  // namespace

float Pass::button_width(const Button& button) const {
    const float icon = icon_of(button) == Icon::none ? 0 : icon_side(*this) + mm(space::s);
    return std::ceil(text_width(button.label.shown, label_look(button))) + icon + 2 * mm(5) + 1;
}

float Pass::button_least(const Button& button) const {
    const float icon = icon_of(button) == Icon::none ? 0 : icon_side(*this) + mm(space::s);
    return longest_word(button.label.shown, label_look(button)) + icon + 2 * mm(4) + 1;
}

float Pass::fit_button(Button& button, float most) const {
    if (button_least(button) > most) {
        button.icon = Icon::none;
    }
    return std::max(std::min(button_width(button), most), button_least(button));
}

float Pass::button_height(const Button& button, float wide) const {
    const float icon = icon_of(button) == Icon::none ? 0 : icon_side(*this) + mm(space::s);
    const float words =
        text_height(button.label.shown, label_look(button), wide - icon - 2 * mm(4));
    return std::max(target(), words + 2 * mm(3));
}

bool Pass::draw_button(const Button& button, const Box& box, bool on_brand) {
    const Theme& theme = options.theme;
    const bool takes = button.enabled && !button.busy;
    const Touch hit = touch(button.id, box, takes);
    if (hit.pressed || hit.activated) {
        focus_shown = focus_shown && hit.activated;
    }
    const ButtonColours use =
        colours(theme, button.kind, on_brand, hit.pressed, button.enabled, button.busy);
    if (button.kind == ButtonKind::primary && takes && !hit.pressed) {
        shadow(box, radius::control);
    }
    fill(box, use.fill, radius::control);
    if (use.line != use.fill) {
        stroke(box, use.line, button.kind == ButtonKind::quiet ? line::border : line::strong,
               radius::control);
    }
    if (hit.pressed) {
        pressed_edge(box, use.ink, radius::control);
    }
    TextLook look = label_look(button);
    look.colour = use.ink;
    bool clipped = false;
    const float pad = mm(4);
    const float side = icon_of(button) == Icon::none ? 0 : icon_side(*this);
    const float between = icon_of(button) == Icon::none ? 0 : mm(space::s);
    const float room = box.width - 2 * pad - side - between;
    const auto& shaped = options.text->shape(button.label.shown, style(look), room);
    const float words = std::min(room, std::ceil(shaped.width) + 1);
    const float used = words + side + between;
    // The icon that points on stands behind the words, every other before them.
    const bool after = icon_of(button) == Icon::forward;
    const Box inside{box.x + (box.width - used) / 2, box.y, used, box.height};
    const Box icon_box = after ? at_end(inside, 0, side) : at_start(inside, 0, side);
    const Box text_box = after ? at_start(inside, 0, words) : at_end(inside, 0, words);
    if (side > 0) {
        icon(icon_of(button), icon_box, use.ink);
    }
    draw_text_in(button.label.shown, look, text_box, &clipped);
    if (has_focus(button.id) && focus_shown) {
        ring(box, radius::control);
    }
    Node& recorded = node(Role::button, button.id, button.label, box, look, use.fill);
    recorded.enabled = takes;
    recorded.busy = button.busy;
    recorded.pressed = hit.pressed;
    recorded.clipped = clipped;
    recorded.hit = takes ? shown_part(box) : Box{};
    return hit.activated;
}

bool Frame::button(const Button& button) {
    Pass& p = pass_;
    const float wide =
        std::min(p.column.width, std::max(p.button_width(button), p.column.width * 0.42F));
    const Box row{p.column.x, p.y, p.column.width, p.button_height(button, wide)};
    const bool pressed = p.draw_button(button, p.at_start(row, 0, wide));
    p.y += row.height + p.mm(4);
    return pressed;
}

}  // namespace kiosk::ui
