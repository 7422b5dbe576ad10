// What a technician tries the panel with.
#include "kiosk/ui/instruments.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/ink.h"
#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;
namespace window = platform::window;

namespace {

constexpr std::size_t columns = 15, rows = 26;

struct Touched {
    TouchGrid grid{
        "grid",       columns, rows, std::vector<bool>(columns* rows), words("Pass over all"),
        words("Stop")};
    bool stopped = false;
    UiRobot robot{[this](Frame& frame) {
        if (const auto change = frame.touch_grid(plain_page(), grid)) {
            stopped = stopped || change->stopped;
            for (const std::size_t cell : change->cells) {
                EXPECT_FALSE(grid.touched.at(cell)) << "told twice";
                grid.touched.at(cell) = true;
            }
        }
    }};

    std::set<std::size_t> cells() const {
        std::set<std::size_t> all;
        for (std::size_t i = 0; i < grid.touched.size(); ++i) {
            if (grid.touched[i]) {
                all.insert(i);
            }
        }
        return all;
    }
    void drag(std::initializer_list<std::pair<float, float>> way) {
        robot.feed(window::PointerPressed{way.begin()->first, way.begin()->second});
        robot.settle();
        for (const auto& [x, y] : way) {
            robot.feed(window::PointerMoved{x, y});
            robot.settle();
        }
        const auto& [x, y] = *(way.end() - 1);
        robot.feed(window::PointerReleased{x, y});
        robot.settle();
    }
};

struct Judged {
    bool ended = false;
    Pattern pattern = Pattern::plain_red;
    UiRobot robot{[this](Frame& frame) {
        ended = frame.pattern(plain_page(), "pattern", words("All red"), pattern) || ended;
    }};
};

}  // namespace

TEST(TouchGrid, MarksWhatAFingerPassesOver) {
    Touched touched;
    const float cell = 1080.0F / 15;
    touched.drag({{cell * 0.5F, 10}, {cell * 1.5F, 10}, {cell * 2.5F, 10}});
    EXPECT_EQ(touched.cells(), (std::set<std::size_t>{0, 1, 2}));
    touched.robot.feed(window::PointerMoved{cell * 5.5F, 10});
    touched.robot.settle();
    EXPECT_EQ(touched.cells().size(), 3U) << "a finger that is lifted marks nothing";
}

// A panel reports faster than pictures are drawn.
TEST(TouchGrid, MarksEveryPlaceThatWasReportedBetweenTwoPictures) {
    Touched touched;
    const float cell = 1080.0F / 15;
    touched.robot.feed(window::PointerPressed{cell * 0.5F, 10});
    touched.robot.settle();
    for (int i = 1; i < 6; ++i) {
        touched.robot.feed(window::PointerMoved{cell * (static_cast<float>(i) + 0.5F), 10});
    }
    touched.robot.feed(window::PointerReleased{cell * 6.5F, 10});
    touched.robot.settle();
    EXPECT_EQ(touched.cells(), (std::set<std::size_t>{0, 1, 2, 3, 4, 5, 6}));
}

// What lies between two places that were reported may be dead.
TEST(TouchGrid, MarksNothingThatWasNotReported) {
    Touched touched;
    touched.drag({{10, 10}, {1070, 10}});
    EXPECT_EQ(touched.cells(), (std::set<std::size_t>{0, 14}));
}

TEST(TouchGrid, ReachesTheVeryEdgesOfTheWindow) {
    Touched touched;
    touched.drag({{0, 0}, {1079.9F, 0}, {1079.9F, 1919.9F}, {0, 1919.9F}});
    EXPECT_EQ(touched.cells(),
              (std::set<std::size_t>{0, 14, columns * (rows - 1), columns * rows - 1}));
}

TEST(TouchGrid, TheButtonStopsAndWhatPassesOverItMarks) {
    Touched touched;
    const auto [x, y] = touched.robot.centre("grid.stop");
    touched.drag({{x, y - 400}, {x, y}});
    EXPECT_FALSE(touched.stopped);
    EXPECT_EQ(touched.cells().size(), 2U);
    touched.robot.tap("grid.stop");
    EXPECT_TRUE(touched.stopped);
    EXPECT_EQ(touched.cells().size(), 2U) << "pressing it marks nothing";
}

TEST(TouchGrid, NothingStandsOnTheCellsWhileAFingerIsDown) {
    Touched touched;
    touched.robot.feed(window::PointerPressed{5, 5});
    touched.robot.settle();
    EXPECT_EQ(touched.robot.node("grid.stop"), nullptr);
    touched.robot.feed(window::PointerLeft{});
    touched.robot.settle();
    EXPECT_NE(touched.robot.node("grid.stop"), nullptr);
}

TEST(TouchGrid, KeysStopIt) {
    Touched touched;
    touched.robot.key(window::Key::tab);
    EXPECT_TRUE(touched.robot.node("grid.stop")->focused);
    touched.robot.key(window::Key::enter);
    EXPECT_TRUE(touched.stopped);
}

// A panel that reports a finger for ever hides the button.
TEST(TouchGrid, AnyKeyStopsItWhileTheButtonIsHidden) {
    Touched touched;
    touched.robot.feed(window::PointerPressed{5, 5});
    touched.robot.settle();
    touched.robot.key(window::Key::enter);
    EXPECT_TRUE(touched.stopped);
}

TEST(Pattern, EndsWithATouchAnywhereOrAKey) {
    Judged judged;
    EXPECT_EQ(judged.robot.node("pattern")->spoken, "All red");
    EXPECT_FALSE(judged.ended);
    judged.robot.feed(window::PointerPressed{1, 1900});
    EXPECT_FALSE(judged.ended) << "when it is lifted";
    judged.robot.feed(window::PointerReleased{1, 1900});
    EXPECT_TRUE(judged.ended);
    judged.ended = false;
    judged.robot.key(window::Key::down);
    EXPECT_TRUE(judged.ended);
}

TEST(Pattern, CoversTheWholeWindowInOneColour) {
    Judged judged;
    const double all = 1080.0 * 1920;
    const Box everywhere{0, 0, 1080, 1920};
    EXPECT_EQ(ink_in(judged.robot.ui().scene(), everywhere, {255, 0, 0}), all);
    judged.pattern = Pattern::plain_white;
    judged.robot.settle();
    EXPECT_EQ(ink_in(judged.robot.ui().scene(), everywhere, white), all);
}

TEST(Pattern, StepsOfGreyAreSixteen) {
    Judged judged;
    judged.pattern = Pattern::steps_of_grey;
    judged.robot.settle();
    double covered = 0;
    for (int step = 0; step < 16; ++step) {
        const auto shade = static_cast<std::uint8_t>(step * 17);
        const Box band{static_cast<float>(step) * 67.5F - 1, 0, 69.5F, 1920};
        const double ink = ink_in(judged.robot.ui().scene(), band, {shade, shade, shade});
        EXPECT_GT(ink, 66.0 * 1920) << step;
        covered += step == 0 ? 0 : ink;  // black lies below as well
    }
    EXPECT_GT(covered, 15.0 * 67 * 1920);
}

TEST(CardOutline, IsAsLargeAsACardOnThePanelAsItIsSaid) {
    double scale = 1;
    UiRobot robot(on_a_page([&](Frame& frame) {
        frame.card_outline({"card", words("A bank card"), scale});
    }));
    const double px = Panel{}.px_per_mm(1080);
    EXPECT_NEAR(robot.node("card")->rect.width, 85.60 * px, 0.5);
    EXPECT_NEAR(robot.node("card")->rect.height, 53.98 * px, 0.5);
    EXPECT_FALSE(robot.node("card")->clipped);
    scale = 1.25;
    robot.settle();
    EXPECT_NEAR(robot.node("card")->rect.width, 85.60 * px * 1.25, 0.5);
    scale = 4;
    robot.settle();
    EXPECT_TRUE(robot.node("card")->clipped) << "it would be wider than the panel";
}
