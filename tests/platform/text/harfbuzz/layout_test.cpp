#include "platform/text/harfbuzz/layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "harfbuzz_text.h"

namespace {

using namespace tests::text;

TEST_F(HarfbuzzText, MeasuresTheSameTextTheSameAtAnyTime) {
    const float once = engine->shape(long_az, style("az")).width;
    engine->forget();
    engine->shape("Başqa mətn", style("az"));
    EXPECT_FLOAT_EQ(engine->shape(long_az, style("az")).width, once);
    // Advances are scaled, not hinted: twice the size is twice the width.
    EXPECT_NEAR(engine->shape(long_az, style("az", 60)).width, 2 * once, 2.0F);
}

TEST_F(HarfbuzzText, DrawsOneBoxForAMissingGrapheme) {
    const Paragraph& paragraph = engine->shape(family, style("en"));
    EXPECT_TRUE(paragraph.missing_glyphs);
    EXPECT_EQ(engine->counters().missing_glyphs, 1U);
    ASSERT_EQ(paragraph.glyphs.size(), 1U);
    EXPECT_GT(engine->glyph(paragraph.glyphs[0].id).width, 0);
}

TEST_F(HarfbuzzText, JoinsArabicLetters) {
    std::vector<std::uint32_t> alone;
    for (const std::string_view letter : {"س", "ل", "م"}) {
        alone.push_back(indices(engine->shape(letter, urdu())).at(0));
    }
    const auto joined = indices(engine->shape("سلم", urdu()));
    for (const std::uint32_t glyph : alone) {
        EXPECT_EQ(std::count(joined.begin(), joined.end(), glyph), 0);
    }
}

TEST_F(HarfbuzzText, DrawsLamAlefAsOneAndLetsTheCaretInto) {
    const Paragraph& paragraph = engine->shape("لا", urdu());
    const auto lam = indices(engine->shape("ل", urdu()));
    const auto alef = indices(engine->shape("ا", urdu()));
    const auto both = indices(paragraph);
    EXPECT_EQ(std::count(both.begin(), both.end(), lam.at(0)), 0);
    EXPECT_EQ(std::count(both.begin(), both.end(), alef.at(0)), 0);
    ASSERT_EQ(paragraph.carets.size(), 3U);
    EXPECT_GT(paragraph.carets[0].x, paragraph.carets[1].x);
    EXPECT_GT(paragraph.carets[1].x, paragraph.carets[2].x);
}

TEST_F(HarfbuzzText, KeepsAPhoneNumberInAnUrduSentenceFromLeftToRight) {
    const std::string number = "+92 300 1234567";
    const std::string text = "میرا فون نمبر \u2068" + number + "\u2069 ہے";
    const Paragraph& paragraph = engine->shape(text, urdu());
    const std::size_t begin = text.find(number);
    float before = -1;
    for (std::size_t i = 0; i < number.size(); ++i) {
        const auto caret = std::find_if(paragraph.carets.begin(), paragraph.carets.end(),
                                        [&](const Caret& c) { return c.at == begin + i; });
        ASSERT_NE(caret, paragraph.carets.end());
        EXPECT_GT(caret->x, before) << i;
        before = caret->x;
    }
    EXPECT_FALSE(paragraph.missing_glyphs);
}

TEST_F(HarfbuzzText, DrawsNothingForIsolatesAndJoiners) {
    EXPECT_EQ(indices(engine->shape("\u2068"
                                    "50\u2069\u200e\u200b",
                                    style("en"))),
              indices(engine->shape("50", style("en"))));
    EXPECT_EQ(engine->counters().missing_glyphs, 0U);
    EXPECT_FLOAT_EQ(engine
                        ->shape("\u2068"
                                "50\u2069",
                                style("en"))
                        .width,
                    engine->shape("50", style("en")).width);
}

// What stands on the screen from left to right, read off the glyphs: ASCII characters as they are,
// a run of other glyphs as '#', spaces left out. A bracket is the one that is seen.
std::string seen_order(Engine& engine, std::string_view text, const Style& style) {
    const auto ascii = [&] {
        std::map<std::pair<int, std::uint32_t>, char> result;
        for (char c = '!'; c <= '~'; ++c) {
            for (const char* language :
                 {"en", "ur"}) {  // punctuation comes from the font around it
                Style asked = style;
                asked.language = language;
                asked.direction = Direction::left_to_right;
                const Paragraph& one = engine.shape(std::string_view(&c, 1), asked);
                const GlyphId id = one.glyphs.at(0).id;
                result[{id.font, id.index}] = c;
            }
        }
        return result;
    }();
    std::vector<PlacedGlyph> glyphs = engine.shape(text, style).glyphs;
    std::stable_sort(glyphs.begin(), glyphs.end(),
                     [](const auto& a, const auto& b) { return a.x < b.x; });
    std::string result;
    for (const PlacedGlyph& glyph : glyphs) {
        const auto found = ascii.find({glyph.id.font, glyph.id.index});
        const char c = found == ascii.end() ? '#' : found->second;
        if (c != '#' || result.empty() || result.back() != '#') {
            result += c;
        }
    }
    return result;
}

TEST_F(HarfbuzzText, ShowsVariablesInRightToLeftSentencesInTheirReadingOrder) {
    struct Row {
        const char* bare;
        const char* bare_seen;
        const char* isolated;
        const char* isolated_seen;
    };
    const std::vector<Row> rows{
        // Wrong without isolates: groups from right to left, the day before the year, a counter
        // that
        // looks like a part of the ticket.
        {"+994 50 123 45 67", "674512350994+", "\u2066+994 50 123 45 67\u2069", "+994501234567"},
        {"2026-03-25", "25-03-2026", "\u20662026-03-25\u2069", "2026-03-25"},
        {"A-15 (2)", "A-15(2)", "\u2066A-15\u2069 (2)", "(2)A-15"},
        // A range runs with the sentence, its times do not.
        {"09:30-11:00", "11:00-09:30", "\u206609:30\u2069-\u206611:00\u2069", "11:00-09:30"},
        // Right by luck without.
        {"AZE 12345678", "AZE12345678", "\u2066AZE 12345678\u2069", "AZE12345678"},
        {"5FTQ1X2", "5FTQ1X2", "\u20665FTQ1X2\u2069", "5FTQ1X2"},
        {"25.03.1990", "25.03.1990", "\u206625.03.1990\u2069", "25.03.1990"},
    };
    for (const auto& [language, before, after] : {std::tuple{"ur", "آپ کا نمبر یہ ہے: ", " شکریہ"},
                                                  {"fa-AF", "شمارهٔ شما این است: ", " تشکر"},
                                                  {"ps", "ستاسو شمېره دا ده: ", " مننه"}}) {
        Style asked = urdu();
        asked.language = language;
        for (const Row& row : rows) {
            const auto seen = [&, before = before, after = after](const char* middle) {
                return seen_order(*engine, std::string(before) + middle + after, asked);
            };
            EXPECT_EQ(seen(row.bare), std::string("#") + row.bare_seen + ":#") << language;
            EXPECT_EQ(seen(row.isolated), std::string("#") + row.isolated_seen + ":#") << language;
        }
    }
    EXPECT_EQ(engine->counters().missing_glyphs, 0U);
}

TEST_F(HarfbuzzText, GivesTabularDigitsOneWidth) {
    Style asked = style("en");
    asked.tabular_digits = true;
    const float one = engine->shape("1111", asked).width;
    for (const std::string_view digits : {"0000", "2345", "6789"}) {
        EXPECT_FLOAT_EQ(engine->shape(digits, asked).width, one);
    }
}

TEST_F(HarfbuzzText, DrawsEachRunInAFontThatHasIt) {
    const auto fonts = [&](std::string_view text, const Style& style) {
        std::set<int> result;
        for (const PlacedGlyph& glyph : engine->shape(text, style).glyphs) {
            result.insert(glyph.id.font);
        }
        return result;
    };
    EXPECT_EQ(fonts("salam", style("az")).size(), 1U);
    EXPECT_EQ(fonts("salam سلام dünya", style("az")).size(), 2U);
    EXPECT_EQ(fonts("سلام ASAN Əliyev", urdu()).size(), 2U);
    EXPECT_EQ(engine->counters().missing_glyphs, 0U);
}

TEST_F(HarfbuzzText, SpacesLettersAndWordsButNeverJoinedLetters) {
    Style spaced = style("en", 100);
    const float plain = engine->shape("office hours", spaced).width;
    const float words = engine->shape("دفتر کے اوقات", urdu()).width;
    spaced.letter_spacing = 0.12F;
    EXPECT_NEAR(engine->shape("office hours", spaced).width, plain + 12 * 12,
                5);  // "ffi" unligated
    spaced.word_spacing = 0.16F;
    EXPECT_NEAR(engine->shape("office hours", spaced).width, plain + 12 * 12 + 16, 5);
    EXPECT_EQ(engine->shape("office hours", spaced).glyphs.size(), 11U);
    const float accent = engine->shape("e", spaced).width;
    EXPECT_NEAR(engine->shape("e\u0301", spaced).width, accent, 0.1F);

    Style arabic = urdu();
    arabic.letter_spacing = 0.12F;
    EXPECT_FLOAT_EQ(engine->shape("دفتر کے اوقات", arabic).width, words);
    arabic.word_spacing = 0.16F;
    EXPECT_NEAR(engine->shape("دفتر کے اوقات", arabic).width, words + 2 * 0.16F * 30, 0.1F);
    // Lines still fit.
    for (const Line& line : engine->shape(long_az, spaced, 700).lines) {
        EXPECT_LE(line.width, 700.02F);
    }
}

TEST_F(HarfbuzzText, FindsTheDirectionOfTheFirstStrongCharacter) {
    const auto of = [&](std::string_view text) {
        return engine->first_strong_direction(text, Direction::right_to_left);
    };
    EXPECT_EQ(of("Əli"), Direction::left_to_right);
    EXPECT_EQ(of("12 - Иван"), Direction::left_to_right);
    EXPECT_EQ(engine->first_strong_direction("1 علی", Direction::left_to_right),
              Direction::right_to_left);
    EXPECT_EQ(of("\u2067علی\u2069 Ali"), Direction::left_to_right);
    EXPECT_EQ(of("123"), Direction::right_to_left);
    EXPECT_EQ(of(""), Direction::right_to_left);
    EXPECT_EQ(of("\xff\xc3"), Direction::right_to_left);
}

TEST_F(HarfbuzzText, ReportsMissingCharactersByBlockOnceAndNothingOfTheText) {
    engine->shape("salam", style("az"));
    EXPECT_TRUE(engine->take_missing_blocks().empty());
    engine->shape("漢字", style("az"));
    engine->shape("漢", style("tr"));
    engine->shape("\U0001F600", urdu());
    EXPECT_EQ(engine->counters().missing_glyphs, 4U);
    EXPECT_EQ(engine->take_missing_blocks(),
              (std::vector<std::string>{"CJK_Unified_Ideographs", "Emoticons"}));
    EXPECT_TRUE(engine->take_missing_blocks().empty());
}

TEST_F(HarfbuzzText, ShowsInvalidBytesAsReplacementCharacters) {
    EXPECT_EQ(indices(engine->shape("a\xff"
                                    "b",
                                    style("en"))),
              indices(engine->shape("a\uFFFD"
                                    "b",
                                    style("en"))));
    const Paragraph& cut = engine->shape("\xe2\x82", style("en"));
    ASSERT_EQ(cut.carets.size(), 2U);
    EXPECT_EQ(cut.carets[1].at, 2U);
}

}  // namespace
