// The paper that she takes with her, and the code on it.
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

bool dark_at(const QrImage& image, int x, int y) {
    return image.modules[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.size) +
                         static_cast<std::size_t>(x)];
}

constexpr int quiet = 4;  // modules of light around a code, ISO/IEC 18004

float cell_of(const Pass& p, const QrImage& image, float side) {
    const auto cells = static_cast<float>(image.size + 2 * quiet);
    return std::max(1.0F, std::floor(std::min(p.mm(58), side) / cells));
}

void draw_code(Pass& p, const QrImage& image, const Box& box, float cell) {
    p.fill(box, white, 1);
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
                       black);
                x += run - 1;
            }
        }
    }
}

}  // namespace

// A document: its head in the colour of what has happened, the number, a line to cut along, the
// code with what it is for.
void Frame::slip(const Slip& slip) {
    Pass& p = pass_;
    const Theme& theme = p.options.theme;
    const ToneColours use = tone_colours(slip.tone, theme);
    const float pad = p.mm(space::l);
    const float inner = p.column.width - 2 * pad;
    TextLook state;
    state.weight = platform::text::Weight::bold;
    state.scale = letters::lead;
    state.colour = use.ink;
    TextLook what;
    what.colour = theme.text;
    TextLook small;
    small.colour = theme.muted;
    TextLook large;
    large.weight = platform::text::Weight::bold;
    large.scale = letters::number;
    large.tabular = true;
    large.colour = theme.text;
    // A number is read in one piece: it shrinks before it breaks.
    while (large.scale > letters::label && p.text_width(slip.number.shown, large) > inner) {
        large.scale -= 0.1;
    }

    const float seal = slip.icon == Icon::none ? 0 : std::max(p.mm(22), 2.4F * p.em);
    const float head_words = inner - (seal > 0 ? seal + p.mm(space::m) : 0);
    const float state_high =
        slip.state.empty() ? 0 : p.text_height(slip.state.shown, state, head_words);
    const float what_high =
        slip.service.empty() ? 0 : p.text_height(slip.service.shown, what, head_words) + p.mm(0.7);
    const float said = std::max(seal, state_high + what_high);
    const float head = said > 0 ? said + 2 * p.mm(space::m) : 0;
    const float label_high = p.text_height(slip.label.shown, small, inner);
    const float number_high = p.text_height(slip.number.shown, large, inner);
    const float keep_high = p.text_height(slip.keep.shown, small, inner);
    const float cell = slip.code.size > 0 ? cell_of(p, slip.code, inner * 0.45F) : 0;
    const float side = cell * static_cast<float>(slip.code.size + 2 * quiet);
    const float beside = inner - side - p.mm(space::m + 1);
    const float scan_high = side > 0 ? p.text_height(slip.scan.shown, small, beside) : 0;
    const float code_high =
        side > 0 ? 2 * p.mm(space::m) + std::max(side, scan_high) - p.mm(space::m) + pad / 2 : 0;

    const Box card{p.column.x, p.y, p.column.width,
                   std::round(head + p.mm(space::m + 1) + label_high + number_high + keep_high +
                              p.mm(space::m + 1) + code_high)};
    p.card(card, theme.surface, theme.border);
    const Box top{card.x, card.y, card.width, std::round(head)};
    if (head > 0) {
        p.draw->AddRectFilled(vec(std::round(top.x), std::round(top.y)),
                              vec(std::round(top.right()), std::round(top.bottom())),
                              packed(use.soft), p.mm(radius::card), ImDrawFlags_RoundCornersTop);
        p.fill({top.x, top.bottom() - p.mm(line::strong), top.width, p.mm(line::strong)}, use.ink);
        p.stroke(card, theme.border, line::border, radius::card);
    }
    const Box row{card.x + pad, top.y + (top.height - seal) / 2, inner, seal};
    if (seal > 0) {
        const Box place = p.at_start(row, 0, seal);
        p.seal(slip.icon, place, use.ink, use.soft);
    }
    const auto say = [&](Role role, const std::string& id, const Words& words, const TextLook& look,
                         const Box& at, Colour ground) {
        bool clipped = false;
        p.draw_text(words.shown, look, at.x, at.y, at.width, &clipped);
        p.node(role, id, words, at, look, ground).clipped = clipped;
    };
    const float left = p.at_end(row, 0, head_words).x;
    float at = top.y + (top.height - state_high - what_high) / 2;
    if (state_high > 0) {
        say(Role::text, "", slip.state, state, {left, at, head_words, state_high}, use.soft);
    }
    if (what_high > 0) {
        say(Role::text, "", slip.service, what,
            {left, at + state_high + p.mm(0.7), head_words, what_high - p.mm(0.7)}, use.soft);
    }
    at = top.bottom() + p.mm(space::m + 1);
    say(Role::text, "", slip.label, small, {row.x, at, inner, label_high}, theme.surface);
    at += label_high;
    say(Role::text, slip.id, slip.number, large, {row.x, at, inner, number_high}, theme.surface);
    at += number_high;
    say(Role::text, "", slip.keep, small, {row.x, at, inner, keep_high}, theme.surface);
    at += keep_high + p.mm(space::m);
    if (side > 0) {
        const float dash = p.mm(2.2);
        for (float x = card.x + pad; x + dash <= card.right() - pad; x += 2 * dash) {
            p.fill({x, at, dash, p.mm(line::border)}, theme.border);
        }
        at += p.mm(space::m);
        const Box below{row.x, std::round(at), inner, side};
        Box code = p.at_start(below, 0, side);
        code.x = std::round(code.x);
        draw_code(p, slip.code, code, cell);
        const float words_x = p.at_end(below, 0, beside).x;
        say(Role::text, "", slip.scan, small,
            {words_x, code.y + std::max(0.0F, (side - scan_high) / 2), beside, scan_high},
            theme.surface);
        Node& node = p.node(Role::image, slip.code_id, slip.scan, code, small, theme.surface);
        node.value = slip.content;
    }
    p.y = card.bottom() + p.mm(space::l);
}

}  // namespace kiosk::ui
