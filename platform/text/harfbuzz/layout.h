#pragma once
// A text becomes a Paragraph: runs of one font, script and direction are shaped, lines are filled
// from the first word on, each line is put into reading order, and every grapheme boundary gets a
// caret. UI thread; the working memory is kept from text to text until wipe().

#include <unicode/uchar.h>

#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "platform/text/harfbuzz/analysis.h"
#include "platform/text/harfbuzz/fonts.h"
#include "platform/text/harfbuzz/scratch.h"
#include "platform/text/text.h"

namespace platform::text::harfbuzz {

std::uint16_t size_in_64ths(float pixels);
// The font that a style's first line is measured by, and that is asked first.
std::uint16_t first_font(const Style& style);

class Layout {
  public:
    explicit Layout(Fonts& fonts) : fonts_(fonts) {}

    Paragraph make(std::string_view utf8, const Style& style, std::optional<float> width,
                   std::size_t max_lines);
    // Graphemes' boundaries of a text, in bytes, with both ends.
    const Scratch<std::uint32_t>& boundaries(std::string_view utf8);
    std::uint64_t missing() const { return missing_; }
    // Unicode blocks of what was missing since the last call.
    std::set<UBlockCode> take_missing_blocks() { return std::exchange(missing_blocks_, {}); }
    void wipe();

  private:
    struct Glyph {
        std::uint32_t index = 0;
        int unit = 0;  // first of its cluster
        float x_offset = 0, y_offset = 0, advance = 0;
        bool safe = true;  // a line may begin here without shaping anew
    };
    struct Run {  // units [begin, end) and glyphs [first, last) in visual order
        int begin = 0, end = 0;
        std::uint16_t font = 0;
        bool no_font = false;  // one box a grapheme
        std::uint8_t level = 0;
        UScriptCode script = USCRIPT_COMMON;
        std::size_t first = 0, last = 0;
    };
    struct Span {  // graphemes of a line; [visible, end) hang over its end or break it
        std::size_t begin = 0, visible = 0, end = 0;
        char32_t tail = 0;  // drawn after them: an ellipsis or a hyphen
    };
    struct Piece {  // of a run on a line
        Run run;
        bool reshaped = false;  // its glyphs are in line_glyphs_
        char32_t tail = 0;
    };
    struct Extent {  // of a grapheme on its line
        float left = 0, width = 0;
        bool safe_start = false;
    };

    void find_runs();
    std::size_t first_run_after(int unit) const;
    std::uint16_t font_for(const Grapheme& grapheme, std::uint16_t preferred, bool& covered);
    struct Tail {
        std::uint16_t font = 0;
        std::uint32_t glyph = 0;
        float advance = 0;
    };

    void shape_run(const Run& run, int begin, int end, int context_begin, int context_end,
                   Scratch<Glyph>& out);
    void add_spacing(Scratch<Glyph>& glyphs, std::size_t first, bool between_letters) const;
    void measure(const Run& run, const Glyph* first, const Glyph* last, int begin, int end);
    Tail tail(char32_t character);
    void count_missing(const Run& run, bool& missing);
    float width_of(std::size_t begin, std::size_t end);
    std::size_t without_spaces(std::size_t begin, std::size_t end) const;
    bool starts_safely(std::size_t grapheme) const;

    void fill_lines();
    void fill_line(std::size_t begin, std::size_t end);
    Span fit(std::size_t begin, std::size_t overflow);
    void ellipsize(Paragraph& out);
    void find_pieces(const Span& span);
    void place_piece(const Piece& piece, float& x, float baseline);
    void place_line(const Span& span, Paragraph& out);
    void place_carets(const Span& span, std::size_t line);
    void align(Paragraph& out);

    Fonts& fonts_;
    Analysis analysis_;
    HbBuffer buffer_;
    Scratch<Run> runs_;
    Scratch<Glyph> glyphs_, line_glyphs_;
    Scratch<Extent> extents_;
    Scratch<Span> spans_;
    Scratch<Piece> pieces_;
    Scratch<std::uint32_t> boundaries_;
    Scratch<PlacedGlyph> placed_;
    Scratch<Caret> carets_;
    std::uint64_t missing_ = 0;
    std::set<UBlockCode> missing_blocks_;

    // Of the paragraph in work.
    Style style_;
    std::optional<float> width_;
    std::size_t max_lines_ = 0;
    std::uint16_t size_ = 0;
    hb_language_t language_ = nullptr;
};

}  // namespace platform::text::harfbuzz
