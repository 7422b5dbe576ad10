// Entry fields. The value is the caller's; the caret, the focus and the strokes are ours.
#include <cmath>

#include "kiosk/ui/pass.h"
#include "kiosk/ui/shown_text.h"

namespace kiosk::ui {
namespace {

constexpr double radius_mm = 2;

TextLook value_look(const Theme& theme, bool multiline) {
    TextLook look;
    look.scale = multiline ? 1.1 : 1.3;
    look.colour = theme.text;
    look.tabular = true;
    return look;
}

// Where the caret is drawn, and which caret a touch means.
struct CaretPlace {
    float x = 0, top = 0, bottom = 0;
};
CaretPlace place_of(const platform::text::Paragraph& paragraph, std::size_t at) {
    CaretPlace place;
    for (const platform::text::Caret& caret : paragraph.carets) {
        if (caret.at <= at && caret.line < paragraph.lines.size()) {
            const platform::text::Line& line = paragraph.lines[caret.line];
            place = {caret.x, line.top, line.bottom};
        }
    }
    return place;
}

std::size_t caret_near(const platform::text::Paragraph& paragraph, float x, float y) {
    std::size_t best = 0;
    float nearest = 1e9F;
    for (const platform::text::Caret& caret : paragraph.carets) {
        if (caret.line >= paragraph.lines.size()) {
            continue;
        }
        const platform::text::Line& line = paragraph.lines[caret.line];
        const float off_line = y < line.top ? line.top - y : std::max(0.0F, y - line.bottom);
        const float distance = off_line * 1000 + std::abs(caret.x - x);
        if (distance < nearest) {
            nearest = distance;
            best = caret.at;
        }
    }
    return best;
}

}  // namespace

void Pass::field_head(const Words& label, const Words& hint, const Words& error) {
    head_top = y;
    const Theme& theme = options.theme;
    TextLook name;
    name.weight = platform::text::Weight::bold;
    name.scale = 1.1;
    name.colour = theme.text;
    TextLook help;
    help.colour = theme.muted;
    if (!label.empty()) {
        const float used = draw_text(label.shown, name, column.x, y, column.width);
        node(Role::text, "", label, {column.x, y, column.width, used}, name, theme.background);
        y += used + mm(1.5);
    }
    if (!hint.empty()) {
        const float used = draw_text(hint.shown, help, column.x, y, column.width);
        node(Role::text, "", hint, {column.x, y, column.width, used}, help, theme.background);
        y += used + mm(2);
    }
    if (!error.empty()) {
        Frame(*this).question_error(error);
    }
}

// Draws one box and edits its value. Focus follows a touch; strokes go to the focused box.
std::optional<std::string> Pass::draw_entry(const Field& field, const Box& box, const Words& name) {
    heading_height = std::max(0.0F, box.y - head_top);
    const Theme& theme = options.theme;
    const Touch hit = touch(field.id, shown_part(box));
    if (hit.activated) {
        give_focus(field.id, false);
        reveal_focus = true;
    }
    const bool focused = has_focus(field.id);
    std::optional<std::string> changed;
    std::string text = field.value;
    if (focused) {
        if (caret > text.size()) {
            caret = text.size();
        }
        TextEdit edit{text, caret};
        for (const Stroke& stroke : strokes) {
            const auto* insert = std::get_if<Insert>(&stroke);
            if (insert != nullptr && field.input == FieldInput::identifier) {
                edit =
                    apply(*options.text, edit,
                          Insert{i18n::upper(i18n::Locale("en"), insert->text)}, field.max_length);
            } else {
                edit = apply(*options.text, edit, stroke, field.max_length);
            }
        }
        strokes.clear();
        caret = edit.caret;
        if (edit.text != text) {
            changed = edit.text;
            text = edit.text;
            again = true;
        }
        editing = field;
        editing->value = text;
        field_height = heading_height + box.height + mm(10);
    }

    const float pad = mm(4);
    const float icon_side = field.search ? 1.5F * em : 0;
    const float indent = field.search ? icon_side + mm(3) : 0;
    TextLook look = value_look(theme, field.multiline);
    if (field.input != FieldInput::letters) {  // numbers and codes, in every language
        look.direction = platform::text::Direction::left_to_right;
    }
    const float inner = box.width - 2 * pad - indent;
    const bool wrong = !field.error.empty();
    fill(box, theme.surface, radius_mm);
    stroke(box,
           focused ? theme.primary
           : wrong ? theme.error
                   : theme.border,
           focused || wrong ? 1.0 : 0.5, radius_mm);
    if (field.search) {
        const Box row{box.x + pad, box.y, box.width - 2 * pad, box.height};
        icon(Icon::search, at_start(row, 0, icon_side), theme.muted);
    }
    const ShownText shown(*options.text, text, field.groups, field.masked);
    const auto& paragraph = field.multiline ? options.text->shape(shown.text(), style(look), inner)
                                            : options.text->shape(shown.text(), style(look));
    // A value longer than its box shows the part with the caret.
    float shift_x = 0;
    const CaretPlace mark = place_of(paragraph, focused ? shown.to_shown(caret) : 0);
    if (!field.multiline && paragraph.width > inner) {
        shift_x = std::min(0.0F, inner - mm(2) - mark.x);
        if (mirrored()) {
            shift_x = std::max(0.0F, inner - paragraph.width) - std::min(0.0F, mark.x);
        }
    }
    const float left =
        mirrored() ? (field.multiline ? box.x + pad : box.right() - pad - indent - paragraph.width)
                   : box.x + pad + indent;
    const float text_top =
        field.multiline ? box.y + mm(3) : box.y + (box.height - paragraph.height) / 2;
    if (hit.activated) {
        const ImVec2 at = ImGui::GetIO().MousePos;
        caret = shown.to_value(caret_near(paragraph, at.x - left - shift_x, at.y - text_top));
    }
    draw->PushClipRect(vec(box.x + pad / 2, box.y), vec(box.right() - pad / 2, box.bottom()), true);
    const float draw_width = field.multiline ? inner : std::max(inner, paragraph.width + 1);
    if (!text.empty()) {
        draw_text(shown.text(), look, left + shift_x, text_top,
                  field.multiline ? inner : draw_width);
    }
    if (focused) {
        // Still, not blinking: a caret that blinks wakes the terminal for ever and says nothing
        // more.
        const CaretPlace now =
            place_of(options.text->shape(shown.text(), style(look),
                                         field.multiline ? std::optional(inner) : std::nullopt),
                     shown.to_shown(caret));
        const float line_top = now.bottom > now.top ? now.top : 0;
        const float line_bottom = now.bottom > now.top ? now.bottom : paragraph.height;
        const float x = std::round(left + shift_x + now.x);
        draw->AddRectFilled(vec(x, text_top + line_top),
                            vec(x + std::max(2.0F, mm(0.7)), text_top + line_bottom),
                            packed(theme.primary));
    }
    draw->PopClipRect();
    if (focused && focus_shown) {
        ring(box, radius_mm);
    }
    Node& recorded = node(Role::field, field.id, name, box, look, theme.surface);
    recorded.value = field.masked ? shown.text() : text;
    recorded.error = wrong;
    recorded.personal = field.personal;
    recorded.pressed = hit.pressed;
    recorded.hit = shown_part(box);
    return changed;
}

std::optional<std::string> Frame::field(const Field& field) {
    Pass& p = pass_;
    p.field_head(field.show_label ? field.label : Words{}, field.hint, field.error);
    const TextLook look = value_look(p.options.theme, field.multiline);
    float high = p.target();
    if (field.multiline) {
        const float inner = p.column.width - 2 * p.mm(4);
        const float line = p.text_height("Ag", look, inner);
        high = std::max(line * 3, p.text_height(field.value, look, inner)) + 2 * p.mm(3);
    }
    float wide = p.column.width;
    if (field.max_length > 0 && field.max_length <= 16) {
        // The width tells how much is expected.
        const std::size_t gaps = field.groups.empty() ? 0 : field.groups.size() - 1;
        wide = std::min(wide, std::max(p.mm(60), static_cast<float>(field.max_length + gaps) *
                                                         1.3F * p.em * 0.8F +
                                                     p.mm(12)));
    }
    const Box row{p.column.x, p.y, p.column.width, high};
    const auto changed = p.draw_entry(field, p.at_start(row, 0, wide), field.label);
    p.y += high;
    if (!field.counted.empty()) {
        TextLook count;
        count.colour = p.options.theme.muted;
        count.tabular = true;
        p.y += p.mm(1.5);
        const float used = p.draw_text(field.counted.shown, count, p.column.x, p.y, p.column.width);
        p.node(Role::text, field.id + ".count", field.counted,
               {p.column.x, p.y, p.column.width, used}, count, p.options.theme.background);
        p.y += used;
    }
    p.y += p.mm(7);
    return changed;
}

}  // namespace kiosk::ui
