#pragma once
// What takes a picture of paper: a flatbed under the glass, a camera above the desk.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "platform/core/bytes.h"
#include "platform/core/sensitive.h"

namespace platform::scanner {

enum class Kind { flatbed, camera };

struct Device {
    std::string name;  // the driver's own, for the configuration
    Kind kind = Kind::flatbed;
    friend bool operator==(const Device&, const Device&) = default;
};

// Row by row from the top left corner, 8 bits a channel, nothing between rows.
struct Page {
    int width = 0, height = 0;  // pixels
    int channels = 3;           // 1 = grey, 3 = red, green, blue
    int dpi = 0;                // 0 = unknown, as of a camera
    core::Sensitive<core::Bytes> pixels;
};

enum class Fault {
    none_found,  // no device at this terminal, or not the one that is configured
    busy,        // somebody else uses it, or its lamp warms up
    jammed,
    cover_open,
    no_paper,
    cancelled,
    failed,
};

using Job = std::uint64_t;  // the caller's number for what it asked for

struct Found {
    std::vector<Device> devices;
};
struct Scanned {
    Job job = 0;
    Page page;
};
struct Failed {
    Job job = 0;
    Fault why = Fault::failed;
};
using Outcome = std::variant<Found, Scanned, Failed>;

inline constexpr std::size_t most_pixels = 64'000'000;  // of a page; beyond it: failed

// One thread calls it, and never waits; the wake callback that an implementation takes comes from
// another one, and means: next() has something. Each scan() has one outcome with its job; each
// look() has one Found.
class Scanner {
  public:
    virtual ~Scanner() = default;
    // Which devices there are now.
    virtual void look() = 0;
    // One page, from a device of the preferred kind, or of the other where there is none. busy when
    // too much was asked for already.
    virtual void scan(Job, Kind preferred) = 0;
    // Ends what is being scanned and whatever waits, as soon as the device lets go.
    virtual void cancel() = 0;
    virtual std::optional<Outcome> next() = 0;
};

}  // namespace platform::scanner
