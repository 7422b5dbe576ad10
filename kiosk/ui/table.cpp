// A table that stays readable at every size: columns while they fit, cards where they do not.
#include <algorithm>
#include <numeric>

#include "kiosk/i18n/numbers.h"
#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

constexpr double pad_mm = 3;

TextLook header_look(const Theme& theme) {
    TextLook look;
    look.weight = platform::text::Weight::bold;
    look.colour = theme.text;
    return look;
}

TextLook cell_look(const Theme& theme, const Table::Column& column) {
    TextLook look;
    look.colour = theme.text;
    look.align = column.at_end ? platform::text::Align::end : platform::text::Align::start;
    look.tabular = column.at_end;
    return look;
}

// As it is drawn: a number keeps its order in a line that runs to the left.
std::string shown_in(const Pass& p, const Table::Column& column, const Words& cell) {
    return column.at_end ? i18n::isolate_first_strong(p.page.language, cell.shown) : cell.shown;
}

// Empty = the columns do not fit beside one another.
std::vector<float> widths_of(const Pass& p, const Table& table) {
    const float pads = 2 * p.mm(pad_mm) + 1;
    std::vector<float> natural;
    std::vector<float> least;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Table::Column& column = table.columns[i];
        const TextLook header = header_look(p.options.theme);
        const TextLook cell = cell_look(p.options.theme, column);
        float wide = p.text_width(column.header.shown, header);
        float word = p.longest_word(column.header.shown, header);
        for (const auto& row : table.rows) {
            const float text = p.text_width(shown_in(p, column, row[i]), cell);
            wide = std::max(wide, text);
            word = std::max(word, column.at_end ? text : p.longest_word(row[i].shown, cell));
        }
        natural.push_back(wide + pads);
        least.push_back(word + pads);
    }
    const float room = p.column.width;
    const float wish = std::accumulate(natural.begin(), natural.end(), 0.0F);
    const float need = std::accumulate(least.begin(), least.end(), 0.0F);
    if (need > room) {
        return {};
    }
    for (std::size_t i = 0; i < natural.size(); ++i) {
        natural[i] = wish <= room
                         ? natural[i] + (room - wish) / static_cast<float>(natural.size())
                         : least[i] + (natural[i] - least[i]) * (room - need) / (wish - need);
    }
    return natural;
}

// A cell is said with its column's header, so that it is understood alone.
Words said_in(const Pass& p, const Table::Column& column, const Words& cell) {
    return {shown_in(p, column, cell), column.header.spoken + ": " + cell.spoken};
}

void draw_cell(Pass& p, const Words& words, const TextLook& look, const Box& cell, Colour ground,
               Place place) {
    const float pad = p.mm(pad_mm);
    const float inner = cell.width - 2 * pad;
    bool clipped = false;
    const float high =
        p.draw_text(words.shown, look, cell.x + pad, cell.y + p.mm(2.5), inner, &clipped);
    Node& node = p.node(Role::text, "", words, {cell.x + pad, cell.y + p.mm(2.5), inner, high},
                        look, ground);
    node.clipped = clipped;
    node.place = place;
}

void draw_columns(Pass& p, const Table& table, const std::vector<float>& widths) {
    const Theme& theme = p.options.theme;
    const auto row_height = [&](const auto& words_of, const auto& look_at) {
        float high = 0;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            high = std::max(
                high, p.text_height(words_of(i).shown, look_at(i), widths[i] - 2 * p.mm(pad_mm)));
        }
        return high + 2 * p.mm(2.5);
    };
    const auto header_at = [&](std::size_t i) {
        TextLook look = header_look(theme);
        look.align = cell_look(theme, table.columns[i]).align;
        return look;
    };
    const auto cell_at = [&](std::size_t i) { return cell_look(theme, table.columns[i]); };
    const auto header_words = [&](std::size_t i) -> const Words& {
        return table.columns[i].header;
    };
    Box row{p.column.x, p.y, p.column.width, row_height(header_words, header_at)};
    p.fill(row, theme.primary_soft, 1.5);
    float offset = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        draw_cell(p, header_words(i), header_at(i), p.at_start(row, offset, widths[i]),
                  theme.primary_soft, {});
        offset += widths[i];
    }
    for (std::size_t number = 0; number < table.rows.size(); ++number) {
        const auto& cells = table.rows[number];
        row.y = row.bottom();
        row.height = row_height([&](std::size_t i) -> const Words& { return cells[i]; }, cell_at);
        offset = 0;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            draw_cell(p, said_in(p, table.columns[i], cells[i]), cell_at(i),
                      p.at_start(row, offset, widths[i]), theme.background,
                      {number + 1, table.rows.size()});
            offset += widths[i];
        }
        p.fill({row.x, row.bottom() - p.mm(0.3), row.width, p.mm(0.3)}, theme.divider);
    }
    p.y = row.bottom() + p.mm(6);
}

void draw_cards(Pass& p, const Table& table) {
    const Theme& theme = p.options.theme;
    const float pad = p.mm(5);
    const float inner = p.column.width - 2 * pad;
    TextLook label;
    label.colour = theme.muted;
    TextLook value = header_look(theme);
    for (std::size_t number = 0; number < table.rows.size(); ++number) {
        const auto& cells = table.rows[number];
        float high = 2 * pad - p.mm(2);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            high += p.text_height(table.columns[i].header.shown, label, inner) +
                    p.text_height(cells[i].shown, value, inner) + p.mm(2.5);
        }
        const Box card{p.column.x, p.y, p.column.width, high};
        p.card(card, theme.surface, theme.divider);
        float at = card.y + pad;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Words& header = table.columns[i].header;
            bool clipped = false;
            float used = p.draw_text(header.shown, label, card.x + pad, at, inner, &clipped);
            p.node(Role::text, "", {header.shown, ""}, {card.x + pad, at, inner, used}, label,
                   theme.surface)
                .clipped = clipped;
            at += used + p.mm(0.5);
            clipped = false;
            const Words cell = said_in(p, table.columns[i], cells[i]);
            used = p.draw_text(cell.shown, value, card.x + pad, at, inner, &clipped);
            Node& node =
                p.node(Role::text, "", cell, {card.x + pad, at, inner, used}, value, theme.surface);
            node.clipped = clipped;
            node.place = {number + 1, table.rows.size()};
            at += used + p.mm(2);
        }
        p.y = card.bottom() + p.mm(3);
    }
    p.y += p.mm(3);
}

}  // namespace

void Frame::table(const Table& table) {
    Pass& p = pass_;
    if (!table.caption.empty()) {
        TextLook caption = header_look(p.options.theme);
        caption.scale = letters::label;
        const float used =
            p.draw_text(table.caption.shown, caption, p.column.x, p.y, p.column.width);
        p.node(Role::heading, table.id, table.caption, {p.column.x, p.y, p.column.width, used},
               caption, p.options.theme.background);
        p.y += used + p.mm(2);
    }
    const std::vector<float> widths = widths_of(p, table);
    if (widths.empty()) {
        draw_cards(p, table);
    } else {
        draw_columns(p, table, widths);
    }
}

}  // namespace kiosk::ui
