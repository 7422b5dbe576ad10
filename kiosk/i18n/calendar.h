#pragma once
// Calendars of display and entry. What is stored is always the Gregorian Date. Pure.

#include <optional>

#include "kiosk/i18n/locale.h"

namespace kiosk::i18n {

enum class Calendar { gregorian, solar_hijri };

// A day as a calendar counts it; months and days from 1.
struct CalendarDay {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;

    friend auto operator<=>(const CalendarDay&, const CalendarDay&) = default;
};

// Solar Hijri in Dari and Pashto (of Afghanistan), Gregorian elsewhere (CLDR, calendarPreference).
Calendar calendar_of(const Locale&);
// By ICU's Persian calendar: the 33-year rule, which agrees with the observed new year from 1178 to
// 1633 (1799 to 2255). The date must be ok().
CalendarDay to_calendar(Calendar, Date);
// nullopt: the calendar has no such day.
std::optional<Date> from_calendar(Calendar, CalendarDay);

}  // namespace kiosk::i18n
