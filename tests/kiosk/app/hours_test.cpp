// The opening hours at the terminal: by the time of this place, at deadlines, and by a clock that
// the courier trusts.
#include <time.h>

#include <cstdlib>

#include "kiosk/app/local_time.h"
#include "terminal.h"

using namespace tests::app;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

void live_in(const char* zone) {
    setenv("TZ", zone, 1);
    tzset();
}

// In Baku, four hours before UTC, where the clock of the tests shows Monday, 04:00.
class Open : public Terminal {
  protected:
    Open() : Terminal(by_day()) {}

    static Config by_day() {
        live_in("Asia/Baku");
        Config config = shipped();
        config.hours = *settings::parse_hours(
            "[hours]\nmonday = \"09:00-18:00\"\nwednesday = \"09:00-18:00\"\n", "");
        return config;
    }
    void pass(platform::core::Duration time) {
        clock.advance(time);
        turn();
    }
    bool says(const std::string& words) const {
        for (const ui::Node& node : app.record().nodes) {
            if (node.label.find(words) != std::string::npos) {
                return true;
            }
        }
        return false;
    }
};

}  // namespace

TEST(LocalTime, IsOfThePlaceAndComesBack) {
    live_in("Europe/Berlin");
    using std::chrono::sys_days;
    const auto before = sys_days(std::chrono::year{2026} / 3 / 29) + hours(0);
    const std::chrono::local_seconds nine =
        std::chrono::local_days(std::chrono::year{2026} / 3 / 29) + hours(9);
    EXPECT_EQ(local_time(before), nine - hours(8));
    EXPECT_EQ(moment_of(nine), before + hours(7)) << "an hour of this night is left out";
    EXPECT_EQ(local_time(moment_of(nine)), nine);
}

TEST_F(Open, OpensAndClosesByItselfAndSleepsInBetween) {
    EXPECT_EQ(shown(), "after_hours");
    EXPECT_TRUE(says("bu gün, 09:00")) << "in Azerbaijani";
    EXPECT_TRUE(says("сегодня, 09:00")) << "and in Russian";
    EXPECT_EQ(app.sleep(), hours(5));
    pass(hours(5) - minutes(1));
    EXPECT_EQ(shown(), "after_hours");
    pass(minutes(1));
    EXPECT_EQ(shown(), "attract");
    EXPECT_EQ(app.sleep(), hours(9));
    pass(hours(9));
    EXPECT_EQ(shown(), "after_hours");
}

TEST_F(Open, SaysTomorrowUntilMidnightAndTodayFromThenOn) {
    pass(hours(14));
    EXPECT_TRUE(says("Çərşənbə, 09:00") || says("çərşənbə, 09:00"));
    EXPECT_EQ(app.sleep(), hours(6));
    pass(hours(6));
    EXPECT_TRUE(says("sabah, 09:00"));
    pass(hours(24));
    EXPECT_TRUE(says("bu gün, 09:00"));
}

TEST_F(Open, LetsWhoHasBegunFinish) {
    pass(hours(14) - minutes(1));
    tap("start");
    tap("language.en");
    EXPECT_TRUE(says("closes at 18:00"));
    clock.advance(seconds(58));
    tap("group.work");
    clock.advance(seconds(30));
    tap("service.az.job-seeker");
    tap("begin");
    EXPECT_EQ(shown(), "question") << "though it is past six";
    tap("cancel");
    tap("cancel.yes");
    EXPECT_EQ(shown(), "after_hours");
}

TEST_F(Open, ATouchAfterTheClockWasSetStartsNothing) {
    pass(hours(5));
    clock.set_wall(clock.wall() + hours(12));
    tap("start");
    EXPECT_EQ(shown(), "after_hours");
}

TEST_F(Open, StaysOpenWhileTheCourierDoesNotTrustTheClock) {
    ASSERT_EQ(shown(), "after_hours");
    courier.reply(link::Closed{false, {}, {}, false});
    turn();
    EXPECT_EQ(shown(), "attract");
    EXPECT_EQ(app.sleep(), std::nullopt);
    courier.reply(link::Closed{});
    turn();
    EXPECT_EQ(shown(), "after_hours");
}
