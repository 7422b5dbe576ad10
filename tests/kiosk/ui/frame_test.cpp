#include "kiosk/ui/frame.h"

#include <gtest/gtest.h>

#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;
namespace window = platform::window;

TEST(Frame, TheFocusGoesThroughAllControlsAndStopsAtTheEnds) {
    OneField form;
    std::vector<std::string> way;
    for (int i = 0; i < 6; ++i) {
        form.robot.key(window::Key::tab);
        for (const Node& node : form.robot.record().nodes) {
            if (node.focused) {
                way.push_back(node.id);
            }
        }
    }
    EXPECT_EQ(way, (std::vector<std::string>{"name", "back", "continue", "continue", "continue",
                                             "continue"}));
    form.robot.key(window::Key::back_tab);
    form.robot.key(window::Key::back_tab);
    EXPECT_TRUE(form.robot.node("name")->focused);
}

TEST(Frame, EnterActivatesTheFocusedControl) {
    int pressed = 0;
    UiRobot robot([&](Frame& frame) {
        frame.begin_page(plain_page());
        pressed += frame.end_page() == "back" ? 1 : 0;
    });
    robot.key(window::Key::tab);
    robot.key(window::Key::enter);
    EXPECT_EQ(pressed, 1);
}

TEST(Frame, AProblemInTheSummaryLeadsToItsField) {
    std::string value;
    UiRobot robot([&](Frame& frame) {
        frame.begin_page(plain_page());
        const Words lines[] = {words("Enter your name")};
        const std::string targets[] = {"name"};
        frame.error_summary(words("There is a problem"), lines, targets);
        frame.field({"name", words("Name"), {}, true, words("Enter your name")});
        frame.end_page();
    });
    EXPECT_TRUE(robot.node("name")->error);
    robot.tap("problem.0");
    EXPECT_TRUE(robot.node("name")->focused);
    EXPECT_NE(robot.node("key.1"), nullptr) << "and the keyboard is up";
}

// the same content, the other way round. Keys keep their physical places.
TEST(Frame, MirrorsInRightToLeft) {
    for (const auto& panel : {std::pair{1080, 1920}, {1920, 1080}}) {
        const auto record = [&](const char* language) {
            UiRobot robot(
                [language](Frame& frame) {
                    PageView view = plain_page();
                    view.language = kiosk::i18n::Locale(language);
                    view.service = words("Service");
                    view.progress = Progress{words("Step 1 of 3"), 1, 3};
                    view.mark = Icon::check;
                    view.title = words("What is your name?");
                    view.tools = {{"display", words("Display"), ButtonKind::quiet, Icon::text_size},
                                  {"language", words("Language"), ButtonKind::quiet}};
                    frame.begin_page(view);
                    const Choice choices[] = {{"tab.0", words("One"), {}},
                                              {"tab.1", words("Two"), {}}};
                    frame.tabs(choices);
                    const Choice options[] = {{"option.0", words("One"), words("hint"), true},
                                              {"option.1", words("Two"), {}}};
                    frame.one_of(options);
                    const Tile tiles[] = {{"tile.0", words("One"), words("text"), Icon::home},
                                          {"tile.1", words("Two"), {}}};
                    frame.tiles(tiles, 2);
                    const AnswerRow rows[] = {
                        {"change.0", words("Name"), words("Leyla"), words("Change")}};
                    frame.answers(rows);
                    frame.field({"name", words("Name"), words("hint"), true, words("Enter it")});
                    frame.end_page();
                },
                panel.first, panel.second);
            return robot.record();
        };
        const Record left = record("az");
        const Record right = record("ur");
        EXPECT_FALSE(left.right_to_left);
        EXPECT_TRUE(right.right_to_left);
        ASSERT_EQ(left.nodes.size(), right.nodes.size());
        int moved = 0;
        for (std::size_t i = 0; i < left.nodes.size(); ++i) {
            const Node& a = left.nodes[i];
            const Node& b = right.nodes[i];
            ASSERT_EQ(a.id, b.id);
            EXPECT_NEAR(b.rect.x, static_cast<float>(panel.first) - a.rect.x - a.rect.width, 1.01F)
                << a.id << " '" << a.label << "' at " << panel.first;
            EXPECT_NEAR(
                b.hit.x,
                a.hit.width > 0 ? static_cast<float>(panel.first) - a.hit.x - a.hit.width : 0,
                1.01F)
                << a.id;
            EXPECT_EQ(a.rect.y, b.rect.y) << a.id;
            moved += a.rect.x != b.rect.x ? 1 : 0;
        }
        EXPECT_GT(moved, 6) << "the content must not be symmetrical";
    }
}

// its name, what is wrong, how to answer; nobody has to go back to the lines above it.
TEST(Frame, ADialogDrawsNothingOfThePage) {
    UiRobot robot([&](Frame& frame) {
        frame.dialog(plain_page(), {"warning",
                                    Icon::clock,
                                    words("More time?"),
                                    words("30 seconds"),
                                    {{"close", words("Yes"), ButtonKind::primary}}});
    });
    EXPECT_EQ(robot.node("continue"), nullptr);
    EXPECT_NE(robot.node("close"), nullptr);
    EXPECT_EQ(robot.node("warning")->role, Role::dialog);
}

TEST(Frame, ForgettingLeavesNoFocusAndNoText) {
    OneField form;
    form.robot.tap("name");
    form.robot.type("secret");
    form.value.clear();
    form.robot.ui().forget();
    form.robot.settle();
    EXPECT_EQ(form.robot.node("key.1"), nullptr);
    EXPECT_EQ(form.robot.node("name")->value, "");
}
