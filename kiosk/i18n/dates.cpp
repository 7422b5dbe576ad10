#include "kiosk/i18n/dates.h"

#include <unicode/dtfmtsym.h>

#include <array>

#include "kiosk/i18n/icu_text.h"
#include "kiosk/i18n/numbers.h"

namespace kiosk::i18n {

namespace {

using MonthNames = std::vector<std::string>;

// In Dari ICU knows the Afghan months in their form after a day only; alone they are Iranian. The
// Russian ones differ by their case. Uzbek ones would begin with a capital letter.
icu::DateFormatSymbols::DtContextType alone(const std::string& tag) {
    return language_of(tag) == "ru" ? icu::DateFormatSymbols::STANDALONE
                                    : icu::DateFormatSymbols::FORMAT;
}

// CLDR has Iranian letters in the Afghan names: an ezafe (سنبلهٔ), and in Pashto گ for ګ.
icu::UnicodeString in_afghan_letters(icu::UnicodeString month, const std::string& tag) {
    if (calendar_of(Locale(tag)) == Calendar::solar_hijri) {
        month.findAndReplace(u"\u0654", u"");
        if (language_of(tag) == "ps") {
            month.findAndReplace(u"\u06af", u"\u06ab");
        }
    }
    return month;
}

MonthNames load_months(const std::string& tag, Calendar calendar,
                       icu::DateFormatSymbols::DtContextType context) {
    MonthNames names(12);
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(
        icu_locale(tag), calendar == Calendar::solar_hijri ? "persian" : "gregorian", status);
    std::int32_t count = 0;
    const icu::UnicodeString* months =
        symbols.getMonths(count, context, icu::DateFormatSymbols::WIDE);
    for (std::size_t i = 0; i < names.size(); ++i) {
        names.at(i) = U_SUCCESS(status) && static_cast<std::int32_t>(i) < count
                          ? to_utf8(in_afghan_letters(months[i], tag))
                          : std::to_string(i + 1);
    }
    return names;
}

// Months as they follow a day, of the language's own calendar.
const MonthNames& months_after_day(const Locale& locale) {
    return kept_by_language<[](const std::string& tag) {
        return load_months(tag, calendar_of(Locale(tag)), icu::DateFormatSymbols::FORMAT);
    }>(locale.tag());
}

// What stands between day, month and year, and what is said after the year.
struct Order {
    const char* before_month = " ";
    const char* before_year = " ";
    const char* spoken_end = "";
};

Order order_of(const Locale& locale) {
    const std::string_view language = language_of(locale.tag());
    if (language == "uz") {
        return {"-", ", ", "-yil"};
    }
    if (language == "ru") {
        return {" ", " ", " года"};
    }
    return {};
}

const std::string& month_name(const Locale& locale, const CalendarDay& day) {
    return months_after_day(locale).at(day.month - 1);
}

std::string day_and_month(const Locale& locale, const std::string& days, const CalendarDay& day) {
    return days + order_of(locale).before_month + month_name(locale, day);
}

std::string shown(const Locale& locale, const std::string& days, const CalendarDay& day) {
    return native_digits(locale, day_and_month(locale, days, day) + order_of(locale).before_year +
                                     std::to_string(day.year));
}

std::string two_digits(long number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string format_date(const Locale& locale, Date date) {
    if (!date.ok()) {
        return {};
    }
    const CalendarDay day = to_calendar(calendar_of(locale), date);
    return shown(locale, std::to_string(day.day), day);
}

std::string spoken_date(const Locale& locale, Date date) {
    if (!date.ok()) {
        return {};
    }
    const CalendarDay day = to_calendar(calendar_of(locale), date);
    return std::to_string(day.day) + order_of(locale).before_month + month_name(locale, day) +
           order_of(locale).before_year + std::to_string(day.year) + order_of(locale).spoken_end;
}

Words date_words(const Locale& locale, Date date) {
    return {format_date(locale, date), spoken_date(locale, date)};
}

std::string format_month(const Locale& locale, int year, unsigned month) {
    if (month < 1 || month > 12) {
        return {};
    }
    return month_names(locale, calendar_of(locale)).at(month - 1) + order_of(locale).before_year +
           format_year(locale, year);
}

std::string format_year(const Locale& locale, int year) {
    return native_digits(locale, std::to_string(year));
}

std::string format_date_range(const Locale& locale, Date from, Date to) {
    if (!from.ok() || !to.ok()) {
        return {};
    }
    const CalendarDay first = to_calendar(calendar_of(locale), from);
    const CalendarDay last = to_calendar(calendar_of(locale), to);
    if (first == last) {
        return format_date(locale, from);
    }
    if (first.year != last.year) {
        return format_date(locale, from) + " – " + format_date(locale, to);
    }
    const std::string days = std::to_string(first.day);
    if (first.month != last.month) {
        return native_digits(locale, day_and_month(locale, days, first)) + " – " +
               format_date(locale, to);
    }
    return shown(locale, days + "–" + std::to_string(last.day), last);
}

std::string format_time(const Locale& locale, TimeOfDay time) {
    const long hour = time.count() / 60 % 24;
    const std::string minutes = ":" + two_digits(time.count() % 60);
    const std::string_view language = language_of(locale.tag());
    if (language == "ur") {  // CLDR: h:mm a, with the Latin signs
        const long twelve = hour % 12 == 0 ? 12 : hour % 12;
        return isolate_left_to_right(
            locale, std::to_string(twelve) + minutes + (hour < 12 ? " AM" : " PM"));
    }
    const bool padded = calendar_of(locale) == Calendar::gregorian;  // CLDR: HH:mm, H:mm
    const std::string hours = padded ? two_digits(hour) : std::to_string(hour);
    return isolate_left_to_right(locale, native_digits(locale, hours + minutes));
}

std::string format_time_range(const Locale& locale, TimeOfDay from, TimeOfDay to) {
    return format_time(locale, from) + "–" + format_time(locale, to);
}

std::vector<std::string> month_names(const Locale& locale, Calendar calendar) {
    const auto& both = kept_by_language<[](const std::string& tag) {
        return std::pair(load_months(tag, Calendar::gregorian, alone(tag)),
                         load_months(tag, Calendar::solar_hijri, alone(tag)));
    }>(locale.tag());
    return calendar == Calendar::gregorian ? both.first : both.second;
}

}  // namespace kiosk::i18n
