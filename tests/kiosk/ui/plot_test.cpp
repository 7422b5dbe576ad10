// Values over time.
#include <gtest/gtest.h>

#include <limits>

#include "tests/support/ink.h"
#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;

namespace {

Plot hours() {
    Plot plot;
    plot.id = "plot";
    plot.caption = words("Waiting");
    plot.summary = {"At most 9", "At most nine at noon"};
    plot.values = {1, 2, {}, 4};
    plot.most = 4;
    plot.most_label = words("4");
    plot.from = words("07:00");
    plot.to = words("19:00");
    return plot;
}

UiRobot showing(const Plot& plot, const char* language = "az") {
    return UiRobot(on_a_page([plot](Frame& frame) { frame.plot(plot); }, language));
}

const Node* with_label(const UiRobot& robot, const std::string& label) {
    for (const Node& node : robot.record().nodes) {
        if (node.label == label) {
            return &node;
        }
    }
    return nullptr;
}

Box quarter(const Box& area, int number) {
    return {area.x + area.width * static_cast<float>(number) / 4, area.y, area.width / 4,
            area.height};
}

}  // namespace

TEST(Plot, SaysWhatIsToBeSeen) {
    UiRobot robot = showing(hours());
    EXPECT_EQ(robot.node("plot")->role, Role::image);
    EXPECT_EQ(robot.node("plot")->label, "Waiting");
    EXPECT_EQ(robot.node("plot")->spoken, "At most nine at noon");
}

TEST(Plot, LeavesAGapWhereNothingIsKnown) {
    Plot plot = hours();
    plot.form = Plot::Form::bars;
    const Colour ink = plain_theme().primary;
    {
        UiRobot robot = showing(plot);
        const Box area = robot.node("plot")->rect;
        EXPECT_GT(ink_in(robot.ui().scene(), quarter(area, 0), ink), 1);
        EXPECT_EQ(ink_in(robot.ui().scene(), quarter(area, 2), ink), 0);
        EXPECT_NEAR(ink_in(robot.ui().scene(), quarter(area, 3), ink) /
                        ink_in(robot.ui().scene(), quarter(area, 1), ink),
                    2, 0.05);
    }
    plot.values[2] = 0;  // known, and nothing
    UiRobot robot = showing(plot);
    EXPECT_GT(ink_in(robot.ui().scene(), quarter(robot.node("plot")->rect, 2), ink), 1);
}

TEST(Plot, ALineIsBrokenWhereNothingIsKnown) {
    Plot plot = hours();
    plot.values = {1, 1, {}, 1, 1};
    const Colour ink = plain_theme().primary;
    const auto middle_of = [](const Box& area) {
        return Box{area.x + area.width * 0.42F, area.y, area.width * 0.16F, area.height};
    };
    {
        UiRobot robot = showing(plot);
        EXPECT_EQ(ink_in(robot.ui().scene(), middle_of(robot.node("plot")->rect), ink), 0);
    }
    plot.values = {{}, {}, 1, {}, {}};
    UiRobot robot = showing(plot);
    EXPECT_GT(ink_in(robot.ui().scene(), middle_of(robot.node("plot")->rect), ink), 1)
        << "one alone is a dot";
}

TEST(Plot, TakesNoValueForNoNumber) {
    Plot plot = hours();
    plot.values = {std::numeric_limits<double>::quiet_NaN(),
                   std::numeric_limits<double>::infinity(), -5, 1e300};
    plot.form = Plot::Form::bars;
    UiRobot robot = showing(plot);
    const Box area = robot.node("plot")->rect;
    const auto ink = [&](int number) {
        return ink_in(robot.ui().scene(), quarter(area, number), plain_theme().primary);
    };
    EXPECT_EQ(ink(0), 0);
    EXPECT_EQ(ink(1), 0);
    EXPECT_LT(ink(2), ink(3) / 50) << "not below its edge";
    EXPECT_LE(ink(3), static_cast<double>(area.width / 4 * area.height)) << "not beyond it";
}

TEST(Plot, StandsWithoutAnyValue) {
    Plot plot = hours();
    plot.most = 0;
    plot.values.clear();
    UiRobot robot = showing(plot);
    EXPECT_GT(robot.node("plot")->rect.height, 0);
}

TEST(Plot, TimeRunsInTheDirectionOfReading) {
    Plot plot = hours();
    plot.values = {1, {}, {}, {}};
    plot.form = Plot::Form::bars;
    const Colour ink = plain_theme().primary;
    {
        UiRobot robot = showing(plot);
        EXPECT_GT(ink_in(robot.ui().scene(), quarter(robot.node("plot")->rect, 0), ink), 0);
        EXPECT_LT(with_label(robot, "07:00")->rect.x, with_label(robot, "19:00")->rect.right() / 2);
    }
    UiRobot robot = showing(plot, "fa-AF");
    EXPECT_EQ(ink_in(robot.ui().scene(), quarter(robot.node("plot")->rect, 0), ink), 0);
    EXPECT_GT(ink_in(robot.ui().scene(), quarter(robot.node("plot")->rect, 3), ink), 0);
    EXPECT_GT(with_label(robot, "07:00")->rect.x, with_label(robot, "19:00")->rect.x);
}

TEST(Plot, ItsEndsStandBelowOneAnotherWhereTheyAreLong) {
    Plot plot = hours();
    plot.from = words(std::string(40, 'a'));
    plot.to = words(std::string(40, 'b'));
    UiRobot robot = showing(plot);
    EXPECT_GE(with_label(robot, plot.to.shown)->rect.y,
              with_label(robot, plot.from.shown)->rect.bottom());
}

TEST(Plot, NoLabelTouchesAnother) {
    Plot plot = hours();
    plot.form = Plot::Form::bars;
    plot.values.assign(48, 1.0);
    for (int i = 0; i < 48; ++i) {
        plot.bar_labels.push_back("hour " + std::to_string(100 + i));
    }
    UiRobot robot = showing(plot);
    std::vector<Box> boxes;
    for (const Node& node : robot.record().nodes) {
        if (node.label.starts_with("hour ")) {
            boxes.push_back(node.rect);
        }
    }
    ASSERT_GE(boxes.size(), 4U);
    ASSERT_LT(boxes.size(), 48U);
    for (std::size_t i = 1; i < boxes.size(); ++i) {
        EXPECT_GT(boxes[i].x, boxes[i - 1].right());
    }
}
