#include "kiosk/i18n/calendar.h"

#include <unicode/calendar.h>
#include <unicode/simpletz.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace kiosk::i18n {

namespace {

constexpr double milliseconds_a_day = 86'400'000;

// Not by the name of a time zone: that makes ICU read all of them, which takes 5 ms.
std::unique_ptr<icu::Calendar> new_calendar() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> made(icu::Calendar::createInstance(
        icu::SimpleTimeZone(0, u"UTC"), icu::Locale("fa_AF@calendar=persian"), status));
    if (U_FAILURE(status)) {
        made.reset();
    } else {
        made->setLenient(false);
    }
    return made;
}

thread_local std::unique_ptr<icu::Calendar> kept_calendar;

icu::Calendar* persian_calendar() {
    if (!kept_calendar) {
        kept_calendar = new_calendar();
    }
    return kept_calendar.get();
}

}  // namespace

Calendar calendar_of(const Locale& locale) {
    constexpr std::array afghan{"fa-AF", "prs", "prs-AF", "ps", "ps-AF"};
    return std::find(afghan.begin(), afghan.end(), locale.tag()) != afghan.end()
               ? Calendar::solar_hijri
               : Calendar::gregorian;
}

CalendarDay to_calendar(Calendar calendar, Date date) {
    const CalendarDay gregorian{static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                static_cast<unsigned>(date.day())};
    if (calendar == Calendar::gregorian || persian_calendar() == nullptr) {
        return gregorian;
    }
    icu::Calendar& persian = *persian_calendar();
    UErrorCode status = U_ZERO_ERROR;
    const auto days = std::chrono::sys_days(date).time_since_epoch().count();
    persian.setTime(static_cast<double>(days) * milliseconds_a_day, status);
    return {persian.get(UCAL_EXTENDED_YEAR, status),
            static_cast<unsigned>(persian.get(UCAL_MONTH, status)) + 1,
            static_cast<unsigned>(persian.get(UCAL_DATE, status))};
}

std::optional<Date> from_calendar(Calendar calendar, CalendarDay day) {
    constexpr int furthest_year = 9999;
    if (day.year < 1 || day.year > furthest_year || day.month < 1 || day.month > 12 ||
        day.day < 1 || day.day > 31) {
        return std::nullopt;
    }
    if (calendar == Calendar::gregorian) {
        const Date date{std::chrono::year(day.year), std::chrono::month(day.month),
                        std::chrono::day(day.day)};
        return date.ok() ? std::optional(date) : std::nullopt;
    }
    if (persian_calendar() == nullptr) {
        return std::nullopt;
    }
    icu::Calendar& persian = *persian_calendar();
    persian.clear();
    persian.set(UCAL_EXTENDED_YEAR, day.year);
    persian.set(UCAL_MONTH, static_cast<std::int32_t>(day.month) - 1);
    persian.set(UCAL_DATE, static_cast<std::int32_t>(day.day));
    UErrorCode status = U_ZERO_ERROR;
    const double time = persian.getTime(status);
    if (U_FAILURE(status)) {
        return std::nullopt;
    }
    return Date(std::chrono::sys_days(
        std::chrono::days(static_cast<long>(std::floor(time / milliseconds_a_day)))));
}

}  // namespace kiosk::i18n
