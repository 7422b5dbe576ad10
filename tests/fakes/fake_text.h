#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "platform/text/text.h"

namespace tests::fakes {

// A typewriter: each code point is a grapheme of half an em, lines end at spaces where they can,
// and no font file is read. Right-to-left paragraphs run from right to left as a whole. Control
// characters of direction (U+2066..U+2069, U+200E, U+200F) have no width.
class FakeText final : public platform::text::Engine {
  public:
    const platform::text::Paragraph& shape(std::string_view utf8,
                                           const platform::text::Style& style,
                                           std::optional<float> width,
                                           std::size_t max_lines) override {
        const Key key{std::string(utf8),
                      std::string(style.language),
                      style.size,
                      style.line_height,
                      style.letter_spacing,
                      style.word_spacing,
                      width.value_or(-1),
                      max_lines,
                      static_cast<int>(style.weight) * 16 + static_cast<int>(style.direction) * 4 +
                          static_cast<int>(style.align)};
        const auto found = kept_.find(key);
        if (found != kept_.end()) {
            return found->second;
        }
        ++counters_.paragraphs_shaped;
        return kept_.emplace(key, make(utf8, style, width, max_lines)).first->second;
    }

    platform::text::AtlasGlyph glyph(platform::text::GlyphId id, float /*subpixel_x*/) override {
        const float size = static_cast<float>(id.size_64ths_high) / 64;
        return {0,
                0,
                0,
                1,
                1,
                1,
                -std::round(size * 0.7F),
                std::round(size / 2) - 2,
                std::round(size * 0.7F)};
    }
    int pages() const override { return 1; }
    platform::text::AtlasPage page(int index) const override {
        return index == 0 ? platform::text::AtlasPage{&solid_, 1, 1, 1}
                          : platform::text::AtlasPage{};
    }
    float cap_height(const platform::text::Style& style) override { return style.size * 0.7F; }
    std::size_t next_grapheme(std::string_view utf8, std::size_t at) const override {
        at = std::min(at + 1, utf8.size());
        while (at < utf8.size() && continues(utf8[at])) {
            ++at;
        }
        return at;
    }
    std::size_t previous_grapheme(std::string_view utf8, std::size_t at) const override {
        at = std::min(at, utf8.size());
        at -= at > 0 ? 1 : 0;
        while (at > 0 && continues(utf8[at])) {
            --at;
        }
        return at;
    }
    // The Arabic block runs to the left, Latin and Cyrillic to the right; there are no isolates
    // here.
    platform::text::Direction first_strong_direction(
        std::string_view utf8, platform::text::Direction otherwise) const override {
        for (const char byte : utf8) {
            const auto lead = static_cast<unsigned char>(byte);
            if (lead >= 0xd8 && lead <= 0xdb) {
                return platform::text::Direction::right_to_left;
            }
            if (((lead | 0x20U) >= 'a' && (lead | 0x20U) <= 'z') ||
                (lead >= 0xc3 && lead <= 0xd4)) {
                return platform::text::Direction::left_to_right;
            }
        }
        return otherwise;
    }
    void begin_frame() override {}
    void forget() override { kept_.clear(); }
    platform::core::Result<void> check_fonts(std::string_view language) override {
        if (without_fonts.contains(language)) {
            return platform::core::fail(platform::core::ErrorKind::not_found, "no such font");
        }
        return {};
    }
    std::vector<std::string> take_missing_blocks() override {
        return std::exchange(missing_blocks, {});
    }
    platform::text::Counters counters() const override { return counters_; }

    std::set<std::string, std::less<>> without_fonts;  // languages
    std::vector<std::string> missing_blocks;           // since the last call

  private:
    using Key =
        std::tuple<std::string, std::string, float, float, float, float, float, std::size_t, int>;

    static bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80; }
    static bool invisible(std::string_view character) {
        return character == "\u200e" || character == "\u200f" ||
               (character >= "\u2066" && character <= "\u2069" && character.size() == 3);
    }

    platform::text::Paragraph make(std::string_view utf8, const platform::text::Style& style,
                                   std::optional<float> width, std::size_t max_lines) const {
        using namespace platform::text;
        const float advance = style.size / 2;
        const auto advance_at = [&](std::size_t at) {
            const auto character = utf8.substr(at, next_grapheme(utf8, at) - at);
            const float apart =
                style.letter_spacing + (character == " " ? style.word_spacing : 0.0F);
            return character == "\n" || invisible(character) ? 0.0F : advance + apart * style.size;
        };

        // [begin, end) of each line, and where the next one begins
        struct Span {
            std::size_t begin, end, next;
        };
        std::vector<Span> spans;
        std::size_t begin = 0;
        std::size_t space = std::string_view::npos;
        float used = 0;
        for (std::size_t at = 0; at < utf8.size();) {
            const std::size_t next = next_grapheme(utf8, at);
            if (utf8[at] == '\n') {
                spans.push_back({begin, at, next});
                begin = next;
                space = std::string_view::npos;
                used = 0;
                at = next;
                continue;
            }
            if (width && utf8[at] != ' ' && at > begin && used + advance_at(at) > *width + 0.01F) {
                const bool at_space = space != std::string_view::npos;
                spans.push_back({begin, at_space ? space : at, at_space ? space + 1 : at});
                begin = spans.back().next;
                space = std::string_view::npos;
                used = 0;
                at = begin;
                continue;
            }
            if (utf8[at] == ' ') {
                space = at;
            }
            used += advance_at(at);
            at = next;
        }
        spans.push_back({begin, utf8.size(), utf8.size()});

        Paragraph out;
        out.direction = style.direction;
        if (max_lines != 0 && spans.size() > max_lines) {
            spans.resize(max_lines);
            spans.back().next = utf8.size();
            out.ellipsized = true;
        }
        const bool mirrored = style.direction == Direction::right_to_left;
        const float height = std::ceil(style.size * std::max(style.line_height, 1.2F));
        for (const Span& span : spans) {
            Line line;
            line.begin = span.begin;
            line.end = span.end;
            for (std::size_t at = span.begin; at < span.end; at = next_grapheme(utf8, at)) {
                line.width += advance_at(at);
            }
            out.width = std::max(out.width, line.width);
            line.top = out.height;
            line.bottom = line.top + height;
            line.baseline = line.top + std::round(height * 0.75F);
            out.height = line.bottom;
            out.lines.push_back(line);
        }
        const float room = width.value_or(out.width);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            Line& line = out.lines[i];
            const bool left = (style.align == Align::start) != mirrored;
            line.x = style.align == Align::centre ? std::floor((room - line.width) / 2)
                     : left                       ? 0
                                                  : room - line.width;
            line.first_glyph = out.glyphs.size();
            float pen = 0;
            const auto edge = [&](float to) {
                return mirrored ? line.x + line.width - to : line.x + to;
            };
            for (std::size_t at = spans[i].begin; at < spans[i].next;
                 at = next_grapheme(utf8, at)) {
                const float step = at < spans[i].end ? advance_at(at) : 0;
                out.carets.push_back({at, edge(pen), edge(pen + step), i});
                if (step > 0 && utf8[at] != ' ') {
                    out.glyphs.push_back({{0, static_cast<std::uint16_t>(style.size * 64),
                                           static_cast<unsigned char>(utf8[at])},
                                          mirrored ? edge(pen + step) : edge(pen),
                                          line.baseline});
                }
                pen += step;
            }
            line.last_glyph = out.glyphs.size();
            if (i + 1 == spans.size()) {
                out.carets.push_back({utf8.size(), edge(pen), edge(pen), i});
            }
        }
        return out;
    }

    std::map<Key, platform::text::Paragraph> kept_;
    platform::text::Counters counters_;
    std::uint8_t solid_ = 255;
};

}  // namespace tests::fakes
