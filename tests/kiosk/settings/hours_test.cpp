#include "kiosk/settings/hours.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::settings;
using std::chrono::local_days;

// The 23rd of November 2026 is a Monday.
std::chrono::local_seconds at(unsigned day, int hour, int minute = 0) {
    return local_days(std::chrono::year(2026) / std::chrono::November / std::chrono::day(day)) +
           std::chrono::hours(hour) + std::chrono::minutes(minute);
}

constexpr const char* week =
    "[hours]\nmonday = \"09:00-13:00,14:00-18:00\"\ntuesday = \"closed\"\n"
    "saturday = \"00:00-24:00\"\n";

TEST(Hours, WithoutTheTableItIsAlwaysOpen) {
    const auto opened = parse_hours("[kiosk]\n", "k.toml");
    ASSERT_TRUE(opened);
    EXPECT_TRUE(opened->is_open(at(22, 3)));
    EXPECT_EQ(opened->next_change(at(22, 3)), std::nullopt);
}

TEST(Hours, IsOpenAtItsTimesOnly) {
    const auto opened = parse_hours(week, "k.toml");
    ASSERT_TRUE(opened);
    EXPECT_FALSE(opened->is_open(at(23, 8, 59)));
    EXPECT_TRUE(opened->is_open(at(23, 9)));
    EXPECT_TRUE(opened->is_open(at(23, 12, 59)));
    EXPECT_FALSE(opened->is_open(at(23, 13)));
    EXPECT_TRUE(opened->is_open(at(23, 14)));
    EXPECT_FALSE(opened->is_open(at(23, 18)));
    EXPECT_FALSE(opened->is_open(at(24, 10))) << "closed";
    EXPECT_FALSE(opened->is_open(at(25, 10))) << "left out";
    EXPECT_TRUE(opened->is_open(at(28, 0)));
    EXPECT_TRUE(opened->is_open(at(28, 23, 59)));
}

TEST(Hours, KnowsWhenTheyChangeNext) {
    const auto opened = parse_hours(week, "k.toml");
    EXPECT_EQ(opened->next_change(at(23, 8)), at(23, 9));
    EXPECT_EQ(opened->next_change(at(23, 9)), at(23, 13));
    EXPECT_EQ(opened->next_change(at(23, 13)), at(23, 14));
    EXPECT_EQ(opened->next_change(at(23, 18)), at(28, 0));
    EXPECT_EQ(opened->next_change(at(28, 12)), at(29, 0));
    EXPECT_EQ(parse_hours("[hours]\nmonday = \"09:00-10:00\"\n", "k")->next_change(at(23, 10)),
              at(30, 9));
    EXPECT_EQ(parse_hours("[hours]\n", "k")->next_change(at(23, 9)), std::nullopt);
    EXPECT_EQ(parse_hours("", "k")->next_change(at(23, 9)), std::nullopt) << "always open";
}

TEST(Hours, GoOnAtMidnightWhereTheNextDayBeginsWithIt) {
    const auto opened =
        parse_hours("[hours]\nmonday = \"20:00-24:00\"\ntuesday = \"00:00-02:00\"\n", "k.toml");
    EXPECT_EQ(opened->next_change(at(23, 21)), at(24, 2));
}

TEST(Hours, TimesAreInOrderAndOfOneDay) {
    for (const char* text : {"", "open", "9:00-18:00", "09:00", "09:00-", "-18:00", "09:00-09:00",
                             "18:00-09:00", "09:00-24:01", "09:60-10:00", "09:00-12:00,",
                             "09:00-12:00,12:00-13:00", "09:00-12:00,08:00-13:00",
                             "09:00-12:00, 13:00-14:00", "09:00-12:00-13:00", "0a:00-12:00"}) {
        EXPECT_EQ(parse_times(text), std::nullopt) << text;
    }
    EXPECT_EQ(parse_times("closed"), Day{});
    EXPECT_EQ(parse_times("22:00-24:00"), (Day{{std::chrono::hours(22), std::chrono::hours(24)}}));
}

TEST(Hours, SayWhereTheyAreWrong) {
    EXPECT_EQ(parse_hours("[hours]\nmonday = \"9-18\"\n", "k.toml").error().what,
              "k.toml:2: hours.monday must be times as 09:00-13:00,14:00-18:00, or closed");
    EXPECT_EQ(parse_hours("[hours]\nmon = \"closed\"\n", "k.toml").error().what,
              "k.toml:2: hours.mon is not a setting");
    EXPECT_FALSE(parse_hours("hours = 7\n", "k.toml"));
    EXPECT_TRUE(
        parse_hours("[hours]\nmonday = 7\n", "k.toml").error().what.starts_with("k.toml:2"));
    EXPECT_TRUE(parse_hours("\n[hours\n", "k.toml").error().what.starts_with("k.toml:2: "));
}

}  // namespace
