// The frame around every screen.
#include <cmath>
#include <numbers>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

constexpr double side_mm = 16;
constexpr double gap_mm = 4;
constexpr float reading_em = 36;  // about 75 letters

}  // namespace

// Two squares turned by an eighth: the eight-pointed star of Azerbaijani ornament.
void Pass::star(float x, float at_y, float radius, Colour colour, unsigned alpha) {
    for (int square = 0; square < 2; ++square) {
        for (int corner = 0; corner < 4; ++corner) {
            const float angle = std::numbers::pi_v<float> *
                                (static_cast<float>(corner) / 2 + static_cast<float>(square) / 4);
            draw->PathLineTo(vec(x + radius * std::cos(angle), at_y + radius * std::sin(angle)));
        }
        draw->PathFillConvex(packed(colour, alpha));
    }
}

Box Pass::draw_brand_bar() {
    const Theme& theme = options.theme;
    const float pad = mm(5);
    TextLook name;
    name.weight = platform::text::Weight::bold;
    name.colour = theme.on_brand;
    name.scale = 1.0;
    name.max_lines = 2;

    float tools_width = 0;
    for (const Button& tool : page.tools) {
        tools_width += std::min(button_width(tool), width * 0.3F) + mm(gap_mm);
    }
    float bar_height = std::max(mm(24), text_height(page.brand.shown, name, width / 2) + 2 * pad);
    for (const Button& tool : page.tools) {
        bar_height =
            std::max(bar_height,
                     button_height(tool, std::min(button_width(tool), width * 0.3F)) + 2 * mm(2.5));
    }
    const Box bar{0, 0, width, bar_height};
    fill(bar, theme.brand);
    const float edge = mm(side_mm / 2);
    const float emblem = mm(14);
    const Box mark = at_start(bar, edge, emblem);
    star(mark.x + emblem / 2, bar_height / 2, emblem / 2, theme.on_brand, 255);
    star(mark.x + emblem / 2, bar_height / 2, emblem / 5, theme.brand, 255);
    const float text_x = edge + emblem + mm(5);
    const Box words = at_start(bar, text_x, std::max(mm(20), width - text_x - tools_width - edge));
    const float high = text_height(page.brand.shown, name, words.width);
    bool clipped = false;
    draw_text(page.brand.shown, name, words.x, (bar_height - high) / 2, words.width, &clipped);
    node(Role::text, "", page.brand, words, name, theme.brand).clipped = clipped;

    float offset = edge;
    for (auto tool = page.tools.rbegin(); tool != page.tools.rend(); ++tool) {
        const float wide = std::min(button_width(*tool), width * 0.3F);
        Box box = at_end(bar, offset, wide);
        box.height = button_height(*tool, wide);
        box.y = (bar_height - box.height) / 2;
        if (draw_button(*tool, box, true)) {
            pressed_action = tool->id;
        }
        offset += wide + mm(gap_mm);
    }
    return {0, bar_height, width, height - bar_height};
}

void Pass::draw_footer() {
    if (page.actions.empty()) {
        return;
    }
    fill(footer, options.theme.surface);
    draw->AddLine(vec(0, footer.y), vec(width, footer.y), packed(options.theme.divider),
                  std::max(1.0F, mm(0.4)));
    const Box row{column.x, footer.y + mm(5), column.width, footer.height - mm(10)};
    const float gap = mm(gap_mm);
    const auto others = static_cast<float>(page.actions.size() - 1);
    const float first = page.actions.size() == 1 ? row.width * 0.5F : row.width * 0.42F;
    const float rest = others > 0 ? (row.width - first - gap * others) / others : 0;
    // Focus order is reading order: what stands first comes first.
    for (std::size_t i = 1; i < page.actions.size(); ++i) {
        const Box box = at_start(row, static_cast<float>(i - 1) * (rest + gap), rest);
        if (draw_button(page.actions[i], box)) {
            pressed_action = page.actions[i].id;
        }
    }
    // The way on stands at the end of the line, the way back at its start.
    const bool way_on = page.actions.size() > 1 || page.actions[0].kind == ButtonKind::primary;
    if (draw_button(page.actions[0], way_on ? at_end(row, 0, first) : at_start(row, 0, first))) {
        pressed_action = page.actions[0].id;
    }
}

void Pass::draw_scroll_bar() {
    if (scroll_bar.height < 1) {
        return;
    }
    const float most = std::max(0.0F, content_height - body.height);
    const float step = body.height * 0.8F;
    fill(scroll_bar, options.theme.background);
    const float gap = mm(gap_mm);
    const float half = (column.width - gap) / 2;
    Box row{column.x, scroll_bar.y + mm(2), column.width, scroll_bar.height - mm(4)};
    const Button up{"scroll.up", page.up, ButtonKind::quiet, Icon::up, scroll > 0};
    const Button down{"scroll.more", page.more, ButtonKind::quiet, Icon::down, scroll < most};
    if (draw_button(up, at_start(row, 0, half))) {
        scroll = std::max(0.0F, scroll - step);
        again = true;
    }
    if (draw_button(down, at_end(row, 0, half))) {
        scroll = std::min(most, scroll + step);
        again = true;
    }
}

void Frame::begin_page(const PageView& view) {
    Pass& p = pass_;
    p.begin(view);
    const Box below = p.draw_brand_bar();
    const float content = std::min(p.width - 2 * p.mm(side_mm), reading_em * p.em);
    p.column = {(p.width - content) / 2, 0, content, 0};

    float actions = 0;
    const auto count = static_cast<float>(view.actions.size());
    for (std::size_t i = 0; i < view.actions.size(); ++i) {
        const float wide = i == 0 ? (count < 2 ? content * 0.5F : content * 0.42F)
                                  : (content * 0.58F - p.mm(gap_mm) * (count - 1)) / (count - 1);
        actions = std::max(actions, p.button_height(view.actions[i], wide) + p.mm(10));
    }
    const float keys = p.was_editing ? p.keyboard_height() : 0;
    p.footer = {0, p.height - actions, p.width, actions};
    const float room = p.footer.y - keys - below.y;
    // Hysteresis of one pixel, so that the bar itself never makes the content seem to fit.
    const float bar = p.content_height > room + 1 ? p.target() + p.mm(4) : 0;
    p.body = {0, below.y, p.width, std::max(p.mm(20), room - bar)};
    p.scroll_bar = {0, p.body.bottom(), p.width, bar};
    p.scroll_body();
    ImGui::PushClipRect(ImVec2(0, p.body.y), ImVec2(p.width, p.body.bottom()), true);
    p.y = p.body.y + p.mm(8) - p.scroll;
}

std::optional<std::string> Frame::end_page() {
    Pass& p = pass_;
    const float content = p.y + p.scroll - p.body.y + p.mm(6);
    if (std::abs(content - p.content_height) > 0.5F) {
        p.again = true;
    }
    p.content_height = content;
    ImGui::PopClipRect();
    const float most = std::max(0.0F, p.content_height - p.body.height);
    if (p.scroll > most) {
        p.scroll = std::round(most);
        p.again = true;
    }
    p.draw_scroll_bar();
    if (p.was_editing && p.editing) {
        p.draw_keyboard();
    }
    p.draw_footer();
    p.drop_memories();
    return p.pressed_action;
}

void Frame::gap(double millimetres) {
    pass_.y += pass_.mm(millimetres);
}

std::optional<std::string> Frame::dialog(const PageView& view, const Dialog& dialog) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    p.begin(view);
    const Box below = p.draw_brand_bar();
    const float content = std::min(p.width - 2 * p.mm(side_mm), reading_em * p.em * 0.85F);
    const float pad = p.mm(12);
    const float inner = content - 2 * pad;
    TextLook title;
    title.scale = 1.5;
    title.weight = platform::text::Weight::bold;
    title.colour = theme.text;
    TextLook text;
    text.colour = theme.text;
    text.scale = 1.1;
    const float icon = p.mm(22);
    float high = pad + icon + p.mm(6) + p.text_height(dialog.title.shown, title, inner) + p.mm(4) +
                 p.text_height(dialog.text.shown, text, inner) + p.mm(10) + pad;
    const float busy = dialog.busy.empty() ? 0 : p.busy_height(dialog.busy, inner) + p.mm(6);
    high += busy;
    for (const Button& action : dialog.actions) {
        high += p.button_height(action, inner) + p.mm(gap_mm);
    }
    p.column = {(p.width - content) / 2, 0, content, 0};
    const Box card{p.column.x, std::max(below.y + p.mm(8), below.y + (below.height - high) / 2),
                   content, high};
    p.fill(card, theme.surface, 4);
    p.stroke(card, theme.divider, 0.5, 4);
    p.node(Role::dialog, dialog.id, dialog.title, card, title, theme.surface);
    float at = card.y + pad;
    Box row{card.x + pad, at, inner, icon};
    const Box round = p.at_start(row, 0, icon);
    p.draw->AddCircleFilled(vec(round.x + icon / 2, at + icon / 2), icon / 2,
                            packed(theme.warning_soft));
    p.icon(dialog.icon, {round.x + icon * 0.22F, at + icon * 0.2F, icon * 0.56F, icon * 0.56F},
           theme.warning);
    at += icon + p.mm(6);
    const auto say = [&](Role role, const Words& words, const TextLook& look, double after) {
        bool clipped = false;
        const float used = p.draw_text(words.shown, look, row.x, at, inner, &clipped);
        p.node(role, "", words, {row.x, at, inner, used}, look, theme.surface).clipped = clipped;
        at += used + p.mm(after);
    };
    say(Role::heading, dialog.title, title, 4);
    say(Role::alert, dialog.text, text, 10);
    if (busy > 0) {
        p.draw_busy(dialog.busy, {row.x, at, inner, busy - p.mm(6)});
        at += busy;
    }
    std::optional<std::string> pressed = p.pressed_action;
    for (Button action : dialog.actions) {
        action.enabled = action.enabled && busy == 0;
        const Box box{row.x, at, inner, p.button_height(action, inner)};
        if (p.draw_button(action, box)) {
            pressed = action.id;
        }
        at += box.height + p.mm(gap_mm);
    }
    return pressed;
}

bool Frame::attract(const PageView& view, const std::string& id, std::span<const Words> titles,
                    std::span<const Words> invitations, std::span<const std::string> languages) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    p.begin(view);
    const Box all{0, 0, p.width, p.height};
    p.fill(all, theme.brand);
    const bool pressed = p.touch(id, all).activated;
    const float unit = std::min(p.width, p.height);
    // The ornament: one calm large star, and a band of small ones.
    p.star(p.width / 2, p.height * 0.24F, unit * 0.17F, theme.on_brand, 255);
    p.star(p.width / 2, p.height * 0.24F, unit * 0.085F, theme.brand, 255);
    p.star(p.width / 2, p.height * 0.24F, unit * 0.04F, theme.on_brand, 255);
    const int band = std::max(5, static_cast<int>(p.width / p.mm(20)));
    for (int i = 0; i < band; ++i) {
        p.star(p.width * (static_cast<float>(i) + 0.5F) / static_cast<float>(band),
               p.height - p.mm(12), p.mm(5), theme.on_brand, 40);
    }
    TextLook brand;
    brand.colour = theme.on_brand;
    brand.weight = platform::text::Weight::bold;
    brand.align = platform::text::Align::centre;
    brand.scale = 1.35;
    const float wide = p.width - 2 * p.mm(side_mm);
    const float x = p.mm(side_mm);
    float at = p.height * 0.24F + unit * 0.17F + p.mm(10);
    at += p.draw_text(view.brand.shown, brand, x, at, wide) + p.mm(18);
    p.node(Role::heading, id, view.brand, all, brand, theme.brand).hit = all;
    TextLook title = brand;
    title.scale = 2.1;
    TextLook invitation;
    invitation.colour = theme.on_brand;
    invitation.align = platform::text::Align::centre;
    invitation.scale = 1.25;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        title.language = invitation.language = languages[i];
        float used = p.draw_text(titles[i].shown, title, x, at, wide);
        p.node(Role::heading, "", titles[i], {x, at, wide, used}, title, theme.brand);
        at += used + p.mm(1);
        used = p.draw_text(invitations[i].shown, invitation, x, at, wide);
        p.node(Role::text, "", invitations[i], {x, at, wide, used}, invitation, theme.brand);
        at += used + p.mm(12);
    }
    const float hand = p.mm(26);
    p.icon(Icon::hand,
           {p.width / 2 - hand / 2, std::min(at + p.mm(4), p.height - p.mm(26) - hand), hand, hand},
           theme.on_brand);
    return pressed;
}

}  // namespace kiosk::ui
