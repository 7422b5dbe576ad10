#include <algorithm>

#include "kiosk/flow/machine.h"

namespace kiosk::flow {
namespace {

template <typename T>
constexpr bool by_citizen =
    !(std::is_same_v<T, TimePassed> || std::is_same_v<T, Frozen> || std::is_same_v<T, Stored> ||
      std::is_same_v<T, StoreFailed> || std::is_same_v<T, Delivered> ||
      std::is_same_v<T, Delayed> || std::is_same_v<T, RefusedByAgency> ||
      std::is_same_v<T, CatalogueLoaded> || std::is_same_v<T, ServiceChanged> ||
      std::is_same_v<T, ScannerFound> || std::is_same_v<T, Scanned> ||
      std::is_same_v<T, ScanFailed>);

std::optional<Instant> idle_deadline(const State&);

std::optional<Step> shown_step(const State& state) {
    const auto* page = as<Ask>(state.screen);
    return page == nullptr ? std::nullopt : std::optional(page->step);
}

}  // namespace

Update update(State state, const Event& event, const World& world, Instant now) {
    const bool scanning = is_scanning(state);
    const std::optional<Step> before = shown_step(state);
    Machine machine{std::move(state), world, now, {}};
    // The hours turn while nobody is there, and never under a citizen's hands.
    if (as<Attract>(machine.state.screen) != nullptr ||
        as<AfterHours>(machine.state.screen) != nullptr) {
        machine.rest();
    }
    std::visit(
        [&](const auto& e) {
            if constexpr (by_citizen<std::decay_t<decltype(e)>>) {
                machine.state.last_input = now;
            }
            machine(e);
        },
        event);
    // However she left the page: nobody waits for what is still being scanned.
    if (scanning && !is_scanning(machine.state) && !std::holds_alternative<Scanned>(event) &&
        !std::holds_alternative<ScanFailed>(event)) {
        machine.effects.emplace_back(CancelScan{});
    }
    if (const auto step = shown_step(machine.state); step && step != before) {
        machine.note(Note::What::page_shown);
    }
    return {std::move(machine.state), std::move(machine.effects)};
}

std::optional<Instant> next_deadline(const State& state) {
    const auto scanner = scanner_deadline(state);
    if (is_scanning(state)) {
        return scanner;  // who waits for it is not idle
    }
    const auto idle = idle_deadline(state);
    return idle && scanner ? std::min(*idle, *scanner) : scanner ? scanner : idle;
}

namespace {

std::optional<Instant> idle_deadline(const State& state) {
    const int times = state.display.more_time ? more_time : 1;
    if (const auto* sending = as<Sending>(state.screen)) {
        return sending->since + (sending->accepted ? receipt_within : answer_within);
    }
    if (is_resting(state.screen)) {
        // Who adjusted the screen and went away leaves it as it was for the next one.
        const bool touched = state.overlay || state.display != Display{};
        return touched ? std::optional(state.last_input + times * idle_without) : std::nullopt;
    }
    if (state.overlay) {
        if (const auto* warning = std::get_if<IdleWarning>(&*state.overlay)) {
            return warning->ends_at;
        }
    }
    if (as<Maintenance>(state.screen) != nullptr) {
        return state.last_input + times * idle_in_maintenance;
    }
    if (as<Farewell>(state.screen) != nullptr) {
        return state.last_input + times * std::chrono::seconds(20);
    }
    return state.last_input + times * (state.service ? idle_with_answers : idle_without);
}

}  // namespace

}  // namespace kiosk::flow
