#include "platform/text/harfbuzz/engine.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <string.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace platform::text;

constexpr std::string_view alphabet_az =
    "AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz 0123456789 ₼ "
    "«» "
    "– "
    "— "
    "№ "
    "„“ "
    "’";
constexpr std::string_view alphabet_ru =
    "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя "
    "₽ "
    "« "
    "» "
    "– "
    "— "
    "№ "
    "…";
constexpr std::string_view alphabet_en =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ‘’ “” – — … • £ € $ @ # & % +";
constexpr std::string_view alphabet_tr =
    "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZabcçdefgğhıijklmnoöprsştuüvyz ₺";
constexpr std::string_view alphabet_uz =
    "AaBbDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvXxYyZz Oʻoʻ Gʻgʻ Shsh Chch ʼ ЎўҚқҒғҲҳ";
constexpr std::string_view long_az =
    "Şəxsiyyət vəsiqəsinin dəyişdirilməsi üçün müraciətiniz qəbul edildi və əlaqə bərpa olunanda "
    "Daxili İşlər Nazirliyinə göndəriləcək.";
constexpr std::string_view family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";

class HarfbuzzText : public testing::Test {
  protected:
    static Style style(std::string_view language, float size = 30) {
        Style result;
        result.size = size;
        result.language = language;
        return result;
    }
    static Style urdu() {
        Style result = style("ur");
        result.direction = Direction::right_to_left;
        return result;
    }
    static std::vector<std::uint32_t> indices(const Paragraph& paragraph) {
        std::vector<std::uint32_t> result;
        for (const PlacedGlyph& glyph : paragraph.glyphs) {
            result.push_back(glyph.id.index);
        }
        return result;
    }

    std::unique_ptr<Engine> engine = harfbuzz::open(harfbuzz::noto_fonts()).value();
};

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
              {"ps",
               std::string_view("اآبپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوهیېۍئ ۰۱۲۳۴۵۶۷۸۹")}}) {
            Style asked = style(language);
            asked.weight = weight;
            EXPECT_FALSE(engine->shape(letters, asked).missing_glyphs) << language;
        }
    }
}

TEST_F(HarfbuzzText, MeasuresTheSameTextTheSameAtAnyTime) {
    const float once = engine->shape(long_az, style("az")).width;
    engine->forget();
    engine->shape("Başqa mətn", style("az"));
    EXPECT_FLOAT_EQ(engine->shape(long_az, style("az")).width, once);
    // Advances are scaled, not hinted: twice the size is twice the width.
    EXPECT_NEAR(engine->shape(long_az, style("az", 60)).width, 2 * once, 2.0F);
}

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

TEST_F(HarfbuzzText, DrawsOneBoxForAMissingGrapheme) {
    const Paragraph& paragraph = engine->shape(family, style("en"));
    EXPECT_TRUE(paragraph.missing_glyphs);
    EXPECT_EQ(engine->counters().missing_glyphs, 1U);
    ASSERT_EQ(paragraph.glyphs.size(), 1U);
    EXPECT_GT(engine->glyph(paragraph.glyphs[0].id).width, 0);
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

TEST_F(HarfbuzzText, GivesTabularDigitsOneWidth) {
    Style asked = style("en");
    asked.tabular_digits = true;
    const float one = engine->shape("1111", asked).width;
    for (const std::string_view digits : {"0000", "2345", "6789"}) {
        EXPECT_FLOAT_EQ(engine->shape(digits, asked).width, one);
    }
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

TEST_F(HarfbuzzText, KnowsTheCapHeight) {
    EXPECT_NEAR(engine->cap_height(style("az", 100)), 71.4F, 0.2F);
    Style asked = urdu();
    asked.size = 100;
    EXPECT_NEAR(engine->cap_height(asked), 71.4F, 1.0F);
}

}  // namespace
