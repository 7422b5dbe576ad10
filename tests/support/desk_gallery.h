#pragma once
// Every screen that a technician can come to, as states with names: what is rendered to be looked
// at, and what the ruler measures. Much waits at the terminal and much is wrong, so that each
// screen says as much as it can.

#include <string>
#include <utility>
#include <vector>

#include "tests/support/desk_terminals.h"

namespace tests::support {

struct DeskShown {
    std::string name;  // "maintenance.network.endpoint"
    kiosk::maintenance::State state;
};

inline std::vector<DeskShown> desk_gallery() {
    namespace link = kiosk::link;
    using namespace kiosk::maintenance;
    using kiosk::access::Role;
    std::vector<DeskShown> all;
    State state;
    const auto add = [&](const std::string& name, Screen screen) -> State& {
        all.push_back({"maintenance." + name, state});
        all.back().state.screen = std::move(screen);
        return all.back().state;
    };
    // -- before anybody has signed in
    State& typed = add("sign_in", SignIn{});
    typed.number = platform::core::Sensitive<std::string>("470011");
    typed.pin = platform::core::Sensitive<std::string>("739164");
    add("sign_in.checking", SignIn{{}, 0, {}, true, {}});
    add("sign_in.wrong", SignIn{SignInFault::wrong, 3, {}, false, {}});
    add("sign_in.wait",
        SignIn{SignInFault::wait, 0, Instant(std::chrono::seconds(1090)), false, {}});
    add("sign_in.locked", SignIn{SignInFault::locked, 0, {}, false, {}});
    add("sign_in.expired", SignIn{SignInFault::expired, 0, {}, false, {}});
    add("sign_in.unavailable", SignIn{SignInFault::unavailable, 0, {}, false, {}});
    state.known.terminal.clock_trusted = false;
    add("sign_in.clock", SignIn{});
    add("sign_in.clock.challenge", SignIn{{}, 0, {}, false, "KIOSK1:QOBVHM2K5N4WQHYXA7:470011"})
        .number = platform::core::Sensitive<std::string>("470011");
    state.known.terminal.clock_trusted = true;
    add("first_account", FirstAccount{});
    add("first_account.weak", FirstAccount{"few_digits", {}});
    add("first_account.made",
        FirstAccount{{}, "otpauth://totp/kiosk-1:470011?secret=KRUGS4ZANFZSA3TPORUGS3THEBSWS3DF"})
        .number = platform::core::Sensitive<std::string>("470011");
    // -- a terminal that is well, and one that is not
    state.role = Role::hall_staff;
    state.known = well_terminal();
    add("overview.hall_staff", Overview{});
    state.role = Role::administrator;
    add("overview.good", Overview{});
    add("network.good", Network{});
    add("outbox.empty", Outbox{});
    add("power", Power{});
    state.known.survey.reset();
    add("overview.unknown", Overview{});
    add("network.unknown", Network{});
    add("outbox.unknown", Outbox{});
    add("identity.unknown", Identity{});
    add("statistics.unknown", Statistics{});
    add("stick.none", Stick{});
    state.known = unpacked_terminal();
    add("unpacked.overview", Overview{});
    add("unpacked.identity", Identity{});
    add("unpacked.settings", Settings{});
    for (const auto& line : state.known.settings) {
        add("unpacked.settings." + line.key, Settings{line.key});
    }
    add("unpacked.power", Power{});
    state.known = troubled_terminal();
    add("overview", Overview{});
    add("overview.busy", Overview{}).busy = {"export_report"};
    add("network", Network{});
    add("network.endpoint", Network{"registry"});
    add("network.endpoint.good", Network{"taxes"});
    add("outbox", Outbox{});
    add("outbox.entry.needs_staff", OutboxEntry{1});
    add("outbox.entry", OutboxEntry{2});
    add("outbox.entry.gone", OutboxEntry{99});
    add("services", Services{});
    add("services.service", Services{"sample.family-certificate"});
    add("services.broken", Services{"sample.workshop"});
    add("services.off", Services{"sample.other"});
    add("stick", Stick{});
    add("settings", Settings{});
    for (const auto& line : state.known.settings) {
        add("settings." + line.key, Settings{line.key}).typed = line.value;
    }
    add("identity", Identity{});
    State& none = add("identity.none", Identity{});
    none.known.identity = link::Identity{link::IdentityState::no_certificate};
    add("devices", Devices{});
    add("devices.busy", Devices{}).busy = {"device disk"};
    add("devices.touch", DeviceTest{"touch", 0}).touched = {0, 1, 2, 13};
    for (int step = 0; step < 8; ++step) {
        add("devices.screen." + std::to_string(step), DeviceTest{"screen", step});
    }
    add("devices.geometry", DeviceTest{"geometry", 0});
    add("devices.sound", DeviceTest{"sound", 0});
    state.known.drills = {{link::Fault::revoked, Condition::good, desk_morning},
                          {link::Fault::slow, Condition::bad, desk_morning}};
    add("drills", Drills{});
    for (std::size_t i = 0; i < words(link::Fault{}).size(); ++i) {
        const auto fault = static_cast<link::Fault>(i);
        add("drill." + std::string(word(fault)), Drill{fault});
    }
    const auto practise = [&](const std::string& name, const Practice& practice) {
        add("drill." + name, Drill{practice.fault}).practice = practice;
    };
    using Phase = Practice::Phase;
    Practice practice{link::Fault::revoked, "registry", Phase::striking};
    practise("striking", practice);
    practice.phase = Phase::struck;
    practice.reason = link::Reason::clock_or_certificate;
    practise("not_noticed", practice);
    practice.as_expected = true;
    practise("noticed", practice);
    add("drill.sight", CitizensSight{}).practice = practice;
    practice.phase = Phase::recovering;
    practise("recovering", practice);
    practice.phase = Phase::over;
    practise("not_recovered", practice);
    practice.is_well = true;
    practice.took = Duration(1240);
    practise("recovered", practice);
    practise("disk_closed", {link::Fault::disk_full, "registry", Phase::struck, true});
    practise("hangs", {link::Fault::hung, "registry", Phase::struck, true});
    add("journal", Journal{});
    add("journal.changed", Journal{"dead"}).known.journal_intact = false;
    add("statistics", Statistics{});
    add("accounts", Accounts{});
    add("accounts.broken", Accounts{}).known.accounts = AccountList{false, 0, {}, {}, false, false};
    for (const auto& line : state.known.accounts->lines) {
        add("accounts." + std::to_string(line.ordinal), Accounts{line.ordinal});
    }
    add("accounts.new", NewAccount{});
    add("accounts.new_pin", NewPin{2});
    add("accounts.codes", OneTimeCodes{2, "470012",
                                       "otpauth://totp/kiosk-1:470012?secret="
                                       "KRUGS4ZANFZSA3TPORUGS3THEBSWS3DF"});
    add("accounts.key", AdministratorKey{});
    add("own_account", OwnAccount{});
    add("power.out", Power{});
    add("power.updating", Power{}).known.terminal.update =
        ProgramUpdate{ProgramUpdate::State::running, desk_morning};
    // -- what was done last, well and not
    const std::pair<const char*, Notice> notices[] = {
        {"installed", {Condition::good, "maintenance.done.installed", ""}},
        {"setting", {Condition::bad, "maintenance.failed.setting", "panel.diagonal_inches"}},
        {"enrol", {Condition::bad, "hindrance.not_configured", ""}},
        {"weak", {Condition::bad, "pin_problem.few_digits", ""}}};
    for (const auto& [name, notice] : notices) {
        add(std::string("notice.") + name, Devices{}).notice = notice;
    }
    // -- what is asked for twice
    const std::pair<const char*, Effect> grave[] = {
        {"pause", ToCourier{link::PauseEndpoint{"registry"}}},
        {"drill", ToCourier{link::BeginDrill{link::Fault::revoked, "registry"}}},
        {"switch_off", SwitchService{"sample.workshop", false}},
        {"install", InstallPackage{"/media/stick/a"}},
        {"roll_back", RollBack{"sample.family-certificate"}},
        {"add", AddAccount{}},
        {"administrator", ChangeAccount{2, AccountChange::administrator, {}}},
        {"removed", ChangeAccount{2, AccountChange::removed, {}}},
        {"key", TrustAdministrator{}},
        {"out", SetOutOfService{true}},
        {"restart", Restart{}},
        {"shut_down", ShutDown{}},
        {"update", UpdatePrograms{}},
        {"wipe", Wipe{}}};
    for (const auto& [name, effect] : grave) {
        add(std::string("confirm.") + name, Power{}).confirming = effect;
    }
    return all;
}

}  // namespace tests::support
