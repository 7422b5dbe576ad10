// The on-screen keyboard under the focused field: letters of a language, digits, e-mail,
// identifiers.
#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

constexpr double key_gap_mm = 2.6;  // A-27
constexpr double edge_mm = 6;

enum class Act { insert, backspace, clear, shift, symbols, next_language, done };

struct Key {
    std::string id, label, text;
    Act act = Act::insert;
    float units = 1;
    Icon icon = Icon::none;
};
using Rows = std::vector<std::vector<Key>>;

std::vector<Key> letters(std::string_view row) {
    std::vector<Key> keys;
    for (const char c : row) {
        keys.push_back({"key." + std::string(1, c), std::string(1, c), std::string(1, c)});
    }
    return keys;
}

Key backspace() {
    return {"key.backspace", "", "", Act::backspace, 1.5F, Icon::backspace};
}
Key done(const Pass& p, float units) {
    return {"key.done", p.page.keyboard.done.shown, "", Act::done, units};
}

Rows number_pad(const Pass& p, const Field& field) {
    const bool phone = field.input == FieldInput::phone;
    Rows rows{letters("123"), letters("456"), letters("789"), {}};
    rows[3] = {{"key.clear", p.page.keyboard.clear.shown, "", Act::clear},
               {"key.0", "0", "0"},
               backspace()};
    rows[3][2].units = 1;
    if (phone) {
        rows[0].push_back({"key.+", "+", "+"});
        rows[1].push_back({"key.-", "-", "-"});
        rows[2].push_back({"key.space", p.page.keyboard.space.shown, " "});
    }
    rows[3].push_back(done(p, 1));
    if (!phone) {
        rows[3].pop_back();
        rows.push_back({done(p, 3)});
    }
    if (field.input == FieldInput::amount) {
        rows[4] = {std::move(rows[3][0]), done(p, 2)};
        rows[3][0] = {"key.separator", field.separator, field.separator};
    }
    return rows;
}

Rows identifier_rows(const Pass& p) {
    Rows rows{letters("1234567890"), letters("QWERTYUIOP"), letters("ASDFGHJKL"),
              letters("ZXCVBNM")};
    rows[3].push_back(backspace());
    rows.push_back({{"key.clear", p.page.keyboard.clear.shown, "", Act::clear, 2.5F}, done(p, 4)});
    return rows;
}

Rows letter_rows(const Pass& p, const Field& field) {
    const bool email = field.input == FieldInput::email;
    Rows rows{letters("1234567890")};
    const auto latin =
        std::find_if(p.options.keyboards.begin(), p.options.keyboards.end(),
                     [](const KeyboardLayout& layout) { return layout.language == "en"; });
    const KeyboardLayout& layout =
        email && latin != p.options.keyboards.end() ? *latin : p.options.keyboards[p.keyboard];
    const i18n::Locale locale(layout.language);
    if (p.symbols) {
        for (const std::string_view row : {"@#&%*+=/\\_", "()[]\"':;!?", "-.,<>|~^$"}) {
            rows.push_back(letters(row));
        }
    } else {
        for (const auto& row : layout.rows) {
            std::vector<Key>& keys = rows.emplace_back();
            for (const std::string& letter : row) {
                const std::string shown = p.shift ? i18n::upper(locale, letter) : letter;
                keys.push_back({"key." + letter, shown, shown});
            }
        }
    }
    std::vector<Key>& last = rows.back();
    if (!email && !p.symbols) {
        last.insert(last.begin(), {"key.shift", "", "", Act::shift, 1.5F, Icon::shift});
    }
    last.push_back(backspace());
    std::vector<Key> bottom;
    if (email) {
        bottom = {{"key.@", "@", "@", Act::insert, 1.5F},
                  {"key._", "_", "_"},
                  {"key.-", "-", "-"},
                  {"key..", ".", "."},
                  {"key..com", ".com", ".com", Act::insert, 2}};
    } else {
        if (p.options.keyboards.size() > 1) {
            const auto& next = p.options.keyboards[(p.keyboard + 1) % p.options.keyboards.size()];
            bottom.push_back({"key.language", next.name, "", Act::next_language, 1.5F, Icon::none});
        }
        bottom.push_back({"key.symbols", p.symbols ? "ABC" : "?@#", "", Act::symbols, 1.5F});
        bottom.push_back({"key.space", p.page.keyboard.space.shown, " ", Act::insert, 4});
        bottom.push_back({"key.-", "-", "-"});
        bottom.push_back({"key..", ".", "."});
    }
    bottom.push_back(done(p, 2.2F));
    rows.push_back(std::move(bottom));
    return rows;
}

Rows rows_for(const Pass& p, const Field& field) {
    switch (field.input) {
        case FieldInput::digits:
        case FieldInput::phone:
        case FieldInput::amount:
            return number_pad(p, field);
        case FieldInput::identifier:
            return identifier_rows(p);
        case FieldInput::letters:
        case FieldInput::email:
            return letter_rows(p, field);
    }
    return {};
}

float widest(const Rows& rows) {
    float units = 0;
    for (const auto& row : rows) {
        float sum = 0;
        for (const Key& key : row) {
            sum += key.units;
        }
        units = std::max(units, sum);
    }
    return units;
}

bool starts_a_word(const std::string& text, std::size_t caret) {
    return caret == 0 || caret > text.size() || text[caret - 1] == ' ' || text[caret - 1] == '-';
}

}  // namespace

float Pass::keyboard_height() const {
    const auto rows = static_cast<float>(rows_for(*this, *was_editing).size());
    return rows * std::max(mm(20), 1.7F * em) + (rows - 1) * mm(key_gap_mm) + 2 * mm(4);
}

void Pass::draw_keyboard() {
    const Theme& theme = options.theme;
    const Field field = *editing;
    const Rows rows = rows_for(*this, field);
    const Box tray = places.keyboard;
    fill(tray, theme.divider);
    const float gap = mm(key_gap_mm);
    const float pitch_y = std::max(mm(20), 1.7F * em);
    // A row of n keys has n - 1 gaps; a unit is a key and its gap.
    const bool pad = field.input == FieldInput::digits || field.input == FieldInput::phone ||
                     field.input == FieldInput::amount;
    const float most = pad ? mm(36) : mm(32);
    const float unit = std::min((tray.width - 2 * mm(edge_mm) + gap) / widest(rows), most + gap);
    bool taken = false;
    float at = tray.y + mm(4);
    for (const auto& row : rows) {
        float sum = 0;
        for (const Key& key : row) {
            sum += key.units;
        }
        // Keys stand as on the physical layout: not mirrored.
        float x = tray.x + (tray.width - (sum * unit - gap)) / 2;
        for (const Key& key : row) {
            const Box box{std::round(x), std::round(at), std::round(key.units * unit - gap),
                          pitch_y};
            x += key.units * unit;
            const Touch hit = touch(key.id, box);
            const bool finishing = key.act == Act::done;
            const bool on =
                (key.act == Act::shift && shift) || (key.act == Act::symbols && symbols);
            const Colour ground = finishing ? (hit.pressed ? theme.primary_pressed : theme.primary)
                                  : (hit.pressed && !field.masked) || on ? theme.primary_soft
                                                                         : theme.surface;
            fill(box, ground, 1.5);
            TextLook look;
            look.colour = finishing ? theme.on_primary : theme.text;
            look.weight = key.label.size() > 4 || finishing ? platform::text::Weight::bold
                                                            : platform::text::Weight::regular;
            look.scale = key.label.size() > 4 ? 0.95 : 1.3;
            // A word on a key shrinks to fit rather than breaking, but never under A-07's smallest
            // letters.
            while (look.scale > 0.94 && text_width(key.label, look) > box.width - mm(2)) {
                look.scale -= 0.05;
            }
            bool clipped = false;
            if (key.icon != Icon::none) {
                const float side = std::min(box.width, box.height) * 0.45F;
                icon(key.icon,
                     {box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side},
                     look.colour);
            } else {
                draw_text_in(key.label, look,
                             {box.x + mm(0.5), box.y, box.width - mm(1), box.height}, &clipped);
            }
            Words words{key.label, key.label};
            if (key.act == Act::backspace) {
                words = page.keyboard.remove;
            } else if (key.act == Act::shift) {
                words = page.keyboard.shift;
            }
            Node& recorded = node(Role::key, key.id, words, box, look, ground);
            recorded.hit = box;
            recorded.pressed = hit.pressed;
            recorded.chosen = on;
            recorded.clipped = clipped;
            if (!hit.activated || taken) {
                continue;
            }
            taken = true;
            switch (key.act) {
                case Act::insert:
                    strokes.emplace_back(Insert{key.text});
                    shift = false;
                    break;
                case Act::backspace:
                    strokes.emplace_back(DeleteBack{});
                    break;
                case Act::clear:
                    strokes.emplace_back(DeleteAll{});
                    break;
                case Act::shift:
                    shift = !shift;
                    break;
                case Act::symbols:
                    symbols = !symbols;
                    shift = false;
                    break;
                case Act::next_language:
                    keyboard = (keyboard + 1) % options.keyboards.size();
                    keyboard_chosen = true;
                    shift = symbols = false;
                    break;
                case Act::done:
                    focus.clear();
                    editing.reset();
                    break;
            }
            again = true;
        }
        at += pitch_y + gap;
    }
    // Names begin with a capital; the key shows it, and one touch takes it back.
    const bool capital = field.names && starts_a_word(field.value, caret);
    if (capital != capital_offered) {
        capital_offered = capital;
        shift = capital;
        again = true;
    }
}

}  // namespace kiosk::ui
