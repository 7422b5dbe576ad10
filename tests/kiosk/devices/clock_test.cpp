#include "kiosk/devices/clock.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

#include "tests/fakes/fake_clock.h"

using namespace kiosk::devices;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

// Ten seconds with a clock that is right.
struct Watched {
    tests::fakes::FakeClock clock;
    ClockFacts facts;

    explicit Watched(std::chrono::milliseconds jump = 0ms, std::chrono::milliseconds length = 10s) {
        facts.built = clock.wall() - 24h;
        facts.has_time_zone = facts.synchronised = true;
        facts.from = read_clock(clock);
        clock.advance(length);
        clock.set_wall(clock.wall() + jump);
        facts.to = read_clock(clock);
    }
    Reason reason() const { return judge_clock(facts).reason; }
};

void set_zone(const char* zone) {
    setenv("TZ", zone, 1);
}

}  // namespace

TEST(ClockTest, ARightClockIsRight) {
    EXPECT_EQ(Watched().reason(), Reason::none);
    EXPECT_EQ(judge_clock(Watched().facts).drift, 0ms);
}

TEST(ClockTest, AJumpInEitherDirectionIsFound) {
    EXPECT_EQ(Watched(50ms).reason(), Reason::none);
    EXPECT_EQ(Watched(60ms).reason(), Reason::unsteady);
    EXPECT_EQ(Watched(-60ms).reason(), Reason::unsteady);
    EXPECT_EQ(judge_clock(Watched(-1s).facts).drift, -1s);
}

TEST(ClockTest, ALongRunMayDriftAsFarAsAKernelSlews) {
    EXPECT_EQ(Watched(500ms, 1000s).reason(), Reason::none);
    EXPECT_EQ(Watched(600ms, 1000s).reason(), Reason::unsteady);
}

TEST(ClockTest, AClockBeforeTheProgramWasBuiltIsWrong) {
    Watched run;
    run.facts.built = run.facts.to.wall + 1ms;
    EXPECT_EQ(run.reason(), Reason::implausible);
    run.facts.built = run.facts.to.wall;
    EXPECT_EQ(run.reason(), Reason::none);
    run.facts.built = run.facts.to.wall - std::chrono::years(21);
    EXPECT_EQ(run.reason(), Reason::implausible);
}

TEST(ClockTest, ZoneAndServerAreAskedFor) {
    Watched run;
    run.facts.synchronised = false;
    EXPECT_EQ(run.reason(), Reason::not_synchronised);
    run.facts.has_time_zone = false;
    EXPECT_EQ(run.reason(), Reason::no_time_zone) << "the graver is told";
}

TEST(ClockTest, AnUnsetZoneIsUtc) {
    set_zone("Asia/Baku");
    EXPECT_TRUE(has_time_zone());
    set_zone("AZT-4");  // without a table of zones
    EXPECT_TRUE(has_time_zone());
    set_zone("UTC");
    EXPECT_FALSE(has_time_zone());
    set_zone("Etc/UTC");
    EXPECT_FALSE(has_time_zone());
    unsetenv("TZ");
}

TEST(ClockTest, ATimeServerWasHeardWhereItsMarkIs) {
    const fs::path run = fs::path(testing::TempDir()) / "devices_clock_run";
    fs::create_directories(run / "systemd/timesync");
    EXPECT_FALSE(is_synchronised(run));
    std::ofstream(run / "systemd/timesync/synchronized") << "";
    EXPECT_TRUE(is_synchronised(run));
    fs::remove_all(run);
    EXPECT_FALSE(is_synchronised(run));
}
