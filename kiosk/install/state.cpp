#include "kiosk/install/state.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "kiosk/form/rule_values.h"
#include "kiosk/install/disk.h"

namespace kiosk::install {
namespace {

using Json = nlohmann::ordered_json;
using platform::core::ErrorKind;
using platform::core::fail;

constexpr int format = 1;

std::string text_of(const State& state) {
    Json packages = Json::object();
    for (const auto& [id, record] : state.packages) {
        packages[id] = {{"version", record.version.str()}, {"manifest", record.manifest}};
    }
    const Json json{{"format", format},
                    {"not_before", form::iso_date(state.not_before)},
                    {"disabled", state.disabled},
                    {"packages", std::move(packages)}};
    return json.dump(2) + '\n';
}

std::optional<State> state_of(const std::string& bytes) {
    const Json json = Json::parse(bytes, nullptr, false);
    if (json.is_discarded()) {
        return std::nullopt;
    }
    try {
        State state;
        for (const auto& [id, record] : json.at("packages").items()) {
            state.packages[id] = {Version::parse(record.at("version").get_ref<const std::string&>())
                                      .value_or(Version{}),
                                  record.at("manifest")};
        }
        state.disabled = json.at("disabled").get<std::set<std::string>>();
        const auto day = form::parse_iso_date(json.at("not_before").get_ref<const std::string&>());
        state.not_before = day.value_or(state.not_before);
        return text_of(state) == bytes ? std::optional(state) : std::nullopt;
    } catch (const Json::exception&) {  // a member that is missing, or of another type
        return std::nullopt;
    }
}

}  // namespace

platform::core::Result<State> read_state(const std::filesystem::path& pack) {
    const auto path = pack / state_file;
    std::error_code error;
    if (!std::filesystem::exists(path, error) && !error) {
        return State{};
    }
    std::ifstream file(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    if (!file) {
        return fail(ErrorKind::io, path.string() + ": cannot be read");
    }
    auto state = state_of(bytes);
    if (!state) {
        return fail(ErrorKind::malformed, path.string() + ": is damaged");
    }
    return std::move(*state);
}

bool write_state(const std::filesystem::path& pack, const State& state) {
    return replace_file(pack / state_file, text_of(state));
}

platform::core::Result<std::set<catalogue::ServiceId>> disabled_services(
    const std::filesystem::path& pack) {
    const auto state = read_state(pack);
    if (!state) {
        return platform::core::Failure(state.error());
    }
    std::set<catalogue::ServiceId> disabled;
    for (const std::string& id : state->disabled) {
        disabled.emplace(id);
    }
    return disabled;
}

}  // namespace kiosk::install
