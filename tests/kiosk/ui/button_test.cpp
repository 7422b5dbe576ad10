// A button never breaks a word that it can make room for.
#include <gtest/gtest.h>

#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;

namespace {

void set_largest(UiRobot& robot) {
    robot.ui().set_display({TextSize::xl, plain_theme()});
    robot.settle();
}

std::vector<std::string> clipped(const UiRobot& robot) {
    std::vector<std::string> ids;
    for (const Node& node : robot.record().nodes) {
        if (node.clipped) {
            ids.push_back(node.id + " '" + node.label + "'");
        }
    }
    return ids;
}

}  // namespace

TEST(Button, OfAPageBreaksNoWordWhateverItsLength) {
    for (std::size_t letters = 3; letters < 20; ++letters) {
        UiRobot robot([letters](Frame& frame) {
            PageView view = plain_page();
            const Words word = words(std::string(letters, 'w'));
            view.actions = {{"continue", words("On"), ButtonKind::primary, Icon::forward},
                            {"cancel", word, ButtonKind::quiet, Icon::close},
                            {"back", word, ButtonKind::secondary, Icon::back}};
            frame.begin_page(view);
            frame.end_page();
        });
        set_largest(robot);
        EXPECT_EQ(clipped(robot), std::vector<std::string>{}) << letters;
    }
}

TEST(Button, BesideAnAnswerGivesUpItsIconAndThenTakesRoom) {
    for (std::size_t letters = 3; letters < 14; ++letters) {
        UiRobot robot(on_a_page([letters](Frame& frame) {
            const Words word = words(std::string(letters, 'w'));
            std::vector<AnswerRow> rows{{"row", words("Name"), words("Ada"), word}};
            frame.answers(rows);
            rows.front().id = "both";
            rows.front().remove = Button{"remove", words("Out"), ButtonKind::danger, Icon::trash};
            frame.answers(rows);
        }));
        set_largest(robot);
        EXPECT_EQ(clipped(robot), std::vector<std::string>{}) << letters;
        EXPECT_GT(robot.node("row.value")->rect.width, 0);
    }
}

TEST(Button, BesideAChosenRowBreaksNoWord) {
    for (std::size_t letters = 3; letters < 20; ++letters) {
        UiRobot robot(on_a_page([letters](Frame& frame) {
            Pick pick;
            pick.id = "pick";
            pick.label = words("Month");
            pick.change = words(std::string(letters, 'w'));
            pick.count = 1;
            pick.row = [](std::size_t) { return PickRow{words("May"), {}}; };
            pick.chosen = 0;
            frame.pick(pick);
        }));
        set_largest(robot);
        EXPECT_EQ(clipped(robot), std::vector<std::string>{}) << letters;
    }
}
