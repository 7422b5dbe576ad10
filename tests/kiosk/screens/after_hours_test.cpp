#include <gtest/gtest.h>

#include "kiosk/screens/screens.h"
#include "tests/support/stage.h"

using namespace kiosk;
using namespace kiosk::screens;
using std::chrono::hours;

namespace {

struct Night : tests::support::Theatre {
    Night() : Theatre(KIOSK_SOURCE_DIR, tests::support::shipped_catalogue(KIOSK_SOURCE_DIR)) {
        stage.languages = {Locale("az"), Locale("ru"), Locale("en"), Locale("fa-AF")};
        week(
            "monday = \"09:00-18:00\"\ntuesday = \"09:00-18:00\"\nwednesday = \"09:00-18:00\"\n"
            "friday = \"09:00-13:00,14:00-18:30\"\nsaturday = \"00:00-24:00\"\n");
        world.local_time =
            std::chrono::local_days(std::chrono::year{2026} / 11 / 23) + hours(20);  // a Monday
        state.language = Locale("az");
    }
    void week(const std::string& days) {
        world.hours = *settings::parse_hours("[hours]\n" + days, "");
    }
    std::vector<std::string> lines(std::size_t part) const {
        const AfterHoursView view = present_after_hours(state, stage);
        std::vector<std::string> shown;
        for (const Words& line : view.parts[part].hours) {
            shown.push_back(line.shown);
        }
        return shown;
    }
};

}  // namespace

TEST(AfterHours, SaysWhenItOpensAgainInEveryLanguageOfTheTerminal) {
    Night night;
    const AfterHoursView view = present_after_hours(night.state, night.stage);
    ASSERT_EQ(view.parts.size(), 4U);
    EXPECT_EQ(view.page.title.shown, "Bu terminal hazırda bağlıdır");
    EXPECT_TRUE(view.parts[0].title.empty()) << "the page has said it";
    EXPECT_EQ(view.parts[0].opens.shown, "Yenidən açılır: sabah, 09:00");
    EXPECT_EQ(view.parts[1].title.shown, "Этот терминал сейчас закрыт");
    EXPECT_EQ(view.parts[1].opens.shown, "Откроется: завтра, 09:00");
    EXPECT_EQ(view.parts[2].opens.spoken, "Opens again: tomorrow, 9 hours");
    EXPECT_EQ(view.parts[3].language, "fa-AF");
}

TEST(AfterHours, NeighbouringDaysOfTheSameTimesStandInOneLine) {
    Night night;
    EXPECT_EQ(night.lines(2),
              (std::vector<std::string>{"Monday – Wednesday: 09:00–18:00", "Thursday: closed",
                                        "Friday: 09:00–13:00, 14:00–18:30", "Saturday: 24 hours",
                                        "Sunday: closed"}));
    EXPECT_EQ(night.lines(1).front(), "Понедельник – среда: 09:00–18:00");
    EXPECT_EQ(night.lines(3).front().substr(0, 8), "شنبه") << "an Afghan week begins on Saturday";
}

TEST(AfterHours, NamesTheDayOnlyWhereItIsNeitherTodayNorTomorrow) {
    Night night;
    night.week("monday = \"09:00-13:00,21:00-22:00\"\n");
    EXPECT_EQ(present_after_hours(night.state, night.stage).parts[2].opens.shown,
              "Opens again: today, 21:00");
    night.week("friday = \"09:00-13:00\"\n");
    EXPECT_EQ(present_after_hours(night.state, night.stage).parts[2].opens.shown,
              "Opens again: Friday, 09:00");
    night.week("");
    EXPECT_EQ(present_after_hours(night.state, night.stage).parts[2].opens.shown,
              "Use another kiosk or ask a member of staff.")
        << "it never opens";
}

TEST(Browse, SaysThatTheTerminalClosesSoon) {
    Night night;
    night.world.local_time = *night.world.local_time - std::chrono::minutes(140);
    night.state.language = Locale("en");
    EXPECT_EQ(present_browse(night.state, night.stage, {}).closing.shown,
              "This kiosk closes at 18:00. An application that you have begun by then can still be "
              "finished.");
    night.world.local_time = *night.world.local_time - hours(1);
    EXPECT_TRUE(present_browse(night.state, night.stage, {}).closing.empty());
}
