// The opening hours: who may begin, and that nobody is sent away.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/session.h"

using namespace kiosk;
using namespace kiosk::flow;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

class Hours : public Session {
  protected:
    Hours() {
        world.hours = *settings::parse_hours(
            "[hours]\nmonday = \"09:00-18:00\"\ntuesday = \"09:00-24:00\"\n"
            "wednesday = \"00:00-10:00\"\n",
            "");
        at(9);
    }
    void at(int hour, int minute = 0, int day = 23) {  // 23 is a Monday
        world.local_time = std::chrono::local_days(std::chrono::year{2026} / 11 / day) +
                           hours(hour) + minutes(minute);
        happen(TimePassed{});
    }
};

}  // namespace

TEST_F(Hours, TheScreenThatWaitsFollowsThem) {
    EXPECT_NE(screen<Attract>(), nullptr);
    at(18);
    EXPECT_NE(screen<AfterHours>(), nullptr);
    EXPECT_EQ(next_deadline(state), std::nullopt) << "it waits without asking";
    at(9, 0, 24);
    EXPECT_NE(screen<Attract>(), nullptr);
}

TEST_F(Hours, NobodyBeginsOutsideThem) {
    world.local_time = *world.local_time + hours(9);
    happen(Started{});
    EXPECT_NE(screen<AfterHours>(), nullptr) << "though nothing had said that it is 18:00";
    happen(Started{});
    EXPECT_NE(screen<AfterHours>(), nullptr);
    EXPECT_EQ(state.session, 0U);
}

TEST_F(Hours, WhoHasBegunFinishesAndTheNextOneDoesNotBegin) {
    to_sending();
    at(18);
    happen(Delivered{id, "ASAN-1"});
    EXPECT_NE(screen<Receipt>(), nullptr);
    happen(Finished{});
    happen(Rated{5});
    happen(Finished{});
    EXPECT_NE(screen<AfterHours>(), nullptr);
}

TEST_F(Hours, AreNotKeptByAClockThatIsNotTrusted) {
    at(20);
    world.local_time.reset();
    happen(TimePassed{});
    EXPECT_NE(screen<Attract>(), nullptr);
}

TEST_F(Hours, OutOfServiceIsSaidAtAnyTime) {
    world.out_of_service = true;
    happen(ServiceChanged{});
    at(20);
    EXPECT_NE(screen<OutOfService>(), nullptr);
    world.out_of_service = false;
    happen(ServiceChanged{});
    EXPECT_NE(screen<AfterHours>(), nullptr);
}

TEST_F(Hours, ATechnicianComesInAtAnyTimeAndLeavesTheTerminalClosed) {
    at(20);
    happen(MaintenanceEntered{});
    EXPECT_NE(screen<Maintenance>(), nullptr);
    happen(MaintenanceLeft{});
    EXPECT_NE(screen<AfterHours>(), nullptr);
}

TEST_F(Hours, WhatSomebodyAdjustedOnTheClosedScreenIsGoneAfterHer) {
    at(20);
    Display display;
    display.text_size = TextSize::xl;
    happen(DisplayChanged{display});
    wait(idle_without);
    EXPECT_EQ(state.display, Display{});
    EXPECT_NE(screen<AfterHours>(), nullptr);
}

TEST_F(Hours, CloseSoonInTheLastHalfHourOnly) {
    at(17, 29);
    EXPECT_EQ(closes_soon(world), std::nullopt);
    at(17, 30);
    EXPECT_EQ(closes_soon(world), *world.local_time + minutes(30));
    at(18);
    EXPECT_EQ(closes_soon(world), std::nullopt) << "it is closed";
    at(23, 45, 24);
    EXPECT_EQ(closes_soon(world), std::nullopt) << "it goes on at midnight";
    world.local_time.reset();
    EXPECT_EQ(closes_soon(world), std::nullopt);
}
