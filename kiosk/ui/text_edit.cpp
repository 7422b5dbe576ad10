#include "kiosk/ui/text_edit.h"

#include "kiosk/i18n/locale.h"

namespace kiosk::ui {
namespace {

using platform::text::Engine;

struct Editor {
    const Engine& engine;
    TextEdit edit;
    std::size_t max_length;

    void operator()(const Insert& insert) {
        std::string text = edit.text;
        text.insert(edit.caret, insert.text);
        // The whole is normalised, because a combining mark may join the letter before the caret.
        const std::string before =
            i18n::normalise_input(text.substr(0, edit.caret + insert.text.size()));
        std::string after = i18n::normalise_input(text.substr(edit.caret + insert.text.size()));
        std::string whole = before + after;
        if (max_length != 0 && graphemes(engine, whole) > max_length) {
            return;
        }
        edit = {std::move(whole), before.size()};
    }
    void operator()(const DeleteBack&) {
        const std::size_t from = engine.previous_grapheme(edit.text, edit.caret);
        edit.text.erase(from, edit.caret - from);
        edit.caret = from;
    }
    void operator()(const DeleteForward&) {
        edit.text.erase(edit.caret, engine.next_grapheme(edit.text, edit.caret) - edit.caret);
    }
    void operator()(const DeleteAll&) { edit = {}; }
    void operator()(const CaretLeft&) {
        edit.caret = engine.previous_grapheme(edit.text, edit.caret);
    }
    void operator()(const CaretRight&) { edit.caret = engine.next_grapheme(edit.text, edit.caret); }
    void operator()(const CaretHome&) { edit.caret = 0; }
    void operator()(const CaretEnd&) { edit.caret = edit.text.size(); }
};

}  // namespace

std::size_t graphemes(const Engine& engine, std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at = engine.next_grapheme(text, at)) {
        ++count;
    }
    return count;
}

TextEdit apply(const Engine& engine, TextEdit edit, const Stroke& stroke, std::size_t max_length) {
    edit.caret = std::min(edit.caret, edit.text.size());
    Editor editor{engine, std::move(edit), max_length};
    std::visit(editor, stroke);
    return std::move(editor.edit);
}

}  // namespace kiosk::ui
