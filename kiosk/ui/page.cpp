// The frame around every screen.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/button_row.h"
#include "kiosk/ui/masthead.h"

namespace kiosk::ui {
namespace {

constexpr double side_mm = 12;
constexpr double gap_mm = 4;
constexpr double row_mm = 4;      // above and below a row of buttons
constexpr double more_mm = 2.6;   // between the buttons that scroll and what scrolls
constexpr double corner_mm = 6;   // of the sheet
constexpr float reading_em = 38;  // about 75 letters

Button scroll_up(const PageView& page) {
    return {"scroll.up", page.up, ButtonKind::quiet, Icon::up};
}
Button scroll_down(const PageView& page) {
    return {"scroll.more", page.more, ButtonKind::quiet, Icon::down};
}

// Beside a keyboard on a lying panel nothing else can yield.
struct ActionLetters {
    explicit ActionLetters(Pass& pass) {
        if (pass.was_editing && pass.screen().wide()) {
            letters.emplace(pass);
        }
    }
    std::optional<FurnitureLetters> letters;
};

}  // namespace

Screen Pass::screen() const {
    const double reach = display.low_reach ? low_reach_mm : standing_reach_mm;
    const float reachable = mm(reach - options.panel.bottom_mm);
    return {width, height, std::clamp(height - reachable, 0.0F, height), record.right_to_left};
}

float Pass::most_scroll() const {
    return std::floor(std::max(0.0F, content_height - body.height));
}

Box Pass::row_in(const Box& place, float wide) const {
    return {place.x + (place.width - wide) / 2, place.y + mm(row_mm), wide,
            place.height - 2 * mm(row_mm)};
}

void Pass::open_page() {
    const Screen all = screen();
    const float sheet = all.sheet_width();
    const float content = std::min(sheet - 2 * mm(side_mm), reading_em * em);
    const auto high = [&](float row) { return row > 0 ? row + 2 * mm(row_mm) : 0; };
    Needs needs;
    ButtonRow tools;
    {
        const FurnitureLetters letters(*this);
        tools = arrange_tools(*this, page.tools, all.masthead_width() - 2 * mm(side_mm));
        needs.keyboard = was_editing ? keyboard_height() : 0;
    }
    ButtonRow actions;
    {
        const ActionLetters letters(*this);
        actions = arrange_actions(*this, page.actions, content);
    }
    needs.tools = high(tools.height);
    needs.actions = high(actions.height);
    needs.content = content_height;
    const float half = (content - mm(gap_mm)) / 2;
    needs.more =
        std::max(button_height(scroll_up(page), half), button_height(scroll_down(page), half)) +
        2 * mm(more_mm);
    needs.least = was_editing ? std::max(field_height, 1.5F * target()) : 3.5F * target();
    const float room = all.wide() ? height - needs.tools : height;
    // Aligned with the body where they stand above one another.
    const float side = all.wide() ? mm(side_mm) : (sheet - content) / 2;
    const float wide = all.masthead_width() - 2 * side;
    Masthead masthead(*this, wide, room, Masthead::Form::ordinary);
    Masthead slim(*this, wide, room, Masthead::Form::slim);
    needs.masthead = masthead.height();
    needs.slim = slim.height();
    const Box before = places.body;
    places = place(all, needs);
    if (was_editing && (before.y != places.body.y || before.height != places.body.height)) {
        reveal_focus = true;  // the keyboard came up
    }

    fill({0, 0, width, height}, options.theme.brand);
    if (!places.slim) {
        // The upper edge of the masthead is hemmed like a carpet.
        tile_wall({places.masthead.x, places.masthead.y, places.masthead.width, mm(6)}, 12, 0.12,
                  false);
    }
    Box text = places.masthead;
    text.x += side;
    text.width = wide;
    Masthead grand(*this, wide, text.height, Masthead::Form::grand);
    Masthead& shown = places.slim ? slim : grand.height() <= text.height ? grand : masthead;
    shown.draw(text, all.wide());
    const Box& card = places.sheet;
    const ImDrawFlags corners = !all.wide()   ? ImDrawFlags_RoundCornersTop
                                : card.y <= 0 ? ImDrawFlags_RoundCornersNone
                                : mirrored()  ? ImDrawFlags_RoundCornersTopRight
                                              : ImDrawFlags_RoundCornersTopLeft;
    // Plain below its corners: what scrolls on a ground that hides all below it can be moved.
    const Box plain{card.x, card.y + mm(corner_mm), card.width, card.height - mm(corner_mm)};
    draw->AddRectFilled(vec(card.x, std::round(card.y)), vec(card.right(), card.bottom()),
                        packed(options.theme.background), mm(corner_mm), corners);
    fill(plain, options.theme.background);
    if (options.theme.brand == options.theme.background) {
        // Dark on dark the sheet is told by its edges.
        if (card.y > 0) {
            hairline(card.x, card.right(), card.y);
        }
        if (all.wide()) {  // on the masthead's side: what scrolls covers the sheet's own
            const float edge = std::max(1.0F, mm(line::hair));
            fill({mirrored() ? card.right() : card.x - edge, card.y, edge, card.height},
                 options.theme.divider);
        }
    }
    body = places.body;
    column = {card.x + (card.width - content) / 2, 0, content, 0};
    scroll_body();
}

void Pass::draw_actions() {
    if (page.actions.empty() || places.actions.height < 1) {
        return;
    }
    const ActionLetters letters(*this);
    const Box row = row_in(places.actions, column.width);
    draw_row(page.actions, arrange_actions(*this, page.actions, row.width), row,
             page.actions.size() > 1 ? 1 : 0, false);
}

void Pass::draw_tools() {
    if (page.tools.empty() || places.tools.height < 1) {
        return;
    }
    const FurnitureLetters letters(*this);
    const bool on_brand = screen().wide();
    if (!on_brand) {
        draw->AddLine(vec(0, places.tools.y), vec(width, places.tools.y),
                      packed(options.theme.divider), std::max(1.0F, mm(0.4)));
    }
    const Box row = row_in(places.tools, places.tools.width - 2 * mm(side_mm));
    draw_row(page.tools, arrange_tools(*this, page.tools, row.width), row, 0, on_brand);
}

void Pass::draw_scroll_bar() {
    const Box& scroll_bar = places.scroll_bar;
    if (scroll_bar.height < 1) {
        return;
    }
    const float most = most_scroll();
    const float step = body.height * 0.8F;
    fill(scroll_bar, options.theme.background);
    const float gap = mm(gap_mm);
    const float half = (column.width - gap) / 2;
    Box row{column.x, scroll_bar.y + mm(more_mm), column.width,
            scroll_bar.height - 2 * mm(more_mm)};
    Button up = scroll_up(page);
    up.enabled = scroll > 0;
    Button down = scroll_down(page);
    down.enabled = scroll < most;
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
    p.open_page();
    ImGui::PushClipRect(vec(p.body.x, p.body.y), vec(p.body.right(), p.body.bottom()), true);
    p.in_body = true;
    p.drawn_scroll = p.scroll;
    p.y = std::round(p.body.y + p.mm(7)) - p.scroll;
}

std::optional<std::string> Frame::end_page() {
    Pass& p = pass_;
    const float content = p.y + p.drawn_scroll - p.body.y + p.mm(3);
    if (std::abs(content - p.content_height) > 0.5F) {
        p.again = true;
    }
    p.content_height = content;
    ImGui::PopClipRect();
    p.in_body = false;
    if (p.scroll > p.most_scroll()) {
        p.scroll = p.most_scroll();
        p.again = true;
    }
    p.draw_scroll_bar();
    if (p.was_editing && p.editing) {
        const FurnitureLetters letters(p);
        p.draw_keyboard();
    }
    p.draw_actions();
    p.draw_tools();
    p.drop_memories();
    return p.pressed_action;
}

void Frame::gap(double millimetres) {
    pass_.y += pass_.mm(millimetres);
}

std::optional<std::string> Frame::dialog(const PageView& view, const Dialog& dialog) {
    Pass& p = pass_;
    PageView asked = view;
    asked.over = true;
    asked.mark = dialog.icon;
    asked.title = dialog.title;
    asked.scroll_key = dialog.id;
    asked.service = {};
    asked.progress.reset();
    asked.actions.clear();
    begin_page(asked);
    TextLook look;
    look.colour = p.options.theme.text;
    look.scale = 1.2;
    p.node(Role::dialog, dialog.id, dialog.title, p.places.sheet, look, p.options.theme.background);
    bool clipped = false;
    const float used =
        p.draw_text(dialog.text.shown, look, p.column.x, p.y, p.column.width, &clipped);
    p.node(Role::alert, "", dialog.text, {p.column.x, p.y, p.column.width, used}, look,
           p.options.theme.background)
        .clipped = clipped;
    p.y += used + p.mm(8);
    if (!dialog.busy.empty()) {
        const float busy = p.busy_height(dialog.busy, p.column.width);
        p.draw_busy(dialog.busy, {p.column.x, p.y, p.column.width, busy});
        p.y += busy + p.mm(6);
    }
    std::optional<std::string> pressed;
    for (Button action : dialog.actions) {
        action.enabled = action.enabled && dialog.busy.empty();
        const Box box{p.column.x, p.y, p.column.width, p.button_height(action, p.column.width)};
        if (p.draw_button(action, box)) {
            pressed = action.id;
        }
        p.y += box.height + p.mm(gap_mm);
    }
    const auto tool = end_page();
    return pressed ? pressed : tool;
}

}  // namespace kiosk::ui
