#include <gtest/gtest.h>

#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;

TEST(DrawnText, IsClippedWhereALineEndsInsideAWord) {
    const auto clipped = [](const std::string& text) {
        const UiRobot robot(
            on_a_page([&](Frame& frame) { frame.text(words(text), TextStyle::body); }));
        for (const Node& node : robot.record().nodes) {
            if (node.label == text) {
                return node.clipped;
            }
        }
        ADD_FAILURE() << text;
        return false;
    };
    const std::string word(300, 'w');
    EXPECT_TRUE(clipped(word));
    EXPECT_TRUE(clipped("two " + word));
    EXPECT_FALSE(clipped(std::string(300, '1'))) << "a number is no word";
    std::string sentence;
    for (int i = 0; i < 80; ++i) {
        sentence += "əlavə ";
    }
    EXPECT_FALSE(clipped(sentence + "end"));
}

TEST(DrawnText, IsRecordedWithThePartThatIsNotScrolledAway) {
    UiRobot robot(on_a_page([](Frame& frame) {
        std::vector<Choice> choices(40, {"", words("Option"), {}});
        for (std::size_t i = 0; i < choices.size(); ++i) {
            choices[i].id = std::to_string(i);
        }
        frame.one_of(choices);
    }));
    EXPECT_NEAR(robot.node("0")->shown.height, robot.node("0")->rect.height, 0.1);
    EXPECT_NEAR(robot.node("0")->shown.width, robot.node("0")->rect.width, 0.1);
    EXPECT_EQ(robot.node("39")->shown, Box{});
    EXPECT_GT(robot.node("39")->rect.height, 0);
}
