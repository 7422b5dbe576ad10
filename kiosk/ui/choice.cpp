// What a citizen chooses from: tabs, tiles, one of several, some of several.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

constexpr double radius_mm = 2.5;

std::uint64_t key_of(std::span<const Tile> tiles, int columns, float width, float em,
                     std::string_view language) {
    std::uint64_t key =
        std::hash<std::string_view>{}(language) + static_cast<std::uint64_t>(columns);
    const auto add = [&](std::size_t more) {
        key = (key ^ more) * 0x9E3779B97F4A7C15ULL + (key >> 31U);
    };
    add(std::hash<float>{}(width));
    add(std::hash<float>{}(em));
    for (const Tile& tile : tiles) {
        add(std::hash<std::string>{}(tile.title.shown));
        add(std::hash<std::string>{}(tile.text.shown));
    }
    return key;
}

struct TileLook {
    TextLook title, text;
};
TileLook look_of(const Tile& tile, const Theme& theme) {
    TileLook look;
    look.title.weight = platform::text::Weight::bold;
    look.title.scale = 1.1;
    look.title.colour = theme.primary;
    look.title.language = tile.language;
    look.text.colour = theme.muted;
    look.text.language = tile.language;
    return look;
}

struct TileParts {
    float pad, icon, inner;
};
TileParts parts_of(const Pass& p, const Tile& tile, float wide) {
    const float pad = p.mm(5);
    const float icon = tile.icon == Icon::none ? 0 : p.mm(14);
    return {pad, icon, wide - 2 * pad - (icon > 0 ? icon + p.mm(4) : 0)};
}

float tile_height(const Pass& p, const Tile& tile, float wide) {
    const TileLook look = look_of(tile, p.options.theme);
    const TileParts parts = parts_of(p, tile, wide);
    const float words =
        p.text_height(tile.title.shown, look.title, parts.inner) +
        (tile.text.empty() ? 0 : p.mm(1) + p.text_height(tile.text.shown, look.text, parts.inner));
    return std::max({words, parts.icon, p.target() - 2 * parts.pad}) + 2 * parts.pad;
}

bool draw_tile(Pass& p, const Tile& tile, const Box& box) {
    const Theme& theme = p.options.theme;
    const Touch hit = p.touch(tile.id, p.shown_part(box), tile.enabled);
    const TileLook look = look_of(tile, theme);
    const TileParts parts = parts_of(p, tile, box.width);
    const Colour ground = hit.pressed ? theme.primary_soft : theme.surface;
    p.fill(box, ground, radius_mm);
    p.stroke(box, hit.pressed ? theme.primary : theme.divider, 0.5, radius_mm);
    const float title_high = p.text_height(tile.title.shown, look.title, parts.inner);
    const float text_high =
        tile.text.empty() ? 0 : p.mm(1) + p.text_height(tile.text.shown, look.text, parts.inner);
    const Box inside{box.x + parts.pad, box.y, box.width - 2 * parts.pad, box.height};
    if (parts.icon > 0) {
        const Box place = p.at_start(inside, 0, parts.icon);
        const Box disc{place.x, box.y + (box.height - parts.icon) / 2, parts.icon, parts.icon};
        p.fill(disc, theme.primary_soft, 3);
        const float inset = parts.icon * 0.17F;
        p.icon(tile.icon,
               {disc.x + inset, disc.y + inset, parts.icon - 2 * inset, parts.icon - 2 * inset},
               theme.primary);
    }
    const Box words = p.at_end(inside, 0, parts.inner);
    float at = box.y + (box.height - title_high - text_high) / 2;
    bool clipped = false;
    p.draw_text(tile.title.shown, look.title, words.x, at, parts.inner, &clipped);
    at += title_high;
    if (text_high > 0) {
        p.draw_text(tile.text.shown, look.text, words.x, at + p.mm(1), parts.inner, &clipped);
    }
    if (p.has_focus(tile.id) && p.focus_shown) {
        p.ring(box, radius_mm);
    }
    Node& node = p.node(Role::tile, tile.id, tile.title, box, look.title, ground);
    node.value = tile.text.shown;
    node.enabled = tile.enabled;
    node.pressed = hit.pressed;
    node.clipped = clipped;
    node.hit = tile.enabled ? p.shown_part(box) : Box{};
    return hit.activated;
}

// A radio circle or a check box: chosen differs in shape, not in colour alone.
void draw_mark(Pass& p, const Box& box, bool round, bool chosen) {
    const Theme& theme = p.options.theme;
    const float x = box.x + box.width / 2;
    const float y = box.y + box.height / 2;
    const float radius = box.width / 2;
    const float line = std::max(2.0F, p.mm(0.8));
    if (round) {
        p.draw->AddCircleFilled(vec(x, y), radius, packed(theme.surface));
        p.draw->AddCircle(vec(x, y), radius - line / 2,
                          packed(chosen ? theme.primary : theme.border), 0, line);
        if (chosen) {
            p.draw->AddCircleFilled(vec(x, y), radius * 0.55F, packed(theme.primary));
        }
        return;
    }
    p.fill(box, chosen ? theme.primary : theme.surface, 1);
    p.stroke(box, chosen ? theme.primary : theme.border, 0.8, 1);
    if (chosen) {
        p.icon(Icon::check,
               {box.x + box.width * 0.1F, box.y + box.height * 0.1F, box.width * 0.8F,
                box.height * 0.8F},
               theme.on_primary);
    }
}

struct OptionParts {
    float pad, mark, inner;
    TextLook label, hint;
};
OptionParts parts_of(const Pass& p, const Choice& choice, float wide) {
    OptionParts parts;
    parts.pad = p.mm(5);
    parts.mark = std::max(p.mm(9), 1.3F * p.em);
    parts.inner = wide - 2 * parts.pad - parts.mark - p.mm(5);
    parts.label.colour = p.options.theme.text;
    parts.label.scale = 1.1;
    parts.label.weight =
        choice.chosen ? platform::text::Weight::bold : platform::text::Weight::regular;
    parts.hint.colour = p.options.theme.muted;
    return parts;
}

enum class Mark { circle, square, arrow };

Node& draw_choice(Pass& p, const Choice& choice, const Box& box, Mark mark, bool pressed) {
    const Theme& theme = p.options.theme;
    const OptionParts parts = parts_of(p, choice, box.width);
    const float label_high = p.text_height(choice.label.shown, parts.label, parts.inner);
    const float hint_high =
        choice.hint.empty() ? 0
                            : p.mm(1) + p.text_height(choice.hint.shown, parts.hint, parts.inner);
    const Colour ground = pressed || choice.chosen ? theme.primary_soft : theme.surface;
    p.fill(box, ground, radius_mm);
    p.stroke(box, choice.chosen ? theme.primary : theme.border, choice.chosen ? 1.0 : 0.4,
             radius_mm);
    const Box inside{box.x + parts.pad, box.y, box.width - 2 * parts.pad, box.height};
    const bool arrow = mark == Mark::arrow;
    const Box place = arrow ? p.at_end(inside, 0, parts.mark) : p.at_start(inside, 0, parts.mark);
    const Box sign{place.x, box.y + (box.height - parts.mark) / 2, parts.mark, parts.mark};
    if (arrow) {
        p.icon(Icon::forward, sign, theme.primary);
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
        p.ring(box, radius_mm);
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
        p.y = box.bottom() + p.mm(3);
    }
    p.y += p.mm(3);
    return pressed;
}

}  // namespace

std::optional<std::size_t> Frame::tabs(std::span<const Choice> choices) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    std::optional<std::size_t> pressed;
    const float gap = p.mm(3);
    const float pad = p.mm(3);
    const float mark = 1.1F * p.em;  // chosen is a sign too, not a colour alone
    TextLook look;
    look.weight = platform::text::Weight::bold;
    // Two words side by side may break; more than two stand on as many rows as leave each on a
    // line.
    float natural = 0;
    for (const Choice& choice : choices) {
        natural = std::max(natural,
                           p.text_width(choice.label.shown, look) + 2 * pad + mark + p.mm(2) + 1);
    }
    std::size_t per_row = choices.size();
    if (choices.size() > 2) {
        const auto fit = static_cast<std::size_t>((p.column.width + gap) / (natural + gap));
        const std::size_t most = std::clamp<std::size_t>(fit, 1, choices.size());
        const std::size_t rows = (choices.size() + most - 1) / most;
        per_row = (choices.size() + rows - 1) / rows;
    }
    const float wide =
        (p.column.width - gap * static_cast<float>(per_row - 1)) / static_cast<float>(per_row);
    float high = p.target();
    for (const Choice& choice : choices) {
        const float inner = wide - 2 * pad - (choice.chosen ? mark + p.mm(2) : 0);
        high = std::max(high, p.text_height(choice.label.shown, look, inner) + p.mm(6));
    }
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const Choice& choice = choices[i];
        const Box row{p.column.x, p.y + static_cast<float>(i / per_row) * (high + gap),
                      p.column.width, high};
        const Box box = p.at_start(row, static_cast<float>(i % per_row) * (wide + gap), wide);
        const Touch hit = p.touch(choice.id, p.shown_part(box));
        const Colour ground = choice.chosen ? theme.primary
                              : hit.pressed ? theme.primary_soft
                                            : theme.surface;
        look.colour = choice.chosen ? theme.on_primary : theme.primary;
        p.fill(box, ground, 2);
        p.stroke(box, theme.primary, 0.6, 2);
        bool clipped = false;
        Box words{box.x + pad, box.y, box.width - 2 * pad, box.height};
        if (choice.chosen) {
            p.icon(Icon::check, p.at_start(words, 0, mark), look.colour);
            words = p.at_end(words, 0, words.width - mark - p.mm(2));
        }
        p.draw_text_in(choice.label.shown, look, words, &clipped);
        if (p.has_focus(choice.id) && p.focus_shown) {
            p.ring(box, 2);
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
    const auto rows = static_cast<float>((choices.size() + per_row - 1) / per_row);
    p.y += rows * (high + gap) - gap + p.mm(6);
    return pressed;
}

std::optional<std::size_t> Frame::tiles(std::span<const Tile> tiles, int columns) {
    Pass& p = pass_;
    const float gap = p.mm(4);
    const float wide = std::floor((p.column.width - gap * static_cast<float>(columns - 1)) /
                                  static_cast<float>(columns));
    const auto per_row = static_cast<std::size_t>(columns);
    const std::uint64_t key = key_of(tiles, columns, wide, p.em, p.record.language);
    if (p.grid.key != key) {
        p.grid.key = key;
        p.grid.heights.clear();
        for (std::size_t first = 0; first < tiles.size(); first += per_row) {
            float high = 0;
            for (std::size_t i = first; i < std::min(first + per_row, tiles.size()); ++i) {
                high = std::max(high, tile_height(p, tiles[i], wide));
            }
            p.grid.heights.push_back(std::round(high));
        }
    }
    std::optional<std::size_t> pressed;
    std::size_t row_number = 0;
    for (std::size_t first = 0; first < tiles.size(); first += per_row, ++row_number) {
        const Box row{p.column.x, p.y, p.column.width, p.grid.heights[row_number]};
        // One screen above and below stays in the record, so that the focus can move on; the rest
        // of a list of thousands costs an addition.
        if (row.bottom() > p.body.y - p.body.height && row.y < p.body.bottom() + p.body.height) {
            for (std::size_t i = first; i < std::min(first + per_row, tiles.size()); ++i) {
                if (draw_tile(
                        p, tiles[i],
                        p.at_start(row, static_cast<float>(i - first) * (wide + gap), wide))) {
                    pressed = i;
                }
            }
        }
        p.y = row.bottom() + gap;
    }
    p.y += p.mm(2);
    return pressed;
}

float Pass::option_height(const Choice& choice, float wide) const {
    const OptionParts parts = parts_of(*this, choice, wide);
    const float words =
        text_height(choice.label.shown, parts.label, parts.inner) +
        (choice.hint.empty() ? 0 : mm(1) + text_height(choice.hint.shown, parts.hint, parts.inner));
    return std::max(target(), words + 2 * mm(3.5));
}

bool Pass::draw_option(const Choice& choice, const Box& box, bool round, Place place_in_list) {
    const Touch hit = touch(choice.id, shown_part(box));
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
    const Touch hit = touch(choice.id, shown_part(box));
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
