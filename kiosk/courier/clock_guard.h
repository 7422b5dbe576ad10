#pragma once
// Whether this machine's clock can be trusted, and an HTTP client that sends nothing while it
// cannot. Certificates, their revocation and times of receipt are worth what the clock is worth; a
// wrong one is never answered by checking less.
//
// There are three witnesses. The latest trustworthy time, which outlives the process: no clock may
// stand before it. The Date of an answer from an endpoint whose certificate was good: more than
// five minutes apart, and one of the two clocks is wrong. The monotonic clock, which shows when the
// wall clock has been moved since.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/link/maintenance_words.h"
#include "platform/clock/clock.h"
#include "platform/http/http.h"
#include "platform/storage/storage.h"

namespace kiosk::courier {

using platform::core::Timestamp;

// Owned by the courier, one thread. Before the first request to an endpoint, and whenever the wall
// clock and the monotonic clock no longer agree on what it said, it asks the endpoint for the time:
// `GET /services` without a word about anybody. A request that waits for the answer is then sent,
// or ends with `clock`, or with what came of the question. An endpoint that tells no time is
// measured by the latest trustworthy time alone. An observed request passes at once.
class ClockGuard final : public platform::http::Client {
  public:
    // urls: of the endpoints by their names. built: no clock stands before it. The database
    // outlives the guard; errors are its own.
    static platform::core::Result<std::unique_ptr<ClockGuard>> open(
        std::unique_ptr<platform::http::Client>, const platform::clock::Clock&,
        platform::storage::Database&, std::map<std::string, std::string> urls, Timestamp built);

    platform::core::Result<platform::http::RequestId> start(platform::http::Request) override;
    platform::http::Woken wait(std::span<const platform::core::Watch>,
                               std::optional<platform::core::Duration> limit) override;

    link::ClockTrust trust() const;
    // This clock minus the endpoint's as it last told it, carried on by the monotonic clock;
    // nullopt: it has told none.
    std::optional<platform::core::Duration> skew(const std::string& endpoint) const;

  private:
    // What an endpoint's clock showed, and when.
    struct Witness {
        Timestamp told;
        platform::core::Instant at;
        bool is_its_own = true;  // false: it tells no time, and this is ours
    };
    struct Held {
        platform::http::RequestId id;
        platform::http::Request request;
    };

    ClockGuard(std::unique_ptr<platform::http::Client>, const platform::clock::Clock&,
               platform::storage::Database&, std::map<std::string, std::string> urls,
               Timestamp latest);

    bool is_behind() const;
    bool agrees(const std::string& endpoint) const;
    void hear(const std::string& endpoint, const platform::http::Response&);
    void remember(Timestamp);
    platform::core::Result<void> ask(const std::string& endpoint);
    void answered(const std::string& endpoint, const platform::http::Outcome&);
    platform::core::Result<void> send(platform::http::RequestId, platform::http::Request);
    void fail(platform::http::RequestId, platform::http::TransportFailure);

    std::unique_ptr<platform::http::Client> http_;
    const platform::clock::Clock& clock_;
    platform::storage::Database& database_;
    std::map<std::string, std::string> urls_;
    Timestamp latest_;  // trustworthy
    Timestamp kept_;    // what of it is durable
    std::map<std::string, Witness> witnesses_;
    std::map<std::string, std::vector<Held>> held_;               // while their endpoint is asked
    std::map<platform::http::RequestId, std::string> questions_;  // ours, by the client's id
    std::map<platform::http::RequestId, std::pair<platform::http::RequestId, std::string>>
        sent_;  // client's id -> ours, endpoint
    std::vector<platform::http::Completion> ended_;
    std::uint64_t last_id_ = 0;
};

}  // namespace kiosk::courier
