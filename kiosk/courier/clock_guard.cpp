#include "kiosk/courier/clock_guard.h"

#include <algorithm>
#include <utility>

#include "kiosk/submission/delivery_rules.h"

namespace kiosk::courier {

using platform::core::Duration;
using platform::core::Failure;
using platform::core::Result;
using platform::http::Completion;
using platform::http::Outcome;
using platform::http::Request;
using platform::http::RequestId;
using platform::http::Response;
using platform::http::TransportFailure;
using platform::http::Woken;
using namespace std::chrono_literals;

namespace {

constexpr Duration tolerance = 5min;
constexpr Duration between_writes = 10min;

}  // namespace

ClockGuard::ClockGuard(std::unique_ptr<platform::http::Client> http,
                       const platform::clock::Clock& clock, platform::storage::Database& database,
                       std::map<std::string, std::string> urls, Timestamp latest)
    : http_(std::move(http)),
      clock_(clock),
      database_(database),
      urls_(std::move(urls)),
      latest_(latest),
      kept_(latest) {
}

Result<std::unique_ptr<ClockGuard>> ClockGuard::open(std::unique_ptr<platform::http::Client> http,
                                                     const platform::clock::Clock& clock,
                                                     platform::storage::Database& database,
                                                     std::map<std::string, std::string> urls,
                                                     Timestamp built) {
    const auto made = database.run(
        "CREATE TABLE IF NOT EXISTS trustworthy_time ("
        "only INTEGER PRIMARY KEY CHECK (only = 1), latest INTEGER NOT NULL) STRICT",
        {});
    if (!made) {
        return Failure(made.error());
    }
    const auto kept = database.run("SELECT latest FROM trustworthy_time", {});
    if (!kept) {
        return Failure(kept.error());
    }
    Timestamp latest = built;
    if (!kept->rows.empty()) {
        latest = std::max(latest,
                          Timestamp(Duration(std::get<std::int64_t>(kept->rows.front().front()))));
    }
    return std::unique_ptr<ClockGuard>(
        new ClockGuard(std::move(http), clock, database, std::move(urls), latest));
}

bool ClockGuard::is_behind() const {
    return clock_.wall() + tolerance < latest_;
}

bool ClockGuard::agrees(const std::string& endpoint) const {
    const auto witness = witnesses_.find(endpoint);
    if (witness == witnesses_.end()) {
        return false;
    }
    const Timestamp expected = witness->second.told + (clock_.monotonic() - witness->second.at);
    return std::chrono::abs(clock_.wall() - expected) <= tolerance;
}

link::ClockTrust ClockGuard::trust() const {
    if (is_behind()) {
        return link::ClockTrust::behind;
    }
    auto trust = link::ClockTrust::unheard;
    for (const auto& [endpoint, witness] : witnesses_) {
        if (!agrees(endpoint)) {
            return link::ClockTrust::disagrees;
        }
        trust = witness.is_its_own ? link::ClockTrust::trusted : trust;
    }
    return trust;
}

std::optional<Duration> ClockGuard::skew(const std::string& endpoint) const {
    const auto witness = witnesses_.find(endpoint);
    if (witness == witnesses_.end() || !witness->second.is_its_own) {
        return std::nullopt;
    }
    return clock_.wall() - witness->second.told - (clock_.monotonic() - witness->second.at);
}

void ClockGuard::hear(const std::string& endpoint, const Response& response) {
    const Timestamp now = clock_.wall();
    const std::string* date = response.header("date");
    const auto told = date == nullptr ? std::nullopt : submission::parse_http_date(*date);
    witnesses_[endpoint] = {told.value_or(now), clock_.monotonic(), told.has_value()};
    // Only what both clocks say counts from now on: an agency with a wrong one would stop us for
    // as long as it is ahead.
    if (told && agrees(endpoint)) {
        remember(std::min(*told, now));
    }
}

void ClockGuard::remember(Timestamp time) {
    latest_ = std::max(latest_, time);
    if (latest_ - kept_ < between_writes) {
        return;
    }
    if (database_.run("INSERT INTO trustworthy_time VALUES (1, ?) "
                      "ON CONFLICT (only) DO UPDATE SET latest = excluded.latest",
                      {std::int64_t{latest_.time_since_epoch().count()}})) {
        kept_ = latest_;
    }
}

Result<RequestId> ClockGuard::start(Request request) {
    const RequestId id{++last_id_};
    // To see what is wrong with the way there, a wrong clock included; nothing is told on it.
    if (request.observed) {
        if (const auto sent = send(id, std::move(request)); !sent) {
            return Failure(sent.error());
        }
        return id;
    }
    if (is_behind()) {
        fail(id, TransportFailure::clock);
        return id;
    }
    const std::string endpoint = request.endpoint;
    if (agrees(endpoint)) {
        if (const auto sent = send(id, std::move(request)); !sent) {
            return Failure(sent.error());
        }
        return id;
    }
    if (!held_.contains(endpoint)) {
        if (const auto asked = ask(endpoint); !asked) {
            return Failure(asked.error());
        }
    }
    held_[endpoint].push_back({id, std::move(request)});
    return id;
}

Result<void> ClockGuard::send(RequestId id, Request request) {
    std::string endpoint = request.endpoint;
    const auto started = http_->start(std::move(request));
    if (!started) {
        return Failure(started.error());
    }
    sent_.emplace(*started, std::pair{id, std::move(endpoint)});
    return {};
}

Result<void> ClockGuard::ask(const std::string& endpoint) {
    const auto url = urls_.find(endpoint);
    const auto started = http_->start({endpoint,
                                       platform::http::Method::get,
                                       (url == urls_.end() ? "" : url->second) + "/services",
                                       {},
                                       {}});
    if (!started) {
        return Failure(started.error());
    }
    questions_.emplace(*started, endpoint);
    return {};
}

void ClockGuard::answered(const std::string& endpoint, const Outcome& outcome) {
    const auto waiting = std::move(held_[endpoint]);
    held_.erase(endpoint);
    if (outcome) {
        hear(endpoint, *outcome);
    }
    for (const Held& one : waiting) {
        if (!outcome) {
            fail(one.id, outcome.error());
        } else if (!agrees(endpoint)) {
            fail(one.id, TransportFailure::clock);
        } else if (!send(one.id, one.request)) {
            fail(one.id, TransportFailure::unreachable);
        }
    }
}

void ClockGuard::fail(RequestId id, TransportFailure failure) {
    ended_.push_back({id, tl::unexpected(failure)});
}

Woken ClockGuard::wait(std::span<const platform::core::Watch> watches,
                       std::optional<Duration> limit) {
    Woken woken = http_->wait(watches, ended_.empty() ? limit : Duration::zero());
    for (Completion& one : std::exchange(woken.completions, {})) {
        if (const auto question = questions_.find(one.id); question != questions_.end()) {
            const std::string endpoint = std::move(question->second);
            questions_.erase(question);
            answered(endpoint, one.outcome);
        } else if (const auto sent = sent_.find(one.id); sent != sent_.end()) {
            const auto [id, endpoint] = std::move(sent->second);
            sent_.erase(sent);
            if (one.outcome) {
                hear(endpoint, *one.outcome);
            }
            ended_.push_back({id, std::move(one.outcome), std::move(one.seen)});
        }
    }
    woken.completions = std::exchange(ended_, {});
    return woken;
}

}  // namespace kiosk::courier
