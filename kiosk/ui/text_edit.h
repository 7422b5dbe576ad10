#pragma once
// Text entry over grapheme clusters: what a person calls a letter is one step for the caret and for
// Delete.

#include <string>
#include <variant>

#include "platform/text/text.h"

namespace kiosk::ui {

struct Insert {
    std::string text;
};
struct DeleteBack {};
struct DeleteForward {};
struct DeleteAll {};
struct CaretLeft {};  // towards the text's beginning, in logical order
struct CaretRight {};
struct CaretHome {};
struct CaretEnd {};
using Stroke = std::variant<Insert, DeleteBack, DeleteForward, DeleteAll, CaretLeft, CaretRight,
                            CaretHome, CaretEnd>;

struct TextEdit {
    std::string text;
    std::size_t caret = 0;  // bytes, on a grapheme boundary
    friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

// Inserted text is normalised (NFC, no controls); what would make the text longer than `max_length`
// graphemes is not inserted at all (nothing is cut, A-101). 0 = no bound.
TextEdit apply(const platform::text::Engine&, TextEdit, const Stroke&, std::size_t max_length);
std::size_t graphemes(const platform::text::Engine&, std::string_view text);

}  // namespace kiosk::ui
