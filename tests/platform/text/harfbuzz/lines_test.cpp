#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harfbuzz_text.h"

namespace {

using namespace tests::text;

TEST_F(HarfbuzzText, KeepsEveryWordAndNoLineWiderThanAsked) {
    for (const float width : {120.0F, 200.5F, 333.0F, 640.0F}) {
        const Paragraph& paragraph = engine->shape(long_az, style("az"), width);
        std::string words;
        for (const Line& line : paragraph.lines) {
            if (width > 300) {
                EXPECT_NE(long_az[line.begin], ' ');
            }
            EXPECT_LE(line.width, width + 0.02F);
            words += std::string(long_az.substr(line.begin, line.end - line.begin));
        }
        std::string wanted(long_az);
        std::erase(wanted, ' ');
        std::erase(words, ' ');
        EXPECT_EQ(words, wanted);
        EXPECT_GT(paragraph.lines.size(), 1U);
    }
}

TEST_F(HarfbuzzText, BreaksBetweenWordsWhereAWordFits) {
    const Paragraph& paragraph = engine->shape(long_az, style("az"), 400);
    for (std::size_t i = 1; i < paragraph.lines.size(); ++i) {
        EXPECT_EQ(long_az[paragraph.lines[i].begin - 1], ' ') << i;
    }
}

TEST_F(HarfbuzzText, BreaksAWordThatIsWiderThanTheLineBetweenGraphemes) {
    std::string word;
    for (int i = 0; i < 40; ++i) {
        word += "e\u0301";
    }
    const Paragraph& paragraph = engine->shape(word, style("az"), 100);
    ASSERT_GT(paragraph.lines.size(), 3U);
    for (const Line& line : paragraph.lines) {
        EXPECT_EQ(line.begin % 3, 0U);
        EXPECT_LE(line.width, 100.02F);
    }
    // Narrower than any letter: one a line, and it ends.
    EXPECT_EQ(engine->shape(word, style("az"), 1).lines.size(), 40U);
}

TEST_F(HarfbuzzText, DrawsAHyphenWhereASoftOneEndsALine) {
    const std::string word = "Azərbaycan\u00adrespublikası";
    const auto whole = engine->shape(word, style("az")).glyphs.size();
    const Paragraph& broken = engine->shape(word, style("az"), 230);
    ASSERT_EQ(broken.lines.size(), 2U);
    EXPECT_EQ(broken.glyphs.size(), whole + 1);
    const std::uint32_t hyphen = engine->shape("-", style("az")).glyphs.at(0).id.index;
    EXPECT_EQ(broken.glyphs.at(broken.lines[0].last_glyph - 1).id.index, hyphen);
}

TEST_F(HarfbuzzText, EndsALineAtEachHardBreak) {
    const Paragraph& paragraph = engine->shape("bir\niki\r\n\nüç\n", style("az"));
    ASSERT_EQ(paragraph.lines.size(), 5U);
    EXPECT_EQ(paragraph.lines[1].begin, 4U);
    EXPECT_EQ(paragraph.lines[1].end, 7U);
    EXPECT_EQ(paragraph.lines[2].begin, paragraph.lines[2].end);
    EXPECT_EQ(paragraph.carets.back().line, 4U);
    EXPECT_FALSE(paragraph.missing_glyphs);
}

TEST_F(HarfbuzzText, GivesAnEmptyTextALineAndACaret) {
    const Paragraph& paragraph = engine->shape("", style("az"));
    ASSERT_EQ(paragraph.lines.size(), 1U);
    ASSERT_EQ(paragraph.carets.size(), 1U);
    EXPECT_GE(paragraph.height, 30 * 1.35F);
    EXPECT_TRUE(paragraph.glyphs.empty());
}

TEST_F(HarfbuzzText, EndsInAnEllipsisPastTheLastLine) {
    const std::uint32_t dots = engine->shape("…", style("az")).glyphs.at(0).id.index;
    const Paragraph& paragraph = engine->shape(long_az, style("az"), 400, 2);
    EXPECT_TRUE(paragraph.ellipsized);
    ASSERT_EQ(paragraph.lines.size(), 2U);
    EXPECT_EQ(paragraph.glyphs.back().id.index, dots);
    EXPECT_LE(paragraph.lines[1].width, 400.02F);
    EXPECT_FALSE(engine->shape("Qısa", style("az"), 400, 2).ellipsized);
    EXPECT_EQ(paragraph.carets.back().at, long_az.size());
}

TEST_F(HarfbuzzText, PutsTheEllipsisOfARightToLeftTextAtTheLeft) {
    const Paragraph& paragraph =
        engine->shape("براہِ کرم انتظار کریں اور اپنی درخواست کا نمبر محفوظ رکھیں", urdu(), 250, 1);
    ASSERT_TRUE(paragraph.ellipsized);
    const auto leftmost = std::min_element(paragraph.glyphs.begin(), paragraph.glyphs.end(),
                                           [](const auto& a, const auto& b) { return a.x < b.x; });
    EXPECT_EQ(leftmost->id.index, engine->shape("…", urdu()).glyphs.at(0).id.index);
}

TEST_F(HarfbuzzText, AlignsByTheDirection) {
    Style asked = style("en");
    EXPECT_EQ(engine->shape("Fee", asked, 500).lines[0].x, 0);
    asked.align = Align::end;
    const Line end = engine->shape("Fee", asked, 500).lines[0];
    EXPECT_NEAR(end.x + end.width, 500, 1);
    asked.align = Align::centre;
    const Line centre = engine->shape("Fee", asked, 500).lines[0];
    EXPECT_NEAR(centre.x + centre.width / 2, 250, 1);
    const Line urdu_start = engine->shape("فیس", urdu(), 500).lines[0];
    EXPECT_NEAR(urdu_start.x + urdu_start.width, 500, 1);
    Style urdu_end = urdu();
    urdu_end.align = Align::end;
    EXPECT_EQ(engine->shape("فیس", urdu_end, 500).lines[0].x, 0);
}

TEST_F(HarfbuzzText, MovesTheCaretOneGraphemeAtATime) {
    const std::string text = std::string("e\u0301") + "x" + std::string(family) + "y";
    const Paragraph& paragraph = engine->shape(text, style("en"));
    std::vector<std::size_t> offsets;
    float before = -1;
    for (const Caret& caret : paragraph.carets) {
        offsets.push_back(caret.at);
        EXPECT_GT(caret.x, before);
        before = caret.x;
    }
    EXPECT_EQ(offsets, (std::vector<std::size_t>{0, 3, 4, 4 + family.size(), 5 + family.size()}));
    EXPECT_NEAR(paragraph.carets.back().x, paragraph.width, 0.1F);

    std::size_t at = 0;
    std::vector<std::size_t> walked{0};
    while (at < text.size()) {
        at = engine->next_grapheme(text, at);
        walked.push_back(at);
    }
    EXPECT_EQ(walked, offsets);
    for (auto i = offsets.size() - 1; i > 0; --i) {
        at = engine->previous_grapheme(text, at);
        EXPECT_EQ(at, offsets[i - 1]);
    }
    EXPECT_EQ(engine->previous_grapheme(text, 0), 0U);
    EXPECT_EQ(engine->next_grapheme(text, text.size()), text.size());
}

TEST_F(HarfbuzzText, MovesTheCaretFromRightToLeft) {
    const Paragraph& paragraph = engine->shape("سلام", urdu(), 300);
    ASSERT_EQ(paragraph.carets.size(), 5U);
    EXPECT_NEAR(paragraph.carets[0].x, 300, 1);
    for (std::size_t i = 1; i < 5; ++i) {
        EXPECT_LT(paragraph.carets[i].x, paragraph.carets[i - 1].x);
    }
}

TEST_F(HarfbuzzText, KeepsCaretsOfAWrappedTextOnTheirLines) {
    const Paragraph& paragraph = engine->shape(long_az, style("az"), 300);
    for (std::size_t i = 1; i < paragraph.carets.size(); ++i) {
        const Caret& caret = paragraph.carets[i];
        const Caret& last = paragraph.carets[i - 1];
        if (caret.line == last.line) {
            EXPECT_GE(caret.x, last.x);
        } else {
            EXPECT_EQ(caret.line, last.line + 1);
            EXPECT_EQ(caret.x, 0);
        }
        EXPECT_LE(caret.x, 300.02F);
    }
}

TEST_F(HarfbuzzText, KeepsTheInkOfAllLettersWithinTheirLine) {
    for (const Weight weight : {Weight::regular, Weight::bold}) {
        for (const std::string_view letters :
             {std::string_view("آبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہھءیے"),
              std::string_view("ټځڅډړږښڼېۍئأإٱؤۀۓ ۰۱۲۳۴۵۶۷۸۹ QÇĞJgjqy"),
              std::string_view("بِسْمِ اللهِ مُحَمَّد")}) {
            Style asked = urdu();
            asked.size = 100;
            asked.weight = weight;
            const Paragraph& whole = engine->shape(letters, asked);
            const auto [top, bottom] = ink(*engine, whole);
            EXPECT_GE(top, 0) << letters;
            EXPECT_LE(bottom, whole.height) << letters;
            EXPECT_GT(whole.height, 205);
            asked.tight = true;
            const Paragraph& tight = engine->shape(letters, asked);
            const auto [tight_top, tight_bottom] = ink(*engine, tight);
            EXPECT_EQ(tight.height, 160) << letters;
            EXPECT_GE(tight_top, 0) << letters;
            EXPECT_LE(tight_bottom, tight.height) << letters;
        }
    }
    // Latin needs less than a tight line has.
    Style latin = style("az", 100);
    const float height = engine->shape("Ğj", latin).height;
    latin.tight = true;
    EXPECT_EQ(engine->shape("Ğj", latin).height, height);
    latin.line_height = 2;
    EXPECT_EQ(engine->shape("Ğj", latin).height, 200);
}

}  // namespace
