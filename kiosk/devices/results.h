#pragma once
// How each device did when it was tried last: kept in one small file, so that the next technician
// knows. It names a role and never a person.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/access/rights.h"
#include "kiosk/devices/catalogue.h"
#include "platform/core/result.h"
#include "platform/core/time.h"

namespace kiosk::devices {

struct Result {
    bool passed = false;
    platform::core::Timestamp at{};  // kept to the second
    access::Role by{};
    Reason reason = Reason::none;  // failed: one of the device's; passed: none
    friend bool operator==(const Result&, const Result&) = default;
};
using Results = std::map<Device, Result>;  // none: it was not tried

// JSON. A row that this version does not know (of a device that came later) is left out. malformed:
// it is no such file.
platform::core::Result<Results> parse_results(std::string_view);
std::string text_of(const Results&);

// None where there is no file. malformed, too_large, io, refused as it says.
platform::core::Result<Results> read_results(const std::filesystem::path&);
// Durable when it returns; the results of other devices stay. A file that cannot be understood
// begins anew. malformed: the result's reason is none that its device has, or a pass has one; and
// as platform::files says. May wait 2 s for another program's change.
platform::core::Result<void> record(const std::filesystem::path&, Device, const Result&);

enum class Standing {
    passed,
    due,  // passed, but too long ago, or on a day that has not come: the clock was set back
    failed,
    not_tried,
};
Standing standing(const Results&, Device, platform::core::Timestamp now);

}  // namespace kiosk::devices
