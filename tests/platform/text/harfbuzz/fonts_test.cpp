#include "platform/text/harfbuzz/fonts.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <utility>

#include "harfbuzz_text.h"

namespace {

using namespace tests::text;

TEST_F(HarfbuzzText, NamesAFontFileThatIsNotThere) {
    harfbuzz::Options options = harfbuzz::noto_fonts();
    options.sans_bold = "/nowhere/Sans-Bold.ttf";
    const auto opened = harfbuzz::open(options);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, platform::core::ErrorKind::not_found);
    EXPECT_NE(opened.error().what.find("/nowhere/Sans-Bold.ttf"), std::string::npos);
}

TEST_F(HarfbuzzText, NamesAFileThatIsNoFont) {
    harfbuzz::Options options = harfbuzz::noto_fonts();
    options.sans_regular = KIOSK_SOURCE_DIR "/CMakeLists.txt";
    const auto opened = harfbuzz::open(options);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, platform::core::ErrorKind::malformed);
    EXPECT_NE(opened.error().what.find("CMakeLists.txt"), std::string::npos);
}

TEST_F(HarfbuzzText, WorksWithoutArabicFontsAndCountsWhatItCannotDraw) {
    harfbuzz::Options options = harfbuzz::noto_fonts();
    options.arabic_regular = options.arabic_bold = "/nowhere/Arabic.ttf";
    engine = harfbuzz::open(options).value();
    EXPECT_FALSE(engine->shape(alphabet_az, style("az")).missing_glyphs);
    const Paragraph& boxes = engine->shape("اردو", urdu());
    EXPECT_TRUE(boxes.missing_glyphs);
    EXPECT_EQ(engine->counters().missing_glyphs, 4U);
    EXPECT_GT(engine->glyph(boxes.glyphs.at(0).id).width, 0);
}

TEST_F(HarfbuzzText, HasEveryLetterOfItsLanguages) {
    for (const Weight weight : {Weight::regular, Weight::bold}) {
        for (const auto& [language, letters] :
             {std::pair{"az", alphabet_az},
              {"ru", alphabet_ru},
              {"tr", alphabet_tr},
              {"uz", alphabet_uz},
              {"en", alphabet_en},
              {"ur", std::string_view("آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہھءیے ۔،؟")},
              {"ps", alphabet_ps},
              {"fa-AF", alphabet_fa}}) {
            Style asked = style(language);
            asked.weight = weight;
            EXPECT_FALSE(engine->shape(letters, asked).missing_glyphs) << language;
        }
    }
}

TEST_F(HarfbuzzText, ShowsLettersOfBothScriptsInTheSameSize) {
    for (const Weight weight : {Weight::regular, Weight::bold}) {
        Style latin = style("az", 100);
        latin.weight = weight;
        Style arabic = urdu();
        arabic.size = 100;
        arabic.weight = weight;
        const auto height = [&](std::string_view text, const Style& asked) {
            const auto [top, bottom] = ink(*engine, engine->shape(text, asked));
            return bottom - top;
        };
        EXPECT_NEAR(height("H", latin) / height("ا", arabic), 1, 0.03);
    }
}

TEST_F(HarfbuzzText, TellsWhichFontFileALanguageLacks) {
    for (const std::string_view language : {"az", "ru", "en", "tr", "uz", "ur", "ps", "fa-AF"}) {
        EXPECT_TRUE(engine->check_fonts(language)) << language;
    }
    harfbuzz::Options options = harfbuzz::noto_fonts();
    options.arabic_bold = "/nowhere/Arabic-Bold.ttf";
    engine = harfbuzz::open(options).value();
    EXPECT_TRUE(engine->check_fonts("uz"));
    for (const std::string_view language : {"ur", "ps", "fa-AF"}) {
        const auto checked = engine->check_fonts(language);
        ASSERT_FALSE(checked) << language;
        EXPECT_EQ(checked.error().kind, platform::core::ErrorKind::not_found);
        EXPECT_NE(checked.error().what.find("/nowhere/Arabic-Bold.ttf"), std::string::npos);
    }
}

TEST_F(HarfbuzzText, RefusesOrSurvivesADamagedFontFile) {
    std::ifstream in(harfbuzz::noto_fonts().arabic_regular, std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(in)), {});
    ASSERT_GT(whole.size(), 10'000U);
    const std::string path = testing::TempDir() + "damaged-font.ttf";
    harfbuzz::Options options = harfbuzz::noto_fonts();
    options.arabic_regular = path;
    std::mt19937 random(20261123);
    int refused = 0;
    for (int i = 0; i < 60; ++i) {
        std::string bytes = whole;
        if (i < 20) {
            bytes.resize(random() % bytes.size());
        } else {
            // The first kilobyte has the table directory; damage elsewhere meets the tables.
            const std::size_t span = i < 40 ? 1024 : bytes.size();
            for (int n = 0; n < 20; ++n) {
                bytes[random() % span] = static_cast<char>(random());
            }
        }
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
        engine = harfbuzz::open(options).value();
        if (const auto checked = engine->check_fonts("ur"); !checked) {
            ++refused;
            EXPECT_EQ(checked.error().kind, platform::core::ErrorKind::malformed);
            EXPECT_NE(checked.error().what.find(path), std::string::npos);
        }
        const Paragraph& paragraph = engine->shape("اردو میں لکھا ہوا متن (۱۲۳)", urdu(), 200);
        EXPECT_FALSE(paragraph.carets.empty());
        for (const PlacedGlyph& glyph : paragraph.glyphs) {
            engine->glyph(glyph.id);
        }
    }
    EXPECT_GE(refused, 20);  // all that are cut short
    std::remove(path.c_str());
}

TEST_F(HarfbuzzText, KnowsTheCapHeight) {
    EXPECT_NEAR(engine->cap_height(style("az", 100)), 71.4F, 0.2F);
    Style asked = urdu();
    asked.size = 100;
    EXPECT_NEAR(engine->cap_height(asked), 71.4F, 1.0F);
}

}  // namespace
