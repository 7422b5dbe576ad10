#include "kiosk/ui/entry.h"

#include <gtest/gtest.h>

#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;
namespace window = platform::window;

TEST(Entry, TypesWithItsOwnKeyboard) {
    OneField form;
    form.robot.tap("name");
    ASSERT_NE(form.robot.node("key.ş"), nullptr) << "the keyboard follows the language";
    form.robot.tap("key.ş");
    form.robot.tap("key.ə");
    form.robot.tap("key.space");
    form.robot.tap("key.1");
    EXPECT_EQ(form.value, "şə 1");
    form.robot.tap("key.backspace");
    form.robot.tap("key.backspace");
    EXPECT_EQ(form.value, "şə");
    EXPECT_EQ(form.robot.node("name")->value, "şə");
}

TEST(Entry, ShiftIsForOneLetterAndFollowsTheLanguage) {
    OneField form;
    form.robot.tap("name");
    form.robot.tap("key.shift");
    EXPECT_TRUE(form.robot.node("key.shift")->chosen);
    form.robot.tap("key.i");
    form.robot.tap("key.i");
    EXPECT_EQ(form.value, "İi");
}

TEST(Entry, ANameBeginsWithACapitalUnlessThePersonTakesItBack) {
    OneField form;
    form.field.names = true;
    form.robot.tap("name");
    form.robot.tap("key.a");
    form.robot.tap("key.z");
    EXPECT_EQ(form.value, "Az");
    form.robot.tap("key.space");
    form.robot.tap("key.shift");  // off again
    form.robot.tap("key.a");
    EXPECT_EQ(form.value, "Az a");
}

TEST(Entry, SwitchesTheKeyboardWithoutLosingAKeystroke) {
    OneField form;
    form.robot.tap("name");
    form.robot.tap("key.ş");
    EXPECT_EQ(form.robot.node("key.language")->label, "EN");
    form.robot.tap("key.language");
    form.robot.tap("key.w");
    EXPECT_EQ(form.value, "şw");
}

TEST(Entry, AHardwareKeyboardTypesIntoTheSameField) {
    OneField form;
    form.robot.tap("name");
    form.robot.type("Əli");
    form.robot.key(window::Key::left);
    form.robot.type("ğ");
    form.robot.key(window::Key::backspace);
    EXPECT_EQ(form.value, "Əli");
}

TEST(Entry, IdentifiersAreCapitalsWhateverTheKeyboard) {
    OneField form;
    form.field.input = FieldInput::identifier;
    form.field.max_length = 7;
    form.robot.settle();
    form.robot.tap("name");
    EXPECT_EQ(form.robot.node("key.ş"), nullptr);
    form.robot.type("5zk");
    form.robot.tap("key.P");
    EXPECT_EQ(form.value, "5ZKP");
    form.robot.type("1111");
    EXPECT_EQ(form.value, "5ZKP") << "what does not fit is not cut";
}

TEST(Entry, ATouchPlacesTheCaret) {
    OneField form;
    form.robot.tap("name");
    form.robot.type("aaaa");
    const Box field = form.robot.node("name")->hit;
    form.robot.feed(window::PointerPressed{field.x + 3, field.y + 20});
    form.robot.feed(window::PointerReleased{field.x + 3, field.y + 20});
    form.robot.settle();
    form.robot.type("b");
    EXPECT_EQ(form.value, "baaaa");
}

TEST(Entry, TheEditedFieldStaysAboveTheKeyboard) {
    std::vector<std::string> values(12);
    UiRobot robot([&](Frame& frame) {
        frame.begin_page(plain_page());
        for (std::size_t i = 0; i < values.size(); ++i) {
            Field field{"field." + std::to_string(i), words("Label " + std::to_string(i)),
                        words("hint")};
            field.value = values[i];
            if (const auto changed = frame.field(field)) {
                values[i] = *changed;
            }
        }
        frame.end_page();
    });
    for (int i = 0; i < 12; ++i) {
        const std::string id = "field." + std::to_string(i);
        robot.ui().focus(id);
        robot.settle();
        const Node* key = robot.node("key.1");
        ASSERT_NE(key, nullptr);
        const Node* field = robot.node(id);
        EXPECT_LE(field->rect.bottom(), key->rect.y) << id;
        EXPECT_NEAR(field->hit.height, field->rect.height, 0.01) << id << " is seen whole";
    }
}

TEST(Entry, DateBoxesTakeDigitsOnlyFromTheirPad) {
    DateText date;
    UiRobot robot([&](Frame& frame) {
        frame.begin_page(plain_page());
        DateField field{"born", words("Born"), {}, {}};
        field.day_label = words("Day");
        field.month_label = words("Month");
        field.year_label = words("Year");
        field.day = date.day;
        field.month = date.month;
        field.year = date.year;
        if (const auto changed = frame.date(field)) {
            date = *changed;
        }
        frame.end_page();
    });
    robot.tap("born.month");
    robot.tap("key.0");
    robot.tap("key.3");
    robot.tap("key.1");  // a third digit does not fit
    robot.tap("born.year");
    for (const char* key : {"key.1", "key.9", "key.9", "key.0"}) {
        robot.tap(key);
    }
    EXPECT_EQ(date.day, "");
    EXPECT_EQ(date.month, "03");
    EXPECT_EQ(date.year, "1990");
}

TEST(Entry, AFieldIsSaidInOneSentence) {
    const auto said = [](const char* label, const char* error) {
        UiRobot robot([&](Frame& frame) {
            frame.begin_page(plain_page());
            Field field{"name", words(label), words("As on your card"), true};
            field.error = words(error);
            frame.field(field);
            frame.end_page();
        });
        EXPECT_EQ(robot.node("name")->label, label);
        return robot.node("name")->spoken;
    };
    EXPECT_EQ(said("Name", ""), "Name. As on your card");
    EXPECT_EQ(said("Name", "Enter it."), "Name. Enter it. As on your card");
    EXPECT_EQ(said("Who are you?", ""), "Who are you? As on your card");
}

TEST(Entry, WhatIsTypedRunsAsItsFirstLetterDoesAndNumbersToTheRight) {
    // Where the text of a field begins: seen by where a touch at the field's left edge puts the
    // caret.
    const auto caret_at_left_edge = [](const char* language, FieldInput input, std::string value) {
        std::string typed = std::move(value);
        UiRobot robot([&](Frame& frame) {
            PageView view = plain_page();
            view.language = kiosk::i18n::Locale(language);
            frame.begin_page(view);
            Field field{"name", words("Name"), {}};
            field.input = input;
            field.value = typed;
            if (const auto changed = frame.field(field)) {
                typed = *changed;
            }
            frame.end_page();
        });
        robot.tap("name");
        const Box hit = robot.node("name")->hit;
        robot.feed(window::PointerPressed{hit.x + 3, hit.y + 20});
        robot.feed(window::PointerReleased{hit.x + 3, hit.y + 20});
        robot.settle();
        robot.type("9");
        return typed;
    };
    EXPECT_EQ(caret_at_left_edge("en", FieldInput::letters, "ab"), "9ab");
    EXPECT_EQ(caret_at_left_edge("ur", FieldInput::letters, "اب"), "اب9");
    EXPECT_EQ(caret_at_left_edge("en", FieldInput::letters, "اب"), "اب9");
    EXPECT_EQ(caret_at_left_edge("ur", FieldInput::phone, "12"), "912");
    EXPECT_EQ(caret_at_left_edge("ur", FieldInput::identifier, "AB"), "9AB");
}

TEST(Entry, TheKeysOfASecretDoNotTellIt) {
    OneField form;
    form.field.masked = true;
    form.robot.settle();
    form.robot.tap("name");
    form.robot.press("key.a");
    EXPECT_FALSE(form.robot.node("key.a")->pressed);
    form.field.masked = false;
    form.robot.settle();
    form.robot.press("key.a");
    EXPECT_TRUE(form.robot.node("key.a")->pressed) << "the control";
}
