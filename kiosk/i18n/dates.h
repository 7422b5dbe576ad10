#pragma once
// Dates and times as running text: in the language's calendar, words and digits (CLDR). Pure. A
// date that is none gives an empty text. In right-to-left languages a clock time is isolated,
// because its parts would change places.

#include <chrono>
#include <string>
#include <vector>

#include "kiosk/i18n/calendar.h"

namespace kiosk::i18n {

using TimeOfDay = std::chrono::minutes;  // since midnight

// Day, month in the form that follows a day, year: 27 mart 1990, 27-mart, 1990, ۷ حمل ۱۳۶۹.
std::string format_date(const Locale&, Date);
// Of the language's own calendar: mart 1990, حمل ۱۳۶۹; 1990, ۱۳۶۹.
std::string format_month(const Locale&, int year, unsigned month);
std::string format_year(const Locale&, int year);
// What both ends share is written once: 27–30 mart 1990, 27 mart – 3 aprel 1990.
std::string format_date_range(const Locale&, Date from, Date to);
// 09:30; 9:30 AM in Urdu; ۹:۳۰.
std::string format_time(const Locale&, TimeOfDay);
std::string format_time_range(const Locale&, TimeOfDay from, TimeOfDay to);
// The twelve months as they stand alone in a list: mart, март, حمل (the Afghan names, not the
// Iranian).
std::vector<std::string> month_names(const Locale&, Calendar);

// What speech says: the month as a word and ASCII digits; 27 марта 1990 года.
std::string spoken_date(const Locale&, Date);
Words date_words(const Locale&, Date);

}  // namespace kiosk::i18n
