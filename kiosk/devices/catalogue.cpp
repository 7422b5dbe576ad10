#include "kiosk/devices/catalogue.h"

#include <algorithm>
#include <array>

namespace kiosk::devices {
namespace {

using std::chrono::days;

constexpr std::array of_touch{Reason::dead_zone};
constexpr std::array of_eyes{Reason::not_right};
constexpr std::array of_geometry{Reason::wrong_size};
constexpr std::array of_disk{Reason::slow, Reason::wrong_data, Reason::full, Reason::failed};
constexpr std::array of_clock{Reason::implausible, Reason::unsteady, Reason::no_time_zone,
                              Reason::not_synchronised};
constexpr std::array of_driver{Reason::not_right, Reason::no_device, Reason::failed};

constexpr std::array all{
    Descriptor{Device::touch, "touch", Judge::person, of_touch, days(30), ""},
    Descriptor{Device::screen, "screen", Judge::person, of_eyes, days(90), ""},
    Descriptor{Device::geometry, "geometry", Judge::person, of_geometry, days(365), ""},
    Descriptor{Device::disk, "disk", Judge::program, of_disk, days(7), ""},
    Descriptor{Device::clock, "clock", Judge::program, of_clock, days(7), ""},
    Descriptor{Device::sound, "sound", Judge::person, of_driver, days(30), "dummy"},
    Descriptor{Device::scanner, "scanner", Judge::program, of_driver, days(30), "test:0"},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (static_cast<std::size_t>(all[i].device) != i) {
            return false;
        }
    }
    return all.back().device == Device::scanner;  // the last there is
}
static_assert(in_order(), "each device has its row");

}  // namespace

std::string_view word(Reason reason) {
    switch (reason) {
        case Reason::none:
            return "";
        case Reason::dead_zone:
            return "dead_zone";
        case Reason::not_right:
            return "not_right";
        case Reason::wrong_size:
            return "wrong_size";
        case Reason::slow:
            return "slow";
        case Reason::wrong_data:
            return "wrong_data";
        case Reason::full:
            return "full";
        case Reason::failed:
            return "failed";
        case Reason::implausible:
            return "implausible";
        case Reason::unsteady:
            return "unsteady";
        case Reason::no_time_zone:
            return "no_time_zone";
        case Reason::not_synchronised:
            return "not_synchronised";
        case Reason::no_device:
            return "no_device";
    }
    return "";
}

std::span<const Descriptor> catalogue() {
    return all;
}

const Descriptor& descriptor(Device device) {
    return all.at(static_cast<std::size_t>(device));
}

std::optional<Device> device_of(std::string_view text) {
    const auto* row = std::find_if(all.begin(), all.end(),
                                   [&](const Descriptor& known) { return known.word == text; });
    return row == all.end() ? std::nullopt : std::optional(row->device);
}

std::optional<Reason> reason_of(Device device, std::string_view text) {
    const auto reasons = descriptor(device).reasons;
    const auto found = std::find_if(reasons.begin(), reasons.end(),
                                    [&](Reason reason) { return word(reason) == text; });
    return found == reasons.end() ? std::nullopt : std::optional(*found);
}

}  // namespace kiosk::devices
