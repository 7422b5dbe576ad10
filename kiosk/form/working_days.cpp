#include "kiosk/form/working_days.h"

#include <chrono>

namespace kiosk::form {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// Eleven years: a term of an office is shorter, and a rule may not count for ever.
constexpr std::int64_t most_days = 4'018;

bool known(sys_days day, const Calendar& calendar) {
    return !calendar.until || day <= sys_days{*calendar.until};
}

}  // namespace

bool is_working_day(Date day, const Calendar& calendar) {
    return calendar.worked.contains(day) ||
           (!calendar.holidays.contains(day) &&
            !calendar.weekend.contains(std::chrono::weekday{sys_days{day}}.iso_encoding()));
}

std::optional<Date> plus_working_days(Date start, std::int64_t n, const Calendar& calendar) {
    const days step{n < 0 ? -1 : 1};
    sys_days day{start};
    for (std::int64_t left = n, seen = 0; left != 0; ++seen) {
        day += step;
        if (seen == most_days || !known(day, calendar)) {
            return std::nullopt;
        }
        if (is_working_day(Date{day}, calendar)) {
            left -= step.count();
        }
    }
    return Date{day};
}

std::optional<std::int64_t> working_days(Date from, Date to, const Calendar& calendar) {
    sys_days day{from};
    const sys_days end{to};
    const bool back = end < day;
    if ((back ? day - end : end - day).count() > most_days || !known(day, calendar) ||
        !known(end, calendar)) {
        return std::nullopt;
    }
    std::int64_t count = 0;
    while (day != end) {
        day += days{back ? -1 : 1};
        if (is_working_day(Date{day}, calendar)) {
            count += back ? -1 : 1;
        }
    }
    return count;
}

}  // namespace kiosk::form
