#include "kiosk/i18n/week.h"

#include <unicode/calendar.h>
#include <unicode/dtfmtsym.h>

#include <map>
#include <memory>

#include "kiosk/i18n/icu_text.h"

namespace kiosk::i18n {
namespace {

std::string day_name(const icu::DateFormatSymbols& symbols, std::size_t day,
                     icu::DateFormatSymbols::DtWidthType width) {
    std::int32_t count = 0;
    const icu::UnicodeString* names =
        symbols.getWeekdays(count, icu::DateFormatSymbols::STANDALONE, width);
    // ICU counts from Sunday = 1.
    const std::size_t at = (day + 1) % 7 + 1;
    return at < static_cast<std::size_t>(count) ? to_utf8(names[at]) : std::string();
}

Week load(const std::string& tag) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale language = icu_locale(tag);
    const icu::DateFormatSymbols symbols(language, status);
    Week week;
    for (std::size_t day = 0; day < week.days.size(); ++day) {
        week.days[day] = {day_name(symbols, day, icu::DateFormatSymbols::SHORT),
                          day_name(symbols, day, icu::DateFormatSymbols::WIDE)};
    }
    if (tag != "en") {
        const std::unique_ptr<icu::Calendar> calendar(
            icu::Calendar::createInstance(language, status));
        if (U_SUCCESS(status)) {
            week.first = (static_cast<unsigned>(calendar->getFirstDayOfWeek(status)) + 5) % 7;
        }
    }
    return week;
}

}  // namespace

const Week& week_of(const Locale& locale) {
    thread_local std::map<std::string, Week> loaded;
    auto found = loaded.find(locale.tag());
    if (found == loaded.end()) {
        if (loaded.size() >= 64) {
            loaded.clear();
        }
        found = loaded.emplace(locale.tag(), load(locale.tag())).first;
    }
    return found->second;
}

}  // namespace kiosk::i18n
