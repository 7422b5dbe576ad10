#pragma once
// Text entry: what a person calls a letter is one step for the caret and for Delete, grapheme
// clusters and the Uzbek oʻ and gʻ alike.

#include <string>
#include <variant>

#include "kiosk/ui/frame.h"
#include "platform/text/caret.h"

namespace kiosk::ui {

struct Insert {
    std::string text;
};
struct DeleteBack {};  // in logical order, whatever the caret's way
struct DeleteForward {};
struct DeleteAll {};
struct CaretLeft {};  // as seen: in a line that runs to the left, towards its end
struct CaretRight {};
struct CaretHome {};
struct CaretEnd {};
using Stroke = std::variant<Insert, DeleteBack, DeleteForward, DeleteAll, CaretLeft, CaretRight,
                            CaretHome, CaretEnd>;

struct TextEdit {
    std::string text;
    platform::text::Position caret;  // on a grapheme boundary
    friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

// Inserted text becomes as_typed() in this language. What the field does not accept, or what would
// make the text longer than Field::max_length graphemes, is not inserted at all: nothing is cut
// . `shaped` is the text as it is drawn now: the caret moves as a person sees it.
TextEdit apply(const platform::text::Engine&, TextEdit, const Stroke&, const Field&,
               std::string_view language, const platform::text::Paragraph& shaped);
std::size_t graphemes(const platform::text::Engine&, std::string_view text);

}  // namespace kiosk::ui
