#include "platform/text/caret.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "platform/text/harfbuzz/engine.h"

namespace {

using namespace platform::text;

// Texts in which both directions meet, as fields and sentences have them.
const std::vector<std::string> mixed_texts{
    "salam dünya",
    "سلام دنیا",
    "abc سلام def",
    "سلام abc دنیا",
    "نمبر 12345 ہے",
    "+92 300 1234567",
    "شمارهٔ \u2066A-15 (2)\u2069 است",
    "سلام abc",
    "abc سلام",
    "لا إله (abc) ۱۲۳",
    "e\u0301le\u0301 ь\u0301",
};

class CaretInText : public testing::Test {
  protected:
    const Paragraph& shape(std::string_view text, Direction direction,
                           std::optional<float> width = {}) {
        Style style;
        style.size = 40;
        style.language = direction == Direction::left_to_right ? "az" : "ur";
        style.direction = direction;
        return engine->shape(text, style, width);
    }
    static float middle(const Line& line) { return (line.top + line.bottom) / 2; }

    std::unique_ptr<Engine> engine = harfbuzz::open(harfbuzz::noto_fonts()).value();
};

TEST_F(CaretInText, StandsWhereItWasTouchedInEveryMixtureOfDirections) {
    for (const std::string& text : mixed_texts) {
        for (const auto direction : {Direction::left_to_right, Direction::right_to_left}) {
            const Paragraph& paragraph = shape(text, direction);
            int touched = 0;
            for (const Caret& caret : paragraph.carets) {
                if (caret.x == caret.trailing_x) {
                    continue;
                }
                ++touched;
                const float width = caret.trailing_x - caret.x;
                const Position leading =
                    hit(paragraph, caret.x + width * 0.3F, middle(paragraph.lines[0]));
                EXPECT_EQ(leading, (Position{caret.at, false})) << text;
                EXPECT_FLOAT_EQ(mark_of(paragraph, leading).x, caret.x) << text;
                const Position trailing =
                    hit(paragraph, caret.x + width * 0.7F, middle(paragraph.lines[0]));
                EXPECT_EQ(trailing.at, engine->next_grapheme(text, caret.at)) << text;
                EXPECT_FLOAT_EQ(mark_of(paragraph, trailing).x, caret.trailing_x) << text;
            }
            EXPECT_GE(touched, 5) << text;
        }
    }
}

TEST_F(CaretInText, TakesATouchBesideTheTextForAnEndOfIt) {
    const std::string text = "سلام abc";
    const Paragraph& paragraph = shape(text, Direction::right_to_left, 600);
    const float y = middle(paragraph.lines[0]);
    // Beyond the Latin word at the left: the end of the text, not the word's first letter.
    EXPECT_EQ(hit(paragraph, 3, y).at, text.size());
    EXPECT_EQ(hit(paragraph, 599.9F, y).at, 0U);
    EXPECT_EQ(hit(paragraph, 5000, -100).at, 0U);
    const Paragraph& latin = shape("abc", Direction::left_to_right, 600);
    EXPECT_EQ(hit(latin, 500, y).at, 3U);
    EXPECT_EQ(hit(latin, -5, y).at, 0U);
    EXPECT_EQ(hit(shape("", Direction::left_to_right), 10, 10), Position{});
    EXPECT_EQ(hit(Paragraph{}, 10, 10), Position{});
}

TEST_F(CaretInText, FindsTheLineThatWasTouched) {
    const std::string text = "bir iki\nüç dörd\n\nbeş";
    const Paragraph& paragraph = shape(text, Direction::left_to_right, 600);
    ASSERT_EQ(paragraph.lines.size(), 4U);
    for (const Line& line : paragraph.lines) {
        EXPECT_EQ(hit(paragraph, -1, middle(line)).at, line.begin);
        EXPECT_EQ(hit(paragraph, 599, middle(line)).at, line.end);
    }
    EXPECT_EQ(hit(paragraph, 599, 1e6F).at, text.size());
}

TEST_F(CaretInText, StaysOnTheLineThatWasTouchedWhereAWordIsCut) {
    const std::string word(40, 'm');
    const Paragraph& paragraph = shape(word, Direction::left_to_right, 200);
    ASSERT_GT(paragraph.lines.size(), 2U);
    const Position end = hit(paragraph, 1000, middle(paragraph.lines[0]));
    EXPECT_EQ(end.at, paragraph.lines[1].begin);
    EXPECT_EQ(mark_of(paragraph, end).line, 0U);
    EXPECT_EQ(mark_of(paragraph, {end.at, false}).line, 1U);
}

// Walks with an arrow key until the caret stays, and notes where it stood.
std::vector<Position> walk(const Paragraph& paragraph, Position from,
                           Position (*step)(const Paragraph&, Position)) {
    std::vector<Position> stops{from};
    while (stops.size() < 200) {
        const Position next = step(paragraph, stops.back());
        if (next == stops.back()) {
            break;
        }
        stops.push_back(next);
    }
    return stops;
}

TEST_F(CaretInText, MovesOneCharacterAtATimeAcrossTheScreenAndReachesAllPlaces) {
    for (const std::string& text : mixed_texts) {
        for (const auto direction : {Direction::left_to_right, Direction::right_to_left}) {
            const Paragraph& paragraph = shape(text, direction);
            const auto seen = std::count_if(paragraph.carets.begin(), paragraph.carets.end(),
                                            [](const Caret& c) { return c.x != c.trailing_x; });
            const Position leftmost = hit(paragraph, 0.01F, middle(paragraph.lines[0]));
            const auto to_the_right = walk(paragraph, leftmost, right_of);
            ASSERT_EQ(to_the_right.size(), static_cast<std::size_t>(seen) + 1) << text;
            std::vector<std::size_t> reached;
            for (std::size_t i = 0; i < to_the_right.size(); ++i) {
                reached.push_back(to_the_right[i].at);
                if (i > 0) {
                    EXPECT_GT(mark_of(paragraph, to_the_right[i]).x,
                              mark_of(paragraph, to_the_right[i - 1]).x)
                        << text << i;
                }
            }
            // The way back has the same stops on the screen.
            const auto to_the_left = walk(paragraph, to_the_right.back(), left_of);
            ASSERT_EQ(to_the_left.size(), to_the_right.size()) << text;
            for (std::size_t i = 0; i < to_the_left.size(); ++i) {
                reached.push_back(to_the_left[i].at);
                EXPECT_FLOAT_EQ(mark_of(paragraph, to_the_left[i]).x,
                                mark_of(paragraph, to_the_right[to_the_left.size() - 1 - i]).x);
            }
            for (const Caret& caret : paragraph.carets) {
                if (caret.x != caret.trailing_x) {
                    EXPECT_EQ(std::count(reached.begin(), reached.end(), caret.at) > 0, true)
                        << text << caret.at;
                }
            }
        }
    }
}

TEST_F(CaretInText, MovesOnToTheNextLineInReadingOrder) {
    const Paragraph& latin = shape("bir\niki", Direction::left_to_right, 300);
    EXPECT_EQ(right_of(latin, {3, false}), (Position{4, false}));
    EXPECT_EQ(left_of(latin, {4, false}), (Position{3, true}));
    EXPECT_EQ(left_of(latin, {0, false}), (Position{0, false}));
    EXPECT_EQ(right_of(latin, {7, false}), (Position{7, false}));
    const std::string text = "ایک\nدو";
    const Paragraph& urdu = shape(text, Direction::right_to_left, 300);
    const std::size_t second = text.find('\n') + 1;
    EXPECT_EQ(left_of(urdu, {second - 1, false}), (Position{second, false}));
    EXPECT_EQ(right_of(urdu, {second, false}), (Position{second - 1, true}));
}

TEST_F(CaretInText, LeavesALineOnWhichNothingIsSeen) {
    const std::string text = "\u2067f\u200e";
    const Paragraph& paragraph = shape(text, Direction::right_to_left, 0);
    ASSERT_GT(paragraph.lines.size(), 1U);
    ASSERT_EQ(paragraph.lines[0].width, 0);
    const auto to_the_right = walk(paragraph, {text.size(), false}, right_of);
    EXPECT_LT(to_the_right.size(), 2 * text.size());
    EXPECT_EQ(mark_of(paragraph, to_the_right.back()).line, 0U);
}

}  // namespace
