// What is chosen by its looks: letters of a size, colours of a theme.
#include <algorithm>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
std::optional<std::size_t> Frame::samples(std::span<const Sample> samples) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const float gap = p.mm(3);
    const float pad = p.mm(3);
    const float rim = std::max(2.0F, p.mm(line::strong));
    TextLook label;
    label.colour = theme.text;
    float least = p.mm(25);
    for (const Sample& sample : samples) {
        least = std::max(least, p.longest_word(sample.choice.label.shown, label) + 2 * pad);
    }
    const auto fit = static_cast<std::size_t>((p.column.width + gap) / (least + gap));
    // As many rows as are needed, and no row with one left over where it can be helped.
    const std::size_t most = std::clamp<std::size_t>(fit, 1, samples.size());
    const std::size_t rows = (samples.size() + most - 1) / most;
    const std::size_t per_row = (samples.size() + rows - 1) / rows;
    const float wide =
        (p.column.width - gap * static_cast<float>(per_row - 1)) / static_cast<float>(per_row);
    const auto letter_of = [&](const Sample& sample) {
        TextLook letter;
        letter.weight = platform::text::Weight::bold;
        letter.colour = sample.colours ? sample.colours->text : theme.text;
        if (sample.cap_height_mm > 0) {
            letter.scale = sample.cap_height_mm / cap_height_mm(p.display.text_size);
        }
        return letter;
    };
    std::optional<std::size_t> pressed;
    for (std::size_t first = 0; first < samples.size(); first += per_row) {
        const std::size_t end = std::min(first + per_row, samples.size());
        float letters = 0;
        float words = 0;
        for (std::size_t i = first; i < end; ++i) {
            letters = std::max(letters, p.text_height("A", letter_of(samples[i]), wide));
            words = std::max(words,
                             p.text_height(samples[i].choice.label.shown, label, wide - 2 * pad));
        }
        const Box row{p.column.x, p.y, p.column.width, letters + words + 2 * pad + p.mm(3)};
        for (std::size_t i = first; i < end; ++i) {
            const Choice& choice = samples[i].choice;
            const Box box = p.at_start(row, static_cast<float>(i - first) * (wide + gap), wide);
            const Touch hit = p.touch(choice.id, box);
            const Colour ground = hit.pressed || choice.chosen ? theme.primary_soft : theme.surface;
            p.card(box, ground, choice.chosen || hit.pressed ? theme.primary : theme.border,
                   choice.chosen ? line::chosen : line::border, radius::control);
            if (hit.pressed) {
                p.pressed_edge(box, theme.primary, radius::control);
            }
            const Box sample{box.x + pad, box.y + pad, wide - 2 * pad, letters};
            if (samples[i].colours) {
                p.fill(sample, samples[i].colours->background, 1);
                p.stroke(sample, theme.border, line::hair, 1);
            }
            p.draw_text_in("A", letter_of(samples[i]), sample);
            if (choice.chosen) {  // chosen is a sign too
                const float mark = p.mm(7);
                Box place = p.at_end(sample, p.mm(1), mark);
                place.y += (letters - mark) / 2;
                p.draw->AddCircleFilled(vec(place.x + mark / 2, place.y + mark / 2), mark / 2 + rim,
                                        packed(theme.primary));
                p.icon(Icon::check, {place.x, place.y, mark, mark}, theme.on_primary);
            }
            const Box text{sample.x, sample.bottom() + p.mm(3), sample.width, words};
            bool clipped = false;
            p.draw_text_in(choice.label.shown, label, text, &clipped);
            if (p.has_focus(choice.id) && p.focus_shown) {
                p.ring(box, radius::control);
            }
            Node& node = p.node(Role::option, choice.id, choice.label, box, label, ground);
            node.chosen = choice.chosen;
            node.pressed = hit.pressed;
            node.clipped = clipped;
            node.hit = p.shown_part(box);
            if (hit.activated) {
                pressed = i;
            }
        }
        p.y = row.bottom() + gap;
    }
    p.y += p.mm(3);
    return pressed;
}

}  // namespace kiosk::ui
