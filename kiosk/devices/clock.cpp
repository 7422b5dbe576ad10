#include "kiosk/devices/clock.h"

#include <chrono>
#include <ctime>
#include <string_view>

namespace kiosk::devices {
namespace {

using namespace std::chrono_literals;
using platform::core::Duration;
using platform::core::Timestamp;

// The kernel slews a clock by at most 500 ppm; both clocks feel that alike. More is a step.
constexpr auto steady_within = 50ms;
constexpr std::int64_t parts = 2000;  // 500 ppm
constexpr auto life_of_a_terminal = std::chrono::years(20);

}  // namespace

ClockReading read_clock(const platform::clock::Clock& clock) {
    return {clock.monotonic(), clock.wall()};
}

ClockReport judge_clock(const ClockFacts& facts) {
    const Duration run = facts.to.monotonic - facts.from.monotonic;
    ClockReport report;
    report.drift = (facts.to.wall - facts.from.wall) - run;
    if (facts.to.wall < facts.built || facts.to.wall - facts.built > life_of_a_terminal) {
        report.reason = Reason::implausible;
    } else if (std::chrono::abs(report.drift) > steady_within + run / parts) {
        report.reason = Reason::unsteady;
    } else if (!facts.has_time_zone) {
        report.reason = Reason::no_time_zone;
    } else if (!facts.synchronised) {
        report.reason = Reason::not_synchronised;
    }
    return report;
}

bool has_time_zone() {
    ::tzset();
    const std::time_t now = ::time(nullptr);
    std::tm parts_of_now{};
    return ::localtime_r(&now, &parts_of_now) != nullptr &&
           std::string_view(parts_of_now.tm_zone) != "UTC";
}

bool is_synchronised(const std::filesystem::path& run) {
    std::error_code unreadable;
    return std::filesystem::exists(run / "systemd/timesync/synchronized", unreadable);
}

}  // namespace kiosk::devices
