#pragma once
// What a technician may find: a terminal that is well, one with much trouble, one that nobody has
// set up. All of it is made up.

#include <string>

#include "kiosk/maintenance/state.h"

namespace tests::support {

inline constexpr kiosk::maintenance::Timestamp desk_morning{std::chrono::hours{498'775}};

inline kiosk::link::EndpointSurvey well_endpoint(const std::string& name) {
    kiosk::link::EndpointSurvey one;
    one.name = name;
    one.host = "gateway.example:8443";
    one.pins = 2;
    one.last_success = desk_morning - std::chrono::minutes(3);
    one.self_test = kiosk::link::SelfTestResult{name, kiosk::link::own_self_test,
                                                one.last_success.value(), true};
    one.certificate = kiosk::link::Certificate{"CN=kiosk-1", "CN=authority", {}, {}, 200};
    return one;
}

inline kiosk::link::Survey well_survey(std::vector<kiosk::link::EndpointSurvey> endpoints) {
    kiosk::link::Survey all;
    all.version = "0.1.0";
    all.clock = kiosk::link::ClockTrust::trusted;
    all.free_bytes = std::uint64_t{64} << 30U;
    all.free_bytes_wanted = std::uint64_t{256} << 20U;
    all.endpoints = std::move(endpoints);
    return all;
}

// A terminal that is fit to open.
inline kiosk::maintenance::Known well_terminal() {
    using namespace kiosk::maintenance;
    Known known;
    known.terminal.courier_connected = true;
    known.terminal.services_offered = known.terminal.services_installed = 14;
    known.terminal.centre = "baku-1";
    known.terminal.name = "0007";
    known.survey = well_survey({well_endpoint("registry")});
    known.devices = {{"touch", true, Condition::good, desk_morning, ""}};
    return known;
}

inline kiosk::link::Probed failed_probe(const std::string& endpoint) {
    namespace link = kiosk::link;
    using kiosk::maintenance::Duration;
    link::Probed probe;
    probe.endpoint = endpoint;
    probe.host = "gateway.example:8443";
    probe.at = desk_morning;
    probe.took = Duration(412);
    probe.failure = link::Reason::no_revocation_status;
    probe.mender = link::Mender::administrator;
    for (std::size_t i = 0; i < words(link::ProbeStage{}).size(); ++i) {
        probe.stages.push_back({static_cast<link::ProbeStage>(i),
                                static_cast<link::StageOutcome>(i % 4), Duration(12)});
    }
    probe.address = "192.0.2.17";
    probe.tls_version = "TLSv1.3";
    probe.cipher = "TLS_AES_256_GCM_SHA384";
    probe.chain = {{"CN=gateway.example", "CN=Issuing authority", {}, {}, 60},
                   {"CN=Issuing authority", "CN=Root authority", {}, {}, 1900}};
    probe.certificate = link::Certificate{"CN=kiosk-1", "CN=authority", {}, {}, 12};
    probe.revocation_age = std::chrono::hours(5);
    return probe;
}

// Agencies that do not answer, a full outbox, broken services, devices that failed.
inline kiosk::maintenance::Known troubled_terminal() {
    namespace link = kiosk::link;
    using namespace kiosk::maintenance;
    Known known = well_terminal();
    known.terminal.stick = "/media/stick";
    known.terminal.out_of_service = true;
    known.terminal.services_refused = 2;
    known.terminal.update =
        ProgramUpdate{ProgramUpdate::State::failed, desk_morning - std::chrono::hours(9)};
    auto& registry = known.survey->endpoints[0];
    registry.queued = 21;
    registry.needs_staff = 1;
    registry.oldest_age = std::chrono::hours(3);
    registry.next_attempt_in = std::chrono::minutes(5);
    registry.failure = link::Reason::clock_or_certificate;
    registry.mender = link::Mender::centre_network;
    registry.skew = std::chrono::seconds(-75);
    registry.certificate->days_left = 12;
    link::EndpointSurvey justice = well_endpoint("justice");
    justice.closures = {link::ClosureReason::self_test_failed};
    justice.self_test.emplace();
    justice.mender = link::Mender::agency;
    known.survey->endpoints.push_back(justice);
    link::EndpointSurvey paused = well_endpoint("taxes");
    paused.closures = {link::ClosureReason::paused};
    known.survey->endpoints.push_back(paused);
    known.survey->free_bytes = std::uint64_t{300} << 20U;
    known.survey->put_aside = 2;
    known.probes["registry"] = failed_probe("registry");
    link::Probed good = failed_probe("taxes");
    good.failure = link::Reason::none;
    good.mender = link::Mender::nobody;
    for (auto& stage : good.stages) {
        stage.outcome = link::StageOutcome::passed;
    }
    good.http_status = 200;
    known.probes["taxes"] = good;
    link::LatencyHistory latency{"registry", {}};
    link::BacklogHistory backlog;
    for (int i = 0; i < 60; ++i) {
        const Timestamp at = desk_morning - std::chrono::minutes(5 * (60 - i));
        const bool failed = i % 17 == 16;
        latency.samples.push_back({at, Duration(120 + 37 * i % 400),
                                   failed ? link::Reason::timeout : link::Reason::none,
                                   failed ? 0 : 200});
        backlog.samples.push_back({at, i < 20 ? 0 : i - 20, i < 50 ? 0 : 1});
    }
    known.latency["registry"] = latency;
    known.backlog = backlog;
    link::OutboxPage page;
    page.total = 22;
    page.more = true;
    for (const link::State state :
         {link::State::needs_staff, link::State::queued, link::State::paused, link::State::sending,
          link::State::refused}) {
        link::OutboxRow row;
        row.number = static_cast<std::int64_t>(page.rows.size()) + 1;
        row.short_id = "4F2A-91C" + std::to_string(row.number);
        row.service = "sample.family-certificate";
        row.endpoint = "registry";
        row.state = state;
        row.attempts = 4;
        row.age = std::chrono::minutes(185);
        row.next_attempt_in = std::chrono::minutes(5);
        row.reason = link::Reason::wrong_answers;
        row.http_status = 422;
        row.mender = link::Mender::terminal;
        row.exported = desk_morning;
        page.rows.push_back(row);
    }
    known.outbox = page;
    link::Identity identity;
    identity.state = link::IdentityState::due;
    identity.device = "kiosk-1";
    identity.key = "k3bdUFpzuJlyqFnmjLVQLWxh8tLNlZnNQWbBMlHP1qM";
    identity.certificate =
        link::Certificate{"CN=kiosk-1", "CN=Issuing authority", {}, desk_morning, 12};
    identity.renew_at = desk_morning;
    identity.failure = link::Reason::unreachable;
    known.identity = identity;
    known.services = {{"sample.family-certificate", "1.0.0", Condition::good, "", "2027-01-01",
                       "0.9.0", true, true},
                      {"sample.workshop", "1.0.0", Condition::bad,
                       "journey.json/pages/3: this page is never reached", "", "", false, true},
                      {"sample.other", "2.1.0", Condition::good, "", "", "", true, false}};
    known.stick = {
        {"/media/stick/a", "sample.family-certificate", "1.1.0", "1.0.0", "good", "", true},
        {"/media/stick/b", "sample.workshop", "1.0.0", "", "wrong_digest", "l10n/en.json", false},
        {"/media/stick/c", "sample.other", "2.1.0", "2.1.0", "same", "", false}};
    known.settings = {
        {"brand.centre.az", "brand.centre.*", SettingKind::text, "1 saylı mərkəz", {}, true},
        {"kiosk.languages",
         "kiosk.languages",
         SettingKind::languages,
         "az,ru,ur",
         {"az", "en", "fa-AF", "ps", "ru", "tr", "ur", "uz"},
         true},
        {"hours.saturday", "hours.saturday", SettingKind::text, "", {}, true},
        {"courier.retry.foreground_limit_ms",
         "courier.retry.foreground_limit_ms",
         SettingKind::number,
         "20000",
         {},
         true},
        {"panel.diagonal_inches", "panel.diagonal_inches", SettingKind::number, "27", {}, true}};
    known.setting_can_be_undone = true;
    known.devices = {
        {"touch", true, Condition::bad, desk_morning, "dead_zone"},
        {"screen", true, Condition::good, desk_morning, ""},
        {"geometry", true, Condition::attention, desk_morning - std::chrono::hours(24 * 100), ""},
        {"disk", false, Condition::bad, desk_morning, "wrong_data"},
        {"clock", false, Condition::bad, desk_morning, "not_synchronised"},
        {"sound", true, Condition::unknown, {}, ""}};
    const auto minutes_ago = [](int minutes) {
        return desk_morning - std::chrono::minutes(minutes);
    };
    known.journal = {
        {minutes_ago(1), "signed_in", "", "", "administrator"},
        {minutes_ago(2), "sign_in_refused", "", "", "unavailable"},
        {minutes_ago(9), "device_tested", "", "touch", "dead_zone"},
        {minutes_ago(15), "attempt_failed", "sample.family-certificate", "",
         "clock_or_certificate"},
        {minutes_ago(15), "stored", "sample.family-certificate", "", ""},
        {minutes_ago(31), "setting_changed", "", "courier.retry.foreground_limit_ms", ""},
        {minutes_ago(60), "account_changed", "", "", "new_codes"},
        {minutes_ago(61), "package_refused", "sample.workshop", "", ""}};
    known.journal_intact = true;
    Use use;
    use.sessions = 312;
    use.completed = 207;
    use.cancelled = 61;
    use.timed_out = 44;
    for (int hour = 0; hour < 24; ++hour) {
        use.by_hour.push_back(hour < 8 || hour > 18 ? 0 : (hour * 7) % 31);
    }
    use.services = {
        {"sample.family-certificate", 210, 180, std::chrono::minutes(4), "date-of-birth"},
        {"sample.workshop", 80, 27, std::chrono::minutes(11), "members"},
        {"sample.other", 4, 0, {}, ""}};
    known.use = use;
    AccountList accounts;
    accounts.own = 1;
    accounts.now = desk_morning;
    accounts.guessed = true;
    using kiosk::access::Role;
    const auto days = [](int count) { return desk_morning + std::chrono::hours(24 * count); };
    accounts.lines = {
        {1, "470011", Role::administrator, "ru", days(160), minutes_ago(1), false, false},
        {2, "470012", Role::technician, "az", days(9), minutes_ago(3000), false, false},
        {3, "470013", Role::hall_staff, "", days(100), {}, true, false},
        {4, "470014", Role::technician, "ur", days(-3), minutes_ago(90000), false, true}};
    known.accounts = accounts;
    return known;
}

// Nobody has set it up.
inline kiosk::maintenance::Known unpacked_terminal() {
    namespace link = kiosk::link;
    using namespace kiosk::maintenance;
    Known known = well_terminal();
    known.terminal = {};
    known.terminal.courier_connected = known.terminal.needs_restart = true;
    known.terminal.out_of_service = true;
    known.survey->endpoints[0].certificate.reset();
    known.survey->endpoints[0].self_test.reset();
    known.identity = link::Identity{link::IdentityState::no_certificate};
    known.settings = {{"kiosk.centre", "kiosk.centre", SettingKind::name, "", {}, true},
                      {"maintenance.terminal", "maintenance.terminal", SettingKind::name, "", {}}};
    return known;
}

}  // namespace tests::support
