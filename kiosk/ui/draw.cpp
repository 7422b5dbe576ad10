// Text and shapes into the draw list. Text never passes through ImGui's own text functions.
#include <algorithm>
#include <cctype>
#include <cmath>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

// Of the scripts that we speak; no punctuation.
bool begins_letter(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return std::isalpha(value) != 0 || (value >= 0xC3 && value <= 0xDF);
}
bool ends_letter(std::string_view text) {
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) {
        text.remove_suffix(1);
    }
    return !text.empty() && begins_letter(text.back());
}

// A line ends inside a word: it is wider than its place.
bool breaks_a_word(std::string_view text, const platform::text::Paragraph& paragraph) {
    for (std::size_t i = 1; i < paragraph.lines.size(); ++i) {
        const std::size_t at = paragraph.lines[i].begin;
        if (paragraph.lines[i - 1].end == at && at < text.size() && begins_letter(text[at]) &&
            ends_letter(text.substr(0, at))) {
            return true;
        }
    }
    return false;
}

}  // namespace

ToneColours tone_colours(Tone tone, const Theme& theme) {
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

bool Pass::runs_to_left(const TextLook& look) const {
    return look.language.empty() || look.language == record.language
               ? record.right_to_left
               : i18n::Locale(std::string(look.language)).right_to_left();
}

platform::text::Style Pass::style(const TextLook& look) const {
    platform::text::Style out;
    out.size = std::round(static_cast<float>(look.scale) * em * 4) / 4;
    out.weight = look.weight;
    out.language = look.language.empty() ? std::string_view(record.language) : look.language;
    const bool to_left = runs_to_left(look);
    out.direction = look.direction.value_or(to_left ? platform::text::Direction::right_to_left
                                                    : platform::text::Direction::left_to_right);
    out.align = look.align;
    if (to_left != record.right_to_left && !look.direction) {
        // Words of another language read their own way and stand where the page's words begin.
        using platform::text::Align;
        out.align = look.align == Align::start ? Align::end
                    : look.align == Align::end ? Align::start
                                               : Align::centre;
    }
    out.tabular_digits = look.tabular;
    out.tight = look.tight;
    out.line_height = look.scale > 1.3 ? 1.2F : 1.35F;
    if (display.wide_spacing) {  // A-22; the engine leaves joined letters together
        out.line_height = 1.5F;
        if (!look.tight) {  // a key's sign is no running text
            out.letter_spacing = 0.12F;
            out.word_spacing = 0.16F;
        }
    }
    return out;
}

float Pass::text_height(std::string_view text, const TextLook& look, float wide) const {
    return options.text->shape(text, style(look), wide, look.max_lines).height;
}

float Pass::text_width(std::string_view text, const TextLook& look) const {
    return options.text->shape(text, style(look)).width;
}

// ImGui makes corners and lines of what nobody will see, too: a list keeps a screen above and
// below.
bool Pass::within_clip(const Box& box) const {
    const ImVec2 low = draw->GetClipRectMin();
    const ImVec2 high = draw->GetClipRectMax();
    return box.bottom() >= low.y && box.y <= high.y && box.right() >= low.x && box.x <= high.x;
}

float Pass::longest_word(std::string_view text, const TextLook& look) const {
    float longest = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) {
            longest = std::max(longest, std::ceil(text_width(text.substr(0, end), look)));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return longest;
}

bool Pass::keep_words_whole(std::string_view text, TextLook& look, float wide) const {
    const float longest = longest_word(text, look);
    if (longest <= wide) {
        return false;
    }
    // Down to the sizes that style() has: what it rounded up would not fit.
    const double steps = std::floor(look.scale * em * 4 * std::floor(wide) / (longest + 1));
    look.scale = std::max(smallest_scale(), steps / (em * 4));
    return true;
}

float Pass::draw_text(std::string_view text, const TextLook& look, float x, float top, float wide,
                      bool* clipped) {
    const platform::text::Paragraph& paragraph =
        options.text->shape(text, style(look), wide, look.max_lines);
    if (clipped != nullptr) {
        *clipped = *clipped || paragraph.ellipsized || paragraph.width > wide + 1 ||
                   breaks_a_word(text, paragraph);
    }
    const Box box{x, top, wide, paragraph.height};
    if (!within_clip(box)) {
        return paragraph.height;
    }
    const float low = draw->GetClipRectMin().y, high = draw->GetClipRectMax().y;
    const ImU32 colour = packed(look.colour);
    int page_now = -1;
    // Whole pixels: the rasteriser then copies coverage instead of sampling it, and letters stay
    // crisp.
    const float left = std::round(x);
    for (const platform::text::Line& line : paragraph.lines) {
        const float baseline = std::round(top + line.baseline);
        if (top + line.bottom < low || top + line.top > high) {
            continue;
        }
        for (std::size_t i = line.first_glyph; i < line.last_glyph; ++i) {
            const platform::text::PlacedGlyph& placed = paragraph.glyphs[i];
            const float pen = left + placed.x;
            const platform::text::AtlasGlyph glyph =
                options.text->glyph(placed.id, pen - std::floor(pen));
            if (glyph.width <= 0) {
                continue;
            }
            if (glyph.page != page_now) {
                if (page_now >= 0) {
                    draw->PopTextureID();
                }
                page_now = glyph.page;
                draw->PushTextureID(texture(1 + static_cast<std::size_t>(page_now)));
            }
            const float gx = std::floor(pen) + glyph.left;
            const float gy = baseline + std::round(placed.y - line.baseline) + glyph.top;
            draw->PrimReserve(6, 4);
            draw->PrimRectUV(vec(gx, gy), vec(gx + glyph.width, gy + glyph.height),
                             vec(glyph.u0, glyph.v0), vec(glyph.u1, glyph.v1), colour);
        }
    }
    if (page_now >= 0) {
        draw->PopTextureID();
    }
    return paragraph.height;
}

void Pass::underline(std::string_view text, const TextLook& look, float x, float top, float wide) {
    const platform::text::Style drawn = style(look);
    const bool to_left = drawn.direction == platform::text::Direction::right_to_left;
    const float below = (to_left ? 0.38F : 0.16F) * drawn.size;  // Arabic letters reach deeper
    for (const auto& line : options.text->shape(text, drawn, wide, look.max_lines).lines) {
        fill(
            {x + line.x, top + line.baseline + below, line.width, std::max(1.0F, mm(line::border))},
            look.colour);
    }
}

float Pass::line_height(std::string_view text, const TextLook& look, float wide) const {
    const auto& lines = options.text->shape(text, style(look), wide, look.max_lines).lines;
    return lines.empty() ? 0 : lines.front().bottom - lines.front().top;
}

void Pass::draw_text_in(std::string_view text, const TextLook& look, const Box& box,
                        bool* clipped) {
    TextLook centred = look;
    centred.align = platform::text::Align::centre;
    const float high = text_height(text, centred, box.width);
    if (clipped != nullptr && high > box.height + 1) {
        *clipped = true;
    }
    draw_text(text, centred, box.x, box.y + std::round((box.height - high) / 2), box.width,
              clipped);
}

void Pass::fill(const Box& box, Colour colour, double radius_mm) {
    if (!within_clip(box)) {
        return;
    }
    draw->AddRectFilled(vec(std::round(box.x), std::round(box.y)),
                        vec(std::round(box.right()), std::round(box.bottom())), packed(colour),
                        mm(radius_mm));
}

void Pass::stroke(const Box& box, Colour colour, double width_mm, double radius_mm) {
    if (!within_clip(box)) {
        return;
    }
    const float wide = std::max(1.0F, std::round(mm(width_mm)));
    const float inset = wide / 2;
    draw->AddRect(vec(std::round(box.x) + inset, std::round(box.y) + inset),
                  vec(std::round(box.right()) - inset, std::round(box.bottom()) - inset),
                  packed(colour), mm(radius_mm), 0, wide);
}

void Pass::ring(const Box& box, double radius_mm) {
    const float wide = std::max(2.0F, mm(1.0));
    const Box outer{box.x - wide, box.y - wide, box.width + 2 * wide, box.height + 2 * wide};
    stroke(outer, options.theme.focus_outer, 1.0, radius_mm + 1);
    stroke(box, options.theme.focus_inner, 1.0, radius_mm);
}

void Pass::shadow(const Box& box, double radius_mm) {
    if (!options.theme.has_depth()) {
        return;
    }
    // Light from above: thin strips below the lower edge that fade out. Strips of one colour cost
    // the rasteriser next to nothing, a gradient would cost more than all the letters.
    constexpr int strips = 6;
    constexpr double depth_mm = 1.8;
    const float step = std::max(1.0F, std::round(mm(depth_mm) / strips));
    const float inset = mm(radius_mm) * 0.55F;
    const float top = std::round(box.bottom()) - step;
    for (int i = 0; i < strips; ++i) {
        const auto row = static_cast<float>(i);
        const unsigned alpha = 58U * static_cast<unsigned>((strips - i) * (strips - i)) /
                               static_cast<unsigned>(strips * strips);
        const float side = inset + row * step * 0.6F;
        draw->AddRectFilled(vec(std::round(box.x + side), top + row * step),
                            vec(std::round(box.right() - side), top + (row + 1) * step),
                            packed(options.theme.shadow, alpha));
    }
}

void Pass::card(const Box& box, Colour ground, Colour edge, double edge_mm, double radius_mm) {
    shadow(box, radius_mm);
    fill(box, ground, radius_mm);
    stroke(box, edge, edge_mm, radius_mm);
}

void Pass::pressed_edge(const Box& box, Colour colour, double radius_mm) {
    const float inset = mm(1.3);
    stroke({box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset}, colour,
           line::strong, std::max(0.0, radius_mm - 1.3));
}

void Pass::hairline(float from_x, float to_x, float at_y) {
    fill({from_x, at_y, to_x - from_x, std::max(1.0F, mm(line::hair))}, options.theme.divider);
}

void Pass::bar_at_start(const Box& box, Colour colour) {
    const Box bar = at_start(box, 0, mm(line::bar));
    draw->AddRectFilled(vec(std::round(bar.x), std::round(bar.y)),
                        vec(std::round(bar.right()), std::round(bar.bottom())), packed(colour),
                        mm(radius::control),
                        mirrored() ? ImDrawFlags_RoundCornersRight : ImDrawFlags_RoundCornersLeft);
}

void Pass::seal(Icon which, const Box& box, Colour ground, Colour ink) {
    const float half = box.width / 2;
    star(box.x + half, box.y + half, half, ground, 255);
    const float inner = box.width * 0.46F;
    icon(which, {box.x + half - inner / 2, box.y + half - inner / 2, inner, inner}, ink);
}

void Pass::disc(Icon which, const Box& box, Colour ground, Colour ink) {
    const float side = std::min(box.width, box.height);
    const float x = box.x + box.width / 2;
    const float at_y = box.y + box.height / 2;
    draw->AddCircleFilled(vec(x, at_y), side / 2, packed(ground));
    const float inner = side * 0.58F;
    icon(which, {x - inner / 2, at_y - inner / 2, inner, inner}, ink);
}

Box Pass::at_start(const Box& row, float offset, float wide) const {
    const float x = mirrored() ? row.right() - offset - wide : row.x + offset;
    return {x, row.y, wide, row.height};
}

Box Pass::at_end(const Box& row, float offset, float wide) const {
    const float x = mirrored() ? row.x + offset : row.right() - offset - wide;
    return {x, row.y, wide, row.height};
}

}  // namespace kiosk::ui
