#include <algorithm>
#include <cstdlib>
#include <utility>

#include "kiosk/maintenance/event.h"
#include "kiosk/maintenance/practice.h"
#include "platform/core/overloaded.h"

namespace kiosk::maintenance {
namespace {

using platform::core::Overloaded;

template <typename T>
bool shows(const State& state) {
    return std::holds_alternative<T>(state.screen);
}

std::string value_of(const std::vector<SettingLine>& lines, const std::string& key) {
    const auto line = std::ranges::find(lines, key, &SettingLine::key);
    return line == lines.end() ? "" : line->value;
}

struct Machine {
    State state;
    Instant now;
    std::vector<Effect> effects;

    void courier(link::MaintenanceRequest request) {
        effects.emplace_back(ToCourier{std::move(request)});
    }
    void add(std::vector<Effect> more) { std::ranges::move(more, std::back_inserter(effects)); }
    void refresh() {
        state.refreshed = now;
        effects.emplace_back(LookAround{});
        courier(link::TakeSurvey{});
    }
    // One that is on its way comes with the answer to the errand, and only that ends the errand.
    void ask_for_identity() {
        const auto goes_on = [this](link::Errand errand) {
            return state.busy.contains(std::string(word(errand)));
        };
        if (!goes_on(link::Errand::enrol) && !goes_on(link::Errand::renew)) {
            courier(link::TakeIdentity{});
        }
    }
    // What the screen shows is asked for when it opens, and again after an errand.
    void load() {
        std::visit(
            Overloaded{
                [](const SignIn&) {},
                [](const FirstAccount&) {},
                [this](const Overview&) {
                    refresh();
                    ask_for_identity();
                    effects.emplace_back(ReadDevices{});
                },
                [this](const Network& screen) {
                    refresh();
                    if (!screen.endpoint.empty()) {
                        courier(link::TakeLatency{screen.endpoint});
                    }
                },
                [this](const Outbox& screen) {
                    refresh();
                    courier(link::TakeBacklog{});
                    courier(link::ListOutbox{screen.after, rows_a_page});
                },
                [](const OutboxEntry&) {},
                [this](const Services&) {
                    refresh();  // it has the self-tests
                    effects.emplace_back(ReadServices{});
                },
                [this](const Stick&) {
                    state.known.stick.clear();
                    ask(LookAtStick{});
                },
                [this](const Settings&) { effects.emplace_back(ReadSettings{}); },
                [this](const Identity&) { ask_for_identity(); },
                [this](const Devices&) { effects.emplace_back(ReadDevices{}); },
                [](const DeviceTest&) {},
                [this](const Drills&) {
                    courier(link::TakeSurvey{});  // its endpoints
                    effects.emplace_back(ReadDrills{});
                },
                [](const Drill&) {},
                [](const CitizensSight&) {},
                [this](const Journal& screen) { effects.emplace_back(ReadJournal{screen.filter}); },
                [this](const Statistics&) { effects.emplace_back(ReadUse{}); },
                [this](const Accounts&) { effects.emplace_back(ReadAccounts{}); },
                [](const NewAccount&) {},
                [](const NewPin&) {},
                [](const OneTimeCodes&) {},
                [](const AdministratorKey&) {},
                [this](const OwnAccount&) { effects.emplace_back(ReadAccounts{}); },
                [this](const Power&) { refresh(); },
            },
            state.screen);
    }
    void open(const Screen& screen) {
        add(leave_drill(state, screen));
        state.screen = screen;
        state.typed.clear();
        state.touched.clear();
        state.notice.reset();
        state.confirming.reset();
        if (state.role) {  // what was typed of somebody's account
            state.number = state.pin = state.code = {};
        }
        if (const auto* settings = std::get_if<Settings>(&screen)) {
            state.typed = value_of(state.known.settings, settings->key);
        }
        load();
    }
    // What was typed goes with what it is for. The number stays: the PIN may be refused.
    void fill_in(Effect& effect) {
        if (auto* added = std::get_if<AddAccount>(&effect)) {
            added->number = state.number;
            added->pin = std::exchange(state.pin, {});
        } else if (auto* changed = std::get_if<ChangeAccount>(&effect)) {
            changed->pin = std::exchange(state.pin, {});
        } else if (auto* own = std::get_if<ChangeOwnPin>(&effect)) {
            own->present = std::exchange(state.code, {});
            own->pin = std::exchange(state.pin, {});
        }
    }
    void ask(Effect effect) {
        fill_in(effect);
        if (const std::string errand = errand_of(effect); !errand.empty()) {
            if (!state.busy.insert(errand).second) {
                return;  // it goes on already
            }
        }
        follow_drill(state, effect);
        effects.push_back(std::move(effect));
    }
    void end(const std::string& errand, Notice notice) {
        state.known.setting_can_be_undone |=
            errand == "setting" && notice.condition == Condition::good;
        state.busy.erase(errand);
        state.notice = std::move(notice);
        if (!shows<SignIn>(state)) {
            load();
        }
    }

    // -- by the technician
    void operator()(const Went& e) {
        if (may_open(state, e.to)) {
            open(e.to);
        }
    }
    void operator()(const WentBack&) {
        if (!state.role || shows<Overview>(state)) {
            effects.emplace_back(Leave{});
        } else {
            open(shows<CitizensSight>(state) ? drill_screen(state) : parent_of(state.screen));
        }
    }
    void operator()(const Typed& e) {
        using Text = platform::core::Sensitive<std::string>;
        switch (e.entry) {
            case Entry::number:
                state.number = Text(e.text);
                break;
            case Entry::pin:
                state.pin = Text(e.text);
                break;
            case Entry::code:
                state.code = Text(e.text);
                break;
            case Entry::role:
                if (auto* account = std::get_if<NewAccount>(&state.screen)) {
                    account->role = access::role_of(e.text).value_or(account->role);
                }
                break;
            case Entry::days:
                if (auto* account = std::get_if<NewAccount>(&state.screen)) {
                    account->days = std::atoi(e.text.c_str());
                }
                break;
            case Entry::single:
                state.typed = e.text;
                if (auto* journal = std::get_if<Journal>(&state.screen)) {
                    journal->filter = e.text;
                    effects.emplace_back(ReadJournal{e.text});
                }
                break;
        }
    }
    void operator()(const Asked& e) {
        const auto right = right_for(e.effect);
        if (right && !(state.role && access::may(*state.role, *right))) {
            return;
        }
        if (is_grave(e.effect)) {
            state.confirming = e.effect;
            return;
        }
        if (std::holds_alternative<TrySignIn>(e.effect)) {
            auto* screen = std::get_if<SignIn>(&state.screen);
            if (screen == nullptr || screen->checking) {
                return;
            }
            screen->checking = true;
            screen->fault.reset();
            effects.emplace_back(TrySignIn{state.number, state.pin, state.code});
            state.pin = {};
            state.code = {};
            return;
        }
        if (std::holds_alternative<AskChallenge>(e.effect)) {
            effects.emplace_back(AskChallenge{state.number});
            return;
        }
        if (std::holds_alternative<MakeFirstAccount>(e.effect)) {
            if (shows<FirstAccount>(state)) {
                effects.emplace_back(MakeFirstAccount{state.number, state.pin});
                state.pin = {};
            }
            return;
        }
        ask(e.effect);
    }
    void operator()(const Confirmed&) {
        if (state.confirming) {
            Effect effect = std::move(*state.confirming);
            state.confirming.reset();
            ask(std::move(effect));
        }
    }
    void operator()(const Dismissed&) { state.confirming.reset(); }
    void operator()(const CellsTouched& e) { state.touched.insert(e.cells.begin(), e.cells.end()); }
    void operator()(const CardResized& e) {
        state.card_permille = std::clamp(state.card_permille + e.permille, 500, 2000);
    }
    void operator()(const EndpointChosen& e) { state.drilled_endpoint = e.endpoint; }
    void operator()(const StepPassed&) {
        if (auto* test = std::get_if<DeviceTest>(&state.screen)) {
            ++test->step;
        }
    }

    // -- by the terminal and its courier
    void operator()(const SignedIn& e) {
        if (shows<SignIn>(state)) {
            state.role = e.role;
            state.number = {};
            open(Overview{});
        }
    }
    void operator()(const SignInRefused& e) {
        if (auto* screen = std::get_if<SignIn>(&state.screen)) {
            *screen = SignIn{e.fault, e.left, e.wait_until, false, std::move(screen->challenge)};
        }
    }
    void operator()(const Challenged& e) {
        if (auto* screen = std::get_if<SignIn>(&state.screen)) {
            screen->challenge = e.text;
        }
    }
    void operator()(const NobodyKnown&) {
        if (shows<SignIn>(state)) {
            state.screen = FirstAccount{};
        }
    }
    void operator()(const FirstAccountMade& e) {
        if (shows<FirstAccount>(state)) {
            state.screen = FirstAccount{{}, e.one_time_code};
        }
    }
    void operator()(const FirstAccountRefused& e) {
        if (shows<FirstAccount>(state)) {
            state.screen = FirstAccount{e.problem, {}};
        }
    }
    void operator()(const CourierLost&) {
        state.busy.clear();
        add(give_up_drill(state));
        state.known.terminal.courier_connected = false;
        state.known.survey.reset();
    }
    void operator()(const Told& e) {
        std::visit(Overloaded{
                       [this](const Terminal& v) { state.known.terminal = v; },
                       [this](const std::vector<ServiceLine>& v) { state.known.services = v; },
                       [this](const std::vector<StickLine>& v) {
                           state.known.stick = v;
                           state.busy.erase("stick");
                       },
                       [this](const std::vector<SettingLine>& v) {
                           // What she has not changed is shown as it stands in the file now.
                           const auto* screen = std::get_if<Settings>(&state.screen);
                           if (screen != nullptr &&
                               state.typed == value_of(state.known.settings, screen->key)) {
                               state.typed = value_of(v, screen->key);
                           }
                           state.known.settings = v;
                       },
                       [this](const std::vector<DeviceLine>& v) { state.known.devices = v; },
                       [this](const std::vector<DrillLine>& v) { state.known.drills = v; },
                       [this](const std::vector<JournalLine>& v) { state.known.journal = v; },
                       [this](const Use& v) { state.known.use = v; },
                       [this](const AccountList& v) { state.known.accounts = v; },
                   },
                   e.what);
    }
    void operator()(const JournalChecked& e) {
        state.busy.erase("check_journal");
        state.known.journal_intact = e.intact;
    }
    void operator()(const Found& e) { effects.emplace_back(RecordFound{e.device, e.reason}); }
    void operator()(const Ended& e) { end(e.errand, e.notice); }
    void operator()(const TimePassed&) {
        const auto due = next_deadline(state);
        if (due && *due <= now) {
            if (hangs(state)) {
                strike(state, true, link::Reason::timeout);
            } else {
                load();
            }
        }
    }
    void operator()(const CourierSaid& e) {
        std::visit(
            Overloaded{
                [this](const link::Survey& v) {
                    state.known.survey = v;
                    add(hear_again(state, now));
                },
                [this](const link::OutboxPage& v) { state.known.outbox = v; },
                [this](const link::BacklogHistory& v) { state.known.backlog = v; },
                [this](const link::LatencyHistory& v) { state.known.latency[v.endpoint] = v; },
                [this](const link::Exported& v) {
                    end(std::string(word(link::Errand::export_sealed)),
                        {Condition::good, "maintenance.exported", v.file});
                },
                [this](const link::Probed& v) {
                    state.known.probes[v.endpoint] = v;
                    state.busy.erase(std::string(word(link::Errand::probe)) + " " + v.endpoint);
                },
                [this](const link::SelfTested& v) {
                    state.busy.erase(std::string(word(link::Errand::self_test)) + " " +
                                     v.result.endpoint);
                    refresh();
                },
                [this](const link::Identity& v) {
                    state.known.identity = v;
                    for (const auto errand : {link::Errand::enrol, link::Errand::renew}) {
                        if (state.busy.erase(std::string(word(errand))) > 0) {
                            state.typed.clear();  // a code is good once
                            state.notice = Notice{
                                v.failure == link::Reason::none ? Condition::good : Condition::bad,
                                v.failure == link::Reason::none ? "maintenance.identity_renewed"
                                                                : "maintenance.identity_failed",
                                {}};
                        }
                    }
                },
                [this](const link::Struck& v) { add(hear_struck(state, v, now)); },
                [this](const link::Recovered& v) {
                    add(hear_recovered(state, v.is_well, v.reason, v.took));
                },
                [](const link::Requested&) {},  // the app keeps it: SaveRequest
                [this](const link::Done& v) {
                    end(std::string(word(v.errand)) + (v.endpoint.empty() ? "" : " ") + v.endpoint,
                        {Condition::good, "maintenance.done." + std::string(word(v.errand)),
                         std::to_string(v.count)});
                },
                [this](const link::NotDone& v) {
                    if (v.errand == link::Errand::drill) {
                        add(give_up_drill(state));
                    }
                    end(std::string(word(v.errand)) + (v.endpoint.empty() ? "" : " ") + v.endpoint,
                        {Condition::bad, "hindrance." + std::string(word(v.why)), v.endpoint});
                },
            },
            e.reply);
    }
};

}  // namespace

Update update(State state, const Event& event, Instant now) {
    Machine machine{std::move(state), now, {}};
    std::visit(machine, event);
    return {std::move(machine.state), std::move(machine.effects)};
}

std::optional<Instant> next_deadline(const State& state) {
    if (hangs(state)) {
        return state.practice->since + silent_after;
    }
    const bool live = shows<Overview>(state) || shows<Network>(state) || shows<Outbox>(state);
    return live ? std::optional(state.refreshed + refresh_every) : std::nullopt;
}

}  // namespace kiosk::maintenance
