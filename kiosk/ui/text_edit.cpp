#include "kiosk/ui/text_edit.h"

#include "kiosk/ui/typed_text.h"
#include "platform/text/caret.h"

namespace kiosk::ui {
namespace {

using platform::text::Engine;
using platform::text::Paragraph;
using platform::text::Position;

bool ends_with_o_or_g(std::string_view text) {
    return text.ends_with('o') || text.ends_with('g') || text.ends_with('O') || text.ends_with('G');
}

struct Editor {
    const Engine& engine;
    TextEdit edit;
    const Field& field;
    std::string_view language;
    const Paragraph& shaped;

    // The caret stays with the character that it follows.
    static Position behind(std::size_t at) { return {at, at > 0}; }

    void operator()(const Insert& insert) {
        std::string text = edit.text;
        text.insert(edit.caret.at, insert.text);
        const std::size_t end = edit.caret.at + insert.text.size();
        // The whole is normalised, because a mark may join the letter before the caret.
        std::string before = as_typed(text.substr(0, end), field, language);
        const std::string whole = before + as_typed(text.substr(end), field, language);
        if (!accepts(field, as_typed(insert.text, field, language)) ||
            (field.max_length != 0 && graphemes(engine, whole) > field.max_length)) {
            return;
        }
        edit = {whole, behind(before.size())};
    }
    void operator()(const DeleteBack&) {
        const std::size_t end = edit.caret.at;
        std::size_t from = engine.previous_grapheme(edit.text, end);
        const std::string_view before = std::string_view(edit.text).substr(0, from);
        if (edit.text.substr(from, end - from) == "\u02BB" && ends_with_o_or_g(before)) {
            --from;
        }
        edit.text.erase(from, end - from);
        edit.caret = behind(from);
    }
    void operator()(const DeleteForward&) {
        const std::size_t at = edit.caret.at;
        edit.text.erase(at, engine.next_grapheme(edit.text, at) - at);
        edit.caret = behind(at);
    }
    void operator()(const DeleteAll&) { edit = {}; }
    void operator()(const CaretLeft&) { edit.caret = left_of(shaped, edit.caret); }
    void operator()(const CaretRight&) { edit.caret = right_of(shaped, edit.caret); }
    void operator()(const CaretHome&) { edit.caret = {}; }
    void operator()(const CaretEnd&) { edit.caret = behind(edit.text.size()); }
};

}  // namespace

std::size_t graphemes(const Engine& engine, std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at = engine.next_grapheme(text, at)) {
        ++count;
    }
    return count;
}

TextEdit apply(const Engine& engine, TextEdit edit, const Stroke& stroke, const Field& field,
               std::string_view language, const Paragraph& shaped) {
    edit.caret.at = std::min(edit.caret.at, edit.text.size());
    Editor editor{engine, std::move(edit), field, language, shaped};
    std::visit(editor, stroke);
    return std::move(editor.edit);
}

}  // namespace kiosk::ui
