#include "kiosk/ui/keys.h"

#include <algorithm>

#include "kiosk/ui/typed_text.h"

namespace kiosk::ui {
namespace {

constexpr std::string_view latin = "en";

const KeyRow digits{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
const std::vector<KeyRow> common_symbols{{"@", "#", "&", "%", "*", "+", "=", "/", "\\", "_"},
                                         {"(", ")", "[", "]", "\"", "'", ":", ";", "!", "?"},
                                         {"-", ".", ",", "<", ">", "|", "~", "^", "$", "№"}};

// A key with two letters begins with a capital after shift: Sh, Oʻ.
std::string capital(const i18n::Locale& locale, const std::string& letter) {
    std::size_t end = 1;
    while (end < letter.size() && (static_cast<unsigned char>(letter[end]) & 0xC0U) == 0x80) {
        ++end;
    }
    return i18n::upper(locale, letter.substr(0, end)) + letter.substr(end);
}

struct Maker {
    const Field& field;
    const KeyboardLayout& layout;
    const KeyboardState& state;
    const KeyboardWords& words;
    i18n::Locale locale{layout.language};

    Keycap letter(const std::string& text) const {
        if (!accepts(field, as_typed(text, field, layout.language))) {
            return {"", "", "", Act::none};
        }
        std::string typed = state.shift ? capital(locale, text) : text;
        if (field.input == FieldInput::identifier) {
            typed = as_typed(text, field, layout.language);
        }
        const auto label = layout.labels.find(text);
        const bool code = field.input == FieldInput::identifier;
        Keycap key{"key." + (code ? typed : text), typed, typed};
        if (label != layout.labels.end()) {
            key.label = label->second;
            key.units = 2;
            key.word = true;
        }
        return key;
    }
    Keycaps row(const KeyRow& letters) const {
        Keycaps keys;
        for (const std::string& text : letters) {
            keys.push_back(letter(text));
        }
        return keys;
    }
    Keycap word(const char* id, const Words& label, Act act, float units) const {
        return {id, label.shown, act == Act::insert ? " " : "", act, units, true};
    }
    Keycap backspace() const { return word("key.backspace", words.remove, Act::backspace, 1.5F); }
    Keycap clear() const { return word("key.clear", words.clear, Act::clear, 1.5F); }
    Keycap done() const { return word("key.done", words.done, Act::done, 2); }

    bool has_capitals() const {
        return std::any_of(layout.rows.begin(), layout.rows.end(), [this](const KeyRow& letters) {
            return std::any_of(letters.begin(), letters.end(), [this](const std::string& text) {
                return i18n::upper(locale, text) != text;
            });
        });
    }
    // The layout's rows; those of one that is too wide, divided evenly in the same order.
    std::vector<KeyRow> rows(std::size_t columns) const {
        std::size_t widest = 0;
        KeyRow all;
        for (const KeyRow& letters : layout.rows) {
            widest = std::max(widest, letters.size());
            all.insert(all.end(), letters.begin(), letters.end());
        }
        if (widest <= columns) {
            return layout.rows;
        }
        std::vector<KeyRow> out;
        const std::size_t count = (all.size() + columns - 1) / columns;
        auto from = all.begin();
        for (std::size_t i = 0; i < count; ++i) {
            const auto left = static_cast<std::size_t>(all.end() - from);
            const auto take = static_cast<std::ptrdiff_t>((left + count - i - 1) / (count - i));
            out.emplace_back(from, from + take);
            from += take;
        }
        return out;
    }

    // Telephone order, as on the tactile keypads (508 407.3.3).
    KeySet pad() const {
        KeySet set;
        set.pad = true;
        set.rows = {row({"1", "2", "3"}), row({"4", "5", "6"}), row({"7", "8", "9"}),
                    row({"+", "0", "-"})};
        if (field.input == FieldInput::amount) {
            set.rows[3][0] = {"key.separator", field.separator, field.separator};
        }
        set.below = {backspace(), clear(), done()};
        return set;
    }
    KeySet identifier(std::size_t columns) const {
        KeySet set;
        set.rows = {row(digits)};
        for (const KeyRow& letters : rows(columns)) {
            set.rows.push_back(row(letters));
        }
        set.below = {clear(), backspace(), done()};
        return set;
    }
    KeySet email(std::size_t columns) const {
        KeySet set = identifier(columns);
        set.below = row({"@", "_", "-", "."});
        Keycap ending{"key..com", ".com", ".com", Act::insert, 2};
        set.below.push_back(std::move(ending));
        set.below.push_back(backspace());
        set.below.push_back(done());
        return set;
    }
    KeySet letters(std::size_t columns, const KeyboardLayouts& layouts) const {
        KeySet set;
        if (!field.names) {
            set.rows.push_back(row(digits));
        }
        const auto add = [&](const std::vector<KeyRow>& all) {
            for (const KeyRow& letters : all) {
                set.rows.push_back(row(letters));
            }
        };
        const bool capitals = has_capitals();
        if (state.symbols) {
            add(common_symbols);
            if (!layout.symbols.empty()) {
                add({layout.symbols});
            }
        } else {
            add(rows(columns));
        }
        if (layouts.size() > 1) {
            const auto& next = layouts[(state.layout + 1) % layouts.size()];
            set.below.push_back({"key.language", next.name, "", Act::next_language, 1.5F});
        }
        if (!field.names) {
            set.below.push_back(
                {"key.symbols", state.symbols ? "ABC" : "?@#", "", Act::symbols, 1.5F});
        }
        if (capitals && !state.symbols) {
            set.below.push_back({"key.shift", "", "", Act::shift, 1.5F});
            set.below.back().icon = Icon::shift;
        }
        Keycap space = word("key.space", words.space, Act::insert, 2.5F);
        space.stretches = true;
        set.below.push_back(std::move(space));
        // The page of symbols has the marks already, and no id may stand twice.
        for (Keycap& key : row(state.symbols ? KeyRow{} : layout.marks)) {
            if (key.act != Act::none) {
                set.below.push_back(std::move(key));
            }
        }
        set.below.push_back(backspace());
        set.below.push_back(done());
        return set;
    }
};

}  // namespace

const KeyboardLayout& layout_for(const Field& field, const KeyboardLayouts& layouts,
                                 std::size_t chosen) {
    if (field.input == FieldInput::email || field.input == FieldInput::identifier) {
        for (const KeyboardLayout& layout : layouts) {
            if (layout.language == latin) {
                return layout;
            }
        }
    }
    return layouts[chosen];
}

KeySet keys_for(const Field& field, const KeyboardLayouts& layouts, const KeyboardState& state,
                const KeyboardWords& words, std::size_t columns) {
    const Maker maker{field, layout_for(field, layouts, state.layout), state, words};
    switch (field.input) {
        case FieldInput::digits:
        case FieldInput::phone:
        case FieldInput::amount:
            return maker.pad();
        case FieldInput::identifier:
            return maker.identifier(columns);
        case FieldInput::email:
            return maker.email(columns);
        case FieldInput::letters:
            return maker.letters(columns, layouts);
    }
    return {};
}

}  // namespace kiosk::ui
