#pragma once
// Can the terminal's clock be believed, without asking anybody? Receipts, certificates and
// one-time codes hang on it.

#include <filesystem>

#include "kiosk/devices/catalogue.h"
#include "platform/clock/clock.h"

namespace kiosk::devices {

// Both clocks at one moment.
struct ClockReading {
    platform::core::Instant monotonic{};
    platform::core::Timestamp wall{};
};
ClockReading read_clock(const platform::clock::Clock&);

struct ClockFacts {
    ClockReading from, to;  // the longer between, the more is seen; some seconds will do
    platform::core::Timestamp built{};
    bool has_time_zone = false, synchronised = false;
};
struct ClockReport {
    Reason reason = Reason::none;      // or the gravest of implausible, unsteady, no_time_zone,
                                       // not_synchronised
    platform::core::Duration drift{};  // of the wall clock against the other, over the run
};
ClockReport judge_clock(const ClockFacts&);

// As localtime(3) has it: UTC is what a system has that was told none.
bool has_time_zone();
// By what systemd-timesyncd leaves once it has heard a server; `run`: where it leaves it.
bool is_synchronised(const std::filesystem::path& run = "/run");

}  // namespace kiosk::devices
