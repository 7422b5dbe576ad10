#include "kiosk/ui/text_edit.h"

#include <gtest/gtest.h>

#include "platform/text/harfbuzz/engine.h"

using namespace kiosk::ui;

class TextEditing : public testing::Test {
  protected:
    TextEditing()
        : engine(
              std::move(*platform::text::harfbuzz::open(platform::text::harfbuzz::noto_fonts()))) {}

    TextEdit after(TextEdit edit, std::initializer_list<Stroke> strokes,
                   std::size_t max = 0) const {
        for (const Stroke& stroke : strokes) {
            edit = apply(*engine, edit, stroke, max);
        }
        return edit;
    }
    std::unique_ptr<platform::text::Engine> engine;
};

TEST_F(TextEditing, InsertsAtTheCaret) {
    EXPECT_EQ(after({"Əl", 2}, {Insert{"ş"}}), (TextEdit{"Əşl", 4}));
}

TEST_F(TextEditing, DeletesWhatAPersonCallsALetter) {
    // e + combining acute is one letter, and becomes one character when it is typed.
    EXPECT_EQ(after({"cafe\u0301", 6}, {DeleteBack{}}), (TextEdit{"caf", 3}));
    EXPECT_EQ(after({"Ə", 2}, {DeleteBack{}, DeleteBack{}}), (TextEdit{"", 0}));
}

TEST_F(TextEditing, DeletesForward) {
    EXPECT_EQ(after({"şə", 0}, {DeleteForward{}}), (TextEdit{"ə", 0}));
}

TEST_F(TextEditing, NormalisesWhatIsTyped) {
    EXPECT_EQ(after({"", 0}, {Insert{"s"}, Insert{"\u0327"}}).text, "ş");  // NFC
    EXPECT_EQ(after({"", 0}, {Insert{"a\u202Eb\u0007"}}).text,
              "ab");  // bidi controls and controls never stay
}

TEST_F(TextEditing, TakesNothingPastTheBoundAndCutsNothing) {
    EXPECT_EQ(after({"ABCDEFG", 7}, {Insert{"H"}}, 7), (TextEdit{"ABCDEFG", 7}));
    EXPECT_EQ(after({"ABCDEF", 6}, {Insert{"GH"}}, 7), (TextEdit{"ABCDEF", 6}));
    EXPECT_EQ(after({"ABCDEF", 6}, {Insert{"G"}}, 7), (TextEdit{"ABCDEFG", 7}));
}

TEST_F(TextEditing, MovesTheCaretByLetters) {
    EXPECT_EQ(after({"şə", 4}, {CaretLeft{}}).caret, 2U);
    EXPECT_EQ(after({"şə", 2}, {CaretLeft{}, CaretLeft{}}).caret, 0U);
    EXPECT_EQ(after({"şə", 0}, {CaretRight{}}).caret, 2U);
    EXPECT_EQ(after({"şə", 2}, {CaretHome{}}).caret, 0U);
    EXPECT_EQ(after({"şə", 0}, {CaretEnd{}}).caret, 4U);
}

TEST_F(TextEditing, SurvivesACaretBeyondTheText) {
    EXPECT_EQ(after({"ab", 99}, {Insert{"c"}}), (TextEdit{"abc", 3}));
}
