#include "kiosk/app/local_time.h"

#include <time.h>

namespace kiosk::app {

// localtime_r and mktime read the terminal's time zone and nothing else.
std::chrono::local_seconds local_time(platform::core::Timestamp now) {
    const std::time_t seconds =
        std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
    std::tm parts{};
    localtime_r(&seconds, &parts);
    return std::chrono::local_seconds(std::chrono::seconds(seconds + parts.tm_gmtoff));
}

platform::core::Timestamp moment_of(std::chrono::local_seconds local) {
    const auto midnight = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day day(midnight);
    const std::chrono::hh_mm_ss time(local - midnight);
    std::tm parts{};
    parts.tm_year = static_cast<int>(day.year()) - 1900;
    parts.tm_mon = static_cast<int>(static_cast<unsigned>(day.month())) - 1;
    parts.tm_mday = static_cast<int>(static_cast<unsigned>(day.day()));
    parts.tm_hour = static_cast<int>(time.hours().count());
    parts.tm_min = static_cast<int>(time.minutes().count());
    parts.tm_sec = static_cast<int>(time.seconds().count());
    parts.tm_isdst = -1;
    return platform::core::Timestamp(std::chrono::seconds(mktime(&parts)));
}

}  // namespace kiosk::app
