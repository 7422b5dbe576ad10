#pragma once
// What the courier remembers for technicians, in tables of its own beside the outbox. Owned by the
// courier, one thread.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/link/maintenance.h"
#include "platform/storage/storage.h"

namespace kiosk::courier {

using platform::core::Duration;
using platform::core::Timestamp;

class Records {
  public:
    static constexpr Duration between_samples = std::chrono::minutes(5);
    static constexpr Duration samples_kept = std::chrono::hours(48);

    // Creates the tables. The database outlives the records; errors are its own.
    static platform::core::Result<Records> open(platform::storage::Database&);

    // -- durable when they return
    platform::core::Result<void> pause(const std::string& endpoint);
    platform::core::Result<void> resume(const std::string& endpoint);
    platform::core::Result<void> mark_exported(std::int64_t number, Timestamp);
    // The last of the endpoint, or of the service where it is not link::own_self_test; known from
    // now on though it may not be durable.
    platform::core::Result<void> keep(const link::SelfTestResult&);
    // One transaction: the sample, what is older than two days goes, and when each endpoint last
    // answered a delivery.
    platform::core::Result<void> sample(const link::BacklogSample&);

    platform::core::Result<void> try_to_write(Timestamp);  // whether it can

    // -- what is known, without a look at the disk
    const std::set<std::string>& paused() const { return paused_; }
    const std::map<std::string, link::SelfTestResult>& self_tests() const { return self_tests_; }
    // By the service.
    const std::map<std::string, link::SelfTestResult>& service_tests() const {
        return service_tests_;
    }
    std::optional<Timestamp> last_success(const std::string& endpoint) const;
    void succeeded(const std::string& endpoint, Timestamp);  // durable with the next sample
    // Measured either way: a clock that is set back is no reason to sample no more.
    bool sample_is_due(Timestamp now) const;

    platform::core::Result<std::vector<link::BacklogSample>> samples();  // by time
    platform::core::Result<std::map<std::int64_t, Timestamp>> exported();

  private:
    explicit Records(platform::storage::Database& database) : database_(&database) {}
    platform::core::Result<void> read();

    platform::storage::Database* database_;
    std::set<std::string> paused_;
    std::map<std::string, link::SelfTestResult> self_tests_, service_tests_;
    std::map<std::string, Timestamp> successes_;
    std::set<std::string> fresh_;  // successes that are not durable
    std::optional<Timestamp> last_sample_;
};

}  // namespace kiosk::courier
