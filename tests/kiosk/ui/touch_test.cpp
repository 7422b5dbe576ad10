// How targets answer to a finger and a mouse, and scrolling.
#include <gtest/gtest.h>

#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;
namespace window = platform::window;

namespace {

// Forty options, more than fit; the test counts what was chosen.
struct LongList {
    std::vector<Choice> choices;
    std::optional<std::size_t> chosen;
    int times = 0;
    std::unique_ptr<UiRobot> robot;

    LongList() {
        for (int i = 0; i < 40; ++i) {
            choices.push_back(
                {"option." + std::to_string(i), words("Option " + std::to_string(i)), {}});
        }
        robot = std::make_unique<UiRobot>([this](Frame& frame) {
            frame.begin_page(plain_page());
            if (const auto index = frame.one_of(choices)) {
                chosen = index;
                ++times;
            }
            frame.end_page();
        });
    }
};

}  // namespace

TEST(Touch, ActsOnReleaseInsideTheTarget) {
    std::optional<std::string> pressed;
    UiRobot robot([&](Frame& frame) {
        frame.begin_page(plain_page());
        if (const auto action = frame.end_page()) {
            pressed = action;
        }
    });
    robot.press("continue");
    EXPECT_FALSE(pressed);
    EXPECT_TRUE(robot.node("continue")->pressed);
    const auto [x, y] = robot.centre("continue");
    robot.feed(window::PointerReleased{x, y});
    EXPECT_EQ(pressed, "continue");
}

TEST(Touch, SlidingOffCancels) {
    std::optional<std::string> pressed;
    UiRobot robot([&](Frame& frame) {
        frame.begin_page(plain_page());
        if (const auto action = frame.end_page()) {
            pressed = action;
        }
    });
    robot.press("continue");
    robot.feed(window::PointerMoved{5, 400});
    robot.feed(window::PointerReleased{5, 400});
    EXPECT_FALSE(pressed);
    // ... and the target that the finger slid onto is not activated either.
    robot.press("continue");
    const auto [x, y] = robot.centre("back");
    robot.feed(window::PointerMoved{x, y});
    robot.feed(window::PointerReleased{x, y});
    EXPECT_FALSE(pressed);
}

TEST(Touch, ALostContactActivatesNothing) {
    std::optional<std::string> pressed;
    UiRobot robot([&](Frame& frame) {
        frame.begin_page(plain_page());
        if (const auto action = frame.end_page()) {
            pressed = action;
        }
    });
    robot.press("continue");
    robot.feed(window::PointerLeft{});
    robot.settle();
    EXPECT_FALSE(pressed);
}

TEST(Touch, EveryTargetIsComfortableAndNoneOverlap) {
    LongList list;
    const float hard_minimum = static_cast<float>(Panel{}.px_per_mm(1080) * 12.7);
    std::vector<Box> hits;
    for (const Node& node : list.robot->record().nodes) {
        // A row that scrolls out of the body is cut by the body's edge.
        if (node.hit.width > 0 && node.hit.height > node.rect.height - 0.01F) {
            EXPECT_GE(node.hit.height, hard_minimum) << node.id;
            EXPECT_GE(node.hit.width, hard_minimum) << node.id;
            hits.push_back(node.hit);
        }
    }
    ASSERT_GT(hits.size(), 10U);
    for (std::size_t i = 0; i < hits.size(); ++i) {
        for (std::size_t k = i + 1; k < hits.size(); ++k) {
            const bool apart = hits[i].right() <= hits[k].x || hits[k].right() <= hits[i].x ||
                               hits[i].bottom() <= hits[k].y || hits[k].bottom() <= hits[i].y;
            EXPECT_TRUE(apart) << i << " and " << k;
        }
    }
}

TEST(Touch, AFingerThatScrollsDoesNotChoose) {
    LongList list;
    const auto [x, y] = list.robot->centre("option.4");
    const float before = list.robot->node("option.4")->rect.y;
    list.robot->feed(window::PointerPressed{x, y});
    list.robot->feed(window::PointerMoved{x, y - 120});
    list.robot->feed(window::PointerMoved{x, y - 240});
    list.robot->feed(window::PointerReleased{x, y - 240});
    list.robot->settle();
    EXPECT_EQ(list.times, 0);
    EXPECT_NEAR(list.robot->node("option.4")->rect.y, before - 240, 2);
}

TEST(Touch, AWheelAndThePageKeysScrollAsTheyPoint) {
    LongList list;
    const float top = list.robot->node("option.4")->rect.y;
    list.robot->feed(window::Scrolled{500, 900, 2});
    list.robot->settle();
    EXPECT_LT(list.robot->node("option.4")->rect.y, top);
    list.robot->feed(window::Scrolled{500, 900, -2});
    list.robot->settle();
    EXPECT_FLOAT_EQ(list.robot->node("option.4")->rect.y, top);
    list.robot->key(window::Key::page_down);
    EXPECT_LT(list.robot->node("option.4")->rect.y, top);
    list.robot->key(window::Key::page_up);
    EXPECT_FLOAT_EQ(list.robot->node("option.4")->rect.y, top);
}

TEST(Touch, TheMoreButtonScrollsWithoutDragging) {
    LongList list;
    ASSERT_NE(list.robot->node("scroll.more"), nullptr);
    EXPECT_FALSE(list.robot->node("scroll.up")->enabled);
    for (int i = 0; i < 20; ++i) {
        list.robot->tap("scroll.more");
    }
    EXPECT_GT(list.robot->node("option.39")->hit.height, 0) << "the last option can be seen";
    EXPECT_FALSE(list.robot->node("scroll.more")->enabled);
    list.robot->tap("option.39");
    EXPECT_EQ(list.chosen, 39U);
}

TEST(Touch, TheButtonsThatScrollAreAsHighAsTheirWords) {
    UiRobot robot([](Frame& frame) {
        PageView view = plain_page();
        view.more = words("on to what follows below this");
        frame.begin_page(view);
        for (int i = 0; i < 40; ++i) {
            frame.text(words("Line " + std::to_string(i)), TextStyle::heading);
        }
        frame.end_page();
    });
    robot.ui().set_display({TextSize::xl, tests::support::plain_theme()});
    robot.settle();
    ASSERT_NE(robot.node("scroll.more"), nullptr);
    EXPECT_FALSE(robot.node("scroll.more")->clipped);
    EXPECT_EQ(robot.node("scroll.more")->rect.height, robot.node("scroll.up")->rect.height);
}

TEST(Touch, WhatCannotBeSeenCannotBeTouched) {
    LongList list;
    const Node* hidden = list.robot->node("option.39");
    ASSERT_NE(hidden, nullptr);
    EXPECT_EQ(hidden->hit, Box{});
}

TEST(Touch, WhatIsScrolledOutOfSightLeavesTheActionsTheirTouch) {
    LongList list;
    // Every place that an option can have under the button, by steps smaller than an option.
    for (int step = 0; step < 20; ++step) {
        list.robot->tap("continue");
        list.robot->feed(window::Scrolled{500, 900, 0.25F});
        list.robot->settle();
    }
    EXPECT_EQ(list.chosen, std::nullopt);
}

TEST(Touch, AScreenSettlesInAFewPasses) {
    LongList list;
    EXPECT_TRUE(list.robot->settle());
    EXPECT_TRUE(list.robot->ui().settled());
}

TEST(Touch, AThousandTilesAreDrawnAsFarAsTheyAreSeen) {
    std::vector<Tile> tiles;
    tiles.reserve(1000);
    for (int i = 0; i < 1000; ++i) {
        tiles.push_back(
            {"tile." + std::to_string(i), words("Service " + std::to_string(i)), words("text")});
    }
    UiRobot robot([&](Frame& frame) {
        frame.begin_page(plain_page());
        frame.tiles(tiles, 2);
        frame.end_page();
    });
    EXPECT_NE(robot.node("tile.0"), nullptr);
    EXPECT_EQ(robot.node("tile.999"), nullptr);
    EXPECT_LT(robot.record().nodes.size(), 120U);
    for (int i = 0;
         i < 200 && (robot.node("tile.999") == nullptr || robot.node("tile.999")->hit.height < 40);
         ++i) {
        robot.tap("scroll.more");
    }
    EXPECT_NE(robot.node("tile.999"), nullptr);
}

// Pixels that are moved take along what somebody painted over them; pixels that are drawn do not.
TEST(Touch, AListThatScrollsIsMovedAndNotDrawnAgain) {
    std::vector<Tile> tiles(1000);
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        tiles[i] = {"tile." + std::to_string(i), words("Service"), words("text"), Icon::home};
    }
    UiRobot robot([&](Frame& frame) {
        frame.begin_page(plain_page());
        frame.text(words("Services"), TextStyle::heading);
        frame.tiles(tiles, 2);
        frame.end_page();
    });
    constexpr int width = 1080, height = 1920;
    constexpr std::uint32_t foreign = 0xff123456;
    std::vector<std::uint32_t> pixels(std::size_t{width} * height);
    const platform::raster::Surface surface{pixels.data(), width, height, width};
    platform::raster::Painter painter;
    std::size_t kept = 0, all = 0;
    for (int i = 0; i < 400; ++i) {
        robot.feed(window::Scrolled{540, 1000, 1});
        robot.settle();
        painter.paint(robot.ui().scene(), surface);
        if (i >= 390) {  // far down, where small fractions of a pixel add up
            const platform::raster::Rect area = robot.ui().scene().slide.area;
            all += static_cast<std::size_t>(area.width) * static_cast<std::size_t>(area.height);
            kept += static_cast<std::size_t>(std::count(pixels.begin(), pixels.end(), foreign));
            for (int y = area.y; y < area.y + area.height; ++y) {
                std::fill_n(pixels.begin() + std::ptrdiff_t{y} * width + area.x, area.width,
                            foreign);
            }
        }
    }
    EXPECT_GT(kept, all / 10 * 6);
}

TEST(Touch, ThePressIsSeenInTheVeryNextPass) {
    OneField form;
    form.robot.tap("name");
    const auto [x, y] = form.robot.centre("key.a");
    form.robot.ui().feed(window::PointerPressed{x, y});
    form.robot.settle();
    EXPECT_TRUE(form.robot.node("key.a")->pressed);
}

TEST(Touch, ATouchThatWakesTheTerminalDoesNoMore) {
    bool awake = false;
    int pressed = 0;
    UiRobot robot([&](Frame& frame) {
        if (!awake) {
            PageView view = plain_page();
            view.scroll_key = "attract";
            awake = frame.attract(view, "start", {}, {}, {}).has_value();
            return;
        }
        PageView view = plain_page();
        view.scroll_key = "first";
        frame.begin_page(view);
        pressed += frame.end_page() ? 1 : 0;
    });
    robot.tap("start");
    ASSERT_TRUE(awake);
    EXPECT_EQ(pressed, 0);
    awake = false;
    robot.settle();
    robot.key(window::Key::pad_down);
    EXPECT_TRUE(awake) << "any key does the same";
    EXPECT_EQ(pressed, 0);
}

TEST(Touch, ThrownContentRunsOnWhileTheTimePasses) {
    LongList list;
    UiRobot& robot = *list.robot;
    robot.feed(window::PointerPressed{500, 1200});
    for (int i = 1; i <= 6; ++i) {
        robot.pass_time(platform::core::Duration(16));
        robot.feed(window::PointerMoved{500, 1200 - 25.0F * static_cast<float>(i)});
    }
    robot.feed(window::PointerReleased{500, 1050});
    EXPECT_TRUE(robot.settle()) << "at one moment the picture stands still";
    ASSERT_TRUE(robot.ui().moving());
    const float before = robot.node("option.4")->rect.y;
    int frames = 0;
    for (; robot.ui().moving() && frames < 500; ++frames) {
        robot.pass_time(platform::core::Duration(16));
        robot.settle();
    }
    EXPECT_LT(robot.node("option.4")->rect.y, before - 50);
    EXPECT_LT(frames, 500) << "no further picture is due when it stands";
    EXPECT_EQ(list.times, 0);
}
