// How the parts of the terminal are.
#include <gtest/gtest.h>

#include <set>

#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;
namespace window = platform::window;

namespace {

struct Overview {
    std::vector<Finding> rows{
        {"outbox", Finding::State::attention, words("Outbox"), words("3 wait"),
         words("Look at the network"), true},
        {"disk", Finding::State::good, words("Disk"), words("in order"), {}, false},
        {"clock", Finding::State::bad, words("Clock"), words("wrong"), {}, true}};
    std::optional<std::size_t> pressed;
    UiRobot robot;

    explicit Overview(const char* language = "az")
        : robot(on_a_page(
              [this](Frame& frame) {
                  if (const auto row = frame.findings(rows)) {
                      pressed = row;
                  }
              },
              language)) {}
};

const Node* with_label(const UiRobot& robot, const std::string& label) {
    for (const Node& node : robot.record().nodes) {
        if (node.label == label) {
            return &node;
        }
    }
    return nullptr;
}

}  // namespace

TEST(Findings, ARowThatLeadsIsPressedAndAnotherIsNot) {
    Overview overview;
    overview.robot.tap("clock");
    EXPECT_EQ(overview.pressed, 2U);
    overview.pressed.reset();
    const Box disk = overview.robot.node("disk")->rect;
    overview.robot.feed(window::PointerPressed{disk.x + 1, disk.y + 1});
    overview.robot.feed(window::PointerReleased{disk.x + 1, disk.y + 1});
    overview.robot.settle();
    EXPECT_EQ(overview.pressed, std::nullopt);
    EXPECT_EQ(overview.robot.node("disk")->hit.width, 0);
}

TEST(Findings, AreReachedByKeys) {
    Overview overview;
    overview.robot.key(window::Key::tab);
    EXPECT_TRUE(overview.robot.node("outbox")->focused);
    overview.robot.key(window::Key::tab);
    EXPECT_TRUE(overview.robot.node("clock")->focused) << "what leads nowhere takes no focus";
    overview.robot.key(window::Key::enter);
    EXPECT_EQ(overview.pressed, 2U);
}

TEST(Findings, SayLabelStateAndWhatToDo) {
    Overview overview;
    const Node* row = overview.robot.node("outbox");
    EXPECT_EQ(row->label, "Outbox");
    EXPECT_EQ(row->value, "3 wait");
    EXPECT_EQ(row->spoken, "Outbox: 3 wait. Look at the network");
    EXPECT_FALSE(row->error);
    EXPECT_TRUE(overview.robot.node("clock")->error);
    EXPECT_EQ(overview.robot.node("clock")->place, (Place{3, 3}));
}

// The colours are all one here: what differs is drawn.
TEST(Findings, AreToldApartByShapeAlone) {
    const auto picture = [](Finding::State state) {
        Overview overview;
        overview.rows = {{"part", state, words("Part"), words("state"), {}, true}};
        overview.robot.settle();
        const Box box = overview.robot.node("part")->rect;
        std::vector<std::pair<float, float>> points;
        for (const auto& command : overview.robot.ui().scene().commands) {
            for (const auto index : command.indices) {
                const auto& at = command.vertices[index];
                if (box.contains(at.x, at.y)) {
                    points.emplace_back(at.x, at.y);
                }
            }
        }
        return points;
    };
    using State = Finding::State;
    const std::set all{picture(State::good), picture(State::attention), picture(State::bad),
                       picture(State::unknown)};
    EXPECT_EQ(all.size(), 4U);
}

TEST(Findings, StandBesideTheirLabelsWhereThereIsRoom) {
    Overview overview;
    overview.rows[1].value = words("in order");
    overview.robot.settle();
    const Node* label = overview.robot.node("disk");
    const Node* value = with_label(overview.robot, "in order");
    EXPECT_EQ(label->rect.y, value->rect.y);
    EXPECT_GE(value->rect.x, label->rect.right());
    overview.rows[1].value = words(std::string(60, 'x'));
    overview.robot.settle();
    label = overview.robot.node("disk");
    value = with_label(overview.robot, overview.rows[1].value.shown);
    EXPECT_GE(value->rect.y, label->rect.bottom() - 1) << "or below";
}

TEST(Findings, AreMirrored) {
    Overview overview("fa-AF");
    const Node* label = overview.robot.node("disk");
    const Node* value = with_label(overview.robot, "in order");
    EXPECT_LE(value->rect.right(), label->rect.x);
}
