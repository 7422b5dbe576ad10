#pragma once
// How long exchanges with each endpoint took lately. In memory: after a start there are none.

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "kiosk/link/maintenance.h"
#include "platform/clock/clock.h"
#include "platform/http/http.h"

namespace kiosk::courier {

// Passes everything on, and takes the time. Owned by the courier, one thread.
class Exchanges final : public platform::http::Client {
  public:
    static constexpr std::size_t most = 200;  // an endpoint

    // Both outlive it.
    Exchanges(platform::http::Client& http, const platform::clock::Clock& clock)
        : http_(http), clock_(clock) {}

    platform::core::Result<platform::http::RequestId> start(platform::http::Request) override;
    platform::http::Woken wait(std::span<const platform::core::Watch>,
                               std::optional<platform::core::Duration> limit) override;

    std::vector<link::LatencySample> samples(const std::string& endpoint) const;  // by time

    std::optional<link::Timestamp> last_answer(const std::string& endpoint) const;

  private:
    struct Begun {
        std::string endpoint;
        platform::core::Instant at;
    };

    platform::http::Client& http_;
    const platform::clock::Clock& clock_;
    std::map<platform::http::RequestId, Begun> begun_;
    std::map<std::string, std::deque<link::LatencySample>> samples_;
    std::map<std::string, link::Timestamp> answered_;
};

// As the delivery rules call it.
link::Reason reason_of(platform::http::TransportFailure);

}  // namespace kiosk::courier
