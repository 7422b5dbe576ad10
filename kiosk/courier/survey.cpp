// The courier as a whole, as a technician sees it.

#include <algorithm>

#include "kiosk/courier/maintenance.h"
#include "kiosk/submission/attempt.h"

namespace kiosk::courier {

using submission::State;
using namespace std::chrono_literals;

namespace {

constexpr Duration services_hold = 10min;
constexpr Duration between_questions = 1min;
constexpr Duration between_writes = 1min;

link::Breaker breaker_of(submission::Breaker::State state) {
    switch (state) {
        case submission::Breaker::State::closed:
            return link::Breaker::closed;
        case submission::Breaker::State::open:
            return link::Breaker::open;
        case submission::Breaker::State::probing:
            return link::Breaker::probing;
    }
    return link::Breaker::closed;
}

void add(link::EndpointSurvey& endpoint, const submission::Tally& tally, Timestamp now) {
    switch (tally.state) {
        case State::queued:
            endpoint.queued += tally.count;
            break;
        case State::sending:
            endpoint.sending += tally.count;
            break;
        case State::paused:
            endpoint.held_up += tally.count;
            break;
        case State::refused:
            endpoint.refused += tally.count;
            return;
        case State::needs_staff:
            endpoint.needs_staff += tally.count;
            return;
        case State::sent:
        case State::withdrawn:
            return;
    }
    const Duration age = std::max(Duration::zero(), now - tally.oldest);
    endpoint.oldest_age = std::max(endpoint.oldest_age.value_or(age), age);
}

void add(link::ServiceSurvey& service, const submission::Tally& tally) {
    switch (tally.state) {
        case State::queued:
        case State::sending:
        case State::paused:
            service.waiting += tally.count;
            break;
        case State::refused:
            service.refused += tally.count;
            break;
        case State::needs_staff:
            service.needs_staff += tally.count;
            break;
        case State::sent:
        case State::withdrawn:
            break;
    }
}

}  // namespace

void Maintenance::on(Peer peer, const link::TakeSurvey&) {
    tools_.say(peer, survey());
    for (const auto& [name, contract] : tools_.contracts) {
        ask_for_services(name);
    }
}

link::Survey Maintenance::survey() {
    const Surroundings around = tools_.surroundings ? tools_.surroundings() : Surroundings{};
    link::Survey survey;
    survey.version = around.version;
    survey.now = tools_.clock.wall();
    survey.uptime = tools_.clock.monotonic() - started_;
    if (tools_.guard != nullptr) {
        survey.clock = tools_.guard->trust();
    }
    survey.free_bytes = tools_.free_bytes ? tools_.free_bytes() : std::nullopt;
    survey.free_bytes_wanted = tools_.limits.free_bytes;
    survey.disk_full = tools_.closures().all;
    survey.database_writable = is_writable();
    survey.database_durable = is_durable();
    survey.put_aside = around.put_aside;
    survey.config_problem = around.config_problem;
    const submission::Findings& findings = tools_.outbox.findings();
    survey.damaged = findings.damaged;
    survey.missing = findings.missing;
    survey.tampered = findings.changed;
    survey.journal_lost = tools_.journal.lost();
    survey.journal_writable = survey.journal_lost == 0;
    survey.device_key = tools_.keys.key_id();
    survey.storage_key = tools_.keys.tag({}).has_value();
    for (const auto& [name, contract] : tools_.contracts) {
        survey.endpoints.push_back(survey_of(name, around));
    }
    for (const auto& [service, test] : tools_.records.service_tests()) {
        survey.self_tests.push_back(test);
    }
    count(survey);
    return survey;
}

link::EndpointSurvey Maintenance::survey_of(const std::string& name, const Surroundings& around) {
    link::EndpointSurvey one;
    one.name = name;
    if (const auto found = around.endpoints.find(name); found != around.endpoints.end()) {
        one.host = found->second.host;
        one.pins = static_cast<int>(found->second.pins.size());
        one.revocation = found->second.revocation;
        one.certificate = found->second.certificate;
    }
    const auto lane = tools_.deliveries.state_of(name);
    one.next_attempt_in = lane.next_attempt_in;
    one.breaker = breaker_of(lane.breaker);
    one.failure = lane.failure;
    if (const auto samples = tools_.http.samples(name);
        !samples.empty() && samples.back().reason != link::Reason::none) {
        one.failure = samples.back().reason;
    }
    one.mender = link::mender_of(one.failure);
    one.last_success = tools_.http.last_answer(name);
    if (!one.last_success) {
        one.last_success = tools_.records.last_success(name);
    }
    if (tools_.guard != nullptr) {
        one.skew = tools_.guard->skew(name);
    }
    if (const auto found = tools_.closures().endpoints.find(name);
        found != tools_.closures().endpoints.end()) {
        one.closures = found->second;
    }
    if (const auto test = tools_.records.self_tests().find(name);
        test != tools_.records.self_tests().end()) {
        one.self_test = test->second;
    }
    one.ids_kept_configured = tools_.contracts.at(name).key_retention;
    if (const Known& known = known_[name]; known.at) {
        one.services_age = tools_.clock.monotonic() - *known.at;
        one.ids_kept = known.services.ids_kept;
        for (const auto& service : known.services.services) {
            one.services.push_back({service.id, service.version, service.until});
        }
    }
    return one;
}

void Maintenance::count(link::Survey& survey) {
    const auto tallies = tools_.outbox.tally();
    if (!tallies) {
        survey.database_durable = false;
        return;
    }
    std::map<std::string, link::ServiceSurvey> services;
    for (const auto& tally : *tallies) {
        const auto endpoint =
            std::ranges::find(survey.endpoints, tally.endpoint, &link::EndpointSurvey::name);
        if (endpoint != survey.endpoints.end()) {
            add(*endpoint, tally, survey.now);
        }
        link::ServiceSurvey& service = services[tally.service];
        service.service = tally.service;
        add(service, tally);
    }
    for (auto& [id, service] : services) {
        survey.services.push_back(std::move(service));
    }
}

// What is only read may look good on a disk that takes nothing any more.
bool Maintenance::is_writable() {
    const Instant now = tools_.clock.monotonic();
    if (!write_tried_ || now - *write_tried_ >= between_writes) {
        write_tried_ = now;
        writable_ = tools_.records.try_to_write(tools_.clock.wall()).has_value();
    }
    return writable_;
}

bool Maintenance::is_durable() {
    const auto synchronous = tools_.database.run("PRAGMA synchronous", {});
    const auto journal = tools_.database.run("PRAGMA journal_mode", {});
    if (!synchronous || !journal || synchronous->rows.empty() || journal->rows.empty()) {
        return false;
    }
    const auto* level = std::get_if<std::int64_t>(&synchronous->rows[0][0]);
    const auto* mode = std::get_if<std::string>(&journal->rows[0][0]);
    // FULL; a database in memory has no log to write ahead to.
    return level != nullptr && *level == 2 && mode != nullptr &&
           (*mode == "wal" || *mode == "memory");
}

// A paused endpoint is left alone, and one behind an open breaker has its own probes.
void Maintenance::ask_for_services(const std::string& name) {
    Known& known = known_[name];
    const Instant now = tools_.clock.monotonic();
    if ((known.at && now - *known.at < services_hold) ||
        (known.asked_at && now - *known.asked_at < between_questions) ||
        tools_.deliveries.is_held(name) ||
        tools_.deliveries.state_of(name).breaker != submission::Breaker::State::closed) {
        return;
    }
    auto request = submission::services_request_of(name, tools_.contracts.at(name));
    if (!request) {
        return;
    }
    known.asked_at = now;
    static_cast<void>(
        start(std::move(*request), [this, name](const platform::http::Completion& completion) {
            const auto& outcome = completion.outcome;
            auto services = outcome && outcome->status == 200
                                ? submission::parse_services(outcome->body)
                                : std::nullopt;
            if (services) {
                known_[name].services = std::move(*services);
                known_[name].at = tools_.clock.monotonic();
            }
        }));
}

}  // namespace kiosk::courier
