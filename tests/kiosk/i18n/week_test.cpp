#include "kiosk/i18n/week.h"

#include <gtest/gtest.h>

using namespace kiosk::i18n;

TEST(Week, BeginsWhereTheLanguageBeginsIt) {
    EXPECT_EQ(week_of(Locale("az")).first, 0U) << "Monday";
    EXPECT_EQ(week_of(Locale("ru")).first, 0U);
    EXPECT_EQ(week_of(Locale("en")).first, 0U) << "ISO 8601, not the United States";
    EXPECT_EQ(week_of(Locale("ur")).first, 6U) << "Sunday";
    EXPECT_EQ(week_of(Locale("fa-AF")).first, 5U) << "Saturday";
    EXPECT_EQ(week_of(Locale("ps")).first, 5U);
}

TEST(Week, NamesItsDaysFromMondayShortAndInFull) {
    const Week& week = week_of(Locale("ru"));
    EXPECT_EQ(week.days[0].shown, "пн");
    EXPECT_EQ(week.days[0].spoken, "понедельник");
    EXPECT_EQ(week.days[6].spoken, "воскресенье");
    for (const char* tag : {"az", "ru", "en", "tr", "uz", "ur", "ps", "fa-AF"}) {
        for (const Words& day : week_of(Locale(tag)).days) {
            EXPECT_FALSE(day.shown.empty()) << tag;
            EXPECT_FALSE(day.spoken.empty()) << tag;
        }
    }
}
