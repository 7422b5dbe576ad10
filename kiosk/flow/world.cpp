#include <algorithm>

#include "kiosk/flow/journey.h"
#include "kiosk/flow/machine.h"

namespace kiosk::flow {

void Machine::operator()(const TimePassed&) {
    if (const auto* sending = as<Sending>(state.screen)) {
        const auto waited = now - sending->since;
        if (sending->accepted && waited >= receipt_within) {
            state.screen = Receipt{};
        } else if (!sending->accepted && waited >= answer_within) {
            state.screen = Unsure{};
        }
        return;
    }
    if (const auto due = scanner_deadline(state); due && now >= *due) {
        give_up_scanner();
        return;
    }
    const auto deadline = next_deadline(state);
    if (!deadline || now < *deadline) {
        return;
    }
    if (is_resting(state.screen)) {
        start_afresh();
    } else if (state.overlay && std::holds_alternative<IdleWarning>(*state.overlay)) {
        if (now >= std::get<IdleWarning>(*state.overlay).ends_at) {
            if (as<Maintenance>(state.screen) != nullptr) {
                (*this)(MaintenanceLeft{});
            } else {
                end_session(Note::What::session_timed_out);
            }
        }
    } else if (as<Farewell>(state.screen) != nullptr ||
               as<ChooseLanguage>(state.screen) != nullptr) {
        end_session(Note::What::session_finished);
    } else {
        const bool long_warning = state.service || as<Maintenance>(state.screen) != nullptr;
        state.overlay =
            IdleWarning{now + (state.display.more_time ? more_time : 1) *
                                  (long_warning ? warning_with_answers : warning_without)};
    }
}

void Machine::operator()(const Frozen& e) {
    if (waiting()) {
        state.application = e.id;
    }
}

void Machine::operator()(const Stored& e) {
    if (about_us(e.id) && waiting()) {
        state.screen = Sending{now, true};
        if (state.refused) {
            effects.emplace_back(Withdraw{*state.refused});
            state.refused.reset();
        }
    }
}

void Machine::operator()(const StoreFailed& e) {
    if (about_us(e.id) && waiting()) {
        state.screen = NotStored{e.disk_full};
    }
}

void Machine::operator()(const Delivered& e) {
    if (about_us(e.id) && (waiting() || as<Receipt>(state.screen) != nullptr ||
                           as<NotStored>(state.screen) != nullptr)) {
        state.screen = Receipt{true, e.reference, e.jws};
    }
}

void Machine::operator()(const Delayed& e) {
    if (about_us(e.id) && waiting()) {
        state.screen = Receipt{};
    }
}

void Machine::operator()(const RefusedByAgency& e) {
    if (!about_us(e.id) || !(waiting() || as<Receipt>(state.screen) != nullptr)) {
        return;
    }
    std::vector<Problem> problems;
    for (const RefusedByAgency::Reason& reason : e.reasons) {
        if (const auto at = question_at(form(), reason.pointer)) {
            problems.push_back({at->question, at->at, form::ProblemKind::refused_by_agency});
            state.refusals[at->question] = reason.code;
        }
    }
    state.refused = e.id;
    state.application.reset();
    if (problems.empty()) {
        state.screen = Check{true};
    } else {
        open_problem(problems);
    }
}

void Machine::operator()(const CatalogueLoaded& e) {
    if (as<Maintenance>(state.screen) != nullptr) {
        return;  // it is looked at again when the technician leaves
    }
    state.language = world.first_language;
    if (e.any) {
        rest();
    } else {
        state.screen = OutOfService{};
    }
}

void Machine::operator()(const MaintenanceEntered&) {
    if (is_resting(state.screen)) {
        state.overlay.reset();
        state.screen = Maintenance{};
        state.last_input = now;
    }
}

void Machine::operator()(const MaintenanceLeft&) {
    if (as<Maintenance>(state.screen) != nullptr) {
        effects.emplace_back(Forget{});
        start_afresh();
        rest();
    }
}

void Machine::operator()(const ServiceChanged&) {
    if (is_resting(state.screen)) {
        rest();
    }
}

}  // namespace kiosk::flow
