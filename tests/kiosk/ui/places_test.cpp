#include "kiosk/ui/places.h"

#include <gtest/gtest.h>

using kiosk::ui::Needs;
using kiosk::ui::place;
using kiosk::ui::Places;
using kiosk::ui::Screen;

namespace {

// As on a 23.8" panel, in mm for pixels.
Screen upright(float ceiling = 107) {
    return {296, 527, ceiling, false};
}
Needs few() {
    Needs needs;
    needs.masthead = 80;
    needs.slim = 30;
    needs.content = 100;
    needs.least = 40;
    needs.more = 24;
    needs.actions = 28;
    needs.tools = 33;
    return needs;
}

}  // namespace

TEST(Places, AGenerousMastheadStandsAboveAShortPage) {
    const Places places = place(upright(), few());
    EXPECT_GT(places.masthead.height, 527 * 0.3F);
    EXPECT_FLOAT_EQ(places.body.y, places.masthead.bottom());
    EXPECT_FLOAT_EQ(places.scroll_bar.height, 0);
    EXPECT_FLOAT_EQ(places.tools.bottom(), 527);
    EXPECT_FLOAT_EQ(places.actions.bottom(), places.tools.y);
}

TEST(Places, ALongPageGetsTheRoomUpToTheReachOfTheHand) {
    Needs needs = few();
    needs.content = 1000;
    const Places places = place(upright(), needs);
    EXPECT_FLOAT_EQ(places.body.y, 107);
    EXPECT_FLOAT_EQ(places.scroll_bar.height, 24);
    EXPECT_FLOAT_EQ(places.scroll_bar.bottom(), places.actions.y);
}

TEST(Places, NothingOfTheSheetStandsAboveTheReachOfTheHand) {
    for (const float ceiling : {0.0F, 107.0F, 227.0F}) {
        for (const float content : {50.0F, 300.0F, 2000.0F}) {
            for (const float keyboard : {0.0F, 121.0F}) {
                for (Screen screen : {upright(ceiling), Screen{527, 296, ceiling / 2, true}}) {
                    Needs needs = few();
                    needs.content = content;
                    needs.keyboard = keyboard;
                    const Places places = place(screen, needs);
                    EXPECT_GE(places.body.y, screen.ceiling);
                    EXPECT_GE(places.keyboard.y, places.body.y);
                }
            }
        }
    }
}

TEST(Places, TheMastheadYieldsBeforeTheTools) {
    Needs needs = few();
    needs.keyboard = 121;
    needs.content = 300;
    // A 15.6" panel with large letters.
    Screen small{194, 300, 0, false};
    Places places = place(small, needs);
    EXPECT_TRUE(places.slim);
    EXPECT_GT(places.tools.height, 0);
    needs.least = 110;
    places = place(small, needs);
    EXPECT_FLOAT_EQ(places.tools.height, 0) << "they come back with the keyboard's end";
    EXPECT_GE(places.body.height, 110);
    EXPECT_FLOAT_EQ(places.scroll_bar.height, 0);
    needs.keyboard = 0;
    EXPECT_GT(place(small, needs).tools.height, 0);
}

TEST(Places, OnALyingPanelTheMastheadStandsWhereReadingStarts) {
    Screen lying{527, 296, 0, false};
    const Places left = place(lying, few());
    EXPECT_FLOAT_EQ(left.masthead.x, 0);
    EXPECT_FLOAT_EQ(left.sheet.x, left.masthead.right());
    EXPECT_FLOAT_EQ(left.tools.width, left.masthead.width);
    lying.right_to_left = true;
    const Places right = place(lying, few());
    for (const auto& [a, b] : {std::pair{left.masthead, right.masthead},
                               {left.sheet, right.sheet},
                               {left.body, right.body},
                               {left.tools, right.tools},
                               {left.actions, right.actions}}) {
        EXPECT_FLOAT_EQ(b.x, 527 - a.x - a.width);
    }
}
