#pragma once
// Does the disk keep what it is given? Its wear cannot be read without its maker's tools.

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "kiosk/devices/catalogue.h"
#include "platform/clock/clock.h"

namespace kiosk::devices {

struct DiskReport {
    Reason reason = Reason::none;                   // or slow, wrong_data, full, failed
    platform::core::Duration writing{}, reading{};  // of disk_bytes; 0: not done
    std::optional<std::uint64_t> free_bytes;        // for this program
};
inline constexpr std::size_t disk_bytes = std::size_t{4} * 1024 * 1024;
// Slower than this it is failing, or a counterfeit: 1 MiB a second.
inline constexpr platform::core::Duration slow_writing{4000}, slow_reading{4000};

// The kernel's calls, with its errno: another kernel in tests.
struct DiskCalls {
    std::function<ssize_t(int, const void*, std::size_t)> write;
    std::function<ssize_t(int, void*, std::size_t)> read;
    std::function<int(int)> sync;
    static DiskCalls of_kernel();
};

// Writes disk_bytes that were never there before, syncs, reads them back from the device as far as
// the kernel lets its memory go, and compares. Nothing is left in the folder, a kill included. May
// take as long as a failing disk takes: not on the UI thread.
DiskReport test_disk(const std::filesystem::path& folder, const platform::clock::Clock&,
                     const DiskCalls& = DiskCalls::of_kernel());

}  // namespace kiosk::devices
