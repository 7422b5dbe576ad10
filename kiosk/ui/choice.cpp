// What a citizen chooses from: tabs, one of several, some of several.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

// One of several is round, some of several is square; what is chosen carries a check in both
//
void draw_mark(Pass& p, const Box& box, bool round, bool chosen) {
    const Theme& theme = p.options.theme;
    const Colour ground = chosen ? theme.primary : theme.surface;
    const double corner = round ? box.width / 2 / p.px_per_mm : 1.5;
    p.fill(box, ground, corner);
    if (!chosen) {
        p.stroke(box, theme.border, line::strong, corner);
        return;
    }
    const float inset = box.width * 0.16F;
    p.icon(Icon::check,
           {box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset},
           theme.on_primary);
}

struct OptionParts {
    float pad, bar, mark, inner;
    TextLook label, hint;
};
OptionParts parts_of(const Pass& p, const Choice& choice, float wide) {
    OptionParts parts;
    parts.pad = p.mm(space::m);
    parts.bar = p.mm(line::bar);
    parts.mark = std::max(p.mm(10), 1.35F * p.em);
    parts.inner = wide - 2 * parts.pad - parts.bar - parts.mark - p.mm(space::m);
    parts.label.colour = p.options.theme.text;
    parts.label.scale = letters::label;
    // As wide as it is when it is chosen: choosing changes no size.
    parts.label.weight = platform::text::Weight::bold;
    p.keep_words_whole(choice.label.shown, parts.label, parts.inner);
    if (!choice.chosen) {
        parts.label.weight = platform::text::Weight::regular;
    }
    parts.hint.colour = p.options.theme.muted;
    p.keep_words_whole(choice.hint.shown, parts.hint, parts.inner);
    return parts;
}

enum class Mark { circle, square, arrow };

// A row that is chosen: tint, strong edge, a bar where the line begins, bold words, a check.
Node& draw_choice(Pass& p, const Choice& choice, const Box& box, Mark mark, bool pressed) {
    const Theme& theme = p.options.theme;
    const OptionParts parts = parts_of(p, choice, box.width);
    const float label_high = p.text_height(choice.label.shown, parts.label, parts.inner);
    const float hint_high =
        choice.hint.empty() ? 0
                            : p.mm(1) + p.text_height(choice.hint.shown, parts.hint, parts.inner);
    const Colour ground = pressed || choice.chosen ? theme.primary_soft : theme.surface;
    p.card(box, ground, choice.chosen || pressed ? theme.primary : theme.border,
           choice.chosen ? line::chosen : line::border, radius::control);
    if (choice.chosen) {
        p.bar_at_start(box, theme.primary);
    }
    if (pressed) {
        p.pressed_edge(box, theme.primary, radius::control);
    }
    const bool arrow = mark == Mark::arrow;
    Box inside{box.x + parts.pad, box.y, box.width - 2 * parts.pad, box.height};
    inside = p.at_end(inside, 0, inside.width - parts.bar);
    const Box place = arrow ? p.at_end(inside, 0, parts.mark) : p.at_start(inside, 0, parts.mark);
    const Box sign{place.x, box.y + (box.height - parts.mark) / 2, parts.mark, parts.mark};
    if (arrow) {
        const float inset = parts.mark * 0.2F;
        p.icon(Icon::chevron,
               {sign.x + inset, sign.y + inset, sign.width - 2 * inset, sign.height - 2 * inset},
               theme.primary);
    } else {
        draw_mark(p, sign, mark == Mark::circle, choice.chosen);
    }
    const Box words = arrow ? p.at_start(inside, 0, parts.inner) : p.at_end(inside, 0, parts.inner);
    const float at = box.y + (box.height - label_high - hint_high) / 2;
    bool clipped = false;
    p.draw_text(choice.label.shown, parts.label, words.x, at, parts.inner, &clipped);
    if (hint_high > 0) {
        p.draw_text(choice.hint.shown, parts.hint, words.x, at + label_high + p.mm(1), parts.inner,
                    &clipped);
    }
    if (p.has_focus(choice.id) && p.focus_shown) {
        p.ring(box, radius::control);
    }
    const Role role = arrow ? Role::button : mark == Mark::circle ? Role::option : Role::checkbox;
    Node& node = p.node(role, choice.id, choice.label, box, parts.label, ground);
    node.value = choice.hint.shown;
    node.chosen = choice.chosen;
    node.pressed = pressed;
    node.clipped = clipped;
    return node;
}

std::optional<std::size_t> draw_options(Pass& p, std::span<const Choice> choices, bool round) {
    std::optional<std::size_t> pressed;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const Box box{p.column.x, p.y, p.column.width, p.option_height(choices[i], p.column.width)};
        if (p.draw_option(choices[i], box, round, {i + 1, choices.size()})) {
            pressed = i;
        }
        p.y = box.bottom() + p.mm(space::s + 0.5);
    }
    p.y += p.mm(space::s);
    return pressed;
}

}  // namespace

std::optional<std::size_t> Frame::tabs(std::span<const Choice> choices) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    std::optional<std::size_t> pressed;
    if (choices.empty()) {
        return pressed;
    }
    const float gap = p.mm(3);
    const float pad = p.mm(3);
    const float mark = 1.1F * p.em;  // chosen is a sign too, not a colour alone
    TextLook look;
    look.weight = platform::text::Weight::bold;
    // Two side by side may take several lines each, if no word breaks; more than two stand on as
    // many rows as leave each on a line.
    float natural = 0;
    for (const Choice& choice : choices) {
        const float words = choices.size() > 2 ? p.text_width(choice.label.shown, look)
                                               : p.longest_word(choice.label.shown, look);
        natural = std::max(natural, words + 2 * pad + mark + p.mm(2) + 1);
    }
    const auto fit = static_cast<std::size_t>((p.column.width + gap) / (natural + gap));
    const std::size_t most = std::clamp<std::size_t>(fit, 1, choices.size());
    const std::size_t least_rows = (choices.size() + most - 1) / most;
    const std::size_t per_row = (choices.size() + least_rows - 1) / least_rows;
    const float wide =
        (p.column.width - gap * static_cast<float>(per_row - 1)) / static_cast<float>(per_row);
    float high = p.target();
    for (const Choice& choice : choices) {
        const float inner = wide - 2 * pad - (choice.chosen ? mark + p.mm(2) : 0);
        high = std::max(high, p.text_height(choice.label.shown, look, inner) + p.mm(6));
    }
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const Choice& choice = choices[i];
        const std::size_t above = i / per_row;
        const Box row{p.column.x, p.y + static_cast<float>(above) * (high + gap), p.column.width,
                      high};
        const Box box = p.at_start(row, static_cast<float>(i % per_row) * (wide + gap), wide);
        const Touch hit = p.touch(choice.id, box);
        const Colour ground = choice.chosen ? theme.primary
                              : hit.pressed ? theme.primary_soft
                                            : theme.surface;
        look.colour = choice.chosen ? theme.on_primary : theme.primary;
        p.fill(box, ground, radius::control);
        p.stroke(box, theme.primary, line::strong, radius::control);
        if (hit.pressed) {
            p.pressed_edge(box, look.colour, radius::control);
        }
        bool clipped = false;
        Box words{box.x + pad, box.y, box.width - 2 * pad, box.height};
        if (choice.chosen) {
            p.icon(Icon::check, p.at_start(words, 0, mark), look.colour);
            words = p.at_end(words, 0, words.width - mark - p.mm(2));
        }
        p.draw_text_in(choice.label.shown, look, words, &clipped);
        if (p.has_focus(choice.id) && p.focus_shown) {
            p.ring(box, radius::control);
        }
        Node& node = p.node(Role::tab, choice.id, choice.label, box, look, ground);
        node.chosen = choice.chosen;
        node.pressed = hit.pressed;
        node.clipped = clipped;
        node.place = {i + 1, choices.size()};
        node.hit = p.shown_part(box);
        if (hit.activated) {
            pressed = i;
        }
    }
    const std::size_t rows = (choices.size() + per_row - 1) / per_row;
    p.y += static_cast<float>(rows) * (high + gap) - gap + p.mm(6);
    return pressed;
}

float Pass::option_height(const Choice& choice, float wide) const {
    const OptionParts parts = parts_of(*this, choice, wide);
    const float words =
        text_height(choice.label.shown, parts.label, parts.inner) +
        (choice.hint.empty() ? 0 : mm(1) + text_height(choice.hint.shown, parts.hint, parts.inner));
    return std::round(std::max({mm(option_mm), target(), words + 2 * mm(4.5)}));
}

bool Pass::draw_option(const Choice& choice, const Box& box, bool round, Place place_in_list) {
    const Touch hit = touch(choice.id, box);
    const Mark mark = round ? Mark::circle : Mark::square;
    Node& recorded = draw_choice(*this, choice, box, mark, hit.pressed);
    recorded.place = place_in_list;
    recorded.hit = shown_part(box);
    return hit.activated;
}

void Pass::draw_chosen(const Choice& choice, const Box& box) {
    draw_choice(*this, choice, box, Mark::circle, false);
}

bool Pass::draw_list_row(const Choice& choice, const Box& box, Place place_in_list) {
    const Touch hit = touch(choice.id, box);
    Node& recorded = draw_choice(*this, choice, box, Mark::arrow, hit.pressed);
    recorded.place = place_in_list;
    recorded.hit = shown_part(box);
    return hit.activated;
}

std::optional<std::size_t> Frame::one_of(std::span<const Choice> choices) {
    return draw_options(pass_, choices, true);
}

std::optional<std::size_t> Frame::many_of(std::span<const Choice> choices) {
    return draw_options(pass_, choices, false);
}

}  // namespace kiosk::ui
