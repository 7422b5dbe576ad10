#include "kiosk/app/program_update.h"

#include <sstream>

#include "platform/clock/system/system_clock.h"
#include "platform/files/files.h"

namespace kiosk::app {
namespace {

constexpr const char* status_file = "update";
constexpr std::size_t most_bytes = 200;
constexpr std::chrono::minutes longest{30};   // the unit has 20, and may go back after them
constexpr std::chrono::minutes picked_up{1};  // by a machine that has the unit

}  // namespace

std::optional<maintenance::ProgramUpdate> read_update(const std::filesystem::path& state,
                                                      platform::core::Timestamp now) {
    using State = maintenance::ProgramUpdate::State;
    const auto bytes = platform::files::read(state / status_file, most_bytes);
    if (!bytes) {
        return std::nullopt;
    }
    std::istringstream words{std::string(platform::core::as_text(*bytes))};
    std::string word, boot;
    std::int64_t seconds = 0;
    if (!(words >> word >> seconds)) {
        return std::nullopt;
    }
    words >> boot;
    const platform::core::Timestamp at{std::chrono::seconds(seconds)};
    if (word == "done") {
        return maintenance::ProgramUpdate{State::done, at};
    }
    std::error_code error;
    const bool waits = std::filesystem::exists(state / "requests" / "update", error);
    const bool runs = word == "running" && boot == platform::clock::system::boot_id() &&
                      std::chrono::abs(now - at) < (waits ? picked_up : longest);
    return maintenance::ProgramUpdate{runs ? State::running : State::failed, at};
}

platform::core::Result<void> begin_update(const std::filesystem::path& state,
                                          platform::core::Timestamp now) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const std::string text =
        "running " + std::to_string(seconds) + " " + platform::clock::system::boot_id() + "\n";
    return platform::files::replace(state / status_file, platform::core::as_bytes(text));
}

}  // namespace kiosk::app
