// How the parts of the terminal are: a row each, its state as a shape, and what to do.
#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

constexpr double pad_mm = 4, above_mm = 2.5;
constexpr double between_mm = 3;  // each row is a target of its own

struct Signs {
    Colour ink, soft;
    Icon shape;  // none: a dash
};
Signs signs_of(Finding::State state, const Theme& theme) {
    switch (state) {
        case Finding::State::good:
            return {theme.success, theme.success_soft, Icon::check};
        case Finding::State::attention:
            return {theme.warning, theme.warning_soft, Icon::warning};
        case Finding::State::bad:
            return {theme.error, theme.error_soft, Icon::close};
        case Finding::State::unknown:
            return {theme.muted, theme.primary_soft, Icon::none};
    }
    return {};
}

TextLook fitted(const Pass& p, const Words& words, TextLook look, float wide) {
    p.keep_words_whole(words.shown, look, wide);
    return look;
}
float height_of(const Pass& p, const Words& words, const TextLook& look, float wide) {
    return words.empty() ? 0 : p.text_height(words.shown, fitted(p, words, look, wide), wide);
}

// All rows alike: the value beside its label, where that takes no more room, or below it.
struct Plan {
    TextLook label, value, remedy;
    float pad = 0, bar = 0, mark = 0, point = 0, inner = 0;
    float labels = 0;  // width of their column; 0 = below one another
    float values = 0;  // of the other

    struct Row {
        float label = 0, value = 0, remedy = 0, high = 0;
    };
    Row measure(const Pass& p, const Finding& finding) const {
        Row row;
        const bool beside = labels > 0;
        row.label = height_of(p, finding.label, label, beside ? labels : inner);
        row.value = height_of(p, finding.value, value, beside ? values : inner);
        row.remedy = height_of(p, finding.remedy, remedy, inner);
        const float words = beside ? std::max(row.label, row.value) + row.remedy
                                   : row.label + row.value + row.remedy;
        row.high = std::round(
            std::max({words + 2 * p.mm(above_mm), mark + 2 * p.mm(above_mm), p.target()}));
        return row;
    }
    float height(const Pass& p, std::span<const Finding> findings) const {
        float high = 0;
        for (const Finding& finding : findings) {
            high += measure(p, finding).high;
        }
        return high;
    }
};

Plan plan_of(const Pass& p, std::span<const Finding> findings) {
    const Theme& theme = p.options.theme;
    Plan plan;
    plan.label.weight = platform::text::Weight::bold;
    plan.label.colour = plan.remedy.colour = theme.text;
    plan.value.colour = theme.text;
    plan.value.tabular = true;
    plan.pad = p.mm(pad_mm);
    plan.bar = p.mm(line::bar);
    plan.mark = std::max(p.mm(icons::fact), 1.9F * p.em);
    const bool leads =
        std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.leads; });
    plan.point = leads ? p.em + p.mm(space::xs) : 0;  // every row ends where the others end
    plan.inner = p.column.width - plan.bar - 2 * plan.pad - plan.mark - p.mm(space::m) - plan.point;
    float word = 0;
    for (const Finding& finding : findings) {
        plan.labels =
            std::max(plan.labels, std::ceil(p.text_width(finding.label.shown, plan.label)) + 1);
        word = std::max(word, p.longest_word(finding.value.shown, plan.value));
    }
    plan.values = plan.inner - plan.labels - p.mm(space::m);
    Plan below = plan;
    below.labels = 0;
    return plan.values >= word && plan.height(p, findings) <= below.height(p, findings) ? plan
                                                                                        : below;
}

void draw_mark(Pass& p, const Signs& signs, const Box& box) {
    p.disc(signs.shape, box, signs.soft, signs.ink);
    if (signs.shape == Icon::none) {
        const float wide = box.width * 0.44F;
        const float thick = std::max(2.0F, 0.16F * p.em);
        p.fill({box.x + (box.width - wide) / 2, box.y + (box.height - thick) / 2, wide, thick},
               signs.ink);
    }
}

// As it is heard: the state is in the words of the value.
std::string said(const Finding& finding) {
    std::string all = finding.label.spoken;
    if (!finding.value.empty()) {
        all += ": " + finding.value.spoken;
    }
    if (!finding.remedy.empty()) {
        all += ". " + finding.remedy.spoken;
    }
    return all;
}

bool draw_row(Pass& p, const Finding& finding, const Plan& plan, const Plan::Row& row,
              const Box& box, Place place) {
    const Theme& theme = p.options.theme;
    const Signs signs = signs_of(finding.state, theme);
    const bool urgent =
        finding.state == Finding::State::attention || finding.state == Finding::State::bad;
    const Touch hit = finding.leads ? p.touch(finding.id, box) : Touch{};
    const Colour ground = hit.pressed ? theme.primary_soft : theme.surface;
    p.card(box, ground,
           hit.pressed     ? theme.primary
           : finding.leads ? theme.border
                           : theme.divider,
           line::border, radius::control);
    if (urgent) {
        p.bar_at_start(box, signs.ink);
    }
    if (hit.pressed) {
        p.pressed_edge(box, theme.primary, radius::control);
    }
    const Box all{box.x + plan.pad, box.y, box.width - 2 * plan.pad - plan.bar, box.height};
    Box inside = all;
    inside.x += p.mirrored() ? 0 : plan.bar;
    Box mark = p.at_start(inside, 0, plan.mark);
    mark.y += (box.height - plan.mark) / 2;
    mark.height = plan.mark;
    draw_mark(p, signs, mark);
    if (finding.leads) {
        p.icon(Icon::chevron, p.at_end(inside, 0, p.em), theme.primary);
    }
    const Box words = p.at_end(inside, plan.point, plan.inner);
    const bool beside = plan.labels > 0;
    const float head = beside ? std::max(row.label, row.value) : row.label + row.value;
    const float top = box.y + (box.height - head - row.remedy) / 2;
    const Box first = p.at_start(words, 0, beside ? plan.labels : plan.inner);
    const Box second = p.at_end(words, 0, beside ? plan.values : plan.inner);
    bool clipped = false;

    const TextLook label = fitted(p, finding.label, plan.label, first.width);
    p.draw_text(finding.label.shown, label, first.x, top, first.width, &clipped);
    if (finding.leads && p.has_focus(finding.id) && p.focus_shown) {
        p.ring(box, radius::control);
    }
    const Box rect = finding.leads ? box : Box{first.x, top, first.width, row.label};
    Node& node = p.node(finding.leads ? Role::tile : Role::text, finding.id,
                        {finding.label.shown, said(finding)}, rect, label, ground);
    node.value = finding.value.shown;
    node.error = finding.state == Finding::State::bad;
    node.pressed = hit.pressed;
    node.place = place;
    node.hit = finding.leads ? p.shown_part(box) : Box{};
    const auto draw_more = [&](const Words& more, const TextLook& given, const Box& at, float y,
                               float high) {
        if (more.empty()) {
            return;
        }
        const TextLook look = fitted(p, more, given, at.width);
        p.draw_text(more.shown, look, at.x, y, at.width, &clipped);
        if (!finding.leads) {  // a target is one node; its value is heard with its label
            p.node(Role::text, "", {more.shown, ""}, {at.x, y, at.width, high}, look, ground);
        }
    };
    const std::size_t index = p.record.nodes.size() - 1;
    draw_more(finding.value, plan.value, second, beside ? top : top + row.label, row.value);
    draw_more(finding.remedy, plan.remedy, words, top + head, row.remedy);
    p.record.nodes[index].clipped = clipped;
    return hit.activated;
}

}  // namespace

std::optional<std::size_t> Frame::findings(std::span<const Finding> findings) {
    Pass& p = pass_;
    const Plan plan = plan_of(p, findings);
    std::optional<std::size_t> pressed;
    p.y = std::round(p.y);
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const Plan::Row row = plan.measure(p, findings[i]);
        const Box box{p.column.x, p.y, p.column.width, row.high};
        if (draw_row(p, findings[i], plan, row, box, {i + 1, findings.size()})) {
            pressed = i;
        }
        p.y = box.bottom() + std::round(p.mm(between_mm));
    }
    p.y += p.mm(space::s);
    return pressed;
}

}  // namespace kiosk::ui
