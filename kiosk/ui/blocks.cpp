// What a citizen reads: text, facts, answers, messages, codes.
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

TextLook look_of(TextStyle style, const Theme& theme) {
    TextLook look;
    look.colour = theme.text;
    switch (style) {
        case TextStyle::heading:
            look.scale = 1.25;
            look.weight = platform::text::Weight::bold;
            break;
        case TextStyle::lead:
            look.scale = 1.2;
            break;
        case TextStyle::body:
            break;
        case TextStyle::muted:
            look.colour = theme.muted;
            break;
    }
    return look;
}

struct ToneColours {
    Colour ink, soft;
};
ToneColours colours(Tone tone, const Theme& theme) {
    switch (tone) {
        case Tone::plain:
            return {theme.primary, theme.primary_soft};
        case Tone::success:
            return {theme.success, theme.success_soft};
        case Tone::warning:
            return {theme.warning, theme.warning_soft};
        case Tone::error:
            return {theme.error, theme.error_soft};
    }
    return {};
}

bool dark_at(const QrImage& image, int x, int y) {
    return image.modules[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.size) +
                         static_cast<std::size_t>(x)];
}

}  // namespace

void Frame::text(const Words& words, TextStyle style) {
    Pass& p = pass_;
    if (words.empty()) {
        return;
    }
    const TextLook look = look_of(style, p.options.theme);
    bool clipped = false;
    const float used = p.draw_text(words.shown, look, p.column.x, p.y, p.column.width, &clipped);
    p.node(style == TextStyle::heading ? Role::heading : Role::text, "", words,
           {p.column.x, p.y, p.column.width, used}, look, p.options.theme.background)
        .clipped = clipped;
    p.y += used + p.mm(4);
}

void Frame::facts(std::span<const Fact> facts) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const float pad = p.mm(5);
    const float icon = 1.7F * p.em;
    const float indent = icon + p.mm(4);
    const float inner = p.column.width - 2 * pad - indent;
    TextLook label;
    label.weight = platform::text::Weight::bold;
    label.colour = theme.text;
    TextLook value;
    value.colour = theme.text;
    float high = pad;
    for (const Fact& fact : facts) {
        high += p.text_height(fact.label.shown, label, inner) + p.mm(1);
        for (const Words& words : fact.values) {
            high += p.text_height(words.shown, value, inner) + p.mm(1);
        }
        high += p.mm(5);
    }
    const Box card{p.column.x, p.y, p.column.width, high + pad - p.mm(5)};
    p.fill(card, theme.surface, 3);
    p.stroke(card, theme.divider, 0.4, 3);
    float at = card.y + pad;
    for (const Fact& fact : facts) {
        const Box row{card.x + pad, at, card.width - 2 * pad, icon};
        p.icon(fact.icon, p.at_start(row, 0, icon), theme.primary);
        const Box words = p.at_end(row, 0, inner);
        float used = p.draw_text(fact.label.shown, label, words.x, at, inner);
        p.node(Role::text, fact.id, fact.label, {words.x, at, inner, used}, label, theme.surface);
        at += used + p.mm(1);
        for (const Words& line : fact.values) {
            used = p.draw_text(line.shown, value, words.x, at, inner);
            p.node(Role::text, "", line, {words.x, at, inner, used}, value, theme.surface);
            at += used + p.mm(1);
        }
        at += p.mm(5);
    }
    p.y = card.bottom() + p.mm(6);
}

std::optional<RowPress> Frame::answers(std::span<const AnswerRow> rows) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    std::optional<RowPress> pressed;
    TextLook label;
    label.colour = theme.muted;
    TextLook value;
    value.colour = theme.text;
    value.weight = platform::text::Weight::bold;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const AnswerRow& row = rows[i];
        const Button change{row.id, row.change, ButtonKind::quiet, Icon::pencil};
        const float wide = std::min(p.button_width(change), p.column.width * 0.34F);
        const float remove_wide =
            row.remove ? std::min(p.button_width(*row.remove), p.column.width * 0.3F) + p.mm(4) : 0;
        const float words = p.column.width - wide - remove_wide - p.mm(5);
        const float label_high = p.text_height(row.label.shown, label, words);
        const float value_high = p.text_height(row.value.shown, value, words);
        const float button_high = p.button_height(change, wide);
        const Box box{p.column.x, p.y, p.column.width,
                      std::max(label_high + value_high + p.mm(1), button_high) + p.mm(4)};
        const Box text = p.at_start({box.x, box.y + p.mm(2), box.width, 0}, 0, words);
        p.draw_text(row.label.shown, label, text.x, text.y, words);
        p.node(Role::text, "", row.label, {text.x, text.y, words, label_high}, label,
               theme.background);
        const float value_y = text.y + label_high + p.mm(1);
        bool clipped = false;
        p.draw_text(row.value.shown, value, text.x, value_y, words, &clipped);
        Node& node = p.node(Role::text, row.id + ".value", row.value,
                            {text.x, value_y, words, value_high}, value, theme.background);
        node.personal = row.personal;
        node.clipped = clipped;
        Box button = p.at_end(box, 0, wide);
        button.height = button_high;
        button.y = box.y + p.mm(2);
        if (p.draw_button(change, button)) {
            pressed = RowPress{i, false};
        }
        if (row.remove) {
            Box bin = p.at_end(box, wide + p.mm(4), remove_wide - p.mm(4));
            bin.y = button.y;
            bin.height = p.button_height(*row.remove, bin.width);
            if (p.draw_button(*row.remove, bin)) {
                pressed = RowPress{i, true};
            }
        }
        p.y = box.bottom();
        p.draw->AddLine(vec(box.x, p.y), vec(box.right(), p.y), packed(theme.divider),
                        std::max(1.0F, p.mm(0.3)));
        p.y += p.mm(2.6);
    }
    return pressed;
}

void Frame::banner(const Banner& banner) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const ToneColours use = colours(banner.tone, theme);
    const float pad = p.mm(5);
    const float icon = banner.icon == Icon::none ? 0 : 1.9F * p.em;
    const float indent = banner.icon == Icon::none ? 0 : icon + p.mm(4);
    const float inner = p.column.width - 2 * pad - p.mm(2) - indent;
    TextLook title;
    title.weight = platform::text::Weight::bold;
    title.scale = 1.1;
    title.colour = use.ink;
    TextLook text;
    text.colour = theme.text;
    const float title_high =
        banner.title.empty() ? 0 : p.text_height(banner.title.shown, title, inner);
    const float text_high = banner.text.empty() ? 0 : p.text_height(banner.text.shown, text, inner);
    const float between = title_high > 0 && text_high > 0 ? p.mm(1.5) : 0;
    const float words_high = title_high + between + text_high;
    const Box box{p.column.x, p.y, p.column.width, std::max(words_high, icon) + 2 * pad};
    p.fill(box, use.soft, 2);
    p.fill(p.at_start(box, 0, p.mm(2)), use.ink, 0);
    const Box row{box.x + pad + (p.mirrored() ? 0 : p.mm(2)), box.y + pad,
                  box.width - 2 * pad - p.mm(2), icon};
    if (icon > 0) {
        p.icon(banner.icon, p.at_start(row, 0, icon), use.ink);
    }
    const Box words = p.at_end(row, 0, inner);
    if (title_high > 0) {
        p.draw_text(banner.title.shown, title, words.x, row.y, inner);
        p.node(Role::alert, "", banner.title, {words.x, row.y, inner, title_high}, title, use.soft);
    }
    if (text_high > 0) {
        const float at = row.y + title_high + between;
        p.draw_text(banner.text.shown, text, words.x, at, inner);
        p.node(Role::alert, "", banner.text, {words.x, at, inner, text_high}, text, use.soft);
    }
    p.y = box.bottom() + p.mm(5);
}

void Frame::error_summary(const Words& title, std::span<const Words> lines,
                          std::span<const std::string> targets) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const float pad = p.mm(5);
    const float inner = p.column.width - 2 * pad;
    TextLook head;
    head.weight = platform::text::Weight::bold;
    head.scale = 1.15;
    head.colour = theme.error;
    TextLook line_look;
    line_look.weight = platform::text::Weight::bold;
    line_look.colour = theme.error;
    const float title_high = p.text_height(title.shown, head, inner);
    const float line_min = p.mm(13);  // the hard minimum of a target
    float high = title_high + p.mm(2);
    for (const Words& line : lines) {
        high += std::max(line_min, p.text_height(line.shown, line_look, inner)) + p.mm(2.6);
    }
    const Box box{p.column.x, p.y, p.column.width, high + 2 * pad};
    p.fill(box, theme.error_soft, 2);
    p.stroke(box, theme.error, 1.0, 2);
    float at = box.y + pad;
    p.draw_text(title.shown, head, box.x + pad, at, inner);
    p.node(Role::alert, "problems", title, {box.x + pad, at, inner, title_high}, head,
           theme.error_soft);
    at += title_high + p.mm(2);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const float words = p.text_height(lines[i].shown, line_look, inner);
        const Box hit{box.x + pad, at, inner, std::max(line_min, words)};
        const std::string id = "problem." + std::to_string(i);
        if (p.touch(id, hit).activated) {
            p.give_focus(targets[i], false);
            p.reveal_focus = true;
        }
        p.draw_text(lines[i].shown, line_look, hit.x, at + (hit.height - words) / 2, inner);
        Node& node = p.node(Role::button, id, lines[i], hit, line_look, theme.error_soft);
        node.error = true;
        node.hit = p.shown_part(hit);
        if (p.has_focus(id) && p.focus_shown) {
            p.ring(hit, 1);
        }
        at += hit.height + p.mm(2.6);
    }
    p.y = box.bottom() + p.mm(6);
}

void Frame::question_error(const Words& words) {
    Pass& p = pass_;
    TextLook look;
    look.weight = platform::text::Weight::bold;
    look.colour = p.options.theme.error;
    const float icon = 1.3F * p.em;
    const float inner = p.column.width - icon - p.mm(2.5);
    const Box row{p.column.x, p.y, p.column.width, icon};
    p.icon(Icon::warning, p.at_start(row, 0, icon), look.colour);
    const Box text = p.at_end(row, 0, inner);
    const float used = p.draw_text(words.shown, look, text.x, p.y, inner);
    p.node(Role::alert, "", words, {text.x, p.y, inner, used}, look, p.options.theme.background)
        .error = true;
    p.y += std::max(used, icon) + p.mm(2.5);
}

void Frame::qr(const std::string& id, const Words& label, const std::string& content,
               const QrImage& image) {
    Pass& p = pass_;
    // A code must be dark on light whatever the theme: readers refuse the inverse.
    constexpr Colour dark{0, 0, 0};
    constexpr Colour light{255, 255, 255};
    const int quiet = 4;
    const float cell = std::floor(p.mm(58) / static_cast<float>(image.size + 2 * quiet));
    const float side = cell * static_cast<float>(image.size + 2 * quiet);
    const Box row{p.column.x, p.y, p.column.width, side};
    Box box = p.at_start(row, 0, side);
    box.x = std::round(box.x);
    box.y = std::round(box.y);
    p.fill(box, light);
    for (int y = 0; y < image.size; ++y) {
        for (int x = 0; x < image.size; ++x) {
            if (dark_at(image, x, y)) {
                int run = 1;  // neighbours in one rectangle
                while (x + run < image.size && dark_at(image, x + run, y)) {
                    ++run;
                }
                p.fill({box.x + cell * static_cast<float>(x + quiet),
                        box.y + cell * static_cast<float>(y + quiet),
                        cell * static_cast<float>(run), cell},
                       dark);
                x += run - 1;
            }
        }
    }
    TextLook look;
    look.colour = p.options.theme.text;
    const float beside = p.column.width - side - p.mm(8);
    const float high = p.text_height(label.shown, look, beside);
    const Box text = p.at_end(row, 0, beside);
    p.draw_text(label.shown, look, text.x, box.y + (side - high) / 2, beside);
    Node& node = p.node(Role::image, id, label, box, look, light);
    node.value = content;
    p.y = box.bottom() + p.mm(6);
}

void Frame::reference(const std::string& id, const Words& label, const Words& number,
                      const Words& keep) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const float pad = p.mm(6);
    const float inner = p.column.width - 2 * pad;
    TextLook small;
    small.colour = theme.muted;
    TextLook large;
    large.weight = platform::text::Weight::bold;
    large.scale = 2.0;
    large.tabular = true;
    large.colour = theme.text;
    const float label_high = p.text_height(label.shown, small, inner);
    const float number_high = p.text_height(number.shown, large, inner);
    const float keep_high = p.text_height(keep.shown, small, inner);
    const Box box{p.column.x, p.y, p.column.width,
                  label_high + number_high + keep_high + p.mm(4) + 2 * pad};
    p.fill(box, theme.surface, 3);
    p.stroke(box, theme.primary, 0.8, 3);
    float at = box.y + pad;
    p.draw_text(label.shown, small, box.x + pad, at, inner);
    p.node(Role::text, "", label, {box.x + pad, at, inner, label_high}, small, theme.surface);
    at += label_high + p.mm(2);
    bool clipped = false;
    p.draw_text(number.shown, large, box.x + pad, at, inner, &clipped);
    p.node(Role::text, id, number, {box.x + pad, at, inner, number_high}, large, theme.surface)
        .clipped = clipped;
    at += number_high + p.mm(2);
    p.draw_text(keep.shown, small, box.x + pad, at, inner);
    p.node(Role::text, "", keep, {box.x + pad, at, inner, keep_high}, small, theme.surface);
    p.y = box.bottom() + p.mm(6);
}

}  // namespace kiosk::ui
