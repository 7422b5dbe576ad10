// What a citizen reads: text, facts, answers, messages.
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

TextLook look_of(TextStyle style, const Theme& theme) {
    TextLook look;
    look.colour = theme.text;
    switch (style) {
        case TextStyle::heading:
            look.scale = letters::heading;
            look.weight = platform::text::Weight::bold;
            break;
        case TextStyle::lead:
            look.scale = letters::lead;
            break;
        case TextStyle::body:
            break;
        case TextStyle::muted:
            look.colour = theme.muted;
            break;
    }
    return look;
}

}  // namespace

void Frame::text(const Words& words, TextStyle style, std::string_view language) {
    Pass& p = pass_;
    if (words.empty()) {
        return;
    }
    TextLook look = look_of(style, p.options.theme);
    look.language = language;
    p.keep_words_whole(words.shown, look, p.column.width);
    bool clipped = false;
    const float used = p.draw_text(words.shown, look, p.column.x, p.y, p.column.width, &clipped);
    p.node(style == TextStyle::heading ? Role::heading : Role::text, "", words,
           {p.column.x, p.y, p.column.width, used}, look, p.options.theme.background)
        .clipped = clipped;
    p.y += used + p.mm(space::s + 1);
}

void Frame::facts(std::span<const Fact> facts) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const float pad = p.mm(space::m + 1);
    const float disc = std::max(p.mm(icons::fact), 1.9F * p.em);
    const float indent = disc + p.mm(space::m);
    const float inner = p.column.width - 2 * pad - indent;
    const float between = p.mm(space::m + 1);
    TextLook label;
    label.colour = theme.muted;
    TextLook value;
    value.colour = theme.text;
    value.scale = letters::label;
    value.tabular = true;
    for (const Fact& fact : facts) {
        p.keep_words_whole(fact.label.shown, label, inner);
        for (const Words& words : fact.values) {
            p.keep_words_whole(words.shown, value, inner);
        }
    }
    const auto words_high = [&](const Fact& fact) {
        float high = p.text_height(fact.label.shown, label, inner);
        for (const Words& words : fact.values) {
            high += p.mm(0.7) + p.text_height(words.shown, value, inner);
        }
        return high;
    };
    float high = 2 * pad - between;
    for (const Fact& fact : facts) {
        high += std::max(disc, words_high(fact)) + between;
    }
    const Box card{p.column.x, p.y, p.column.width, std::round(high)};
    p.card(card, theme.surface, theme.divider);
    float at = card.y + pad;
    for (const Fact& fact : facts) {
        const float words = words_high(fact);
        const float row_high = std::max(disc, words);
        const Box row{card.x + pad, at, card.width - 2 * pad, disc};
        p.disc(fact.icon, p.at_start(row, 0, disc), theme.primary_soft, theme.primary);
        const float left = p.at_end(row, 0, inner).x;
        // One line stands beside the middle of its picture, many begin at its top.
        float line_y = at + (words < disc ? (disc - words) / 2 : 0);
        bool clipped = false;
        float used = p.draw_text(fact.label.shown, label, left, line_y, inner, &clipped);
        p.node(Role::text, fact.id, fact.label, {left, line_y, inner, used}, label, theme.surface)
            .clipped = clipped;
        line_y += used;
        for (const Words& line : fact.values) {
            line_y += p.mm(0.7);
            clipped = false;
            used = p.draw_text(line.shown, value, left, line_y, inner, &clipped);
            p.node(Role::text, "", line, {left, line_y, inner, used}, value, theme.surface)
                .clipped = clipped;
            line_y += used;
        }
        at += row_high + between;
        if (&fact != &facts.back()) {
            p.hairline(left, left + inner, at - between / 2);
        }
    }
    p.y = card.bottom() + p.mm(space::m + 1);
}

std::optional<RowPress> Frame::answers(std::span<const AnswerRow> rows) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    std::optional<RowPress> pressed;
    if (rows.empty()) {
        return pressed;
    }
    TextLook label;
    label.colour = theme.muted;
    TextLook value;
    value.colour = theme.text;
    value.scale = letters::label;
    value.weight = platform::text::Weight::bold;
    value.tabular = true;
    const float pad = p.mm(space::m);
    struct Row {
        Button change;
        std::optional<Button> remove;
        TextLook label, value;
        bool stacked = false;  // a word has no room beside the buttons: they stand below
        float change_wide = 0, remove_wide = 0, words = 0;
        float label_high = 0, value_high = 0, buttons_high = 0, high = 0;
    };
    std::vector<Row> plan;
    float high = 0;
    for (const AnswerRow& row : rows) {
        Row now{{row.id, row.change, ButtonKind::quiet, Icon::pencil}, row.remove, label, value};
        now.change_wide = p.fit_button(now.change, p.column.width * 0.34F);
        const float gap = p.mm(space::s);
        now.remove_wide = now.remove ? p.fit_button(*now.remove, p.column.width * 0.3F) + gap : 0;
        const float whole = p.column.width - 2 * pad;
        now.words = whole - now.change_wide - now.remove_wide - p.mm(space::m);
        now.stacked = std::max(p.longest_word(row.label.shown, label),
                               p.longest_word(row.value.shown, value)) > now.words;
        if (now.stacked) {
            now.words = whole;
            p.keep_words_whole(row.label.shown, now.label, whole);
            p.keep_words_whole(row.value.shown, now.value, whole);
        }
        now.label_high = p.text_height(row.label.shown, now.label, now.words);
        now.value_high = p.text_height(row.value.shown, now.value, now.words);
        now.buttons_high = p.button_height(now.change, now.change_wide);
        const float words_high = now.label_high + now.value_high + p.mm(0.7);
        now.high = std::round((now.stacked ? words_high + p.mm(space::s) + now.buttons_high
                                           : std::max(words_high, now.buttons_high)) +
                              2 * p.mm(space::s));
        high += now.high;
        plan.push_back(std::move(now));
    }
    const Box card{p.column.x, p.y, p.column.width, high};
    p.card(card, theme.surface, theme.divider);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const AnswerRow& row = rows[i];
        const Row& now = plan[i];
        const Box box{card.x + pad, p.y, card.width - 2 * pad, now.high};
        const Box text = p.at_start(box, 0, now.words);
        const float label_y = now.stacked
                                  ? box.y + p.mm(space::s)
                                  : box.y + (box.height - now.label_high - now.value_high) / 2;
        bool clipped = false;
        p.draw_text(row.label.shown, now.label, text.x, label_y, now.words, &clipped);
        p.node(Role::text, "", row.label, {text.x, label_y, now.words, now.label_high}, now.label,
               theme.surface)
            .clipped = clipped;
        const float value_y = label_y + now.label_high + p.mm(0.7);
        clipped = false;
        p.draw_text(row.value.shown, now.value, text.x, value_y, now.words, &clipped);
        Node& node = p.node(Role::text, row.id + ".value", row.value,
                            {text.x, value_y, now.words, now.value_high}, now.value, theme.surface);
        node.personal = row.personal;
        node.clipped = clipped;
        const float middle = now.stacked ? box.bottom() - p.mm(space::s) - now.buttons_high / 2
                                         : box.y + box.height / 2;
        const auto centred = [&](Box button, float button_high) {
            return Box{button.x, middle - button_high / 2, button.width, button_high};
        };
        if (p.draw_button(now.change, centred(p.at_end(box, 0, now.change_wide),
                                              p.button_height(now.change, now.change_wide)))) {
            pressed = RowPress{i, false};
        }
        if (now.remove) {
            const float gap = p.mm(space::s);
            const Box bin = p.at_end(box, now.change_wide + gap, now.remove_wide - gap);
            if (p.draw_button(*now.remove, centred(bin, p.button_height(*now.remove, bin.width)))) {
                pressed = RowPress{i, true};
            }
        }
        p.y = box.bottom();
        if (i + 1 < rows.size()) {
            p.hairline(box.x, box.right(), p.y);
        }
    }
    p.y += p.mm(space::m);
    return pressed;
}

void Frame::banner(const Banner& banner) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const ToneColours use = tone_colours(banner.tone, theme);
    const float pad = p.mm(space::m);
    const float bar = p.mm(line::bar);
    const float icon = banner.icon == Icon::none ? 0 : 1.9F * p.em;
    const float indent = banner.icon == Icon::none ? 0 : icon + p.mm(space::s + 1);
    const float inner = p.column.width - 2 * pad - bar - indent;
    TextLook title;
    title.weight = platform::text::Weight::bold;
    title.scale = letters::label;
    title.colour = use.ink;
    TextLook text;
    text.colour = theme.text;
    const float title_high =
        banner.title.empty() ? 0 : p.text_height(banner.title.shown, title, inner);
    const float text_high = banner.text.empty() ? 0 : p.text_height(banner.text.shown, text, inner);
    const float between = title_high > 0 && text_high > 0 ? p.mm(1.5) : 0;
    const float words_high = title_high + between + text_high;
    const Box box{p.column.x, p.y, p.column.width, std::max(words_high, icon) + 2 * pad};
    p.fill(box, use.soft, radius::control);
    if (!theme.has_depth()) {
        p.stroke(box, use.ink, line::border, radius::control);
    }
    p.bar_at_start(box, use.ink);
    const Box row{box.x + pad + (p.mirrored() ? 0 : bar), box.y + pad, box.width - 2 * pad - bar,
                  std::max(icon, words_high)};
    if (icon > 0) {
        p.icon(banner.icon, p.at_start(row, 0, icon), use.ink);
    }
    const Box words = p.at_end(row, 0, inner);
    const float top = row.y + (row.height - words_high) / 2;
    if (title_high > 0) {
        p.draw_text(banner.title.shown, title, words.x, top, inner);
        p.node(Role::alert, "", banner.title, {words.x, top, inner, title_high}, title, use.soft);
    }
    if (text_high > 0) {
        const float at = top + title_high + between;
        p.draw_text(banner.text.shown, text, words.x, at, inner);
        p.node(Role::alert, "", banner.text, {words.x, at, inner, text_high}, text, use.soft);
    }
    p.y = box.bottom() + p.mm(space::m);
}

void Frame::error_summary(const Words& title, std::span<const Words> lines,
                          std::span<const std::string> targets) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const float pad = p.mm(space::m);
    const float bar = p.mm(line::bar);
    const float sign = 1.6F * p.em;
    const float inner = p.column.width - 2 * pad - bar - sign - p.mm(space::s);
    TextLook head;
    head.weight = platform::text::Weight::bold;
    head.scale = letters::lead;
    head.colour = theme.error;
    TextLook line_look;
    line_look.weight = platform::text::Weight::bold;
    line_look.colour = theme.error;
    for (const Words& line : lines) {
        p.keep_words_whole(line.shown, line_look, inner);
    }
    const float title_high = p.text_height(title.shown, head, inner);
    const float line_min = p.mm(13);  // the hard minimum of a target
    float high = title_high + p.mm(2);
    for (const Words& line : lines) {
        high += std::max(line_min, p.text_height(line.shown, line_look, inner)) + p.mm(2.6);
    }
    const Box box{p.column.x, p.y, p.column.width, high + 2 * pad};
    p.fill(box, theme.error_soft, radius::control);
    p.stroke(box, theme.error, line::strong, radius::control);
    p.bar_at_start(box, theme.error);
    float at = box.y + pad;
    const Box inside{box.x + pad + (p.mirrored() ? 0 : bar), at, box.width - 2 * pad - bar,
                     std::max(sign, title_high)};
    const float left = p.at_end(inside, 0, inner).x;
    p.icon(Icon::warning, p.at_start(inside, 0, sign), theme.error);
    p.draw_text(title.shown, head, left, at, inner);
    p.node(Role::alert, "problems", title, {left, at, inner, title_high}, head, theme.error_soft);
    at += title_high + p.mm(2);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const float words = p.text_height(lines[i].shown, line_look, inner);
        const Box hit{left, at, inner, std::max(line_min, words)};
        const std::string id = "problem." + std::to_string(i);
        if (p.touch(id, hit).activated) {
            p.give_focus(targets[i], false);
            p.reveal_focus = true;
        }
        const float top = at + (hit.height - words) / 2;
        bool clipped = false;
        p.draw_text(lines[i].shown, line_look, hit.x, top, inner, &clipped);
        p.underline(lines[i].shown, line_look, hit.x, top, inner);  // it leads to its field
        Node& node = p.node(Role::button, id, lines[i], hit, line_look, theme.error_soft);
        node.error = true;
        node.clipped = clipped;
        node.hit = p.shown_part(hit);
        if (p.has_focus(id) && p.focus_shown) {
            p.ring(hit, 1);
        }
        at += hit.height + p.mm(2.6);
    }
    p.y = box.bottom() + p.mm(space::m + 1);
}

void Frame::question_error(const Words& words) {
    Pass& p = pass_;
    TextLook look;
    look.weight = platform::text::Weight::bold;
    look.colour = p.options.theme.error;
    const float icon = 1.3F * p.em;
    const float inner = p.column.width - icon - p.mm(2.5);
    const float line = p.line_height(words.shown, look, inner);
    const Box row{p.column.x, p.y + (line - icon) / 2, p.column.width, icon};
    p.icon(Icon::warning, p.at_start(row, 0, icon), look.colour);
    const Box text = p.at_end(row, 0, inner);
    const float used = p.draw_text(words.shown, look, text.x, p.y, inner);
    p.node(Role::alert, "", words, {text.x, p.y, inner, used}, look, p.options.theme.background)
        .error = true;
    p.y += std::max(used, icon) + p.mm(space::s);
}

}  // namespace kiosk::ui
