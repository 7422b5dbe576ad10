#include "kiosk/i18n/calendar.h"

#include <gtest/gtest.h>

#include <chrono>
#include <utility>

namespace {

using namespace kiosk::i18n;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;

constexpr auto hijri = Calendar::solar_hijri;

Date day(int year, unsigned month, unsigned day) {
    return Date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

// Leap years as the almanacs print them, 1300 to 1420.
bool is_leap(int year) {
    for (const int leap : {1300, 1304, 1309, 1313, 1317, 1321, 1325, 1329, 1333, 1337,
                           1342, 1346, 1350, 1354, 1358, 1362, 1366, 1370, 1375, 1379,
                           1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420}) {
        if (leap == year) {
            return true;
        }
    }
    return false;
}

unsigned length(int year, unsigned month) {
    if (month <= 6) {
        return 31;
    }
    return month < 12 || is_leap(year) ? 30 : 29;
}

TEST(Calendar, IsSolarHijriInTheLanguagesOfAfghanistanOnly) {
    for (const char* tag : {"fa-AF", "ps", "prs"}) {
        EXPECT_EQ(calendar_of(Locale{tag}), hijri) << tag;
    }
    for (const char* tag : {"az", "ru", "en", "tr", "uz", "ur", "ps-PK", ""}) {
        EXPECT_EQ(calendar_of(Locale{tag}), Calendar::gregorian) << tag;
    }
}

TEST(Calendar, KnowsTheNewYearsThatTheAlmanacsPrint) {
    for (const auto& [gregorian, year] : {std::pair{day(1921, 3, 21), 1300},
                                          {day(1979, 3, 21), 1358},
                                          {day(1990, 3, 21), 1369},
                                          {day(1996, 3, 20), 1375},
                                          {day(2000, 3, 20), 1379},
                                          {day(2017, 3, 21), 1396},
                                          {day(2021, 3, 21), 1400},
                                          {day(2024, 3, 20), 1403},
                                          {day(2025, 3, 21), 1404},
                                          {day(2026, 3, 21), 1405}}) {
        EXPECT_EQ(to_calendar(hijri, gregorian), (CalendarDay{year, 1, 1})) << year;
        EXPECT_EQ(from_calendar(hijri, {year, 1, 1}), gregorian) << year;
    }
}

// An independent count of the days.
TEST(Calendar, AgreesWithTheAlmanacOnEachDayOfAHundredAndTwentyYears) {
    sys_days now = sys_days(day(1921, 3, 21));
    for (int year = 1300; year <= 1420; ++year) {
        for (unsigned month = 1; month <= 12; ++month) {
            for (unsigned d = 1; d <= length(year, month); ++d, now += days(1)) {
                const CalendarDay expected{year, month, d};
                ASSERT_EQ(to_calendar(hijri, Date(now)), expected)
                    << year << "/" << month << "/" << d;
                ASSERT_EQ(from_calendar(hijri, expected), Date(now));
            }
        }
    }
}

TEST(Calendar, RefusesADayThatDoesNotExist) {
    for (const CalendarDay& none : {CalendarDay{1402, 12, 30},
                                    {1403, 7, 31},
                                    {1403, 0, 1},
                                    {1403, 13, 1},
                                    {1403, 1, 0},
                                    {1403, 1, 32},
                                    {0, 1, 1},
                                    {-5, 1, 1},
                                    {10000, 1, 1}}) {
        EXPECT_EQ(from_calendar(hijri, none), std::nullopt) << none.year << " " << none.month;
    }
    EXPECT_TRUE(from_calendar(hijri, {1403, 12, 30}));
    EXPECT_EQ(from_calendar(Calendar::gregorian, {2023, 2, 29}), std::nullopt);
    EXPECT_EQ(from_calendar(Calendar::gregorian, {2024, 2, 29}), day(2024, 2, 29));
}

TEST(Calendar, LeavesGregorianDaysAsTheyAre) {
    EXPECT_EQ(to_calendar(Calendar::gregorian, day(1990, 3, 27)), (CalendarDay{1990, 3, 27}));
}

}  // namespace
