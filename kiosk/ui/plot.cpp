// Values over time, in a card of its own. What is to be seen on it stands in words above it.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

constexpr double area_mm = 60;  // between the lowest and the highest grid line
constexpr double stroke_mm = 0.9;
constexpr double least_bar_mm = 0.6;  // nothing is known, and 0 is known, look different
constexpr double gap_mm = 2;

// 0 at the lower edge, 1 at the upper one; none where nothing is known.
std::optional<float> part_of(const Plot& plot, std::size_t i) {
    const std::optional<double>& value = plot.values[i];
    if (!value || !std::isfinite(*value) || !(plot.most > 0)) {
        return std::nullopt;
    }
    return static_cast<float>(std::clamp(*value / plot.most, 0.0, 1.0));
}

struct Axis {
    const Pass& p;
    Box area;
    std::size_t count;

    // The place of one value in the line's own direction.
    Box slot(std::size_t i) const {
        const float wide = area.width / static_cast<float>(std::max<std::size_t>(count, 1));
        return p.at_start(area, wide * static_cast<float>(i), wide);
    }
    float middle(std::size_t i) const {
        const Box box = slot(i);
        return box.x + box.width / 2;
    }
    float y(float part) const { return area.bottom() - part * area.height; }
};

void draw_line(Pass& p, const Plot& plot, const Axis& axis) {
    const float thick = std::max(2.0F, p.mm(stroke_mm));
    const ImU32 ink = packed(p.options.theme.primary);
    for (std::size_t i = 0; i <= plot.values.size(); ++i) {
        const auto part = i < plot.values.size() ? part_of(plot, i) : std::nullopt;
        if (part) {
            p.draw->PathLineTo(vec(axis.middle(i), axis.y(*part)));
            continue;
        }
        if (p.draw->_Path.Size == 1) {  // alone between two gaps
            p.draw->AddCircleFilled(p.draw->_Path[0], 1.5F * thick, ink);
            p.draw->PathClear();
        } else {
            p.draw->PathStroke(ink, 0, thick);
        }
    }
}

void draw_bars(Pass& p, const Plot& plot, const Axis& axis) {
    for (std::size_t i = 0; i < plot.values.size(); ++i) {
        const auto part = part_of(plot, i);
        if (!part) {
            continue;
        }
        const Box slot = axis.slot(i);
        const float wide = std::max(1.0F, std::floor(slot.width * 0.7F));
        const float high = std::max(std::max(2.0F, p.mm(least_bar_mm)), *part * axis.area.height);
        p.fill({slot.x + (slot.width - wide) / 2, axis.area.bottom() - high, wide, high},
               p.options.theme.primary);
    }
}

// Where the label of a bar stands: below its middle, and inside the area.
Box label_box(const Pass& p, const Plot& plot, const Axis& axis, const TextLook& look,
              std::size_t i, float y) {
    const std::string& text = plot.bar_labels[i];
    const float wide = std::ceil(p.text_width(text, look)) + 1;
    const float most = std::max(axis.area.x, axis.area.right() - wide);
    return {std::clamp(axis.middle(i) - wide / 2, axis.area.x, most), y, wide,
            p.text_height(text, look, wide)};
}

// Every label, or every second, third ... so that none touches the next.
std::vector<std::pair<std::size_t, Box>> bar_labels(const Pass& p, const Plot& plot,
                                                    const Axis& axis, const TextLook& look,
                                                    float y) {
    const std::size_t count = std::min(plot.bar_labels.size(), plot.values.size());
    for (std::size_t step = 1; step <= count; ++step) {
        std::vector<std::pair<std::size_t, Box>> labels;
        bool apart = true;
        for (std::size_t i = 0; i < count && apart; i += step) {
            if (plot.bar_labels[i].empty()) {
                continue;
            }
            const Box box = label_box(p, plot, axis, look, i, y);
            if (!labels.empty()) {
                const Box& before = labels.back().second;
                const float gap = p.mirrored() ? before.x - box.right() : box.x - before.right();
                apart = gap >= p.mm(gap_mm);
            }
            labels.emplace_back(i, box);
        }
        if (apart) {
            return labels;
        }
    }
    return {};
}

struct Ends {
    bool beside = true;
    float from = 0, to = 0;  // heights
    float height() const { return beside ? std::max(from, to) : from + to; }
};
Ends measure_ends(const Pass& p, const Plot& plot, const TextLook& look, float wide) {
    Ends ends;
    ends.beside =
        p.text_width(plot.from.shown, look) + p.text_width(plot.to.shown, look) + p.mm(space::m) <=
        wide;
    ends.from = plot.from.empty() ? 0 : p.text_height(plot.from.shown, look, wide);
    ends.to = plot.to.empty() ? 0 : p.text_height(plot.to.shown, look, wide);
    return ends;
}

}  // namespace

void Frame::plot(const Plot& plot) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const float pad = p.mm(space::m);
    const float inner = p.column.width - 2 * pad;
    TextLook caption;
    caption.weight = platform::text::Weight::bold;
    caption.scale = letters::label;
    caption.colour = theme.text;
    p.keep_words_whole(plot.caption.shown, caption, inner);
    TextLook summary;
    summary.colour = theme.text;
    p.keep_words_whole(plot.summary.shown, summary, inner);
    TextLook small;
    small.colour = theme.muted;
    small.tabular = true;
    for (const Words* words : {&plot.most_label, &plot.from, &plot.to}) {
        p.keep_words_whole(words->shown, small, inner);
    }
    const auto high = [&](const Words& words, const TextLook& look) {
        return words.empty() ? 0 : p.text_height(words.shown, look, inner) + p.mm(1);
    };
    const float head = high(plot.caption, caption) + high(plot.summary, summary) + p.mm(space::s);
    const float most = high(plot.most_label, small);
    const float area_high = std::round(p.mm(area_mm));
    float labels_high = 0;
    for (const std::string& label : plot.bar_labels) {
        labels_high = std::max(labels_high, p.text_height(label, small, inner));
    }
    const Ends ends = measure_ends(p, plot, small, inner);
    const float below = p.mm(1) + labels_high + ends.height();
    const Box card{p.column.x, std::round(p.y), p.column.width,
                   std::round(2 * pad + head + most + area_high + below)};
    p.card(card, theme.surface, theme.divider);

    float y = card.y + pad;
    const float x = card.x + pad;
    const auto write = [&](const Words& words, const TextLook& look, Role role, float at) {
        if (words.empty()) {
            return;
        }
        bool clipped = false;
        const float used = p.draw_text(words.shown, look, x, at, inner, &clipped);
        p.node(role, "", words, {x, at, inner, used}, look, theme.surface).clipped = clipped;
    };
    write(plot.caption, caption, Role::heading, y);
    y += high(plot.caption, caption);
    write(plot.summary, summary, Role::text, y);
    y = card.y + pad + head;
    write(plot.most_label, small, Role::text, y);
    const Axis axis{p, {x, std::round(y + most), inner, area_high}, plot.values.size()};
    for (const float part : {0.0F, 0.5F, 1.0F}) {
        p.hairline(axis.area.x, axis.area.right(), std::round(axis.y(part)));
    }
    if (plot.form == Plot::Form::line) {
        draw_line(p, plot, axis);
    } else {
        draw_bars(p, plot, axis);
    }
    TextLook ink;
    ink.colour = theme.primary;
    p.node(Role::image, plot.id, {plot.caption.shown, plot.summary.spoken}, axis.area, ink,
           theme.surface);

    y = axis.area.bottom() + p.mm(1);
    for (const auto& [i, box] : bar_labels(p, plot, axis, small, y)) {
        const std::string& text = plot.bar_labels[i];
        bool clipped = false;
        p.draw_text(text, small, box.x, box.y, box.width, &clipped);
        p.node(Role::text, "", {text, ""}, box, small, theme.surface).clipped = clipped;
    }
    y += labels_high;
    const float part = ends.beside ? std::ceil(p.text_width(plot.from.shown, small)) + 1 : inner;
    const Box row{x, y, inner, ends.from};
    const auto write_end = [&](const Words& words, const Box& box, bool at_end) {
        if (words.empty()) {
            return;
        }
        TextLook look = small;
        look.align = at_end ? platform::text::Align::end : platform::text::Align::start;
        bool clipped = false;
        p.draw_text(words.shown, look, box.x, box.y, box.width, &clipped);
        p.node(Role::text, "", {words.shown, ""}, box, look, theme.surface).clipped = clipped;
    };
    write_end(plot.from, p.at_start(row, 0, part), false);
    Box last = ends.beside ? p.at_end(row, 0, inner - part) : row;
    last.y += ends.beside ? 0 : ends.from;
    last.height = ends.to;
    write_end(plot.to, last, true);
    p.y = card.bottom() + p.mm(space::m + 1);
}

}  // namespace kiosk::ui
