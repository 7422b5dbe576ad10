// The on-screen keyboard under the focused field: where its keys stand, and what they do.
#include "kiosk/ui/keyboard.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

constexpr double gap_mm = 2.54;                           // A-27
constexpr double edge_mm = 6, tray_mm = 4;                // beside and above the keys
constexpr double key_mm = 20, pad_key_mm = 25;            // A-26; accessibility of number pads
constexpr double narrow_key_mm = 17.5;                    // where a panel has no room for 20
constexpr double low_key_mm = 13;                         // ... nor for its height
constexpr double wide_key_mm = 32, wide_pad_key_mm = 36;  // further travel helps nobody
constexpr float largest_share = 0.6F;                     // of the screen's height
constexpr std::size_t fewest_columns = 8, most_columns = 12;
constexpr double letter_scale = 1.3, word_scale = 0.95;

// A word on a key shrinks rather than breaks, but never under what its text size promises: in the
// largest 0.7 degrees at half a metre (A-06), else A-07's smallest letters. Millimetres of a
// capital.
double smallest_letters(TextSize size) {
    switch (size) {
        case TextSize::s:
            return cap_height_mm(size) * word_scale;
        case TextSize::m:
            return 4.8;
        case TextSize::l:
            return 5.4;
        case TextSize::xl:
            return 6.2;
    }
    return 4.8;
}

bool ends_the_entry(const Keycap& key) {
    return key.act == Act::backspace || key.act == Act::clear || key.act == Act::done;
}

TextLook look_of(const Keycap& key, double scale) {
    TextLook look;
    look.scale = scale;
    look.tight = true;
    look.weight = key.word ? platform::text::Weight::bold : platform::text::Weight::regular;
    return look;
}

}  // namespace

double Pass::smallest_scale() const {
    const double letters = em / px_per_mm * 0.714;
    return std::min(word_scale, smallest_letters(display.text_size) / letters);
}

// Places keys in rows that are centred in the tray. A unit is a key of a letter and its gap.
class Board::Layout {
  public:
    Layout(const Pass& pass, const Field& field, float width)
        : pass_(pass), gap_(std::ceil(pass.mm(gap_mm))), room_(width - 2 * pass.mm(edge_mm)) {
        const float narrow = pass.mm(narrow_key_mm) + gap_;
        const auto columns = std::clamp(static_cast<std::size_t>((room_ + gap_) / narrow),
                                        fewest_columns, most_columns);
        set_ = keys_for(field, pass.options.keyboards, pass.keyboard, pass.page.keyboard, columns);
        std::size_t widest = 1;
        for (const Keycaps& row : set_.rows) {
            widest = std::max(widest, row.size() > columns ? 1 : row.size());
        }
        unit_ = unit(widest);
    }

    Board place(float width, float height) {
        if (set_.pad) {
            return place_pad(width);
        }
        complete_last_row();
        std::vector<Keycaps> below;
        if (!set_.below.empty()) {
            below.push_back(std::move(set_.below));
        }
        if (!below.empty() && needed(below[0], unit_) > room_ + 1) {
            const auto tail =
                std::stable_partition(below[0].begin(), below[0].end(),
                                      [](const Keycap& k) { return !ends_the_entry(k); });
            Keycaps words(tail, below[0].end());
            below[0].erase(tail, below[0].end());
            below.push_back(std::move(words));
        }
        const auto rows = static_cast<float>(set_.rows.size() + below.size());
        const float fitting = (height * largest_share - 2 * pass_.mm(tray_mm)) / rows - gap_;
        const float comfortable = std::max(pass_.mm(key_mm), 1.7F * pass_.em);
        const auto letters = static_cast<float>(pass_.smallest_scale()) * pass_.em;
        const float least = std::max(pass_.mm(low_key_mm), platform::text::tight_line * letters);
        const float high = std::ceil(std::clamp(fitting, least, comfortable));
        Board board;
        float at = std::round(pass_.mm(tray_mm));
        for (const Keycaps& row : set_.rows) {
            board.rows.push_back(centred(row, widths(row), width, at, high));
            at += high + gap_;
        }
        for (const Keycaps& row : below) {
            board.rows.push_back(centred(row, widened(row), width, at, high));
            at += high + gap_;
        }
        board.height = at - gap_ + pass_.mm(tray_mm);
        return board;
    }

  private:
    float unit(std::size_t keys) const {
        return std::min((room_ + gap_) / static_cast<float>(keys), pass_.mm(wide_key_mm) + gap_);
    }
    float word_width(const Keycap& key) const {
        const double scale = pass_.smallest_scale();
        return std::ceil(pass_.text_width(key.label, look_of(key, scale))) + 2 * pass_.mm(1.5);
    }
    float needed(const Keycap& key, float unit) const {
        return std::max(key.units * unit - gap_, key.word ? word_width(key) : 0);
    }
    float needed(const Keycaps& row, float unit) const {
        float sum = -gap_;
        for (const Keycap& key : row) {
            sum += needed(key, unit) + gap_;
        }
        return sum;
    }
    // Digits and words keep together, though a narrow panel has no room for wide keys.
    std::vector<float> widths(const Keycaps& row) const {
        float own = unit_;
        while (needed(row, own) > room_ + 1 && own > pass_.mm(low_key_mm)) {
            own -= 1;
        }
        std::vector<float> out;
        for (const Keycap& key : row) {
            out.push_back(needed(key, own));
        }
        return out;
    }
    // What a row leaves goes to the space key, or to all words alike.
    std::vector<float> widened(const Keycaps& row) const {
        std::vector<float> out = widths(row);
        const float most = std::min(room_, static_cast<float>(most_columns) * unit_ - gap_);
        float left = most + gap_;
        for (const float wide : out) {
            left -= wide + gap_;
        }
        const bool has_space =
            std::any_of(row.begin(), row.end(), [](const Keycap& k) { return k.stretches; });
        const auto words = static_cast<float>(
            std::count_if(row.begin(), row.end(), [](const Keycap& k) { return k.word; }));
        for (std::size_t i = 0; left > 0 && i < row.size(); ++i) {
            if (row[i].stretches) {
                out[i] += left;
            } else if (!has_space && row[i].word) {
                out[i] += std::min(left / words, unit_);
            }
        }
        return out;
    }
    // Shift and Delete stand at the ends of the last row of letters where it has room (A-107).
    void complete_last_row() {
        Keycaps& last = set_.rows.back();
        const auto move = [&](Act act, bool to_front) {
            const auto found = std::find_if(set_.below.begin(), set_.below.end(),
                                            [act](const Keycap& k) { return k.act == act; });
            if (found == set_.below.end() || last.size() > most_columns ||
                needed(last, unit_) + gap_ + needed(*found, unit_) > room_ + 1) {
                return;
            }
            last.insert(to_front ? last.begin() : last.end(), *found);
            set_.below.erase(found);
        };
        move(Act::backspace, false);
        move(Act::shift, true);
    }
    static std::vector<PlacedKey> centred(const Keycaps& row, const std::vector<float>& widths,
                                          float gap, float width, float at, float high) {
        float sum = -gap;
        for (const float wide : widths) {
            sum += wide + gap;
        }
        std::vector<PlacedKey> out;
        float x = (width - sum) / 2;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i].act != Act::none) {
                // Inwards to whole pixels: the gap is never less than it must be.
                const float left = std::ceil(x);
                out.push_back(
                    {row[i], {left, std::round(at), std::floor(x + widths[i]) - left, high}});
            }
            x += widths[i] + gap;
        }
        return out;
    }
    std::vector<PlacedKey> centred(const Keycaps& row, const std::vector<float>& widths,
                                   float width, float at, float high) const {
        return centred(row, widths, gap_, width, at, high);
    }

    // Three columns of digits; the words at their right, Done as high as two keys.
    Board place_pad(float width) {
        float words = 0;
        for (const Keycap& key : set_.below) {
            words = std::max(words, word_width(key));
        }
        const float wide = std::floor(std::clamp((room_ - words - 3 * gap_) / 3,
                                                 pass_.mm(pad_key_mm), pass_.mm(wide_pad_key_mm)));
        words = std::round(std::max(words, wide * 1.4F));
        const float high = std::round(std::max(pass_.mm(pad_key_mm), 1.7F * pass_.em));
        const float left = std::round((width - 3 * (wide + gap_) - words) / 2);
        Board board;
        float at = std::round(pass_.mm(tray_mm));
        for (std::size_t i = 0; i < set_.rows.size(); ++i) {
            std::vector<PlacedKey>& row = board.rows.emplace_back();
            for (std::size_t k = 0; k < set_.rows[i].size(); ++k) {
                if (set_.rows[i][k].act != Act::none) {
                    const float x = left + static_cast<float>(k) * (wide + gap_);
                    row.push_back({set_.rows[i][k], {x, at, wide, high}});
                }
            }
            if (i < set_.below.size()) {
                const bool last = i + 1 == set_.below.size();
                row.push_back(
                    {set_.below[i],
                     {left + 3 * (wide + gap_), at, words, last ? 2 * high + gap_ : high}});
            }
            at += high + gap_;
        }
        board.height = at - gap_ + pass_.mm(tray_mm);
        return board;
    }

    const Pass& pass_;
    float gap_, room_, unit_ = 0;
    KeySet set_;
};

Board Board::of(const Pass& pass, const Field& field, float width, float height) {
    return Layout(pass, field, width).place(width, height);
}

float Pass::keyboard_height() const {
    return Board::of(*this, *was_editing, screen().sheet_width(), height).height;
}

void Pass::draw_key(const Keycap& key, const Box& box, const Touch& hit, bool on) {
    const Theme& theme = options.theme;
    const bool finishing = key.act == Act::done;
    const Colour ground = finishing ? (hit.pressed ? theme.primary_pressed : theme.primary)
                          : hit.pressed || on ? theme.primary_soft
                                              : theme.surface;
    fill(box, ground, 1.5);
    TextLook look = look_of(key, key.word ? word_scale : letter_scale);
    look.colour = finishing ? theme.on_primary : theme.text;
    if (!key.word && key.act == Act::insert) {
        look.language = layout_for(*editing, options.keyboards, keyboard.layout).language;
    }
    if (!key.word) {
        look.direction = platform::text::Direction::left_to_right;  // "?@#" in every language
    }
    const double least = smallest_scale();
    const Box inside{box.x + mm(0.5), box.y, box.width - mm(1), box.height};
    const auto fits = [&] {
        return text_width(key.label, look) <= inside.width - mm(0.5) &&
               text_height(key.label, look, inside.width) <= inside.height;
    };
    while (look.scale > least && !fits()) {
        look.scale = std::max(least, look.scale - 0.05);
    }
    bool clipped = false;
    if (key.icon != Icon::none) {
        const float side = std::min(box.width, box.height) * 0.45F;
        icon(key.icon,
             {box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side},
             look.colour);
    } else {
        draw_text_in(key.label, look, inside, &clipped);
    }
    Words words{key.label, key.label};
    if (key.act == Act::backspace) {
        words.spoken = page.keyboard.remove.spoken;
    } else if (key.act == Act::clear) {
        words.spoken = page.keyboard.clear.spoken;
    } else if (key.act == Act::shift) {
        words = page.keyboard.shift;
    }
    Node& recorded = node(Role::key, key.id, words, box, look, ground);
    recorded.hit = box;
    recorded.pressed = hit.pressed;
    recorded.chosen = on;
    recorded.clipped = clipped;
    recorded.focused = false;
}

void Pass::act_on_key(const Keycap& key) {
    switch (key.act) {
        case Act::insert:
            strokes.emplace_back(Insert{key.text});
            keyboard.shift = false;
            break;
        case Act::backspace:
            strokes.emplace_back(DeleteBack{});
            break;
        case Act::clear:
            strokes.emplace_back(DeleteAll{});
            break;
        case Act::shift:
            keyboard.shift = !keyboard.shift;
            break;
        case Act::symbols:
            keyboard.symbols = !keyboard.symbols;
            keyboard.shift = false;
            break;
        case Act::next_language:
            keyboard.layout = (keyboard.layout + 1) % options.keyboards.size();
            keyboard_chosen = true;
            keyboard.shift = keyboard.symbols = false;
            break;
        case Act::done:
            if (cursor.active) {
                go_on = true;  // the keypad's way leads to what follows the field
            } else {
                focus.clear();
                editing.reset();
            }
            break;
        case Act::none:
            break;
    }
    again = true;
}

void Pass::draw_keyboard() {
    const Field field = *editing;
    const Box tray = places.keyboard;
    const Board board = Board::of(*this, field, tray.width, height);
    fill(tray, options.theme.tray);
    cursor.stay_within(board);
    const Keycap* struck_key = nullptr;  // acts when all are drawn: Done ends the editing
    for (std::size_t r = 0; r < board.rows.size(); ++r) {
        for (std::size_t k = 0; k < board.rows[r].size(); ++k) {
            const PlacedKey& placed = board.rows[r][k];
            const Keycap& key = placed.key;
            Box box = placed.box;
            box.x += tray.x;
            box.y += tray.y;
            Touch hit = touch(key.id, box, true, true);
            hit.pressed = hit.pressed && !field.masked;  // A-128: a secret is not told by its keys
            const bool on = (key.act == Act::shift && keyboard.shift) ||
                            (key.act == Act::symbols && keyboard.symbols);
            draw_key(key, box, hit, on);
            if (cursor.is_at(r, k)) {
                ring(box, 1.5);
            }
            record.nodes.back().focused = cursor.is_at(r, k) || (cursor.is_on_row(r) && k == 0);
            if (hit.activated && struck_key == nullptr) {
                struck_key = &key;
            }
        }
        if (cursor.is_on_row(r) && !board.rows[r].empty()) {
            const Box first = board.rows[r].front().box;
            const Box last = board.rows[r].back().box;
            ring({tray.x + first.x, tray.y + first.y, last.right() - first.x, first.height}, 1.5);
        }
    }
    cursor.board = board;
    if (struck_key != nullptr) {
        act_on_key(*struck_key);
    }
    // Names begin with a capital; the key shows it, and one touch takes it back.
    const bool word_begins = caret.at == 0 || caret.at > field.value.size() ||
                             field.value[caret.at - 1] == ' ' || field.value[caret.at - 1] == '-';
    const bool capital = field.names && word_begins;
    if (capital != capital_offered) {
        capital_offered = capital;
        keyboard.shift = capital;
        again = true;
    }
}

}  // namespace kiosk::ui
