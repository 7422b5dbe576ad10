#pragma once
// Text as the screen needs it: shaped, broken into lines, ordered for reading, with caret
// positions. All calls from the UI thread.
//
// Strings are UTF-8 in logical order; invalid bytes become U+FFFD. Positions in a string are byte
// offsets that lie on grapheme boundaries. Distances are pixels from the paragraph's top left
// corner, y down.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/core/result.h"

namespace platform::text {

enum class Weight : std::uint8_t { regular, bold };
enum class Direction : std::uint8_t { left_to_right, right_to_left };
enum class Align : std::uint8_t { start, centre, end };

struct Style {
    float size = 0;  // em in pixels
    Weight weight = Weight::regular;
    Direction direction = Direction::left_to_right;  // of the paragraph
    Align align = Align::start;
    std::string_view language;  // BCP 47; chooses breaks, shaping and fonts
    bool tabular_digits = false;
    float line_height = 1.35F;  // em; a line is never less than its fonts need,
    bool tight = false;        // or, in a control, than `tight_line`: all letters' ink lies within,
                               // only stacked marks of Arabic script reach beyond
    float letter_spacing = 0;  // em after each character; never between joined letters
    float word_spacing = 0;    // em after each space
};

constexpr float tight_line = 1.6F;  // em

// A glyph of a font at a size, wherever it stands.
struct GlyphId {
    std::uint16_t font = 0;
    std::uint16_t size_64ths_high = 0;  // size * 64, so that 9.5 px and 9.25 px are two sizes
    std::uint32_t index = 0;
    friend bool operator==(const GlyphId&, const GlyphId&) = default;
};

struct PlacedGlyph {
    GlyphId id;
    float x = 0, y = 0;  // origin on the baseline, from the paragraph's top left corner
};

struct Line {
    std::size_t begin = 0, end = 0;               // bytes of the text, without the break
    std::size_t first_glyph = 0, last_glyph = 0;  // [first, last) into Paragraph::glyphs
    float x = 0, width = 0;                       // left edge after alignment, advance width
    float top = 0, baseline = 0, bottom = 0;
};

struct Caret {
    std::size_t at = 0;  // byte offset
    float x = 0;  // leading edge of the character at `at`: its right edge when it runs to the left
    float trailing_x = 0;  // its other edge; equal to x when it takes no room
    std::size_t line = 0;
};

// A shaped text. Valid until Engine::forget() or until the engine's cache drops it: use it in the
// frame that asked for it and ask again in the next, which costs a look-up.
struct Paragraph {
    std::vector<PlacedGlyph> glyphs;
    std::vector<Line> lines;
    std::vector<Caret> carets;  // one for each grapheme boundary, in logical order
    Direction direction = Direction::left_to_right;
    float width = 0, height = 0;
    bool ellipsized = false;  // did not fit into max_lines
    bool missing_glyphs = false;
};

// Where a glyph lies in the atlas, and where its bitmap goes relative to its origin.
struct AtlasGlyph {
    int page = 0;
    float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
    float left = 0, top = 0, width = 0, height = 0;  // pixels; top is negative above the baseline
};

struct AtlasPage {
    const std::uint8_t* coverage = nullptr;  // width * height bytes
    int width = 0, height = 0;
    std::uint64_t version = 0;  // changes when a texel that was in use is reused
};

struct Counters {
    std::uint64_t paragraphs_shaped = 0;  // cache misses
    std::uint64_t glyphs_rasterised = 0;
    std::uint64_t missing_glyphs = 0;  // characters for which no font had a glyph
    std::size_t atlas_bytes = 0;
    std::size_t kept_bytes = 0;  // of the kept paragraphs and their texts
};

class Engine {
  public:
    virtual ~Engine() = default;

    // Never fails: what cannot be drawn is drawn as the missing-glyph box and counted. `width`
    // breaks lines; without it there is one line per hard break. Past `max_lines` the text ends in
    // an ellipsis.
    virtual const Paragraph& shape(std::string_view utf8, const Style& style,
                                   std::optional<float> width = {}, std::size_t max_lines = 0) = 0;
    // Rasterises on first use. What it returns stays in the atlas until begin_frame().
    // Draw at whole pixels: `subpixel_x` is the origin's x minus its floor, and the bitmap goes to
    // that floor + left.
    virtual AtlasGlyph glyph(GlyphId id, float subpixel_x = 0) = 0;
    virtual int pages() const = 0;
    virtual AtlasPage page(int index) const = 0;
    // Height of the capital H (Arabic script: of the alef) of that style's first font, in pixels.
    virtual float cap_height(const Style& style) = 0;
    // Byte offset of the caret after one grapheme to the right or left of `at`, in reading order.
    virtual std::size_t next_grapheme(std::string_view utf8, std::size_t at) const = 0;
    virtual std::size_t previous_grapheme(std::string_view utf8, std::size_t at) const = 0;
    // UAX #9 rules P2 and P3: the direction of the first strong character outside isolates, else
    // `otherwise`.
    virtual Direction first_strong_direction(std::string_view utf8, Direction otherwise) const = 0;
    // A new picture begins: what glyph() has returned so far may leave the atlas.
    virtual void begin_frame() = 0;
    // A session ended: drop every cached text.
    virtual void forget() = 0;
    // Whether the fonts that this language (BCP 47) is written with are there; the error names the
    // file.
    virtual core::Result<void> check_fonts(std::string_view language) = 0;
    // Drained: the Unicode blocks of characters without a glyph since the last call, by name, each
    // once
    // ("CJK_Unified_Ideographs"). Fit for a journal: they tell what is missing and nothing of the
    // text.
    virtual std::vector<std::string> take_missing_blocks() = 0;
    virtual Counters counters() const = 0;
};

}  // namespace platform::text
