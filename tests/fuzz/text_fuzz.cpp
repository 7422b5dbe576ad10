// Any bytes in any style and width: nothing is read or written out of bounds, and a paragraph holds
// together.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "platform/text/caret.h"
#include "platform/text/harfbuzz/engine.h"

namespace {

using namespace platform::text;

constexpr float tolerance = 0.05F;  // px
constexpr std::size_t atlas_bytes = std::size_t{1} << 20U;
constexpr std::size_t kept_bytes = std::size_t{256} << 10U;

void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", what);
        std::abort();
    }
}

struct Input {
    const std::uint8_t* at;
    std::size_t left;

    std::uint8_t byte() {
        if (left == 0) {
            return 0;
        }
        --left;
        return *at++;
    }
    // Mostly sizes as an interface has them, now and then any float there is.
    float number(float largest) {
        const std::uint8_t first = byte();
        if (first == 255) {
            std::uint32_t bits = 0;
            for (int i = 0; i < 4; ++i) {
                bits = bits << 8U | byte();
            }
            return std::bit_cast<float>(bits);
        }
        return largest * static_cast<float>(first) / 254;
    }
};

void check_lines(const Paragraph& paragraph, std::string_view text, std::size_t max_lines) {
    require(std::isfinite(paragraph.width) && paragraph.width >= 0, "width");
    require(std::isfinite(paragraph.height) && paragraph.height > 0, "height");
    require(!paragraph.lines.empty(), "there is a line");
    require(max_lines == 0 || paragraph.lines.size() <= max_lines, "max_lines");
    std::size_t glyph = 0;
    std::size_t byte = 0;
    float bottom = 0;
    for (const Line& line : paragraph.lines) {
        require(line.first_glyph == glyph && line.last_glyph >= glyph, "glyphs follow one another");
        glyph = line.last_glyph;
        require(line.begin >= byte && line.end >= line.begin && line.end <= text.size(),
                "lines follow one another");
        byte = line.end;
        require(line.top == bottom && line.bottom > line.top && line.baseline >= line.top &&
                    line.baseline <= line.bottom,
                "lines stand below one another");
        bottom = line.bottom;
        require(
            std::isfinite(line.x) && line.width >= 0 && line.width <= paragraph.width + tolerance,
            "a line's width");
    }
    require(glyph == paragraph.glyphs.size(), "every glyph has a line");
}

void check_carets(const Engine& engine, const Paragraph& paragraph, std::string_view text) {
    const auto& carets = paragraph.carets;
    require(!carets.empty() && carets.front().at == 0 && carets.back().at == text.size(),
            "carets go from end to end");
    for (std::size_t i = 0; i < carets.size(); ++i) {
        require(carets[i].line < paragraph.lines.size(), "a caret's line");
        const Line& line = paragraph.lines[carets[i].line];
        for (const float x : {carets[i].x, carets[i].trailing_x}) {
            require(x >= line.x - tolerance && x <= line.x + line.width + tolerance,
                    "a caret is on its line");
        }
        if (i > 0) {
            require(carets[i].at > carets[i - 1].at && carets[i].line >= carets[i - 1].line,
                    "carets are in logical order");
            if (i < 64) {
                require(engine.next_grapheme(text, carets[i - 1].at) == carets[i].at &&
                            engine.previous_grapheme(text, carets[i].at) == carets[i - 1].at,
                        "graphemes are carets");
            }
        }
    }
}

bool is_boundary(const Paragraph& paragraph, std::size_t at) {
    return std::any_of(paragraph.carets.begin(), paragraph.carets.end(),
                       [at](const Caret& caret) { return caret.at == at; });
}

void check_touches(const Paragraph& paragraph, float x, float y) {
    Position at = hit(paragraph, x, y);
    require(is_boundary(paragraph, at.at), "a touch means a boundary");
    for (const auto step : {left_of, right_of}) {
        std::size_t steps = 0;
        for (Position next = step(paragraph, at); next != at; next = step(paragraph, at)) {
            at = next;
            require(is_boundary(paragraph, at.at), "an arrow key leads to a boundary");
            // Every character once and every line once, from the other end.
            require(++steps <= 2 * (paragraph.carets.size() + paragraph.lines.size()),
                    "an arrow key comes to an end");
        }
    }
}

void draw(Engine& engine, const Paragraph& paragraph) {
    for (const PlacedGlyph& placed : paragraph.glyphs) {
        require(std::isfinite(placed.x) && std::isfinite(placed.y), "a glyph's place");
        const AtlasGlyph glyph = engine.glyph(placed.id, placed.x - std::floor(placed.x));
        if (glyph.width > 0) {
            require(glyph.page >= 0 && glyph.page < engine.pages() &&
                        engine.page(glyph.page).coverage != nullptr,
                    "a glyph's page");
            require(glyph.u0 >= 0 && glyph.u0 < glyph.u1 && glyph.u1 <= 1 && glyph.v0 >= 0 &&
                        glyph.v0 < glyph.v1 && glyph.v1 <= 1,
                    "a glyph lies on its page");
        }
    }
}

Engine& engine() {
    static const std::unique_ptr<Engine> opened = [] {
        harfbuzz::Options options = harfbuzz::noto_fonts();
        options.page_size = 256;
        options.atlas_bytes = atlas_bytes;
        options.kept_bytes = kept_bytes;
        auto result = harfbuzz::open(options);
        require(result.has_value(), "the fonts are there");
        return std::move(*result);
    }();
    return *opened;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming)  the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input{data, size};
    constexpr std::array languages{"az", "ru",    "en", "tr", "uz", "ur",
                                   "ps", "fa-AF", "",   "ja", "x-?"};
    const std::uint8_t flags = input.byte();
    Style style;
    style.weight = (flags & 1U) != 0 ? Weight::bold : Weight::regular;
    style.direction = (flags & 2U) != 0 ? Direction::right_to_left : Direction::left_to_right;
    style.align = static_cast<Align>((flags >> 2U) % 3);
    style.tabular_digits = (flags & 16U) != 0;
    style.tight = (flags & 32U) != 0;
    style.language = languages.at(input.byte() % languages.size());
    style.size = input.number(60);
    style.line_height = input.number(3);
    style.letter_spacing = (flags & 64U) != 0 ? input.number(1) : 0;
    style.word_spacing = (flags & 64U) != 0 ? input.number(1) : 0;
    std::optional<float> width;
    if ((flags & 128U) != 0) {
        width = input.number(500);
    }
    const std::size_t max_lines = input.byte() % 5;
    const float x = input.number(600) - 50;
    const float y = input.number(600) - 50;
    const std::string text(reinterpret_cast<const char*>(input.at), input.left);

    Engine& subject = engine();
    subject.begin_frame();
    require(subject.counters().atlas_bytes <= atlas_bytes, "the atlas keeps its bound");
    const Paragraph& paragraph = subject.shape(text, style, width, max_lines);
    check_lines(paragraph, text, max_lines);
    check_carets(subject, paragraph, text);
    check_touches(paragraph, x, y);
    draw(subject, paragraph);
    const std::uint64_t shaped = subject.counters().paragraphs_shaped;
    require(&subject.shape(text, style, width, max_lines) == &paragraph &&
                subject.counters().paragraphs_shaped == shaped,
            "a text is shaped once");
    subject.first_strong_direction(text, style.direction);
    if (size % 64 == 0) {
        subject.forget();
        require(subject.counters().kept_bytes == 0, "nothing is kept that was to be forgotten");
    }
    return 0;
}
