// What a technician tries the panel with: a grid to pass over, pictures to judge, a card to lay on.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

constexpr double card_wide_mm = 85.60, card_high_mm = 53.98, card_corner_mm = 3.18;  // ID-1
constexpr double hatch_mm = 10;
constexpr int grey_steps = 16;

// Whole pixels without a gap between: the cells at the edges reach the edges of the window.
Box cell_box(const Pass& p, const TouchGrid& grid, std::size_t cell) {
    const auto edge = [](float size, std::size_t i, std::size_t count) {
        return std::round(size * static_cast<float>(i) / static_cast<float>(count));
    };
    const std::size_t column = cell % grid.columns;
    const std::size_t row = cell / grid.columns;
    const float x = edge(p.width, column, grid.columns);
    const float y = edge(p.height, row, grid.rows);
    return {x, y, edge(p.width, column + 1, grid.columns) - x,
            edge(p.height, row + 1, grid.rows) - y};
}

void draw_cells(Pass& p, const TouchGrid& grid) {
    const Theme& theme = p.options.theme;
    const float line = std::max(1.0F, p.mm(line::border));
    for (std::size_t i = 0; i < grid.columns * grid.rows; ++i) {
        const Box box = cell_box(p, grid, i);
        if (i < grid.touched.size() && grid.touched[i]) {
            p.fill(box, theme.primary_soft);
            const float side = std::min(box.width, box.height) * 0.5F;
            p.icon(Icon::check,
                   {box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side},
                   theme.primary);
        }
    }
    for (std::size_t i = 0; i < grid.columns * grid.rows; ++i) {
        const Box box = cell_box(p, grid, i);
        p.fill({box.x, box.y, box.width, line}, theme.border);
        p.fill({box.x, box.y, line, box.height}, theme.border);
    }
    p.fill({0, p.height - line, p.width, line}, theme.border);
    p.fill({p.width - line, 0, line, p.height}, theme.border);
}

void draw_steps(Pass& p) {
    for (int i = 0; i < grey_steps; ++i) {
        const auto shade = static_cast<std::uint8_t>(i * 255 / (grey_steps - 1));
        const float from = std::round(p.width * static_cast<float>(i) / grey_steps);
        const float to = std::round(p.width * static_cast<float>(i + 1) / grey_steps);
        p.fill({from, 0, to - from, p.height}, {shade, shade, shade});
    }
}

// Lines of one pixel from the middle outwards, so that what is cut off is seen on both sides; the
// last pixels of the window are lit.
void draw_edges(Pass& p) {
    const auto lines = [&p](float size, const auto& draw) {
        const int count = static_cast<int>(size / 2 / p.mm(hatch_mm));
        for (int i = -count; i <= count; ++i) {
            draw(std::floor(size / 2 + p.mm(hatch_mm * i)));
        }
    };
    lines(p.width, [&](float x) { p.fill({x, 0, 1, p.height}, white); });
    lines(p.height, [&](float y) { p.fill({0, y, p.width, 1}, white); });
    p.fill({0, 0, p.width, 1}, white);
    p.fill({0, p.height - 1, p.width, 1}, white);
    p.fill({0, 0, 1, p.height}, white);
    p.fill({p.width - 1, 0, 1, p.height}, white);
}

Colour ground_of(Pattern pattern) {
    switch (pattern) {
        case Pattern::plain_white:
            return white;
        case Pattern::plain_red:
            return {255, 0, 0};
        case Pattern::plain_green:
            return {0, 255, 0};
        case Pattern::plain_blue:
            return {0, 0, 255};
        case Pattern::plain_black:
        case Pattern::steps_of_grey:
        case Pattern::edges:
            return black;
    }
    return black;
}

std::size_t cell_at(const Pass& p, const TouchGrid& grid, const Gesture::Place& place) {
    const auto along = [](float at, float size, std::size_t count) {
        const float part = std::clamp(at / size, 0.0F, 1.0F) * static_cast<float>(count);
        return std::min(static_cast<std::size_t>(part), count - 1);
    };
    return along(place.y, p.height, grid.rows) * grid.columns +
           along(place.x, p.width, grid.columns);
}

// What to do and the button that ends it, in the middle; the button in reach.
bool draw_order(Pass& p, const TouchGrid& grid) {
    const Theme& theme = p.options.theme;
    const float pad = p.mm(space::l);
    const float wide = std::round(std::min(p.width - 2 * pad, std::max(p.mm(130), 20 * p.em)));
    const float inner = wide - 2 * pad;
    const Button stop{grid.id + ".stop", grid.stop, ButtonKind::secondary, Icon::close};
    const float button_wide = std::min(inner, std::max(p.button_width(stop), inner / 2));
    const float button_high = p.button_height(stop, button_wide);
    TextLook look;
    look.colour = theme.text;
    look.align = platform::text::Align::centre;
    p.keep_words_whole(grid.instruction.shown, look, inner);
    const float words = p.text_height(grid.instruction.shown, look, inner);
    const float high = std::round(words + button_high + 3 * pad);
    const float reach = p.screen().ceiling - (high - pad - button_high);
    const float y = std::min(std::max((p.height - high) / 2, reach), p.height - high);
    const Box card{std::round((p.width - wide) / 2), std::round(y), wide, high};
    p.card(card, theme.surface, theme.border);
    const Box text{card.x + pad, card.y + pad, inner, words};
    bool clipped = false;
    p.draw_text(grid.instruction.shown, look, text.x, text.y, text.width, &clipped);
    p.node(Role::text, "", {grid.instruction.shown, ""}, text, look, theme.surface).clipped =
        clipped;
    return p.draw_button(stop, {card.x + (wide - button_wide) / 2,
                                card.bottom() - pad - button_high, button_wide, button_high});
}

}  // namespace

std::optional<TouchGridChange> Frame::touch_grid(const PageView& view, const TouchGrid& grid) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    p.begin(view);
    const Box all{0, 0, p.width, p.height};
    draw_cells(p, grid);
    TextLook look;
    look.colour = theme.text;
    p.node(Role::dialog, grid.id, grid.instruction, all, look, theme.background);
    // Nothing stands on the cells while a finger passes over them.
    Memory& memory = p.memory(grid.id);
    const bool drawing = memory.open;
    TouchGridChange change;
    change.stopped = drawing ? p.any_key : draw_order(p, grid);
    const auto ink = p.gesture.draws(grid.id, all);
    memory.open = ink && !ink->lifted;
    p.again = p.again || memory.open != drawing;
    if (ink) {
        // Only where it was reported: what a finger seems to have crossed may be dead.
        for (const Gesture::Place& place : p.gesture.way()) {
            const std::size_t cell = cell_at(p, grid, place);
            const bool known = (cell < grid.touched.size() && grid.touched[cell]) ||
                               std::ranges::find(change.cells, cell) != change.cells.end();
            if (!known) {
                change.cells.push_back(cell);
                p.again = true;
            }
        }
    }
    p.drop_memories();
    return change.stopped || !change.cells.empty() ? std::optional(change) : std::nullopt;
}

bool Frame::pattern(const PageView& view, const std::string& id, const Words& spoken,
                    Pattern pattern) {
    Pass& p = pass_;
    p.begin(view);
    const Box all{0, 0, p.width, p.height};
    const Colour ground = ground_of(pattern);
    p.fill(all, ground);
    if (pattern == Pattern::steps_of_grey) {
        draw_steps(p);
    } else if (pattern == Pattern::edges) {
        draw_edges(p);
    }
    const bool ended = p.touch(id, all).activated || p.any_key;
    TextLook look;
    look.colour = ground == white ? black : white;
    // A heading, as of every screen that is one target.
    p.node(Role::heading, id, {"", spoken.spoken}, all, look, ground).hit = all;
    p.drop_memories();
    return ended;
}

void Frame::card_outline(const CardOutline& card) {
    Pass& p = pass_;
    const float wide = std::round(p.mm(card_wide_mm * card.scale));
    const float high = std::round(p.mm(card_high_mm * card.scale));
    const float line = std::max(2.0F, std::round(p.mm(line::strong)));
    // The line stands around the card, so that it is seen when the card lies in it.
    const Box box{std::round(p.column.x + (p.column.width - wide) / 2), std::round(p.y + line),
                  wide, high};
    p.draw->AddRect(vec(box.x - line / 2, box.y - line / 2),
                    vec(box.right() + line / 2, box.bottom() + line / 2),
                    packed(p.options.theme.primary), p.mm(card_corner_mm * card.scale) + line / 2,
                    0, line);
    TextLook look;
    look.colour = p.options.theme.primary;
    Node& node =
        p.node(Role::image, card.id, card.description, box, look, p.options.theme.background);
    node.clipped = box.x < line || box.right() > p.width - line;
    p.y = box.bottom() + line + p.mm(space::m);
}

}  // namespace kiosk::ui
