#include "kiosk/ui/gesture.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using tests::support::UiRobot;
namespace window = platform::window;
using tests::support::words;

namespace {

constexpr Box target{100, 100, 100, 50};
constexpr Box other{100, 200, 100, 50};
constexpr Box body{0, 0, 1000, 1000};

struct Hand {
    Gesture gesture;
    Instant now{Duration(10'000)};
    float scroll = 0, most = 5000;
    bool motion = true;

    Hand() { gesture.px_per_mm = 4; }
    // One pass over the target, a second one and the scrolling body. What was activated.
    std::string pass(bool keys = false) {
        scroll = gesture.scroll(scroll, most, body, motion, now);
        std::string hit;
        hit += gesture.meets("target", target, keys).activated ? "target" : "";
        hit += gesture.meets("other", other, keys).activated ? "other" : "";
        gesture.end_pass();
        return hit;
    }
    std::string press(float x, float y) {
        gesture.press(x, y, now);
        return pass();
    }
    std::string move(float x, float y) {
        gesture.move(x, y, now);
        return pass();
    }
    std::string release(float x, float y, bool keys = false) {
        gesture.release(x, y, now);
        return pass(keys);
    }
    std::string strike(float x, float y, int held_ms, bool keys = false) {
        gesture.press(x, y, now);
        pass(keys);
        now += Duration(held_ms);
        return release(x, y, keys);
    }
    // A flick upwards: `mm` in steps of 16 ms, lifted after `rest`.
    void flick(float mm, int steps, Duration rest = Duration(8)) {
        press(500, 800);
        for (int i = 1; i <= steps; ++i) {
            now += Duration(16);
            move(500, 800 - 4 * mm * static_cast<float>(i) / static_cast<float>(steps));
        }
        now += rest;
        release(500, 800 - 4 * mm);
    }
};

}  // namespace

TEST(Gesture, ActivatesWhatItLandedOnAndLiftedFrom) {
    Hand hand;
    hand.most = 0;  // nothing to scroll
    EXPECT_EQ(hand.press(110, 110), "");
    EXPECT_EQ(hand.release(195, 145), "target");
}

TEST(Gesture, SlidingOffCancelsAndSlidingBackMeansTheTargetAgain) {
    Hand hand;
    hand.most = 0;  // nothing to scroll
    hand.press(110, 110);
    EXPECT_EQ(hand.move(110, 210), "");
    EXPECT_EQ(hand.release(110, 210), "") << "neither the first target nor the one it slid onto";
    hand.now += Duration(1000);
    hand.press(110, 110);
    hand.move(110, 210);
    hand.move(112, 112);
    EXPECT_EQ(hand.release(112, 112), "target");
}

TEST(Gesture, AContactThatIsLostActivatesNothing) {
    Hand hand;
    hand.press(110, 110);
    hand.gesture.lose();
    EXPECT_EQ(hand.release(110, 110), "");
}

TEST(Gesture, AContactUnderWhichTheScreenChangedMeansNothing) {
    Hand hand;
    hand.press(110, 110);
    hand.gesture.cancel();
    EXPECT_EQ(hand.release(110, 110), "");
    hand.now += Duration(1000);
    EXPECT_EQ(hand.strike(110, 110, 60), "target") << "the next one counts";
}

TEST(Gesture, WhatComesUpUnderAHeldFingerIsNotItsTarget) {
    Hand hand;
    hand.gesture.press(500, 500, hand.now);
    hand.pass();
    Touch late = hand.gesture.meets("late", {450, 450, 100, 100}, false);
    EXPECT_FALSE(late.pressed);
    hand.gesture.release(500, 500, hand.now);
    late = hand.gesture.meets("late", {450, 450, 100, 100}, false);
    EXPECT_FALSE(late.activated);
}

TEST(Gesture, ADoubleStrikeOfOneTargetIsOneWish) {
    for (const int window : {150, 300, 500, 1000}) {
        Hand hand;
        hand.gesture.strikes.window = Duration(window);
        EXPECT_EQ(hand.strike(110, 110, 0), "target");
        hand.now += Duration(window - 10);
        EXPECT_EQ(hand.strike(110, 110, 0), "") << window;
        hand.now += Duration(window);
        EXPECT_EQ(hand.strike(110, 110, 0), "target") << window;
    }
    Hand off;
    off.gesture.strikes.window = Duration(0);
    EXPECT_EQ(off.strike(110, 110, 0), "target");
    EXPECT_EQ(off.strike(110, 110, 0), "target");
}

TEST(Gesture, ALongTremblingIsOneWish) {
    Hand hand;
    hand.gesture.strikes.window = Duration(500);
    EXPECT_EQ(hand.strike(110, 110, 30), "target");
    for (int i = 0; i < 10; ++i) {
        hand.now += Duration(170);
        EXPECT_EQ(hand.strike(110, 110, 30), "");
    }
}

TEST(Gesture, ABounceThatStaysDownIsNoWishEither) {
    Hand hand;
    EXPECT_EQ(hand.strike(110, 110, 60), "target");
    hand.now += Duration(20);
    EXPECT_EQ(hand.strike(110, 110, 900), "");
}

TEST(Gesture, ADoubleLetterAtOrdinarySpeedIsTwoLetters) {
    Hand hand;
    EXPECT_EQ(hand.strike(110, 110, 70, true), "target");
    hand.now += Duration(110);  // five and a half letters a second
    EXPECT_EQ(hand.strike(110, 110, 70, true), "target");
}

TEST(Gesture, TwoKeysAreTwoLettersHoweverFastAndNear) {
    Hand hand;
    hand.gesture.strikes.window = Duration(1000);
    hand.gesture.press(150, 149, hand.now);
    hand.pass(true);
    EXPECT_EQ(hand.release(150, 149, true), "target");
    EXPECT_EQ(hand.strike(150, 201, 10, true), "other");
}

TEST(Gesture, ATremblingHandDoesNotPressWhatCameUpInThatPlace) {
    Hand hand;
    EXPECT_EQ(hand.strike(150, 125, 40), "target");
    hand.now += Duration(60);
    hand.gesture.press(152, 126, hand.now);
    hand.gesture.meets("of the next screen", target, false);
    hand.gesture.end_pass();
    hand.gesture.release(152, 126, hand.now);
    EXPECT_FALSE(hand.gesture.meets("of the next screen", target, false).activated);
}

TEST(Gesture, AFingerRollsALittleWithoutScrolling) {
    Hand hand;
    hand.press(110, 110);
    hand.move(110, 121);  // 2.75 mm
    EXPECT_EQ(hand.release(110, 121), "target");
    EXPECT_EQ(hand.scroll, 0);
}

TEST(Gesture, AContactThatScrolledActivatesNothingEvenWhereItBegan) {
    Hand hand;
    hand.scroll = 300;
    hand.press(110, 120);
    hand.move(110, 140);
    EXPECT_EQ(hand.scroll, 280);
    hand.move(110, 120);
    EXPECT_EQ(hand.release(110, 120), "");
    EXPECT_EQ(hand.scroll, 300);
}

TEST(Gesture, ThrownContentRunsOnSlowerAndSlowerAndStops) {
    Hand hand;
    hand.flick(30, 6);
    ASSERT_TRUE(hand.gesture.running());
    float before = hand.scroll, step = 1e9F;
    int frames = 0;
    for (; hand.gesture.running() && frames < 1000; ++frames) {
        hand.now += Duration(16);
        hand.pass();
        EXPECT_GE(hand.scroll, before);
        EXPECT_LE(hand.scroll - before, step + 0.01F) << "it never gets faster";
        step = hand.scroll - before;
        before = hand.scroll;
    }
    EXPECT_GT(hand.scroll, 4 * 60) << "further than the finger went";
    EXPECT_LT(frames, 150) << "at rest within two and a half seconds";
    hand.now += Duration(16);
    hand.pass();
    EXPECT_EQ(hand.scroll, before);
}

TEST(Gesture, TheRunIsTheSameHoweverManyFramesShowIt) {
    Hand often, seldom;
    often.flick(30, 6);
    seldom.flick(30, 6);
    for (int i = 0; i < 30; ++i) {
        often.now += Duration(10);
        often.pass();
    }
    seldom.now += Duration(300);
    seldom.pass();
    EXPECT_FLOAT_EQ(often.scroll, seldom.scroll);
}

TEST(Gesture, AFingerThatRestsBeforeItLiftsThrowsNothing) {
    Hand hand;
    hand.flick(30, 6, Duration(120));
    EXPECT_FALSE(hand.gesture.running());
}

TEST(Gesture, NothingRunsOnWithoutMotion) {
    Hand hand;
    hand.motion = false;
    hand.flick(30, 6);
    EXPECT_FALSE(hand.gesture.running());
    EXPECT_EQ(hand.scroll, 120) << "it still follows the finger";
}

TEST(Gesture, TheRunEndsAtTheEndOfTheContent) {
    Hand hand;
    hand.most = 150;
    hand.flick(30, 6);
    for (int i = 0; i < 20 && hand.gesture.running(); ++i) {
        hand.now += Duration(16);
        hand.pass();
    }
    EXPECT_FALSE(hand.gesture.running());
    EXPECT_EQ(hand.scroll, 150);
}

TEST(Gesture, ATouchStopsTheRunAndMeansNothingElse) {
    Hand hand;
    hand.flick(30, 6);
    hand.now += Duration(50);
    hand.pass();
    const float where = hand.scroll;
    EXPECT_EQ(hand.strike(110, 110, 60), "");
    EXPECT_FALSE(hand.gesture.running());
    EXPECT_EQ(hand.scroll, where);
    hand.now += Duration(1000);
    EXPECT_EQ(hand.strike(110, 110, 60), "target");
}

// -- fingers at random on a page of buttons and a list that scrolls

namespace {

// What the interface must do, said without it: the contact landed on the target, never left the
// slop where it could scroll, was not lost, and lifted on it. Seen from outside, from positions
// only.
class Fingers {
  public:
    // A hand that the interface sees wrongly: lifting is reported where the finger came down.
    enum class Fault { none, lifts_where_it_landed };

    Fingers(unsigned seed, Fault fault) : random_(seed), fault_(fault) {
        for (int i = 0; i < 30; ++i) {
            choices_.push_back({"option." + std::to_string(i), words(std::to_string(i)), {}});
        }
    }

    // How many activations were wrong, and how many there were.
    std::pair<int, int> play(int contacts) {
        for (int i = 0; i < contacts; ++i) {
            contact();
        }
        return {wrong_, activations_};
    }

  private:
    void draw(Frame& frame) {
        PageView view;
        view.screen = "random";
        view.language = kiosk::i18n::Locale("en");
        view.actions = {{"continue", words("Go on"), ButtonKind::primary}, {"back", words("Back")}};
        view.up = words("up");
        view.more = words("more");
        frame.begin_page(view);
        if (const auto index = frame.many_of(choices_)) {
            activated_.push_back(choices_[*index].id);
        }
        if (const auto action = frame.end_page()) {
            activated_.push_back(*action);
        }
    }
    float any(float from, float to) {
        return std::uniform_real_distribution<float>(from, to)(random_);
    }
    bool chance(int in) { return std::uniform_int_distribution(1, in)(random_) == 1; }
    const Node* at(float x, float y) const {
        for (const Node& node : robot_.record().nodes) {
            if (node.hit.contains(x, y)) {
                return &node;
            }
        }
        return nullptr;
    }

    void contact() {
        robot_.pass_time(Duration(static_cast<int>(any(200, 900))));
        robot_.settle();
        activated_.clear();
        float x = any(0, 1080), y = any(0, 1920);
        const float from_x = x, from_y = y;
        const Node* landed = at(x, y);
        const std::string meant = landed == nullptr ? "" : landed->id;
        bool lost = false;
        robot_.feed(window::PointerPressed{x, y});
        const int moves = chance(2) ? 0 : std::uniform_int_distribution(1, 6)(random_);
        const float reach = chance(2) ? 20 : 500;
        for (int i = 0; i < moves && !lost; ++i) {
            robot_.pass_time(Duration(16));
            x = std::clamp(x + any(-reach, reach), 0.0F, 1079.0F);
            y = std::clamp(y + any(-reach, reach), 0.0F, 1919.0F);
            if (fault_ == Fault::none) {
                robot_.feed(window::PointerMoved{x, y});
            }
            if (chance(12)) {
                robot_.feed(window::PointerLeft{});
                lost = true;
            }
        }
        const Node* under = at(x, y);
        const std::string lifted = under == nullptr ? "" : under->id;
        if (!lost) {
            fault_ == Fault::none ? robot_.feed(window::PointerReleased{x, y})
                                  : robot_.feed(window::PointerReleased{from_x, from_y});
        }
        for (const std::string& id : activated_) {
            ++activations_;
            wrong_ += lost || id != meant || id != lifted ? 1 : 0;
        }
        wrong_ += activated_.size() > 1 ? 1 : 0;
    }

    std::mt19937 random_;
    Fault fault_;
    std::vector<Choice> choices_;
    std::vector<std::string> activated_;
    UiRobot robot_{[this](Frame& frame) { draw(frame); }};
    int wrong_ = 0, activations_ = 0;
};

}  // namespace

TEST(Gesture, RandomFingersActivateOnlyWhatTheyPressedAndLeft) {
    const auto [wrong, activations] = Fingers(2026, Fingers::Fault::none).play(800);
    EXPECT_EQ(wrong, 0);
    EXPECT_GT(activations, 80) << "the fingers do hit something";
    const auto [caught, any] = Fingers(2026, Fingers::Fault::lifts_where_it_landed).play(800);
    EXPECT_GT(caught, 25) << "the control: a finger that cannot slide off is noticed";
    EXPECT_GT(any, 80);
}
