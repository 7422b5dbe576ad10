// Boxes for parts of dates and times, and the calendar under them.
#include <gtest/gtest.h>

#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using namespace tests::support;
namespace window = platform::window;
namespace chrono = std::chrono;

namespace {

struct Day {
    DateText value;
    CalendarPicker picker;
    std::string month_label = "Month";
    UiRobot robot;

    explicit Day(const char* language = "az")
        : picker{words("calendar"),
                 words("close"),
                 words("month back"),
                 words("month on"),
                 words("year back"),
                 words("year on"),
                 chrono::year{2026} / 11 / 23,
                 {},
                 {}},
          robot(on_a_page([this](Frame& frame) { draw(frame); }, language)) {}

    void draw(Frame& frame) {
        DateField field;
        field.id = "born";
        field.label = words("Born");
        field.day_label = words("Day");
        field.month_label = words(month_label);
        field.year_label = words("Year");
        field.day = value.day;
        field.month = value.month;
        field.year = value.year;
        field.calendar = picker;
        if (const auto changed = frame.date(field)) {
            value = *changed;
        }
    }
    std::string text() const { return value.year + "-" + value.month + "-" + value.day; }
};

}  // namespace

TEST(Calendar, IsClosedUntilItIsAskedFor) {
    Day day;
    EXPECT_EQ(day.robot.node("born.day.1"), nullptr);
    EXPECT_EQ(day.robot.node("born.calendar")->expanded, false);
    day.robot.tap("born.calendar");
    EXPECT_EQ(day.robot.node("born.calendar")->expanded, true);
    EXPECT_EQ(day.robot.node("born.calendar")->label, "close");
    EXPECT_NE(day.robot.node("born.day.1"), nullptr);
    EXPECT_EQ(day.robot.node("born.day.31"), nullptr) << "November has thirty";
    day.robot.tap("born.calendar");
    EXPECT_EQ(day.robot.node("born.day.1"), nullptr);
    EXPECT_EQ(day.text(), "--");
}

TEST(Calendar, SaysTheMonthAboveItsButtonsWhereTheirWordsAreLong) {
    Day day;
    day.robot.tap("born.calendar");
    const auto beside = [&] {
        return day.robot.node("born.calendar.month.back")->rect.y ==
               day.robot.node("born.calendar.month")->rect.y;
    };
    EXPECT_TRUE(beside());
    day.robot.ui().set_display({TextSize::xl, plain_theme()});
    for (const std::size_t letters : {14U, 22U}) {
        day.picker.previous_month = words(std::string(letters, 'w'));
        day.robot.settle();
        EXPECT_FALSE(beside());
        EXPECT_EQ(day.robot.node("born.calendar.month.back")->rect.y ==
                      day.robot.node("born.calendar.month.on")->rect.y,
                  letters == 14)
            << letters;
        for (const Node& node : day.robot.record().nodes) {
            EXPECT_FALSE(node.clipped) << node.id << " '" << node.label << "'";
        }
    }
}

TEST(Calendar, ADayFillsTheBoxesAndCloses) {
    Day day;
    day.robot.tap("born.calendar");
    day.robot.tap("born.calendar.month.back");
    day.robot.tap("born.day.5");
    EXPECT_EQ(day.text(), "2026-10-5");
    EXPECT_EQ(day.robot.node("born.day.5"), nullptr);
    EXPECT_EQ(day.robot.node("born.month")->value, "10");
}

TEST(Calendar, OpensAtTheDayThatIsTyped) {
    Day day;
    day.value = {"29", "2", "2024"};
    day.robot.tap("born.calendar");
    EXPECT_TRUE(day.robot.node("born.day.29")->chosen);
    day.robot.tap("born.calendar.year.on");
    EXPECT_EQ(day.robot.node("born.day.29"), nullptr) << "2025 is no leap year";
    EXPECT_FALSE(day.robot.node("born.day.28")->chosen);
}

TEST(Calendar, StepsOverTheEndOfTheYear) {
    Day day;
    day.value = {"1", "12", "2025"};
    day.robot.tap("born.calendar");
    day.robot.tap("born.calendar.month.on");
    EXPECT_EQ(day.robot.node("born.calendar.year")->label, "2026");
    day.robot.tap("born.day.31");
    EXPECT_EQ(day.text(), "2026-1-31");
}

TEST(Calendar, DaysOutsideTheLimitsAreSeenAndCannotBeChosen) {
    Day day;
    day.picker.maximum = chrono::year{2026} / 11 / 23;
    day.picker.minimum = chrono::year{2026} / 3 / 10;
    day.robot.tap("born.calendar");
    EXPECT_TRUE(day.robot.node("born.day.23")->enabled);
    EXPECT_FALSE(day.robot.node("born.day.24")->enabled);
    EXPECT_EQ(day.robot.node("born.day.24")->hit.width, 0);
    EXPECT_FALSE(day.robot.node("born.calendar.month.on")->enabled);
    EXPECT_FALSE(day.robot.node("born.calendar.year.on")->enabled);
    day.robot.tap("born.calendar.year.back");
    EXPECT_FALSE(day.robot.node("born.day.9")->enabled) << "March, where the limit is";
    EXPECT_TRUE(day.robot.node("born.day.10")->enabled);
    EXPECT_FALSE(day.robot.node("born.calendar.month.back")->enabled);
}

TEST(Calendar, TheWeekBeginsAsTheLanguageSays) {
    // 1 November 2026 is a Sunday: the last of its row in Azerbaijani; in Urdu the first, at the
    // right end of a row that runs to the left.
    {
        Day az("az");
        az.robot.tap("born.calendar");
        EXPECT_GT(az.robot.node("born.day.1")->rect.x, az.robot.node("born.day.2")->rect.x);
        EXPECT_LT(az.robot.node("born.day.1")->rect.y, az.robot.node("born.day.2")->rect.y);
    }
    Day ur("ur");
    ur.robot.tap("born.calendar");
    EXPECT_GT(ur.robot.node("born.day.1")->rect.x, ur.robot.node("born.day.2")->rect.x);
    EXPECT_EQ(ur.robot.node("born.day.1")->rect.y, ur.robot.node("born.day.7")->rect.y);
}

TEST(Calendar, IsUsedByKeysAlone) {
    Day day;
    day.value = {"15", "6", "1990"};
    for (int i = 0; i < 40 && !day.robot.node("born.calendar")->focused; ++i) {
        day.robot.key(window::Key::pad_down);
    }
    day.robot.key(window::Key::pad_select);
    for (int i = 0; i < 40 && !day.robot.node("born.day.2")->focused; ++i) {
        day.robot.key(window::Key::pad_down);
    }
    day.robot.key(window::Key::pad_select);
    EXPECT_EQ(day.text(), "1990-6-2");
    EXPECT_TRUE(day.robot.node("born.calendar")->focused) << "the focus is where it was opened";
}

TEST(Time, HourStandsBeforeMinuteInEveryLanguage) {
    for (const char* language : {"az", "ur"}) {
        TimeText time;
        UiRobot robot(on_a_page(
            [&](Frame& frame) {
                TimeField field;
                field.id = "at";
                field.label = words("At");
                field.hour_label = words("Hour");
                field.minute_label = words("Minute");
                field.hour = time.hour;
                field.minute = time.minute;
                if (const auto changed = frame.time(field)) {
                    time = *changed;
                }
            },
            language));
        EXPECT_LT(robot.node("at.hour")->rect.right(), robot.node("at.minute")->rect.x);
        robot.tap("at.minute");
        robot.type("30");
        robot.tap("at.hour");
        robot.type("9");
        EXPECT_EQ(time.hour, "9");
        EXPECT_EQ(time.minute, "30");
        EXPECT_EQ(robot.node("at.hour")->label, "At, Hour");
    }
}

TEST(Date, ABoxIsAsWideAsTheWordAboveIt) {
    Day day;
    const float before = day.robot.node("born.month")->rect.width;
    day.month_label = std::string(14, 'w');
    day.robot.settle();
    EXPECT_GT(day.robot.node("born.month")->rect.width, before);
    for (const Node& node : day.robot.record().nodes) {
        EXPECT_FALSE(node.clipped) << node.label;
    }
}

TEST(Date, IsTypedInTheLanguagesCalendarAndHandedOutInTheGregorian) {
    Day day("fa-AF");
    const auto type = [&](const char* box, const char* text) {
        day.robot.tap(box);
        day.robot.type(text);
    };
    type("born.day", "07");
    type("born.month", "1");
    EXPECT_EQ(day.robot.node("born.day")->value, "07") << "what is typed stays as it is";
    EXPECT_FALSE(day.value.year.size()) << "and is not whole yet";
    type("born.year", "1369");
    EXPECT_EQ(day.text(), "1990-3-27");
    EXPECT_EQ(day.robot.node("born.day")->value, "07");
    EXPECT_EQ(day.robot.node("born.year")->value, "1369");
}

TEST(Date, AGregorianValueIsShownInTheLanguagesCalendar) {
    Day day("ps");
    day.value = {"27", "3", "1990"};
    day.robot.settle();
    EXPECT_EQ(day.robot.node("born.day")->value, "7");
    EXPECT_EQ(day.robot.node("born.month")->value, "1");
    EXPECT_EQ(day.robot.node("born.year")->value, "1369");
}

TEST(Date, ADayThatTheCalendarHasNotIsNoDay) {
    Day day("fa-AF");
    day.value = {"27", "9", "1990"};  // 5 Mizan 1369, a month of thirty days
    day.robot.settle();
    day.robot.tap("born.day");
    day.robot.key(window::Key::end);
    day.robot.key(window::Key::backspace);
    day.robot.type("31");
    EXPECT_EQ(day.value.month, "99") << "nothing that passes for a date";
    EXPECT_EQ(day.robot.node("born.month")->value, "7");
    EXPECT_EQ(day.robot.node("born.day")->value, "31");
}

TEST(Calendar, ShowsMonthsOfTheLanguagesCalendar) {
    Day day("fa-AF");
    day.value = {"27", "3", "1990"};  // 7 Hamal 1369
    day.robot.tap("born.calendar");
    EXPECT_TRUE(day.robot.node("born.day.7")->chosen);
    EXPECT_EQ(day.robot.node("born.day.7")->label, "۷");
    EXPECT_NE(day.robot.node("born.day.31"), nullptr);
    day.robot.tap("born.day.8");
    EXPECT_EQ(day.text(), "1990-3-28");
}
