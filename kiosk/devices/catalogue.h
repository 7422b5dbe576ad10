#pragma once
// What of a terminal can be tried out, as a table: a device that comes to the terminal later (a
// receipt printer, a document reader, a keypad, a headset, a camera) is one more row with its
// reasons and its simulator, and one more case in the switches of those who carry tests out. Pure;
// any thread.

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

namespace kiosk::devices {

enum class Device { touch, screen, geometry, disk, clock, sound, scanner };

// Why a test failed, in closed words: they stand in records, journals and message keys.
enum class Reason {
    none,
    dead_zone,         // cells that no finger reached
    not_right,         // so the technician judged it
    wrong_size,        // the panel is not as large as it is said to be
    slow,              // below what a terminal needs
    wrong_data,        // what was read back is not what was written
    full,              //
    failed,            // the kernel or the driver said so
    implausible,       // the clock stands before this program was built, or long after
    unsteady,          // it was set, or jumped, while it was watched
    no_time_zone,      //
    not_synchronised,  // with a time server
    no_device,
};
std::string_view word(Reason);  // "dead_zone"; "" for none

enum class Judge {
    program,  // finds out alone
    person,   // is asked after she has seen, heard or touched it
};

struct Descriptor {
    Device device{};
    std::string_view word;  // "touch": in records, journals and message keys
    Judge judge{};
    std::span<const Reason> reasons;  // why it may fail; none other is recorded
    std::chrono::days counts_for{};   // then it should be tried again
    // The device that the adapter's library brings for where there is none, as the configuration
    // or, for sound, SDL_AUDIODRIVER names it. Empty: every terminal has it.
    std::string_view simulator;
};

// In the order in which they are shown, that of Device.
std::span<const Descriptor> catalogue();
const Descriptor& descriptor(Device);
std::optional<Device> device_of(std::string_view word);
// One that may stand in a record of this device.
std::optional<Reason> reason_of(Device, std::string_view word);

}  // namespace kiosk::devices
