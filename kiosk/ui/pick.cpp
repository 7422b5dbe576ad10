// One of very many, found by typing; rows are laid out when they come near the screen.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "kiosk/i18n/search_key.h"
#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

constexpr double row_gap_mm = 3;

std::size_t rank_of(std::string_view key, std::string_view typed) {
    std::size_t at = key.find(typed);
    if (at == 0) {
        return 0;
    }
    const bool within = at != std::string_view::npos;
    while (at != std::string_view::npos) {
        if (key[at - 1] == ' ') {
            return 1;
        }
        at = key.find(typed, at + 1);
    }
    return within ? 2 : 3;
}

// Case and diacritics are taken off all rows once, then a letter more costs a look at each.
std::vector<std::size_t> find_words(const Pick& pick, Memory& memory, std::string_view typed) {
    const std::string wanted = i18n::search_key(typed);
    std::vector<std::size_t> found(pick.count);
    std::iota(found.begin(), found.end(), std::size_t{0});
    if (wanted.empty()) {
        return found;
    }
    if (memory.keys.size() != pick.count) {
        memory.keys.clear();
        for (std::size_t i = 0; i < pick.count; ++i) {
            memory.keys.push_back(i18n::search_key(pick.row(i).label.shown));
        }
    }
    std::vector<std::vector<std::size_t>> ranked(3);
    for (std::size_t i = 0; i < pick.count; ++i) {
        const std::size_t rank = rank_of(memory.keys[i], wanted);
        if (rank < ranked.size()) {
            ranked[rank].push_back(i);
        }
    }
    found.clear();
    for (const auto& some : ranked) {
        found.insert(found.end(), some.begin(), some.end());
    }
    return found;
}

std::uint64_t layout_of(const Pass& p, const Pick& pick) {
    std::uint64_t key = std::hash<std::string>{}(p.record.language) ^ pick.count;
    for (const float measure : {p.em, p.column.width}) {
        key = (key ^ std::hash<float>{}(measure)) * 0x9E3779B97F4A7C15ULL;
    }
    return key;
}

void keep_layout(const Pass& p, const Pick& pick, Memory& memory) {
    const std::uint64_t layout = layout_of(p, pick);
    if (memory.layout != layout) {
        memory.layout = layout;
        memory.keys.clear();
        memory.found_for.reset();
        memory.heights.assign(pick.count, 0);
    }
    if (memory.found_for != memory.text) {
        memory.found = pick.find ? pick.find(memory.text) : find_words(pick, memory, memory.text);
        memory.found_for = memory.text;
    }
}

void draw_search(Pass& p, const Pick& pick, Memory& memory) {
    TextLook look;
    look.colour = p.options.theme.text;
    const float used = p.draw_text(pick.search.shown, look, p.column.x, p.y, p.column.width);
    p.y += used + p.mm(1.5);
    Field field;
    field.id = pick.id + ".search";
    field.label = pick.search;
    field.value = memory.text;
    field.error = pick.error;
    field.search = true;
    const Box box{p.column.x, p.y, p.column.width, p.target()};
    if (const auto typed = p.draw_entry(field, box, pick.search)) {
        memory.text = *typed;
        p.again = true;
    }
    p.y = box.bottom() + p.mm(4);
}

// `draw` draws one row and says whether it was pressed.
template <typename Draw>
std::optional<std::size_t> draw_rows(Pass& p, const Pick& pick, Memory& memory, const Draw& draw) {
    std::optional<std::size_t> pressed;
    const float gap = p.mm(row_gap_mm);
    const float guess = p.target();
    if (memory.found.empty()) {
        Frame(p).text(pick.nothing_found, TextStyle::body);
    }
    for (std::size_t at = 0; at < memory.found.size(); ++at) {
        const std::size_t index = memory.found[at];
        float& known = memory.heights[index];
        // One screen above and below stays in the record, so that the focus can move on.
        const float high = known > 0 ? known : guess;
        if (p.y + high > p.body.y - p.body.height && p.y < p.body.bottom() + p.body.height) {
            const PickRow row = pick.row(index);
            const Choice choice{pick.id + ".row." + std::to_string(index), row.label, row.hint,
                                pick.chosen == index};
            if (known <= 0) {
                known = std::round(p.option_height(choice, p.column.width));
                if (known != high) {
                    p.scroll += p.y < p.body.y ? known - high : 0;  // what is seen stays in place
                    p.again = true;
                }
            }
            const Box box{p.column.x, p.y, p.column.width, known};
            if (draw(choice, box, Place{at + 1, memory.found.size()})) {
                pressed = index;
            }
            p.y += known + gap;
        } else {
            p.y += high + gap;
        }
    }
    p.y += p.mm(3);
    return pressed;
}

}  // namespace

std::optional<Picked> Frame::pick(const Pick& pick) {
    Pass& p = pass_;
    p.field_head(pick.show_label ? pick.label : Words{}, pick.hint, pick.error);
    const std::string change = pick.id + ".change";
    if (pick.chosen && *pick.chosen < pick.count) {
        const PickRow row = pick.row(*pick.chosen);
        const Choice chosen{pick.id + ".chosen", row.label, row.hint, true};
        Button button{change, pick.change, ButtonKind::secondary, Icon::pencil};
        const float wide = p.fit_button(button, p.column.width * 0.4F);
        const float inner = p.column.width - wide - p.mm(row_gap_mm);
        const Box line{p.column.x, p.y, p.column.width,
                       std::max(p.option_height(chosen, inner), p.button_height(button, wide))};
        p.draw_chosen(chosen, p.at_start(line, 0, inner));
        const bool pressed = p.draw_button(button, p.at_end(line, 0, wide));
        p.y = line.bottom() + p.mm(7);
        if (pressed) {
            p.give_focus(pick.id + ".search", p.focus_shown);
            p.reveal_focus = true;
            return Picked{};
        }
        return std::nullopt;
    }
    Memory& memory = p.memory(pick.id);
    keep_layout(p, pick, memory);
    draw_search(p, pick, memory);
    const auto pressed =
        draw_rows(p, pick, memory, [&](const Choice& choice, const Box& box, Place place) {
            return p.draw_option(choice, box, true, place);
        });
    if (!pressed) {
        return std::nullopt;
    }
    memory.text.clear();
    p.give_focus(change, p.focus_shown);
    p.reveal_focus = true;
    return Picked{pressed};
}

std::optional<std::size_t> Frame::list(const Pick& pick) {
    Pass& p = pass_;
    p.field_head(pick.show_label ? pick.label : Words{}, pick.hint, pick.error);
    Memory& memory = p.memory(pick.id);
    keep_layout(p, pick, memory);
    draw_search(p, pick, memory);
    return draw_rows(p, pick, memory, [&](const Choice& choice, const Box& box, Place place) {
        return p.draw_list_row(choice, box, place);
    });
}

}  // namespace kiosk::ui
