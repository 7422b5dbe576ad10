// The half of Layout that fills lines and puts glyphs and carets on them.
#include <algorithm>
#include <cmath>
#include <utility>

#include "platform/text/harfbuzz/layout.h"

namespace platform::text::harfbuzz {

namespace {

constexpr float tolerance = 0.01F;  // px, for sums of advances
constexpr char32_t ellipsis = U'\u2026', soft_hyphen = U'\u00ad';

}  // namespace

Layout::Tail Layout::tail(char32_t character) {
    const std::uint16_t preferred = first_font(style_);
    for (const auto font : {preferred, static_cast<std::uint16_t>(preferred ^ font_arabic)}) {
        if (SizedFont* sized = fonts_.at(font, size_);
            sized != nullptr && fonts_.covers(font, character)) {
            Tail result{font, 0, 0};
            hb_font_get_nominal_glyph(sized->font.get(), character, &result.glyph);
            result.advance =
                static_cast<float>(hb_font_get_glyph_h_advance(sized->font.get(), result.glyph)) /
                64.0F;
            return result;
        }
    }
    return {};
}

std::size_t Layout::first_run_after(int unit) const {
    const auto found = std::partition_point(runs_.begin(), runs_.end(),
                                            [&](const Run& run) { return run.end <= unit; });
    return static_cast<std::size_t>(found - runs_.begin());
}

bool Layout::starts_safely(std::size_t grapheme) const {
    if (grapheme >= extents_.size() || extents_[grapheme].safe_start) {
        return true;
    }
    const int unit = analysis_.graphemes[grapheme].begin;
    const std::size_t run = first_run_after(unit);
    return run == runs_.size() || runs_[run].begin >= unit;
}

// Of graphemes that stand on a line by themselves, as they will be shaped there.
float Layout::width_of(std::size_t begin, std::size_t end) {
    float sum = 0;
    if (starts_safely(begin) && starts_safely(end)) {
        for (std::size_t g = begin; g < end; ++g) {
            sum += extents_[g].width;
        }
        return sum;
    }
    find_pieces({begin, end, end, 0});
    for (const Piece& piece : pieces_) {
        const auto& source = piece.reshaped ? line_glyphs_ : glyphs_;
        for (std::size_t i = piece.run.first; i < piece.run.last; ++i) {
            sum += source[i].advance;
        }
    }
    return sum;
}

std::size_t Layout::without_spaces(std::size_t begin, std::size_t end) const {
    while (end > begin && analysis_.graphemes[end - 1].space) {
        --end;
    }
    return end;
}

void Layout::fill_lines() {
    spans_.clear();
    const auto& graphemes = analysis_.graphemes;
    std::size_t begin = 0;
    while (max_lines_ == 0 || spans_.size() <= max_lines_) {
        std::size_t end = begin;
        while (end < graphemes.size() && !graphemes[end].hard_break) {
            ++end;
        }
        fill_line(begin, end);
        if (end == graphemes.size()) {
            return;
        }
        spans_.back().end = end + 1;
        begin = end + 1;
    }
}

void Layout::fill_line(std::size_t begin, std::size_t end) {
    for (;;) {
        float sum = 0;
        std::size_t overflow = begin;
        for (; overflow < end; ++overflow) {
            sum += extents_[overflow].width;
            if (width_ && sum > *width_ + tolerance && !analysis_.graphemes[overflow].space) {
                break;
            }
        }
        if (overflow == end) {
            const bool all = !width_ || sum <= *width_ + tolerance;
            spans_.push_back({begin, all ? end : without_spaces(begin, end), end, 0});
            return;
        }
        spans_.push_back(fit(begin, overflow));
        begin = spans_.back().end;
        if (begin == end || (max_lines_ != 0 && spans_.size() > max_lines_)) {
            return;
        }
    }
}

Layout::Span Layout::fit(std::size_t begin, std::size_t overflow) {
    const auto& graphemes = analysis_.graphemes;
    const float bound = *width_ + tolerance;
    const int first = graphemes[begin].begin;
    for (int unit = graphemes[overflow].begin; unit > first;) {
        const int at = analysis_.last_break(unit, style_.language);
        if (at <= first) {
            break;
        }
        const std::size_t next = analysis_.grapheme_of[static_cast<std::size_t>(at)];
        if (graphemes[next].begin == at) {
            const std::size_t visible = without_spaces(begin, next);
            const bool hyphen = visible > begin && graphemes[visible - 1].first == soft_hyphen;
            const float extra = hyphen ? tail(U'-').advance : 0;
            if (width_of(begin, visible) + extra <= bound) {
                return {begin, visible, next, hyphen ? U'-' : U'\0'};
            }
        }
        unit = at - 1;
    }
    // A word that is wider than the line: between graphemes, and at least one.
    std::size_t next = std::max(overflow, begin + 1);
    while (next > begin + 1 && width_of(begin, next) > bound) {
        --next;
    }
    return {begin, next, next, 0};
}

void Layout::ellipsize(Paragraph& out) {
    if (max_lines_ == 0 || spans_.size() <= max_lines_) {
        return;
    }
    out.ellipsized = true;
    spans_.resize(max_lines_);
    Span& span = spans_.back();
    const auto& graphemes = analysis_.graphemes;
    std::size_t visible = span.visible;
    if (width_) {
        const float bound = *width_ + tolerance - tail(ellipsis).advance;
        float sum = 0;
        for (visible = span.begin; visible < graphemes.size() && !graphemes[visible].hard_break;
             ++visible) {
            sum += extents_[visible].width;
            if (sum > bound) {
                break;
            }
        }
        while (visible > span.begin && width_of(span.begin, visible) > bound) {
            --visible;
        }
    }
    span.visible = without_spaces(span.begin, visible);
    span.end = graphemes.size();
    span.tail = ellipsis;
}

// The runs of a line in logical order; a run that cannot simply be cut here is shaped anew.
void Layout::find_pieces(const Span& span) {
    pieces_.clear();
    line_glyphs_.clear();
    if (span.visible > span.begin) {
        const int begin = analysis_.graphemes[span.begin].begin;
        const int end = analysis_.graphemes[span.visible - 1].end;
        for (std::size_t i = first_run_after(begin); i < runs_.size() && runs_[i].begin < end;
             ++i) {
            const Run& run = runs_[i];
            Piece piece{.run = run};
            piece.run.begin = std::max(run.begin, begin);
            piece.run.end = std::min(run.end, end);
            const bool cut = piece.run.begin != run.begin || piece.run.end != run.end;
            if (cut &&
                (!starts_safely(analysis_.grapheme_of[static_cast<std::size_t>(piece.run.begin)]) ||
                 !starts_safely(analysis_.grapheme_of[static_cast<std::size_t>(piece.run.end)]))) {
                piece.reshaped = true;
                piece.run.first = line_glyphs_.size();
                shape_run(run, piece.run.begin, piece.run.end, begin, end, line_glyphs_);
                piece.run.last = line_glyphs_.size();
            } else if (cut) {
                const auto outside = [&](std::size_t glyph) {
                    return glyphs_[glyph].unit < piece.run.begin ||
                           glyphs_[glyph].unit >= piece.run.end;
                };
                while (piece.run.first < piece.run.last && outside(piece.run.first)) {
                    ++piece.run.first;
                }
                while (piece.run.first < piece.run.last && outside(piece.run.last - 1)) {
                    --piece.run.last;
                }
            }
            pieces_.push_back(piece);
        }
    }
    if (span.tail != 0) {
        Piece piece;
        piece.tail = span.tail;
        piece.run.level = style_.direction == Direction::right_to_left ? 1 : 0;
        piece.run.font = tail(span.tail).font;
        pieces_.push_back(piece);
    }
}

void Layout::place_piece(const Piece& piece, float& x, float baseline) {
    if (piece.tail != 0) {
        const Tail drawn = tail(piece.tail);
        placed_.push_back({{drawn.font, size_, drawn.glyph}, x, baseline});
        x += drawn.advance;
        return;
    }
    const auto& source = piece.reshaped ? line_glyphs_ : glyphs_;
    const SizedFont* sized = fonts_.at(piece.run.font, size_);
    float pen = x;
    for (std::size_t i = piece.run.first; i < piece.run.last; ++i) {
        const Glyph& glyph = source[i];
        if (glyph.index != sized->space || piece.run.no_font) {
            placed_.push_back({{piece.run.font, size_, glyph.index},
                               pen + glyph.x_offset,
                               baseline - glyph.y_offset});
        }
        pen += glyph.advance;
    }
    const auto& of = analysis_.grapheme_of;
    const std::size_t first = of[static_cast<std::size_t>(piece.run.begin)];
    const std::size_t last = of[static_cast<std::size_t>(piece.run.end)];
    float edge = x;
    for (std::size_t i = first; i < last; ++i) {
        const bool right_to_left = (piece.run.level & 1U) != 0;
        Extent& extent = extents_[right_to_left ? first + last - 1 - i : i];
        extent.left = edge;
        edge += extent.width;
    }
    x = pen;
}

void Layout::place_line(const Span& span, Paragraph& out) {
    find_pieces(span);
    float ascent = 0;
    float descent = 0;
    const auto include = [&](std::uint16_t font) {
        if (const SizedFont* sized = fonts_.at(font, size_)) {
            ascent = std::max(ascent, sized->ascent);
            descent = std::max(descent, sized->descent);
        }
    };
    const std::uint16_t first = first_font(style_);
    include(fonts_.available(first) ? first : static_cast<std::uint16_t>(first ^ font_arabic));
    Scratch<UBiDiLevel> levels;
    Scratch<std::int32_t> order(pieces_.size());
    for (const Piece& piece : pieces_) {
        include(piece.run.font);
        levels.push_back(piece.run.level);
        if (piece.reshaped) {
            measure(piece.run, line_glyphs_.data() + piece.run.first,
                    line_glyphs_.data() + piece.run.last, piece.run.begin, piece.run.end);
        }
    }
    // Whole pixels, so that all lines of a paragraph sit on the grid alike.
    const float em = static_cast<float>(size_) / 64.0F;
    const float needed =
        style_.tight ? std::min(ascent + descent, tight_line * em) : ascent + descent;
    const float height = std::ceil(std::max(style_.line_height * em, needed));

    Line line;
    line.top = out.height;
    line.bottom = line.top + height;
    line.baseline = line.top + std::round((height - ascent - descent) / 2 + ascent);
    line.first_glyph = placed_.size();
    ubidi_reorderVisual(levels.data(), static_cast<std::int32_t>(levels.size()), order.data());
    for (const std::int32_t piece : order) {
        place_piece(pieces_[static_cast<std::size_t>(piece)], line.width, line.baseline);
    }
    line.last_glyph = placed_.size();
    const auto& byte_at = analysis_.source.byte_at;
    const auto& graphemes = analysis_.graphemes;
    line.begin = span.begin < graphemes.size()
                     ? byte_at[static_cast<std::size_t>(graphemes[span.begin].begin)]
                     : byte_at.back();
    line.end = span.visible > span.begin
                   ? byte_at[static_cast<std::size_t>(graphemes[span.visible - 1].end)]
                   : line.begin;
    place_carets(span, out.lines.size());
    out.height = line.bottom;
    out.width = std::max(out.width, line.width);
    out.lines.push_back(line);
}

void Layout::place_carets(const Span& span, std::size_t line) {
    const auto& graphemes = analysis_.graphemes;
    float end_edge = 0;
    if (span.visible > span.begin) {
        const Extent& last = extents_[span.visible - 1];
        const bool right_to_left = (graphemes[span.visible - 1].level & 1U) != 0;
        end_edge = right_to_left ? last.left : last.left + last.width;
    }
    for (std::size_t g = span.begin; g < span.end; ++g) {
        float x = end_edge;
        float trailing_x = end_edge;
        if (g < span.visible) {
            x = extents_[g].left;
            trailing_x = x + extents_[g].width;
            if ((graphemes[g].level & 1U) != 0) {
                std::swap(x, trailing_x);
            }
        }
        carets_.push_back({analysis_.source.byte_at[static_cast<std::size_t>(graphemes[g].begin)],
                           x, trailing_x, line});
    }
    if (&span == &spans_.back()) {
        carets_.push_back({analysis_.source.byte_at.back(), end_edge, end_edge, line});
    }
}

void Layout::align(Paragraph& out) {
    const float room = width_.value_or(out.width);
    const bool right_to_left = style_.direction == Direction::right_to_left;
    for (Line& line : out.lines) {
        float free = 0;
        switch (style_.align) {
            case Align::start:
                free = right_to_left ? room - line.width : 0;
                break;
            case Align::centre:
                free = (room - line.width) / 2;
                break;
            case Align::end:
                free = right_to_left ? 0 : room - line.width;
                break;
        }
        line.x = std::floor(free + tolerance);
        for (std::size_t i = line.first_glyph; i < line.last_glyph; ++i) {
            placed_[i].x += line.x;
        }
    }
    for (Caret& caret : carets_) {
        caret.x += out.lines[caret.line].x;
        caret.trailing_x += out.lines[caret.line].x;
    }
}

}  // namespace platform::text::harfbuzz
