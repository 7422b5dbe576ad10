#include <algorithm>

#include "kiosk/flow/journey.h"
#include "kiosk/flow/machine.h"

namespace kiosk::flow {

void Machine::operator()(const Touched&) {
    // The touch that answers the warning is not passed on to the form; the app drops it.
    if (state.overlay && std::holds_alternative<IdleWarning>(*state.overlay)) {
        state.overlay.reset();
    }
}

void Machine::operator()(const Started&) {
    if (as<Attract>(state.screen) != nullptr) {
        ++state.session;
        state.session_since = now;
        state.screen = ChooseLanguage{};
        note(Note::What::session_started);
    }
}

void Machine::operator()(const LanguageChosen& e) {
    state.language = e.language;
    state.overlay.reset();
    if (as<ChooseLanguage>(state.screen) != nullptr) {
        state.screen = Browse{};
    }
}

// What opens a panel closes it too: the button stays where it is.
void Machine::operator()(const LanguageMenuOpened&) {
    if (state.overlay && std::holds_alternative<LanguageMenu>(*state.overlay)) {
        state.overlay.reset();
    } else {
        state.overlay = LanguageMenu{};
    }
}

void Machine::operator()(const DisplayOpened&) {
    if (state.overlay && std::holds_alternative<DisplayPanel>(*state.overlay)) {
        state.overlay.reset();
    } else {
        state.overlay = DisplayPanel{};
    }
}

void Machine::operator()(const DisplayChanged& e) {
    state.display = e.display;
}

void Machine::operator()(const BrowsedBy& e) {
    state.screen = Browse{e.by, "", ""};
}

void Machine::operator()(const GroupOpened& e) {
    if (const auto* browse = as<Browse>(state.screen)) {
        state.screen = Browse{browse->by, e.group, ""};
    }
}

void Machine::operator()(const Searched& e) {
    if (as<Browse>(state.screen) != nullptr) {
        state.screen = Browse{BrowseBy::search, "", e.query};
    }
}

void Machine::operator()(const ServiceChosen& e) {
    if (world.catalogue->find(e.service) == nullptr) {
        effects.emplace_back(Withhold{e.service});
    } else {
        if (state.service != e.service) {
            forget_answers();
            state.application.reset();
        }
        if (const auto* browse = as<Browse>(state.screen)) {
            state.browsed = *browse;
        }
        state.service = e.service;
        state.screen = Describe{};
        look_for_scanner();
    }
}

void Machine::operator()(const ServiceBegun&) {
    if (as<Describe>(state.screen) == nullptr || !can_begin(state, form()) ||
        world.closed.has(*service())) {
        return;
    }
    const form::Route way = route();
    if (!way.steps.empty()) {
        note(Note::What::service_begun);
        ask(way.steps.front());
    }
}

void Machine::operator()(const Answered& e) {
    store(e.question, e.value);
}

void Machine::operator()(const OptionToggled& e) {
    const auto* page = as<Ask>(state.screen);
    if (page == nullptr) {
        return;
    }
    form::Json chosen = state.answers.get(e.question, page->step.at);
    if (!chosen.is_array()) {
        chosen = form::Json::array();
    }
    const auto at = std::find(chosen.begin(), chosen.end(), e.value);
    if (at == chosen.end()) {
        chosen.push_back(e.value);
    } else {
        chosen.erase(at);
    }
    store(e.question, std::move(chosen));
}

void Machine::operator()(const Continued&) {
    if (is_scanning(state)) {
        return;
    }
    if (auto* page = std::get_if<Ask>(&state.screen)) {
        page->problems = form::validate_page(form(), page->step, state.answers, world.context);
        if (page->problems.empty() && !page->advised) {
            page->problems = form::advice(form(), page->step, state.answers, world.context);
            page->advised = !page->problems.empty();
        }
        if (!page->problems.empty()) {
            effects.emplace_back(FocusProblem{});
            return;
        }
        drop_or_go_on();
    } else if (as<Check>(state.screen) != nullptr) {
        // No way to the declaration but with a whole form.
        const auto frozen = form::freeze(form(), state.answers, world.context);
        if (frozen) {
            state.screen = Declare{};
        } else {
            open_problem(frozen.error());
        }
    }
}

void Machine::operator()(const WentBack&) {
    state.overlay.reset();
    step_back();
}

void Machine::operator()(const ChangeAsked& e) {
    if (as<Check>(state.screen) == nullptr) {
        return;
    }
    const form::Route way = route();
    if (std::find(way.steps.begin(), way.steps.end(), e.step) != way.steps.end()) {
        ask(e.step, true);
    }
}

void Machine::operator()(const ItemAdded&) {
    const form::Repeat* list = shown_list();
    if (list == nullptr) {
        return;
    }
    const form::Place outside = as<Ask>(state.screen)->step.at;
    if (state.answers.items(list->id, outside) < list->maximum) {
        state.answers.add_item(list->id, outside);
        open_item(*list, state.answers.items(list->id, outside) - 1);
    }
}

void Machine::operator()(const ItemOpened& e) {
    if (const form::Repeat* list = shown_list()) {
        open_item(*list, e.item);
    }
}

void Machine::operator()(const ItemRemoved& e) {
    if (const form::Repeat* list = shown_list()) {
        const form::Place& outside = as<Ask>(state.screen)->step.at;
        const form::Json& items = state.answers.get(list->id, outside);
        if (e.item < items.size()) {
            forget_thumbnails(items[e.item]);
            state.answers.remove_item({list->id, e.item}, outside);
        }
    }
}

void Machine::operator()(const Agreed& e) {
    if (as<Declare>(state.screen) != nullptr) {
        state.screen = Declare{e.yes, false};
    }
}

void Machine::operator()(const SendPressed&) {
    if (const auto* declare = as<Declare>(state.screen)) {
        if (!declare->agreed) {
            state.screen = Declare{false, true};
            effects.emplace_back(FocusProblem{});
        } else {
            submit();
        }
    }
}

void Machine::operator()(const TryAgainPressed&) {
    if (state.application &&
        (as<NotStored>(state.screen) != nullptr || as<Unsure>(state.screen) != nullptr)) {
        state.screen = Sending{now, false};
        effects.emplace_back(SubmitAgain{*state.application});
    }
}

void Machine::operator()(const CancelPressed&) {
    if (state.service && as<Receipt>(state.screen) == nullptr &&
        as<Farewell>(state.screen) == nullptr) {
        state.overlay = CancelQuestion{};
    } else {
        end_session(Note::What::session_cancelled);
    }
}

void Machine::operator()(const CancelConfirmed&) {
    end_session(Note::What::session_cancelled);
}

void Machine::operator()(const DropConfirmed&) {
    if (state.overlay && std::holds_alternative<DropQuestion>(*state.overlay)) {
        drop(std::get<DropQuestion>(*state.overlay).answers);
        state.overlay.reset();
        drop_or_go_on();
    }
}

void Machine::operator()(const OverlayClosed&) {
    state.overlay.reset();
}

void Machine::operator()(const Rated& e) {
    note(Note::What::rated, e.stars);
    state.screen = Farewell{true};
}

void Machine::operator()(const Finished&) {
    if (as<Receipt>(state.screen) != nullptr) {
        // From here on the screen says that her details are gone: so they are.
        release_all();
        effects.emplace_back(Forget{});
        forget_answers();
        state.screen = Farewell{};
    } else {
        end_session(Note::What::session_finished);
    }
}

}  // namespace kiosk::flow
