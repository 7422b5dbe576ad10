#include "platform/text/harfbuzz/engine.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <string.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "harfbuzz_text.h"

namespace {

using namespace tests::text;

TEST_F(HarfbuzzText, ShapesNothingInAWarmFrame) {
    const auto frame = [&] {
        engine->begin_frame();
        for (int row = 0; row < 40; ++row) {
            const std::string number = std::to_string(row) + ". ";
            for (const auto& paragraph :
                 {std::cref(engine->shape(number + std::string(long_az), style("az"), 500)),
                  std::cref(engine->shape(number + "براہِ کرم انتظار کریں", urdu(), 500))}) {
                for (const PlacedGlyph& glyph : paragraph.get().glyphs) {
                    engine->glyph(glyph.id, glyph.x - std::floor(glyph.x));
                }
            }
        }
    };
    frame();
    const Counters cold = engine->counters();
    EXPECT_EQ(cold.paragraphs_shaped, 80U);
    frame();
    EXPECT_EQ(engine->counters().paragraphs_shaped, cold.paragraphs_shaped);
    EXPECT_EQ(engine->counters().glyphs_rasterised, cold.glyphs_rasterised);
}

TEST_F(HarfbuzzText, ShapesTheSameTextOnce) {
    const Paragraph* first = &engine->shape("Davam et", style("az"), 300);
    const std::string same = "Davam et";
    EXPECT_EQ(&engine->shape(same, style("az"), 300), first);
    EXPECT_EQ(engine->counters().paragraphs_shaped, 1U);
    engine->shape(same, style("az"), 301);
    engine->shape(same, style("tr"), 300);
    engine->shape(same, style("az", 31), 300);
    engine->shape(same, style("az"), 300, 1);
    EXPECT_EQ(engine->counters().paragraphs_shaped, 5U);
}

TEST_F(HarfbuzzText, ForgetsEveryText) {
    engine->shape("Nigar Quliyeva", style("az"));
    engine->forget();
    engine->shape("Nigar Quliyeva", style("az"));
    EXPECT_EQ(engine->counters().paragraphs_shaped, 2U);
}

constexpr std::string_view canary = "qzK7vWxJ3p";

// Copies of the canary in this process's writable memory but for the stack, each letter `stride`
// bytes from the next. Read through the kernel, because a sanitizer forbids to look at freed
// blocks, and into the stack, so that the search finds nothing of its own.
int copies_in_memory(std::size_t stride) {
    std::array<char, std::size_t{256} * 1024> block{};
    const std::size_t length = canary.size() * stride;
    const auto is_copy = [&](std::size_t at) {
        for (std::size_t i = 0; i < canary.size(); ++i) {
            if (block[at + i * stride] != canary[i]) {
                return false;
            }
        }
        return true;
    };
    std::ifstream maps("/proc/self/maps");
    const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    int found = 0;
    for (std::string line; std::getline(maps, line);) {
        std::size_t used = 0;
        std::size_t at = std::stoull(line, &used, 16);
        const std::size_t end = std::stoull(line.substr(used + 1), nullptr, 16);
        if (line.find("rw-p") == std::string::npos || line.find("[stack]") != std::string::npos ||
            end - at > (std::size_t{64} << 20U)) {  // so large are a sanitizer's own
            continue;
        }
        for (; at + length <= end; at += block.size() - length) {
            const ssize_t got = pread(memory, block.data(), std::min(block.size(), end - at),
                                      static_cast<off_t>(at));
            for (std::size_t i = 0; got > 0 && i + length <= static_cast<std::size_t>(got); ++i) {
                found += is_copy(i) ? 1 : 0;
            }
        }
    }
    close(memory);
    return found;
}

TEST_F(HarfbuzzText, LeavesNoCopyOfATextInMemory) {
    // Far from the start of its block, where the heap writes its own links.
    const std::string padding(200, '.');
    std::string text;
    text.reserve(4000);
    for (const char* around : {"", "e\u0301 ", "سلام ", "\u2068"}) {
        text = padding;
        text += around;
        text += canary;
        text += around;
        text += padding;
        engine->shape(text, style("az"));
        engine->shape(text, urdu(), 60, 2);
        engine->next_grapheme(text, 0);
    }
    explicit_bzero(text.data(), text.capacity());
    // The canary itself lies in read-only memory.
    EXPECT_GE(copies_in_memory(1), 8);
    EXPECT_GE(copies_in_memory(2), 1);
    engine->forget();
    EXPECT_EQ(copies_in_memory(1), 0);
    EXPECT_EQ(copies_in_memory(2), 0);
    EXPECT_EQ(copies_in_memory(4), 0);
    EXPECT_EQ(copies_in_memory(20), 0);  // hb_glyph_info_t
}

TEST_F(HarfbuzzText, KeepsTextsWithinItsBoundAndWhatAFrameUses) {
    harfbuzz::Options options = harfbuzz::noto_fonts();
    options.kept_bytes = std::size_t{64} << 10U;
    engine = harfbuzz::open(options).value();
    const Paragraph& kept = engine->shape("salam", style("az"));
    const std::size_t one = engine->counters().kept_bytes;
    const std::size_t half = options.kept_bytes / 2 / one;
    const std::size_t glyphs = kept.glyphs.size();
    for (std::size_t i = 0; i < half; ++i) {
        engine->shape(std::to_string(10'000 + i), style("az"));
    }
    EXPECT_EQ(kept.glyphs.size(), glyphs);
    for (std::size_t i = half; i < 20 * half; ++i) {
        engine->shape(std::to_string(10'000 + i), style("az"));
        ASSERT_LE(engine->counters().kept_bytes, options.kept_bytes);
    }
    EXPECT_GT(engine->counters().kept_bytes, options.kept_bytes / 3);
    const std::uint64_t before = engine->counters().paragraphs_shaped;
    engine->shape("salam", style("az"));
    EXPECT_EQ(engine->counters().paragraphs_shaped, before + 1);
    engine->forget();
    EXPECT_EQ(engine->counters().kept_bytes, 0U);
}

TEST_F(HarfbuzzText, KeepsAnOldTextThatThisFrameAskedForAgain) {
    const std::size_t one = [&] {
        engine->shape("salam", style("az"));
        return engine->counters().kept_bytes;
    }();
    harfbuzz::Options options = harfbuzz::noto_fonts();
    options.kept_bytes = 8 * one;  // four to a generation
    engine = harfbuzz::open(options).value();
    engine->shape("salam", style("az"));
    for (int i = 0; i < 7; ++i) {  // now "salam" is old and the young are as many as may be
        engine->shape(std::to_string(10'000 + i), style("az"));
    }
    const Paragraph& again = engine->shape("salam", style("az"));
    EXPECT_EQ(engine->counters().paragraphs_shaped, 8U);
    engine->shape("dünən", style("az"));
    EXPECT_EQ(again.glyphs.size(), 5U);
    EXPECT_EQ(&engine->shape("salam", style("az")), &again);
}

TEST_F(HarfbuzzText, TreatsSizesThatAreNoNumbersAsTheSmallest) {
    Style broken = style("az", std::nanf(""));
    broken.line_height = std::nanf("");
    engine->shape("x", broken, std::nanf(""));
    engine->shape("x", broken, std::nanf(""));
    EXPECT_EQ(engine->counters().paragraphs_shaped, 1U);
}

TEST_F(HarfbuzzText, SurvivesRandomBytes) {
    std::mt19937 random(20261123);
    std::string bytes(100'000, '\0');
    std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(random()); });
    const Paragraph& paragraph = engine->shape(bytes, urdu(), 500);
    EXPECT_EQ(paragraph.carets.back().at, bytes.size());
    const std::vector<std::string> pieces{
        "a",      "لا", " ",  "\u200d",     "\u0301", "\u2067", "\u2069", "1",
        "\u00ad", "ə",  "\n", "\U0001F468", "ش",      "-",      "\u200b", "\xff"};
    for (int i = 0; i < 300; ++i) {
        std::string text;
        for (auto n = random() % 60; n > 0; --n) {
            text += pieces[random() % pieces.size()];
        }
        Style asked = random() % 2 != 0 ? urdu() : style("az");
        asked.align = static_cast<Align>(random() % 3);
        const auto width = static_cast<float>(random() % 200);
        const Paragraph& made = engine->shape(text, asked, width, random() % 4);
        std::size_t last = 0;
        for (const Caret& caret : made.carets) {
            EXPECT_TRUE(caret.at >= last && caret.line < made.lines.size() &&
                        std::isfinite(caret.x));
            last = caret.at;
        }
        EXPECT_EQ(last, text.size());
        for (const Line& line : made.lines) {
            EXPECT_LE(line.begin, line.end);
            EXPECT_LE(line.last_glyph, made.glyphs.size());
        }
        for (const PlacedGlyph& glyph : made.glyphs) {
            engine->glyph(glyph.id, glyph.x - std::floor(glyph.x));
        }
    }
}

}  // namespace
