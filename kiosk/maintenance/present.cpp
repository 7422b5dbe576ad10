#include "kiosk/maintenance/words.h"
#include "platform/core/overloaded.h"

namespace kiosk::maintenance {
namespace {

using platform::core::Overloaded;

// What is asked twice for, in words.
Words question(const Speaker& say, const State& state, const Effect& effect) {
    const auto ask = [&](std::string_view what, const std::string& about = {}) {
        return say("confirm." + std::string(what), {{"detail", i18n::Code{about}}});
    };
    return std::visit(
        Overloaded{
            [&](const ToCourier& e) {
                if (const auto* drill = std::get_if<link::BeginDrill>(&e.request)) {
                    return ask("drill", drill->endpoint);
                }
                const auto* pause = std::get_if<link::PauseEndpoint>(&e.request);
                return ask("pause", pause != nullptr ? pause->endpoint : "");
            },
            [&](const SwitchService& e) { return ask("switch_off", e.service); },
            [&](const InstallPackage&) { return ask("install"); },
            [&](const RollBack& e) { return ask("roll_back", e.service); },
            [&](const AddAccount&) { return ask("account.added", state.number.reveal()); },
            [&](const ChangeAccount& e) {
                const AccountLine* account = find_account(state, e.ordinal);
                return ask("account." + std::string(word(e.what)),
                           account != nullptr ? account->number : "");
            },
            [&](const TrustAdministrator&) { return ask("administrator_key"); },
            [&](const SetOutOfService&) { return ask("out"); },
            [&](const Restart&) { return ask("restart"); },
            [&](const ShutDown&) { return ask("shut_down"); },
            [&](const UpdatePrograms&) { return ask("update"); },
            [&](const Wipe&) { return ask("wipe"); },
            [&](const auto&) { return Words{}; },
        },
        effect);
}

Outcome draw_question(ui::Frame& frame, const ui::PageView& page, const ui::Dialog& dialog) {
    Outcome outcome;
    if (const auto pressed = frame.dialog(page, dialog)) {
        if (*pressed == "yes") {
            outcome.own = Confirmed{};
        } else if (*pressed == "no") {
            outcome.own = Dismissed{};
        } else {
            outcome.flow = screens::event_of(pressed);
        }
    }
    return outcome;
}

}  // namespace

Picture present(const flow::State& terminal, const Stage& stage, const State& state, Instant now) {
    const Speaker say(terminal, stage);
    if (state.confirming) {
        const ui::PageView page = say.page("confirm", {}, {});
        const ui::Dialog dialog{
            "confirm",
            ui::Icon::warning,
            say("confirm.title"),
            question(say, state, *state.confirming),
            {say.button("no", "confirm.no", ui::ButtonKind::primary, ui::Icon::back),
             say.button("yes", "confirm.yes", ui::ButtonKind::danger, ui::Icon::check)}};
        return [page, dialog](ui::Frame& frame) { return draw_question(frame, page, dialog); };
    }
    if (const auto* test = std::get_if<DeviceTest>(&state.screen)) {
        return present_device_test(say, state, *test);
    }
    if (std::holds_alternative<CitizensSight>(state.screen)) {
        return present_sight(terminal, stage, state, now);
    }
    Sheet sheet = std::visit(
        Overloaded{
            [&](const SignIn& s) { return present_sign_in(say, state, s, now); },
            [&](const FirstAccount& s) { return present_first_account(say, state, s); },
            [&](const Overview&) { return present_overview(say, state); },
            [&](const Network& s) { return present_network(say, state, s); },
            [&](const Outbox& s) { return present_outbox(say, state, s); },
            [&](const OutboxEntry& s) { return present_outbox_entry(say, state, s); },
            [&](const Services& s) { return present_services(say, state, s); },
            [&](const Stick&) { return present_stick(say, state); },
            [&](const Settings& s) { return present_settings(say, state, s); },
            [&](const Identity&) { return present_identity(say, state); },
            [&](const Devices&) { return present_devices(say, state); },
            [&](const DeviceTest&) { return Sheet{}; },  // above
            [&](const Drills&) { return present_drills(say, state); },
            [&](const Drill& s) { return present_drill(say, state, s); },
            [&](const CitizensSight&) { return Sheet{}; },  // above
            [&](const Journal& s) { return present_journal(say, state, s); },
            [&](const Statistics&) { return present_statistics(say, state); },
            [&](const Accounts& s) { return present_accounts(say, state, s); },
            [&](const NewAccount& s) { return present_new_account(say, state, s); },
            [&](const NewPin& s) { return present_new_pin(say, state, s); },
            [&](const OneTimeCodes& s) { return present_one_time_codes(say, state, s); },
            [&](const AdministratorKey&) { return present_administrator_key(say, state); },
            [&](const OwnAccount&) { return present_own_account(say, state); },
            [&](const Power&) { return present_power(say, state); },
        },
        state.screen);
    return [made = std::move(sheet)](ui::Frame& frame) { return draw(frame, made); };
}

}  // namespace kiosk::maintenance
