// Where somebody is on a way, and what goes on while she waits. Nothing here moves by itself: a
// terminal that waits sleeps.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {

void Frame::meter(const Words& label, double part) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    part = std::clamp(part, 0.0, 1.0);
    TextLook look;
    look.colour = theme.text;
    look.tabular = true;
    bool clipped = false;
    const float used = p.draw_text(label.shown, look, p.column.x, p.y, p.column.width, &clipped);
    const Box bar{p.column.x, p.y + used + p.mm(2), p.column.width, p.mm(6)};
    p.fill(bar, theme.surface, 3);
    const float done = bar.width * static_cast<float>(part);
    if (done >= 1) {
        p.fill(p.at_start(bar, 0, done), theme.primary, 3);
    }
    p.stroke(bar, theme.border, 0.5, 3);
    Node& node = p.node(Role::progress, "", label, {p.column.x, p.y, p.column.width, used}, look,
                        theme.background);
    node.value = std::to_string(std::lround(part * 100)) + "%";
    node.clipped = clipped;
    p.y = bar.bottom() + p.mm(7);
}

namespace {

struct BusyParts {
    float pad, icon, inner;
    TextLook look;
};
BusyParts parts_of(const Pass& p, float wide) {
    BusyParts parts{p.mm(5), 1.7F * p.em, 0, {}};
    parts.inner = wide - 2 * parts.pad - parts.icon - p.mm(4);
    parts.look.weight = platform::text::Weight::bold;
    parts.look.colour = p.options.theme.primary;
    return parts;
}

}  // namespace

float Pass::busy_height(const Words& words, float wide) const {
    const BusyParts parts = parts_of(*this, wide);
    return std::max(text_height(words.shown, parts.look, parts.inner), parts.icon) + 2 * parts.pad;
}

void Pass::draw_busy(const Words& words, const Box& box) {
    const Theme& theme = options.theme;
    const BusyParts parts = parts_of(*this, box.width);
    fill(box, theme.primary_soft, 2.5);
    const Box inside{box.x + parts.pad, box.y, box.width - 2 * parts.pad, box.height};
    icon(Icon::clock, at_start(inside, 0, parts.icon), theme.primary);
    const Box text = at_end(inside, 0, parts.inner);
    const float high = text_height(words.shown, parts.look, parts.inner);
    const float at = box.y + (box.height - high) / 2;
    bool clipped = false;
    draw_text(words.shown, parts.look, text.x, at, parts.inner, &clipped);
    Node& recorded = node(Role::progress, "", words, {text.x, at, parts.inner, high}, parts.look,
                          theme.primary_soft);
    recorded.busy = true;
    recorded.clipped = clipped;
}

void Frame::busy(const Words& words) {
    Pass& p = pass_;
    const Box box{p.column.x, p.y, p.column.width, p.busy_height(words, p.column.width)};
    p.draw_busy(words, box);
    p.y = box.bottom() + p.mm(6);
}

void Frame::steps(std::span<const Step> steps) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const float mark = std::max(p.mm(12), 1.7F * p.em);
    const float inner = p.column.width - mark - p.mm(5);
    TextLook state;
    state.colour = theme.muted;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        const bool done = step.state == Step::State::done;
        const bool current = step.state == Step::State::current;
        TextLook label;
        label.scale = letters::label;
        label.colour = theme.text;
        label.weight = current ? platform::text::Weight::bold : platform::text::Weight::regular;
        const float label_high = p.text_height(step.label.shown, label, inner);
        const float state_high =
            step.state_words.empty() ? 0 : p.text_height(step.state_words.shown, state, inner);
        const Box row{p.column.x, p.y, p.column.width, std::max(mark, label_high + state_high)};
        const Box place = p.at_start(row, 0, mark);
        const float x = place.x + mark / 2;
        const float y = place.y + mark / 2;
        const float line = std::max(2.0F, p.mm(0.8));
        if (i + 1 < steps.size()) {
            p.fill({std::round(x - line / 2), place.y + mark + p.mm(1), line,
                    std::max(0.0F, row.height + p.mm(6) - mark - p.mm(2))},
                   theme.divider);
        }
        const bool solid = done || current;
        p.draw->AddCircleFilled(vec(x, y), mark / 2, packed(solid ? theme.primary : theme.surface));
        p.draw->AddCircle(vec(x, y), mark / 2 - line / 2,
                          packed(solid ? theme.primary : theme.border), 0, line);
        if (done) {
            const float side = mark * 0.62F;
            p.icon(Icon::check, {x - side / 2, y - side / 2, side, side}, theme.on_primary);
        } else {
            TextLook number;
            number.weight = platform::text::Weight::bold;
            number.colour = current ? theme.on_primary : theme.text;
            p.draw_text_in(std::to_string(i + 1), number, {place.x, place.y, mark, mark});
        }
        const Box words = p.at_end(row, 0, inner);
        const float at = row.y + std::max(0.0F, (mark - label_high - state_high) / 2);
        bool clipped = false;
        p.draw_text(step.label.shown, label, words.x, at, inner, &clipped);
        if (state_high > 0) {
            p.draw_text(step.state_words.shown, state, words.x, at + label_high, inner, &clipped);
        }
        Node& node = p.node(Role::text, "", step.label,
                            {words.x, at, inner, label_high + state_high}, label, theme.background);
        node.value = step.state_words.shown;
        node.chosen = current;
        node.place = {i + 1, steps.size()};
        node.clipped = clipped;
        p.y = row.bottom() + p.mm(6);
    }
    p.y += p.mm(2);
}

}  // namespace kiosk::ui
