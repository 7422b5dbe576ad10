// Entry fields. The value is the caller's; the caret, the focus and the strokes are ours.
#include <cmath>

#include "kiosk/ui/pass.h"
#include "kiosk/ui/shown_text.h"
#include "platform/text/caret.h"

namespace kiosk::ui {
namespace {

using platform::text::Position;

constexpr double radius_mm = radius::control;

TextLook value_look(const Theme& theme, bool multiline) {
    TextLook look;
    look.scale = multiline ? 1.1 : 1.3;
    look.colour = theme.text;
    look.tabular = true;
    return look;
}

// One sentence for who does not see the lines above the box: its name, what is wrong, how to answer
// . What it holds is the node's value.
std::string asked(const Words& name, const Field& field) {
    std::string said = name.spoken;
    for (const Words* words : {&field.error, &field.hint}) {
        if (words->empty()) {
            continue;
        }
        const bool ended = said.empty() || said.back() == '?' || said.back() == '.' ||
                           said.ends_with("\u061f") || said.ends_with("\u06d4");
        said += (ended ? " " : ". ") + words->spoken;
    }
    return said;
}

}  // namespace

void Pass::field_head(const Words& label, const Words& hint, const Words& error) {
    head_top = y;
    const Theme& theme = options.theme;
    TextLook name;
    name.weight = platform::text::Weight::bold;
    name.scale = letters::label;
    name.colour = theme.text;
    TextLook help;
    help.colour = theme.muted;
    if (!label.empty()) {
        keep_words_whole(label.shown, name, column.width);
        bool clipped = false;
        const float used = draw_text(label.shown, name, column.x, y, column.width, &clipped);
        node(Role::text, "", label, {column.x, y, column.width, used}, name, theme.background)
            .clipped = clipped;
        y += used + mm(1.5);
    }
    if (!hint.empty()) {
        keep_words_whole(hint.shown, help, column.width);
        bool clipped = false;
        const float used = draw_text(hint.shown, help, column.x, y, column.width, &clipped);
        node(Role::text, "", hint, {column.x, y, column.width, used}, help, theme.background)
            .clipped = clipped;
        y += used + mm(2);
    }
    if (!error.empty()) {
        Frame(*this).question_error(error);
    }
}

// A name runs as its first letter does; numbers, codes and addresses to the right in every
// language.
platform::text::Direction Pass::entry_direction(const Field& field, std::string_view text) const {
    using platform::text::Direction;
    const Direction page_way = mirrored() ? Direction::right_to_left : Direction::left_to_right;
    return field.input == FieldInput::letters ? options.text->first_strong_direction(text, page_way)
                                              : Direction::left_to_right;
}

// The new text, when strokes changed it.
std::optional<std::string> Pass::edit_entry(const Field& field, TextLook look,
                                            std::optional<float> wrap) {
    TextEdit edit{field.value, caret};
    edit.caret.at = std::min(edit.caret.at, edit.text.size());
    const std::string& language = layout_for(field, options.keyboards, keyboard.layout).language;
    for (const Stroke& stroke : strokes) {
        look.direction = entry_direction(field, edit.text);
        edit = apply(*options.text, edit, stroke, field, language,
                     options.text->shape(edit.text, style(look), wrap));
    }
    again = again || !strokes.empty();
    strokes.clear();
    caret = edit.caret;
    return edit.text == field.value ? std::nullopt : std::optional(edit.text);
}

// Draws one box and edits its value. Focus follows a touch; strokes go to the focused box.
std::optional<std::string> Pass::draw_entry(const Field& field, const Box& box, const Words& name) {
    heading_height = std::max(0.0F, box.y - head_top);
    const Theme& theme = options.theme;
    const Touch contact = touch(field.id, box);
    if (contact.activated) {
        give_focus(field.id, false);
        reveal_focus = true;
    }
    const bool focused = has_focus(field.id);
    const float pad = mm(4);
    const float icon_side = field.search ? 1.5F * em : 0;
    const float indent = field.search ? icon_side + mm(3) : 0;
    const float inner = box.width - 2 * pad - indent;
    const auto wrap = field.multiline ? std::optional(inner) : std::nullopt;
    TextLook look = value_look(theme, field.multiline);
    std::optional<std::string> changed;
    if (focused) {
        reveal_focus = reveal_focus || !strokes.empty();  // what is typed is seen
        changed = edit_entry(field, look, wrap);
        editing = field;
        editing->value = changed.value_or(field.value);
        const float high = heading_height + box.height + mm(10);
        again = again || std::abs(high - field_height) > 0.5F;  // the page makes room for it
        field_height = high;
    }
    const std::string& text = changed ? *changed : field.value;

    const bool wrong = !field.error.empty();
    fill(box, theme.surface, radius_mm);
    stroke(box,
           focused ? theme.primary
           : wrong ? theme.error
                   : theme.border,
           focused || wrong ? line::chosen : line::border, radius_mm);
    if (field.search) {
        const Box row{box.x + pad, box.y, box.width - 2 * pad, box.height};
        icon(Icon::search, at_start(row, 0, icon_side), theme.muted);
    }
    look.direction = entry_direction(field, text);
    const bool against = (look.direction == platform::text::Direction::right_to_left) != mirrored();
    if (field.multiline && against) {
        look.align = platform::text::Align::end;  // it stands where the page's lines begin
    }
    const bool dots = field.masked && !revealed(field);
    const ShownText shown(*options.text, text, field.groups, dots);
    const auto& paragraph = options.text->shape(shown.text(), style(look), wrap);
    const Position shown_caret{shown.to_shown(std::min(caret.at, text.size())), caret.after};
    const float room_x = mirrored() ? box.x + pad : box.x + pad + indent;
    float left = room_x;
    if (!field.multiline && mirrored()) {
        left += inner - paragraph.width;
    }
    if (!field.multiline && paragraph.width > inner) {
        // A value longer than its box shows the part with the caret.
        const float at =
            left + platform::text::mark_of(paragraph, focused ? shown_caret : Position{}).x;
        left += std::min(0.0F, room_x + inner - at) + std::max(0.0F, room_x - at);
    }
    const float top = field.multiline ? box.y + mm(3) : box.y + (box.height - paragraph.height) / 2;
    if (contact.activated) {
        const ImVec2 at = ImGui::GetIO().MousePos;
        const Position place = platform::text::hit(paragraph, at.x - left, at.y - top);
        caret = {shown.to_value(place.at), place.after};
        again = true;  // it is drawn there in the next pass
    }
    draw->PushClipRect(vec(box.x + pad / 2, box.y), vec(box.right() - pad / 2, box.bottom()), true);
    if (!text.empty()) {
        const float wide = field.multiline ? inner : std::ceil(paragraph.width) + 1;
        const bool to_left = look.direction == platform::text::Direction::right_to_left;
        const float spare = field.multiline || !to_left ? 0 : wide - paragraph.width;
        draw_text(shown.text(), look, left - spare, top, wide);
    }
    if (focused) {
        // Still, not blinking: a caret that blinks wakes the terminal for ever and says nothing
        // more.
        const platform::text::Mark mark = platform::text::mark_of(paragraph, shown_caret);
        const bool known = mark.line < paragraph.lines.size();
        const float line_top = known ? paragraph.lines[mark.line].top : 0;
        const float line_bottom = known ? paragraph.lines[mark.line].bottom : paragraph.height;
        const float wide = std::max(2.0F, mm(0.7));
        const float x = std::clamp(std::round(left + mark.x - wide / 2), box.x + pad / 2,
                                   box.right() - pad / 2 - wide);
        draw->AddRectFilled(vec(x, top + line_top), vec(x + wide, top + line_bottom),
                            packed(theme.primary));
    }
    draw->PopClipRect();
    if (focused && focus_shown && !cursor.active) {
        ring(box, radius_mm);
    }
    Node& recorded =
        node(Role::field, field.id, {name.shown, asked(name, field)}, box, look, theme.surface);
    recorded.value = dots ? shown.text() : text;
    recorded.error = wrong;
    recorded.personal = field.personal;
    recorded.pressed = contact.pressed;
    recorded.hit = shown_part(box);
    return changed;
}

namespace {

// Below the field, because its words are long in some languages. Nobody has to remember to hide it
// again.
void draw_reveal(Pass& p, const Field& field) {
    constexpr Duration shown_for{10'000};
    Memory& memory = p.memory(field.id);
    const bool shown = p.revealed(field);
    const Button button{field.id + ".reveal", shown ? field.hide : field.reveal, ButtonKind::quiet};
    const float wide = std::min(p.column.width, p.button_width(button));
    p.y += p.mm(3);
    const Box row{p.column.x, p.y, p.column.width, p.button_height(button, wide)};
    if (p.draw_button(button, p.at_start(row, 0, wide))) {
        memory.revealed_until = shown ? Instant{} : p.now + shown_for;
    }
    if (p.revealed(field)) {
        p.due = memory.revealed_until;
    }
    p.y = row.bottom();
}

}  // namespace

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
    auto changed = p.draw_entry(field, p.at_start(row, 0, wide), field.label);
    p.y += high;
    if (field.masked && !field.reveal.empty()) {
        draw_reveal(p, field);
    }
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
