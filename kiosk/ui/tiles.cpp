// What leads on: tiles in columns, and faces in a row.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

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
    look.title.scale = letters::lead;
    look.title.colour = theme.primary;
    look.title.language = tile.language;
    look.text.colour = theme.muted;
    look.text.language = tile.language;
    return look;
}

float disc_side(const Pass& p) {
    return std::max(p.mm(icons::service), 2.1F * p.em);  // pictures grow with the words
}

struct TileParts {
    float pad, disc, point, inner;
};
TileParts parts_of(const Pass& p, const Tile& tile, float wide) {
    const float pad = p.mm(space::m);
    const float disc = tile.icon == Icon::none ? 0 : disc_side(p);
    const float point = p.em;  // the sign at the end that says: this leads on
    const float around = (disc > 0 ? disc + p.mm(space::m) : 0) + point + p.mm(space::xs);
    return {pad, disc, point, wide - 2 * pad - around};
}

TileLook fitting_look(const Pass& p, const Tile& tile, float inner) {
    TileLook look = look_of(tile, p.options.theme);
    p.keep_words_whole(tile.title.shown, look.title, inner);
    p.keep_words_whole(tile.text.shown, look.text, inner);
    return look;
}

float tile_height(const Pass& p, const Tile& tile, float wide) {
    const TileParts parts = parts_of(p, tile, wide);
    const TileLook look = fitting_look(p, tile, parts.inner);
    const float words =
        p.text_height(tile.title.shown, look.title, parts.inner) +
        (tile.text.empty() ? 0 : p.mm(1) + p.text_height(tile.text.shown, look.text, parts.inner));
    return std::max({words + 2 * parts.pad, parts.disc + 2 * parts.pad, p.mm(tile_mm)});
}

// Where every word of every tile keeps to its own line.
bool words_fit(const Pass& p, std::span<const Tile> tiles, float wide) {
    return std::all_of(tiles.begin(), tiles.end(), [&](const Tile& tile) {
        const TileLook look = look_of(tile, p.options.theme);
        const float inner = parts_of(p, tile, wide).inner;
        return p.longest_word(tile.title.shown, look.title) <= inner &&
               p.longest_word(tile.text.shown, look.text) <= inner;
    });
}

bool draw_tile(Pass& p, const Tile& tile, const Box& box) {
    const Theme& theme = p.options.theme;
    const Touch hit = p.touch(tile.id, box, tile.enabled);
    const TileParts parts = parts_of(p, tile, box.width);
    TileLook look = fitting_look(p, tile, parts.inner);
    const Colour ground = hit.pressed ? theme.primary_soft : theme.surface;
    if (tile.enabled) {
        p.card(box, ground, hit.pressed ? theme.primary : theme.border);
    } else {
        look.title.colour = look.text.colour = theme.disabled;
        p.fill(box, ground, radius::card);
    }
    if (hit.pressed) {
        p.pressed_edge(box, theme.primary, radius::card);
    }
    const float title_high = p.text_height(tile.title.shown, look.title, parts.inner);
    const float text_high =
        tile.text.empty() ? 0 : p.mm(1) + p.text_height(tile.text.shown, look.text, parts.inner);
    const Box inside{box.x + parts.pad, box.y, box.width - 2 * parts.pad, box.height};
    if (parts.disc > 0) {
        const Box place = p.at_start(inside, 0, parts.disc);
        p.disc(tile.icon, place, theme.primary_soft, look.title.colour);
    }
    if (tile.enabled) {
        p.icon(Icon::chevron, p.at_end(inside, 0, parts.point), look.title.colour);
    }
    const Box words = p.at_end(inside, parts.point + p.mm(space::xs), parts.inner);
    float at = box.y + (box.height - title_high - text_high) / 2;
    bool clipped = false;
    p.draw_text(tile.title.shown, look.title, words.x, at, parts.inner, &clipped);
    at += title_high;
    if (text_high > 0) {
        p.draw_text(tile.text.shown, look.text, words.x, at + p.mm(1), parts.inner, &clipped);
    }
    if (p.has_focus(tile.id) && p.focus_shown) {
        p.ring(box, radius::card);
    }
    Node& node = p.node(Role::tile, tile.id, tile.title, box, look.title, ground);
    node.value = tile.text.shown;
    node.enabled = tile.enabled;
    node.pressed = hit.pressed;
    node.clipped = clipped;
    node.hit = tile.enabled ? p.shown_part(box) : Box{};
    return hit.activated;
}

// Where every word of every label keeps to its own line.
bool words_fit(const Pass& p, std::span<const Tile> tiles, const TextLook& look, float wide) {
    for (const Tile& tile : tiles) {
        if (p.longest_word(tile.title.shown, look) > wide) {
            return false;
        }
    }
    return true;
}

// Five moods are five shapes; the colours only repeat them.
struct Mood {
    Colour ground, ink;
};
Mood mood_of(Icon face, const Theme& theme) {
    if (face == Icon::happy || face == Icon::content) {
        return {theme.success_soft, theme.success};
    }
    if (face == Icon::sad) {
        return {theme.warning_soft, theme.warning};
    }
    if (face == Icon::angry) {
        return {theme.error_soft, theme.error};
    }
    return {theme.primary_soft, theme.primary};
}

}  // namespace

std::optional<std::size_t> Frame::tiles(std::span<const Tile> tiles, int columns) {
    Pass& p = pass_;
    // Rows stand on whole pixels: the picture of one that scrolls is then moved and not drawn
    // again.
    const float gap = std::round(p.mm(space::s + 1));
    p.y = std::round(p.y);
    const float room = p.column.width;
    const auto width_of = [&](int count) {
        return std::floor((room - gap * static_cast<float>(count - 1)) / static_cast<float>(count));
    };
    const std::uint64_t key = key_of(tiles, columns, room, p.em, p.record.language);
    if (p.grid.key != key) {
        // A column holds the disc, some fourteen letters and every word, or there are fewer.
        const float least = disc_side(p) + p.mm(3 * space::m) + 9 * p.em;
        columns = std::clamp(static_cast<int>(room / least), 1, columns);
        while (columns > 1 && !words_fit(p, tiles, width_of(columns))) {
            --columns;
        }
        p.grid.key = key;
        p.grid.columns = static_cast<std::size_t>(columns);
        p.grid.heights.clear();
        for (std::size_t first = 0; first < tiles.size(); first += p.grid.columns) {
            float high = 0;
            for (std::size_t i = first; i < std::min(first + p.grid.columns, tiles.size()); ++i) {
                high = std::max(high, tile_height(p, tiles[i], width_of(columns)));
            }
            p.grid.heights.push_back(std::round(high));
        }
    }
    const std::size_t per_row = p.grid.columns;
    const float wide = width_of(static_cast<int>(per_row));
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

std::optional<std::size_t> Frame::faces(std::span<const Tile> tiles) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const float gap = p.mm(space::s);
    const auto count = static_cast<float>(std::max<std::size_t>(tiles.size(), 1));
    const float cell = std::floor((p.column.width - gap * (count - 1)) / count);
    TextLook look;
    look.weight = platform::text::Weight::bold;
    look.colour = theme.text;
    look.align = platform::text::Align::centre;
    const float pad = p.mm(space::s);
    if (!words_fit(p, tiles, look, cell - p.mm(2))) {
        return this->tiles(tiles, 1);
    }
    const float side = std::min(p.mm(icons::face), cell - 2 * pad);
    float words = 0;
    for (const Tile& tile : tiles) {
        words = std::max(words, p.text_height(tile.title.shown, look, cell - p.mm(2)));
    }
    const Box row{p.column.x, p.y, p.column.width,
                  std::round(p.mm(space::m) + side + p.mm(space::s) + words + p.mm(space::m))};
    std::optional<std::size_t> pressed;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const Tile& tile = tiles[i];
        const Box box = p.at_start(row, static_cast<float>(i) * (cell + gap), cell);
        const Touch hit = p.touch(tile.id, box);
        const Mood mood = mood_of(tile.icon, theme);
        const Colour ground = hit.pressed ? theme.primary_soft : theme.surface;
        p.card(box, ground, hit.pressed ? theme.primary : theme.border);
        if (hit.pressed) {
            p.pressed_edge(box, theme.primary, radius::card);
        }
        const Box face{box.x + (cell - side) / 2, box.y + p.mm(space::m), side, side};
        p.draw->AddCircleFilled(vec(face.x + side / 2, face.y + side / 2), side * 0.39F,
                                packed(mood.ground));
        p.icon(tile.icon, face, mood.ink);
        bool clipped = false;
        p.draw_text(tile.title.shown, look, box.x + p.mm(1), face.bottom() + p.mm(space::s),
                    cell - p.mm(2), &clipped);
        if (p.has_focus(tile.id) && p.focus_shown) {
            p.ring(box, radius::card);
        }
        Node& node = p.node(Role::tile, tile.id, tile.title, box, look, ground);
        node.pressed = hit.pressed;
        node.clipped = clipped;
        node.hit = p.shown_part(box);
        if (hit.activated) {
            pressed = i;
        }
    }
    p.y = row.bottom() + p.mm(space::m);
    return pressed;
}

}  // namespace kiosk::ui
