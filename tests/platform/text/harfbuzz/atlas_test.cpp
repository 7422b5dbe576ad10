#include "platform/text/harfbuzz/atlas.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "harfbuzz_text.h"

namespace {

using namespace tests::text;

TEST_F(HarfbuzzText, NeverOverlapsGlyphsInTheAtlas) {
    std::set<std::pair<int, std::pair<int, int>>> taken;
    for (const float size : {17.0F, 30.0F, 44.0F, 90.0F}) {
        for (const PlacedGlyph& placed :
             std::vector(engine->shape(alphabet_az, style("az", size)).glyphs)) {
            const AtlasGlyph glyph = engine->glyph(placed.id);
            const AtlasPage page = engine->page(glyph.page);
            const auto x = static_cast<int>(std::lround(glyph.u0 * static_cast<float>(page.width)));
            const auto y =
                static_cast<int>(std::lround(glyph.v0 * static_cast<float>(page.height)));
            ASSERT_TRUE(glyph.width == 0 || (x > 0 && y > 0));
            taken.insert({glyph.page, {x, y}});
            EXPECT_NEAR((glyph.u1 - glyph.u0) * static_cast<float>(page.width), glyph.width, 0.01F);
        }
    }
    EXPECT_EQ(taken.size(), engine->counters().glyphs_rasterised);
}

TEST_F(HarfbuzzText, AddsPagesOnDemandAlsoForGlyphsLargerThanAPage) {
    harfbuzz::Options options = harfbuzz::noto_fonts();
    options.page_size = 64;
    engine = harfbuzz::open(options).value();
    EXPECT_EQ(engine->pages(), 0);
    const AtlasGlyph large = engine->glyph(engine->shape("Ə", style("az", 300)).glyphs.at(0).id);
    EXPECT_GT(large.width, 64);
    engine->glyph(engine->shape("Ş", style("az", 50)).glyphs.at(0).id);
    EXPECT_EQ(engine->pages(), 2);
    EXPECT_GT(engine->counters().atlas_bytes, 300U * 64U);
    EXPECT_EQ(engine->page(2).coverage, nullptr);
}

// The coverage of a glyph, as a picture would copy it.
std::vector<std::uint8_t> texels(const Engine& engine, const AtlasGlyph& glyph) {
    const AtlasPage page = engine.page(glyph.page);
    const auto x =
        static_cast<std::ptrdiff_t>(std::lround(glyph.u0 * static_cast<float>(page.width)));
    const auto y =
        static_cast<std::ptrdiff_t>(std::lround(glyph.v0 * static_cast<float>(page.height)));
    std::vector<std::uint8_t> result;
    for (std::ptrdiff_t row = 0; row < std::lround(glyph.height); ++row) {
        const std::uint8_t* begin = page.coverage + (y + row) * page.width + x;
        result.insert(result.end(), begin, begin + std::lround(glyph.width));
    }
    return result;
}

TEST_F(HarfbuzzText, KeepsTheAtlasWithinItsBoundAndDrawsRightAfterItWasExceeded) {
    harfbuzz::Options options = harfbuzz::noto_fonts();
    options.page_size = 256;
    options.atlas_bytes = std::size_t{4} * 256 * 256;
    const std::unique_ptr<Engine> bounded = harfbuzz::open(options).value();
    std::size_t drawn = 0;
    std::set<std::uint64_t> versions;
    for (int frame = 0; frame < 150; ++frame) {
        bounded->begin_frame();
        const float size = 20 + static_cast<float>(frame % 40);
        std::vector<std::pair<GlyphId, AtlasGlyph>> shown;
        for (const PlacedGlyph& placed :
             std::vector(bounded->shape("Şəxsiyyət vəsiqəsi", style("az", size)).glyphs)) {
            shown.emplace_back(placed.id, bounded->glyph(placed.id));
        }
        // The picture is painted when everything has been asked for.
        for (const auto& [id, glyph] : shown) {
            ASSERT_GT(glyph.width, 0);
            drawn += static_cast<std::size_t>(glyph.width * glyph.height);
            ASSERT_EQ(texels(*bounded, glyph), texels(*engine, engine->glyph(id)));
            versions.insert(bounded->page(glyph.page).version);
        }
        ASSERT_LE(bounded->counters().atlas_bytes, options.atlas_bytes);
    }
    EXPECT_GT(drawn, 3 * options.atlas_bytes);
    EXPECT_GT(versions.size(), 4U);  // a page that is used again is another one to a painter
}

TEST_F(HarfbuzzText, KeepsEverythingThatOneFrameShowsAndGivesBackWhatWasTooMuch) {
    harfbuzz::Options options = harfbuzz::noto_fonts();
    options.page_size = 64;
    options.atlas_bytes = std::size_t{4} * 64 * 64;
    const std::unique_ptr<Engine> bounded = harfbuzz::open(options).value();
    bounded->begin_frame();
    std::vector<std::pair<GlyphId, AtlasGlyph>> shown;
    for (const PlacedGlyph& placed : std::vector(bounded->shape(alphabet_az, style("az")).glyphs)) {
        shown.emplace_back(placed.id, bounded->glyph(placed.id));
    }
    EXPECT_GT(bounded->counters().atlas_bytes, options.atlas_bytes);
    for (const auto& [id, glyph] : shown) {
        EXPECT_EQ(texels(*bounded, glyph), texels(*engine, engine->glyph(id)));
    }
    bounded->begin_frame();
    EXPECT_LE(bounded->counters().atlas_bytes, options.atlas_bytes);
}

TEST_F(HarfbuzzText, RasterisesAGlyphOnceForEachQuarterOfAPixel) {
    const GlyphId id = engine->shape("ə", style("az")).glyphs.at(0).id;
    const AtlasGlyph whole = engine->glyph(id, 0);
    engine->glyph(id, 0.1F);
    EXPECT_EQ(engine->counters().glyphs_rasterised, 1U);
    engine->glyph(id, 0.26F);
    EXPECT_EQ(engine->counters().glyphs_rasterised, 2U);
    EXPECT_EQ(engine->glyph(id, 0.95F).left, whole.left + 1);
    EXPECT_EQ(engine->counters().glyphs_rasterised, 2U);
}

}  // namespace
