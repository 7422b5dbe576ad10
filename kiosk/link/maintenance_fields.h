#pragma once
// The fields of what the messages of link/maintenance.h are made of: for its codec alone.

#include "kiosk/link/fields.h"
#include "kiosk/link/maintenance.h"

namespace kiosk::submission {

// As kiosk::link::words().
template <typename E, std::size_t size>
inline auto listed() {
    std::array<std::string_view, size> all;
    for (std::size_t at = 0; at < size; ++at) {
        all[at] = word(static_cast<E>(at));
    }
    return all;
}
inline auto words(Reason) {
    return listed<Reason, static_cast<std::size_t>(last_reason) + 1>();
}
inline auto words(State) {
    return listed<State, 7>();
}

}  // namespace kiosk::submission

namespace kiosk::link {

template <>
struct Fields<Certificate> {
    static void each(auto& with, auto& it) {
        with("subject", it.subject);
        with("issuer", it.issuer);
        with("not_before", it.not_before);
        with("not_after", it.not_after);
        with("days_left", it.days_left);
    }
};
template <>
struct Fields<ServiceTaken> {
    static void each(auto& with, auto& it) {
        with("id", it.id);
        with("version", it.version);
        with("until", it.until);
    }
};
template <>
struct Fields<SelfTestResult> {
    static void each(auto& with, auto& it) {
        with("endpoint", it.endpoint);
        with("service", it.service);
        with("at", it.at);
        with("passed", it.passed);
        with("took", it.took);
        with("reason", it.reason);
        with("http_status", it.http_status);
        with("mender", it.mender);
        with("supported", it.supported);
    }
};
template <>
struct Fields<EndpointSurvey> {
    static void each(auto& with, auto& it) {
        with("name", it.name);
        with("host", it.host);
        with("queued", it.queued);
        with("sending", it.sending);
        with("held_up", it.held_up);
        with("refused", it.refused);
        with("needs_staff", it.needs_staff);
        with("oldest_age", it.oldest_age);
        with("next_attempt_in", it.next_attempt_in);
        with("last_success", it.last_success);
        with("breaker", it.breaker);
        with("failure", it.failure);
        with("mender", it.mender);
        with("skew", it.skew);
        with("closures", it.closures);
        with("self_test", it.self_test);
        with("pins", it.pins);
        with("revocation", it.revocation);
        with("certificate", it.certificate);
        with("services_age", it.services_age);
        with("services", it.services);
        with("ids_kept", it.ids_kept);
        with("ids_kept_configured", it.ids_kept_configured);
    }
};
template <>
struct Fields<ServiceSurvey> {
    static void each(auto& with, auto& it) {
        with("service", it.service);
        with("waiting", it.waiting);
        with("refused", it.refused);
        with("needs_staff", it.needs_staff);
    }
};
template <>
struct Fields<Survey> {
    static void each(auto& with, auto& it) {
        with("version", it.version);
        with("now", it.now);
        with("uptime", it.uptime);
        with("clock", it.clock);
        with("free_bytes", it.free_bytes);
        with("free_bytes_wanted", it.free_bytes_wanted);
        with("disk_full", it.disk_full);
        with("database_writable", it.database_writable);
        with("database_durable", it.database_durable);
        with("put_aside", it.put_aside);
        with("damaged", it.damaged);
        with("missing", it.missing);
        with("tampered", it.tampered);
        with("journal_writable", it.journal_writable);
        with("journal_lost", it.journal_lost);
        with("device_key", it.device_key);
        with("storage_key", it.storage_key);
        with("endpoints", it.endpoints);
        with("services", it.services);
        with("self_tests", it.self_tests);
        with("config_problem", it.config_problem);
    }
};
template <>
struct Fields<OutboxRow> {
    static void each(auto& with, auto& it) {
        with("number", it.number);
        with("short_id", it.short_id);
        with("service", it.service);
        with("endpoint", it.endpoint);
        with("state", it.state);
        with("attempts", it.attempts);
        with("age", it.age);
        with("next_attempt_in", it.next_attempt_in);
        with("reason", it.reason);
        with("http_status", it.http_status);
        with("mender", it.mender);
        with("exported", it.exported);
    }
};
template <>
struct Fields<BacklogSample> {
    static void each(auto& with, auto& it) {
        with("at", it.at);
        with("waiting", it.waiting);
        with("needs_staff", it.needs_staff);
    }
};
template <>
struct Fields<LatencySample> {
    static void each(auto& with, auto& it) {
        with("at", it.at);
        with("took", it.took);
        with("reason", it.reason);
        with("http_status", it.http_status);
    }
};
template <>
struct Fields<ProbedStage> {
    static void each(auto& with, auto& it) {
        with("stage", it.stage);
        with("outcome", it.outcome);
        with("took", it.took);
    }
};

}  // namespace kiosk::link
