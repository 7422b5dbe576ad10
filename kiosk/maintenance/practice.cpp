#include "kiosk/maintenance/practice.h"

#include <algorithm>

namespace kiosk::maintenance {
namespace {

using link::Fault;
using Phase = Practice::Phase;

void end_errand(State& state) {
    state.busy.erase(std::string(word(link::Errand::drill)));
}

}  // namespace

void follow_drill(State& state, const Effect& effect) {
    const auto* to_courier = std::get_if<ToCourier>(&effect);
    if (to_courier == nullptr) {
        return;
    }
    if (const auto* begun = std::get_if<link::BeginDrill>(&to_courier->request)) {
        state.practice = Practice{};
        state.practice->fault = begun->fault;
        state.practice->endpoint = begun->endpoint;
        state.notice.reset();
    } else if (std::holds_alternative<link::EndDrill>(to_courier->request) && state.practice) {
        state.practice->phase = Phase::recovering;
    }
}

std::vector<Effect> leave_drill(State& state, const Screen& to) {
    const bool stays =
        std::holds_alternative<Drill>(to) || std::holds_alternative<CitizensSight>(to);
    if (stays || !state.practice) {
        return {};
    }
    const bool is_played =
        state.practice->fault != Fault::hung &&
        (state.practice->phase == Phase::striking || state.practice->phase == Phase::struck);
    std::vector<Effect> effects = give_up_drill(state);
    if (is_played) {
        effects.emplace_back(ToCourier{link::EndDrill{}});
    }
    return effects;
}

std::vector<Effect> give_up_drill(State& state) {
    end_errand(state);
    std::vector<Effect> effects;
    if (state.practice && state.practice->phase != Phase::over) {
        effects.emplace_back(RecordDrill{state.practice->fault, false, {}});
    }
    state.practice.reset();
    return effects;
}

std::vector<Effect> hear_struck(State& state, const link::Struck& said, Instant now) {
    if (!state.practice) {
        return {};
    }
    if (said.fault == Fault::hung) {
        state.practice->since = now;
        return {ToCourier{link::TakeSurvey{}}};  // which it answers when it goes on
    }
    strike(state, said.as_expected, said.reason);
    return {};
}

void strike(State& state, bool as_expected, link::Reason reason) {
    end_errand(state);
    state.practice->phase = Phase::struck;
    state.practice->as_expected = as_expected;
    state.practice->reason = reason;
}

std::vector<Effect> hear_recovered(State& state, bool is_well, link::Reason reason, Duration took) {
    if (!state.practice) {
        return {};
    }
    end_errand(state);
    Practice& practice = *state.practice;
    practice.phase = Phase::over;
    practice.is_well = is_well;
    practice.reason = reason;
    practice.took = took;
    if (std::holds_alternative<CitizensSight>(state.screen)) {
        state.screen = drill_screen(state);
    }
    return {RecordDrill{practice.fault, practice.passed(), took}};
}

bool hangs(const State& state) {
    return state.practice && state.practice->fault == Fault::hung &&
           state.practice->phase == Phase::striking && state.practice->since != Instant{};
}

std::vector<Effect> hear_again(State& state, Instant now) {
    if (hangs(state)) {
        strike(state, false, link::Reason::none);
    }
    if (!state.practice || state.practice->fault != Fault::hung ||
        state.practice->phase != Phase::struck) {
        return {};
    }
    return hear_recovered(
        state, true, link::Reason::none,
        std::max(Duration::zero(), now - state.practice->since - link::hangs_for));
}

Screen drill_screen(const State& state) {
    return state.practice ? Screen(Drill{state.practice->fault}) : Screen(Drills{});
}

}  // namespace kiosk::maintenance
