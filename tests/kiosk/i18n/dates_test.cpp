#include "kiosk/i18n/dates.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace {

using namespace kiosk::i18n;
using namespace std::chrono_literals;

const Locale az{"az"}, ru{"ru"}, en{"en"}, tr{"tr"}, uz{"uz"}, ur{"ur"}, ps{"ps"}, dari{"fa-AF"};
constexpr Date birthday = 1990y / std::chrono::March / 27;
constexpr Date may_day = 2026y / std::chrono::May / 9;

using Names = std::vector<std::string>;

TEST(Dates, HaveTheNameOfTheMonth) {
    EXPECT_EQ(format_date(az, birthday), "27 mart 1990");
    EXPECT_EQ(format_date(ru, birthday), "27 марта 1990");
    EXPECT_EQ(format_date(en, birthday), "27 March 1990");
    EXPECT_EQ(format_date(tr, birthday), "27 Mart 1990");
    EXPECT_EQ(format_date(uz, birthday), "27-mart, 1990");
    EXPECT_EQ(format_date(ur, birthday), "27 مارچ 1990");
    EXPECT_EQ(format_date(ru, may_day), "9 мая 2026");
}

TEST(Dates, FollowTheSolarHijriCalendarInAfghanistan) {
    EXPECT_EQ(format_date(dari, birthday), "۷ حمل ۱۳۶۹");
    EXPECT_EQ(format_date(ps, birthday), "۷ وری ۱۳۶۹");
    EXPECT_EQ(format_date(dari, 2026y / std::chrono::March / 20), "۲۹ حوت ۱۴۰۴");
}

TEST(Dates, AreNothingWhereThereIsNone) {
    constexpr Date none = 1990y / std::chrono::February / 30;
    EXPECT_EQ(date_words(az, none), Words{});
    EXPECT_EQ(format_date_range(az, none, birthday), "");
    EXPECT_EQ(format_month(az, 1990, 13), "");
}

// The Afghan month names, not the Iranian ones.
TEST(Dates, NameTheMonthsAsAfghansDo) {
    EXPECT_EQ(month_names(dari, Calendar::solar_hijri),
              (Names{"حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی",
                     "دلو", "حوت"}));
    EXPECT_EQ(month_names(ps, Calendar::solar_hijri),
              (Names{"وری", "غویی", "غبرګولی", "چنګاښ", "زمری", "وږی", "تله", "لړم", "لیندۍ",
                     "مرغومی", "سلواغه", "کب"}));
}

TEST(Dates, NameAMonthThatStandsAlone) {
    EXPECT_EQ(month_names(az, Calendar::gregorian).at(10), "noyabr");
    EXPECT_EQ(month_names(ru, Calendar::gregorian).at(4), "май");
    EXPECT_EQ(month_names(uz, Calendar::gregorian).at(8), "sentabr");
    EXPECT_EQ(month_names(dari, Calendar::gregorian).at(0), "جنوری");
    EXPECT_EQ(format_month(ru, 1990, 3), "март 1990");
    EXPECT_EQ(format_month(uz, 1990, 3), "mart, 1990");
    EXPECT_EQ(format_month(dari, 1369, 1), "حمل ۱۳۶۹");
    EXPECT_EQ(format_year(ps, 1369), "۱۳۶۹");
    EXPECT_EQ(format_year(ur, 1990), "1990");
}

TEST(Dates, WriteOnceWhatBothEndsOfARangeShare) {
    const auto to = [](unsigned month, unsigned day) {
        return Date{1990y, std::chrono::month(month), std::chrono::day(day)};
    };
    EXPECT_EQ(format_date_range(az, birthday, birthday), "27 mart 1990");
    EXPECT_EQ(format_date_range(az, birthday, to(3, 30)), "27–30 mart 1990");
    EXPECT_EQ(format_date_range(az, birthday, to(4, 3)), "27 mart – 3 aprel 1990");
    EXPECT_EQ(format_date_range(az, birthday, may_day), "27 mart 1990 – 9 may 2026");
    EXPECT_EQ(format_date_range(uz, birthday, to(3, 30)), "27–30-mart, 1990");
    EXPECT_EQ(format_date_range(dari, birthday, to(3, 30)), "۷–۱۰ حمل ۱۳۶۹");
    // Two Gregorian months, one Afghan month.
    EXPECT_EQ(format_date_range(dari, birthday, to(4, 3)), "۷–۱۴ حمل ۱۳۶۹");
}

TEST(Dates, WriteTheClockAsTheLanguageDoes) {
    EXPECT_EQ(format_time(az, 9h + 30min), "09:30");
    EXPECT_EQ(format_time(en, 0min), "00:00");
    EXPECT_EQ(format_time(ur, 21h + 5min), "\u20669:05 PM\u2069");
    EXPECT_EQ(format_time(ur, 0min), "\u206612:00 AM\u2069");
    EXPECT_EQ(format_time(dari, 9h + 30min), "\u2066۹:۳۰\u2069");
    EXPECT_EQ(format_time_range(ru, 9h, 18h), "09:00–18:00");
    EXPECT_EQ(format_time_range(ps, 9h, 18h), "\u2066۹:۰۰\u2069–\u2066۱۸:۰۰\u2069");
}

// The engine reads no date of digits right, and no Arabic digits in Urdu.
TEST(Dates, AreSpokenWithTheMonthAsAWordAndAsciiDigits) {
    EXPECT_EQ(spoken_date(az, birthday), "27 mart 1990");
    EXPECT_EQ(spoken_date(ru, birthday), "27 марта 1990 года");
    EXPECT_EQ(spoken_date(uz, birthday), "27-mart, 1990-yil");
    EXPECT_EQ(spoken_date(dari, birthday), "7 حمل 1369");
    EXPECT_EQ(date_words(ps, birthday), (Words{"۷ وری ۱۳۶۹", "7 وری 1369"}));
}

}  // namespace
