#pragma once
// The courier's part of the terminal's configuration file, which it shares with the kiosk: where
// applications are kept, and the agencies that they are brought to. Without a network, so that the
// kiosk can judge it too.

#include <filesystem>
#include <string_view>

#include <map>
#include <optional>
#include <string>

#include "kiosk/submission/contract.h"
#include "kiosk/submission/retry.h"
#include "platform/core/result.h"
#include "platform/http/http.h"

namespace kiosk::endpoints {

// When the courier takes in no more.
struct Limits {
    std::uint64_t free_bytes = std::uint64_t{64} * 1024 * 1024;  // on the outbox's disk, at least
    int most = 5'000;                                            // waiting for one endpoint
    platform::core::Duration oldest = std::chrono::hours(72);    // of those
};

//   [courier]               socket, outbox, journal (may be left out), keys (the folder of this
//                           machine's keys; left out: the outbox's)
//   [courier.retry]         foreground_base_ms, foreground_cap_ms, foreground_attempts,
//   foreground_limit_ms,
//                           background_base_ms, background_cap_ms (each may be left out)
//   [courier.limits]        free_mib, most, oldest_hours (each may be left out)
//   [enrolment]             url, ca, pins, revocation (and crl): where this terminal gets its
//                           certificate (POST url/devices); may be left out. renewal: the name of
//                           the endpoint that renews it; left out: the first that uses it
//   [endpoints.NAME]        url, ca, certificate and key (both left out: the terminal's own),
//                           pins = ["sha256//...", "sha256//..."] (at least two),
//                           revocation = "staple", "crl" (then crl, a file) or "none"
//   [endpoints.NAME.delivery]  how it is spoken to and what it promises; each may be left out:
//       kind = "applications" (assets/api/openapi.yaml), "x-road" or "rest"
//       key_retention_s  30 days; 0: a repetition is a second application; of rest 0
//       status           whether it can be asked; true; of rest whether there is a status_path
//       receipt_key      file of the JWK with which it signs receipts
//       settling_s       0; of rest 60
//     x-road: client, service; rest: method, path, status_path, reference, received_at, id,
//     headers (a table); see submission::XRoad, submission::Rest. Of rest only method, path and
//     reference must be there.
// Relative paths are relative to the file.
struct Config {
    std::string problem;  // of the file, if its last good copy is in force instead
    std::filesystem::path socket;
    std::filesystem::path outbox;
    std::filesystem::path journal;
    std::filesystem::path keys;
    submission::RetryPolicy retry;
    Limits limits;
    std::vector<platform::http::Endpoint> endpoints;
    std::map<std::string, submission::Contract> contracts;  // by the endpoint's name
    std::optional<platform::http::Endpoint> enrolment;
    std::string renewal;  // name of an endpoint; empty: none uses the terminal's own certificate
};

// Names that no endpoint of the file has.
inline constexpr const char* enrolment_endpoint = "[enrolment]";
inline constexpr const char* trial_endpoint = "[trial]";  // the renewing one, with next_certificate

// Of the terminal's own, in the folder of its keys.
inline constexpr const char* own_key = "device.key";
inline constexpr const char* own_certificate = "device.crt";
inline constexpr const char* next_certificate = "device.next.crt";  // on trial

// Errors are one line for the technician: the file, the line, the key and what is wrong with it.
platform::core::Result<Config> parse_config(std::string_view text,
                                            const std::filesystem::path& file);
platform::core::Result<Config> read_config(const std::filesystem::path& file);

}  // namespace kiosk::endpoints
