#include "kiosk/devices/results.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "platform/files/files.h"

namespace kiosk::devices {
namespace {

using nlohmann::json;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Timestamp;

constexpr std::size_t most_bytes = std::size_t{64} * 1024;
constexpr int version = 1;
constexpr std::chrono::hours clocks_differ{24};  // a day in the future is no mistake of a zone
// Years 1970 to 2200: beyond it no clock stands, and sums would overflow.
constexpr std::int64_t most_seconds = 7'258'118'400;

std::optional<Result> result_of(Device device, const json& row) {
    const auto role = access::role_of(row.at("by").get_ref<const std::string&>());
    const auto seconds = row.at("at").get<std::int64_t>();
    const bool passed = row.at("passed").get<bool>();
    const auto reason = reason_of(device, row.value("reason", ""));
    if (!role || seconds < 0 || seconds > most_seconds || passed == reason.has_value()) {
        return std::nullopt;
    }
    return Result{passed, Timestamp(std::chrono::seconds(seconds)), *role,
                  reason.value_or(Reason::none)};
}

bool can_be(Device device, const Result& result) {
    return result.passed ? result.reason == Reason::none
                         : reason_of(device, word(result.reason)).has_value();
}

}  // namespace

platform::core::Result<Results> parse_results(std::string_view text) {
    try {
        const json file = json::parse(text);
        if (file.at("version").get<int>() != version) {
            return fail(ErrorKind::malformed, "device results of another version");
        }
        Results results;
        for (const auto& [name, row] : file.at("results").items()) {
            const auto device = device_of(name);
            const auto result = device ? result_of(*device, row) : std::nullopt;
            if (result) {
                results[*device] = *result;
            }
        }
        return results;
    } catch (const json::exception&) {
        return fail(ErrorKind::malformed, "no device results");
    }
}

std::string text_of(const Results& results) {
    json rows = json::object();
    for (const auto& [device, result] : results) {
        json row{
            {"passed", result.passed},
            {"at", std::chrono::floor<std::chrono::seconds>(result.at).time_since_epoch().count()},
            {"by", access::word(result.by)}};
        if (!result.passed) {
            row["reason"] = word(result.reason);
        }
        rows[descriptor(device).word] = std::move(row);
    }
    return json{{"version", version}, {"results", std::move(rows)}}.dump(2) + "\n";
}

platform::core::Result<Results> read_results(const std::filesystem::path& path) {
    const auto bytes = platform::files::read(path, most_bytes);
    if (!bytes && bytes.error().kind == ErrorKind::not_found) {
        return Results{};
    }
    if (!bytes) {
        return Failure(bytes.error());
    }
    return parse_results(platform::core::as_text(*bytes));
}

platform::core::Result<void> record(const std::filesystem::path& path, Device device,
                                    const Result& result) {
    if (!can_be(device, result)) {
        return fail(ErrorKind::malformed, "a result that this device cannot have");
    }
    const auto lock = platform::files::Lock::take(path);
    if (!lock) {
        return Failure(lock.error());
    }
    auto results = read_results(path);
    if (!results && results.error().kind != ErrorKind::malformed &&
        results.error().kind != ErrorKind::too_large) {
        return Failure(results.error());
    }
    Results all = std::move(results).value_or(Results{});
    all[device] = result;
    return platform::files::replace(path, platform::core::as_bytes(text_of(all)));
}

Standing standing(const Results& results, Device device, Timestamp now) {
    const auto found = results.find(device);
    if (found == results.end()) {
        return Standing::not_tried;
    }
    const Result& result = found->second;
    if (!result.passed) {
        return Standing::failed;
    }
    const bool fresh = now - result.at <= descriptor(device).counts_for;
    return fresh && result.at - now <= clocks_differ ? Standing::passed : Standing::due;
}

}  // namespace kiosk::devices
