#include "kiosk/ui/text_edit.h"

#include <gtest/gtest.h>

#include "platform/text/harfbuzz/engine.h"

using namespace kiosk::ui;

class TextEditing : public testing::Test {
  protected:
    TextEditing()
        : engine(
              std::move(*platform::text::harfbuzz::open(platform::text::harfbuzz::noto_fonts()))) {}

    struct Text {
        std::string text;
        std::size_t caret = 0;
        friend bool operator==(const Text&, const Text&) = default;
    };
    Text after(const Text& before, std::initializer_list<Stroke> strokes, std::size_t max = 0,
               const char* language = "az") const {
        platform::text::Style style;
        style.size = 30;
        style.language = language;
        Field field;
        field.max_length = max;
        TextEdit edit{before.text, {before.caret, before.caret > 0}};
        for (const Stroke& stroke : strokes) {
            style.direction =
                engine->first_strong_direction(edit.text, platform::text::Direction::left_to_right);
            edit = apply(*engine, edit, stroke, field, language, engine->shape(edit.text, style));
        }
        return {edit.text, edit.caret.at};
    }
    std::unique_ptr<platform::text::Engine> engine;
};

TEST_F(TextEditing, InsertsAtTheCaret) {
    EXPECT_EQ(after({"Əl", 2}, {Insert{"ş"}}), (Text{"Əşl", 4}));
}

TEST_F(TextEditing, DeletesWhatAPersonCallsALetter) {
    // e + combining acute is one letter, and becomes one character when it is typed.
    EXPECT_EQ(after({"cafe\u0301", 6}, {DeleteBack{}}), (Text{"caf", 3}));
    EXPECT_EQ(after({"Ə", 2}, {DeleteBack{}, DeleteBack{}}), (Text{"", 0}));
}

TEST_F(TextEditing, DeletesForward) {
    EXPECT_EQ(after({"şə", 0}, {DeleteForward{}}), (Text{"ə", 0}));
}

TEST_F(TextEditing, NormalisesWhatIsTyped) {
    EXPECT_EQ(after({"", 0}, {Insert{"s"}, Insert{"\u0327"}}).text, "ş");  // NFC
    EXPECT_EQ(after({"", 0}, {Insert{"a\u202Eb\u0007"}}).text,
              "ab");  // bidi controls and controls never stay
}

TEST_F(TextEditing, TakesNothingPastTheBoundAndCutsNothing) {
    EXPECT_EQ(after({"ABCDEFG", 7}, {Insert{"H"}}, 7), (Text{"ABCDEFG", 7}));
    EXPECT_EQ(after({"ABCDEF", 6}, {Insert{"GH"}}, 7), (Text{"ABCDEF", 6}));
    EXPECT_EQ(after({"ABCDEF", 6}, {Insert{"G"}}, 7), (Text{"ABCDEFG", 7}));
}

TEST_F(TextEditing, MovesTheCaretByLetters) {
    EXPECT_EQ(after({"şə", 4}, {CaretLeft{}}).caret, 2U);
    EXPECT_EQ(after({"şə", 2}, {CaretLeft{}, CaretLeft{}}).caret, 0U);
    EXPECT_EQ(after({"şə", 0}, {CaretRight{}}).caret, 2U);
    EXPECT_EQ(after({"şə", 2}, {CaretHome{}}).caret, 0U);
    EXPECT_EQ(after({"şə", 0}, {CaretEnd{}}).caret, 4U);
}

TEST_F(TextEditing, TheCaretGoesWhereTheArrowPoints) {
    // In a line that runs to the left, left is towards its end.
    EXPECT_EQ(after({"سلام", 0}, {CaretLeft{}}, 0, "ur").caret, 2U);
    EXPECT_EQ(after({"سلام", 8}, {CaretRight{}, CaretRight{}}, 0, "ur").caret, 4U);
}

TEST_F(TextEditing, AnUzbekLetterOfTwoSignsIsDeletedWhole) {
    EXPECT_EQ(after({"Bo\u02BB", 4}, {DeleteBack{}}, 0, "uz"), (Text{"B", 1}));
    EXPECT_EQ(after({"", 0}, {Insert{"g\u02BB"}, Insert{"o"}, DeleteBack{}, DeleteBack{}}, 0, "uz"),
              (Text{"", 0}));
    EXPECT_EQ(after({"", 0}, {Insert{"o"}, Insert{"'"}}, 0, "uz"), (Text{"o\u02BB", 3}));
}

TEST_F(TextEditing, TakesNothingThatTheFieldCannotHold) {
    Field digits;
    digits.input = FieldInput::digits;
    const TextEdit before{"12", {1, true}};
    platform::text::Style style;
    style.size = 30;
    const auto typed = [&](const char* text) {
        return apply(*engine, before, Insert{text}, digits, "az", engine->shape("12", style)).text;
    };
    EXPECT_EQ(typed("a"), "12");
    EXPECT_EQ(typed("3a"), "12") << "nothing is cut";
    EXPECT_EQ(typed("۳"), "132");
}

TEST_F(TextEditing, SurvivesACaretBeyondTheText) {
    EXPECT_EQ(after({"ab", 99}, {Insert{"c"}}), (Text{"abc", 3}));
}
