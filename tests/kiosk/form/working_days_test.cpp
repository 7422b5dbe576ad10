#include "kiosk/form/working_days.h"

#include <gtest/gtest.h>

namespace kiosk::form {
namespace {

using std::chrono::year;

Date day(int month, int of_month) {
    return Date{year{2026}, std::chrono::month{static_cast<unsigned>(month)},
                std::chrono::day{static_cast<unsigned>(of_month)}};
}

// Mondays: 2 and 9 November 2026.
const Calendar calendar{{6, 7}, {day(11, 9), day(11, 10)}, {day(11, 14)}, day(11, 30)};

TEST(WorkingDays, LeaveOutWeekendsAndHolidays) {
    EXPECT_EQ(plus_working_days(day(11, 6), 1, calendar), day(11, 11));
    EXPECT_EQ(plus_working_days(day(11, 11), -1, calendar), day(11, 6));
    EXPECT_EQ(plus_working_days(day(11, 7), 0, calendar), day(11, 7));
    EXPECT_EQ(plus_working_days(day(11, 6), 1, Calendar{}), day(11, 9)) << "weekends alone";
    EXPECT_EQ(plus_working_days(day(11, 5), 1, Calendar{{5}, {}, {}, {}}), day(11, 7));
}

TEST(WorkingDays, CountASaturdayThatIsWorked) {
    EXPECT_TRUE(is_working_day(day(11, 14), calendar));
    EXPECT_FALSE(is_working_day(day(11, 21), calendar));
    EXPECT_EQ(plus_working_days(day(11, 13), 1, calendar), day(11, 14));
}

TEST(WorkingDays, AreNotGuessedBeyondTheCalendar) {
    EXPECT_EQ(plus_working_days(day(11, 27), 1, calendar), day(11, 30));
    EXPECT_EQ(plus_working_days(day(11, 27), 2, calendar), std::nullopt);
    EXPECT_EQ(working_days(day(11, 27), day(12, 1), calendar), std::nullopt);
    EXPECT_EQ(plus_working_days(day(11, 27), 4000, Calendar{}), std::nullopt) << "nor for ever";
    EXPECT_EQ(plus_working_days(day(11, 27), 1, Calendar{{1, 2, 3, 4, 5, 6, 7}, {}, {}, {}}),
              std::nullopt);
}

TEST(WorkingDays, CountWhatAddingThemPasses) {
    EXPECT_EQ(working_days(day(11, 6), day(11, 6), calendar), 0);
    for (int n = -3; n <= 12; ++n) {
        const auto end = plus_working_days(day(11, 5), n, calendar);
        ASSERT_TRUE(end);
        EXPECT_EQ(working_days(day(11, 5), *end, calendar), n);
    }
}

}  // namespace
}  // namespace kiosk::form
