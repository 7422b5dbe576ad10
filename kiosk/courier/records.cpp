#include "kiosk/courier/records.h"

#include <chrono>

namespace kiosk::courier {
namespace {

using platform::core::Failure;
using platform::core::Result;
using platform::storage::Values;
using platform::storage::values_of;

constexpr std::array<std::string_view, 7> tables = {
    "CREATE TABLE IF NOT EXISTS paused_endpoint (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS exported (number INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS backlog_sample (at INTEGER PRIMARY KEY, waiting INTEGER NOT NULL, "
    "needs_staff INTEGER NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS last_success (endpoint TEXT PRIMARY KEY, at INTEGER NOT NULL) "
    "STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS self_test (endpoint TEXT PRIMARY KEY, service TEXT NOT NULL, "
    "at INTEGER NOT NULL, passed INTEGER NOT NULL, took INTEGER NOT NULL, reason TEXT NOT NULL, "
    "http_status INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS service_test (service TEXT PRIMARY KEY, endpoint TEXT NOT NULL, "
    "at INTEGER NOT NULL, passed INTEGER NOT NULL, took INTEGER NOT NULL, reason TEXT NOT NULL, "
    "http_status INTEGER NOT NULL, supported INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS write_tried (only INTEGER PRIMARY KEY CHECK (only = 1), "
    "at INTEGER NOT NULL) STRICT",
};

std::int64_t milliseconds(Timestamp time) {
    return time.time_since_epoch().count();
}
std::int64_t number(const Values& row, std::size_t at) {
    return std::get<std::int64_t>(row[at]);
}
std::string text(const Values& row, std::size_t at) {
    return std::get<std::string>(row[at]);
}
Timestamp time(const Values& row, std::size_t at) {
    return Timestamp(Duration(number(row, at)));
}
// Of endpoint, service, at, passed, took, reason, http_status.
link::SelfTestResult self_test(const Values& row) {
    link::SelfTestResult one;
    one.endpoint = text(row, 0);
    one.service = text(row, 1);
    one.at = time(row, 2);
    one.passed = number(row, 3) != 0;
    one.took = Duration(number(row, 4));
    one.reason = submission::reason_of(text(row, 5)).value_or(link::Reason::none);
    one.http_status = static_cast<int>(number(row, 6));
    one.mender = link::mender_of(one.reason);
    return one;
}

}  // namespace

Result<Records> Records::open(platform::storage::Database& database) {
    for (const std::string_view table : tables) {
        if (const auto made = database.run(table, {}); !made) {
            return Failure(made.error());
        }
    }
    Records records(database);
    if (const auto known = records.read(); !known) {
        return Failure(known.error());
    }
    return records;
}

Result<void> Records::read() {
    const auto paused = database_->run("SELECT name FROM paused_endpoint", {});
    const auto successes = database_->run("SELECT endpoint, at FROM last_success", {});
    const auto tests = database_->run(
        "SELECT endpoint, service, at, passed, took, reason, http_status FROM self_test", {});
    const auto services = database_->run(
        "SELECT endpoint, service, at, passed, took, reason, http_status, supported FROM "
        "service_test",
        {});
    const auto last = database_->run("SELECT at FROM backlog_sample ORDER BY at DESC LIMIT 1", {});
    for (const auto* rows : {&paused, &successes, &tests, &services, &last}) {
        if (!*rows) {
            return Failure(rows->error());
        }
    }
    for (const auto& row : paused->rows) {
        paused_.insert(text(row, 0));
    }
    for (const auto& row : successes->rows) {
        successes_.emplace(text(row, 0), time(row, 1));
    }
    for (const auto& row : tests->rows) {
        self_tests_.emplace(text(row, 0), self_test(row));
    }
    for (const auto& row : services->rows) {
        link::SelfTestResult one = self_test(row);
        one.supported = number(row, 7) != 0;
        service_tests_.emplace(one.service, std::move(one));
    }
    if (!last->rows.empty()) {
        last_sample_ = time(last->rows[0], 0);
    }
    return {};
}

Result<void> Records::pause(const std::string& endpoint) {
    const auto done =
        database_->run("INSERT OR IGNORE INTO paused_endpoint VALUES (?)", values_of(endpoint));
    if (!done) {
        return Failure(done.error());
    }
    paused_.insert(endpoint);
    return {};
}

Result<void> Records::resume(const std::string& endpoint) {
    const auto done =
        database_->run("DELETE FROM paused_endpoint WHERE name = ?", values_of(endpoint));
    if (!done) {
        return Failure(done.error());
    }
    paused_.erase(endpoint);
    return {};
}

Result<void> Records::mark_exported(std::int64_t number, Timestamp at) {
    const auto done = database_->run("INSERT OR REPLACE INTO exported VALUES (?, ?)",
                                     values_of(number, milliseconds(at)));
    return done ? Result<void>() : Failure(done.error());
}

Result<void> Records::keep(const link::SelfTestResult& one) {
    const bool own = one.service == link::own_self_test;
    const std::string reason(word(one.reason));
    const auto done =
        own ? database_->run("INSERT OR REPLACE INTO self_test VALUES (?, ?, ?, ?, ?, ?, ?)",
                             values_of(one.endpoint, one.service, milliseconds(one.at),
                                       std::int64_t{one.passed}, std::int64_t{one.took.count()},
                                       reason, std::int64_t{one.http_status}))
            : database_->run(
                  "INSERT OR REPLACE INTO service_test VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                  values_of(one.service, one.endpoint, milliseconds(one.at),
                            std::int64_t{one.passed}, std::int64_t{one.took.count()}, reason,
                            std::int64_t{one.http_status}, std::int64_t{one.supported}));
    (own ? self_tests_[one.endpoint] : service_tests_[one.service]) = one;
    return done ? Result<void>() : Failure(done.error());
}

Result<void> Records::sample(const link::BacklogSample& one) {
    auto done = database_->transaction([&]() -> Result<void> {
        const auto written =
            database_->run("INSERT OR REPLACE INTO backlog_sample VALUES (?, ?, ?)",
                           values_of(milliseconds(one.at), std::int64_t{one.waiting},
                                     std::int64_t{one.needs_staff}));
        // And what a clock that was wrong has put into the future.
        const auto gone =
            database_->run("DELETE FROM backlog_sample WHERE at < ? OR at > ?",
                           values_of(milliseconds(one.at - samples_kept), milliseconds(one.at)));
        for (const auto* rows : {&written, &gone}) {
            if (!*rows) {
                return Failure(rows->error());
            }
        }
        for (const std::string& endpoint : fresh_) {
            const auto kept =
                database_->run("INSERT OR REPLACE INTO last_success VALUES (?, ?)",
                               values_of(endpoint, milliseconds(successes_.at(endpoint))));
            if (!kept) {
                return Failure(kept.error());
            }
        }
        return {};
    });
    if (done) {
        last_sample_ = one.at;
        fresh_.clear();
    }
    return done;
}

Result<void> Records::try_to_write(Timestamp now) {
    const auto done = database_->run("INSERT OR REPLACE INTO write_tried VALUES (1, ?)",
                                     values_of(milliseconds(now)));
    return done ? Result<void>() : Failure(done.error());
}

std::optional<Timestamp> Records::last_success(const std::string& endpoint) const {
    const auto found = successes_.find(endpoint);
    return found == successes_.end() ? std::nullopt : std::optional(found->second);
}

void Records::succeeded(const std::string& endpoint, Timestamp at) {
    successes_[endpoint] = at;
    fresh_.insert(endpoint);
}

bool Records::sample_is_due(Timestamp now) const {
    return !last_sample_ || std::chrono::abs(now - *last_sample_) >= between_samples;
}

Result<std::vector<link::BacklogSample>> Records::samples() {
    const auto found =
        database_->run("SELECT at, waiting, needs_staff FROM backlog_sample ORDER BY at", {});
    if (!found) {
        return Failure(found.error());
    }
    std::vector<link::BacklogSample> samples;
    for (const auto& row : found->rows) {
        samples.push_back(
            {time(row, 0), static_cast<int>(number(row, 1)), static_cast<int>(number(row, 2))});
    }
    return samples;
}

Result<std::map<std::int64_t, Timestamp>> Records::exported() {
    const auto found = database_->run("SELECT number, at FROM exported", {});
    if (!found) {
        return Failure(found.error());
    }
    std::map<std::int64_t, Timestamp> exported;
    for (const auto& row : found->rows) {
        exported.emplace(number(row, 0), time(row, 1));
    }
    return exported;
}

}  // namespace kiosk::courier
