#include <algorithm>

#include "kiosk/flow/journey.h"
#include "kiosk/flow/machine.h"

namespace kiosk::flow {
namespace {

struct NameOfScreen {
    std::string_view operator()(const OutOfService&) const { return "out_of_service"; }
    std::string_view operator()(const AfterHours&) const { return "after_hours"; }
    std::string_view operator()(const Attract&) const { return "attract"; }
    std::string_view operator()(const ChooseLanguage&) const { return "choose_language"; }
    std::string_view operator()(const Browse&) const { return "browse"; }
    std::string_view operator()(const Describe&) const { return "describe"; }
    std::string_view operator()(const Ask&) const { return "ask"; }
    std::string_view operator()(const NotEligible&) const { return "not_eligible"; }
    std::string_view operator()(const Check&) const { return "check"; }
    std::string_view operator()(const Declare&) const { return "declare"; }
    std::string_view operator()(const Sending&) const { return "sending"; }
    std::string_view operator()(const Receipt&) const { return "receipt"; }
    std::string_view operator()(const NotStored&) const { return "not_stored"; }
    std::string_view operator()(const Unsure&) const { return "unsure"; }
    std::string_view operator()(const Farewell&) const { return "farewell"; }
    std::string_view operator()(const Maintenance&) const { return "maintenance"; }
};

}  // namespace

std::string_view name_of(const Screen& screen) {
    return std::visit(NameOfScreen{}, screen);
}

bool is_resting(const Screen& screen) {
    return as<Attract>(screen) != nullptr || as<OutOfService>(screen) != nullptr ||
           as<AfterHours>(screen) != nullptr;
}

bool is_after_hours(const World& world) {
    return world.local_time && !world.hours.is_open(*world.local_time);
}

std::optional<std::chrono::local_seconds> closes_soon(const World& world) {
    constexpr std::chrono::minutes soon{30};
    if (!world.local_time || is_after_hours(world)) {
        return std::nullopt;
    }
    const auto at = world.hours.next_change(*world.local_time);
    return at && *at - *world.local_time <= soon ? at : std::nullopt;
}

const catalogue::Service* Machine::service() const {
    return state.service ? world.catalogue->find(*state.service) : nullptr;
}

const form::Definition& Machine::form() const {
    return service()->form;
}

form::Route Machine::route() const {
    return form::route(form(), state.answers, world.context);
}

void Machine::note(Note::What what, int number) {
    const auto* page = as<Ask>(state.screen);
    effects.emplace_back(
        Note{what, state.service, number, name_of(state.screen),
             page != nullptr ? std::optional(page->step.page) : std::nullopt,
             std::chrono::duration_cast<std::chrono::seconds>(now - state.session_since)});
}

void Machine::release_all() {
    for (auto* id : {&state.application, &state.refused}) {
        if (*id) {
            effects.emplace_back(Release{**id});
            id->reset();
        }
    }
}

void Machine::end_session(Note::What why) {
    note(why);
    release_all();
    effects.emplace_back(Forget{});
    start_afresh();
    rest();
}

void Machine::rest() {
    const bool closed = world.out_of_service || world.catalogue->listings().empty();
    state.screen = closed                  ? Screen(OutOfService{})
                   : is_after_hours(world) ? Screen(AfterHours{})
                                           : Screen(Attract{});
}

void Machine::start_afresh() {
    State fresh;
    fresh.language = world.first_language;
    fresh.session = state.session;
    fresh.last_input = now;
    fresh.screen = state.screen;
    state = std::move(fresh);
}

void Machine::ask(const Step& step, bool to_check) {
    state.screen = Ask{step, {}, to_check};
}

void Machine::to_first_unanswered_or_check() {
    const form::Route way = route();
    for (const Step& step : way.steps) {
        if (!form::validate_page(form(), step, state.answers, world.context).empty()) {
            ask(step);
            return;
        }
    }
    state.screen = Check{};
}

void Machine::go_on_from(const Ask& page) {
    const form::Route way = route();
    if (way.end != nullptr && last_step_before_end(way) == page.step) {
        state.screen = NotEligible{way.end->id};
        return;
    }
    if (page.to_check) {
        // A changed answer may open questions that nobody has answered yet.
        to_first_unanswered_or_check();
        return;
    }
    const auto at = std::find(way.steps.begin(), way.steps.end(), page.step);
    if (at == way.steps.end() || at + 1 == way.steps.end()) {
        state.screen = Check{};
    } else {
        ask(*(at + 1));
    }
}

void Machine::drop(const std::vector<form::Given>& answers) {
    for (const form::Given& given : answers) {
        forget_thumbnails(state.answers.get(given.question, given.at));
        state.answers.set(given.question, nullptr, given.at);
        state.refusals.erase(given.question);
    }
}

void Machine::drop_or_go_on() {
    const Ask page = *as<Ask>(state.screen);
    const form::Page& shown = *form::find_page(form(), page.step.page);
    std::vector<form::Given> pointless = form::off_route(form(), state.answers, world.context);
    // She has seen those of this page vanish.
    const auto here = [&](const form::Given& given) {
        return given.at == page.step.at &&
               std::any_of(
                   shown.questions.begin(), shown.questions.end(),
                   [&](const form::Question& question) { return question.id == given.question; });
    };
    const auto elsewhere = std::stable_partition(pointless.begin(), pointless.end(), here);
    drop({pointless.begin(), elsewhere});
    pointless.erase(pointless.begin(), elsewhere);
    if (pointless.empty()) {
        go_on_from(page);
    } else {
        state.overlay = DropQuestion{std::move(pointless)};
    }
}

Step Machine::last_step_before_end(const form::Route& way) {
    return way.steps.empty() ? Step{} : way.steps.back();
}

void Machine::step_back() {
    if (as<ChooseLanguage>(state.screen) != nullptr) {
        end_session(Note::What::session_cancelled);
    } else if (const auto* browse = as<Browse>(state.screen)) {
        if (!browse->group.empty()) {
            state.screen = Browse{browse->by, "", ""};
        } else {
            state.screen = ChooseLanguage{};
        }
    } else if (as<Describe>(state.screen) != nullptr) {
        state.screen = state.browsed;
    } else if (const auto* page = as<Ask>(state.screen)) {
        if (page->to_check) {
            state.screen = Check{};
            return;
        }
        const form::Route way = route();
        const auto at = std::find(way.steps.begin(), way.steps.end(), page->step);
        if (at == way.steps.begin() || at == way.steps.end()) {
            state.screen = Describe{};
        } else {
            ask(*(at - 1));
        }
    } else if (as<NotEligible>(state.screen) != nullptr) {
        const form::Route way = route();
        if (way.steps.empty()) {
            state.screen = Describe{};
        } else {
            ask(way.steps.back());
        }
    } else if (as<Check>(state.screen) != nullptr) {
        const form::Route way = route();
        if (way.steps.empty()) {
            state.screen = Describe{};
        } else {
            ask(way.steps.back());
        }
    } else if (as<Declare>(state.screen) != nullptr || as<NotStored>(state.screen) != nullptr) {
        state.screen = Check{};
    }
}

const form::Repeat* Machine::shown_list() const {
    const auto* page = as<Ask>(state.screen);
    const form::Page* list = page == nullptr ? nullptr : form::find_page(form(), page->step.page);
    return list != nullptr && list->list_of ? &*list->list_of : nullptr;
}

void Machine::open_item(const form::Repeat& list, std::size_t number) {
    form::Place item = as<Ask>(state.screen)->step.at;
    item.push_back({list.id, number});
    if (const auto first = first_step_of_item(route(), item)) {
        ask(*first);
    }
}

void Machine::store(const QuestionId& question, form::Json value) {
    const auto* page = as<Ask>(state.screen);
    if (page == nullptr || service() == nullptr) {
        return;
    }
    state.answers.set(question, std::move(value), page->step.at);
    state.refusals.erase(question);
}

void Machine::submit() {
    auto frozen = form::freeze(form(), state.answers, world.context);
    if (!frozen) {
        // Only a rule between pages can still fail here: lead to where it is.
        open_problem(frozen.error());
        return;
    }
    state.screen = Sending{now, false};
    note(Note::What::submitted);  // what goes out with the application covers it
    effects.emplace_back(Submit{*state.service, frozen->payload(), state.language});
}

void Machine::open_problem(const std::vector<Problem>& problems) {
    const form::Route way = route();
    for (const Problem& problem : problems) {
        if (const auto step = step_of(form(), way, problem.question, problem.at)) {
            std::vector<Problem> here;
            for (const Problem& other : problems) {
                if (step_of(form(), way, other.question, other.at) == step) {
                    here.push_back(other);
                }
            }
            state.screen = Ask{*step, here, true};
            effects.emplace_back(FocusProblem{});
            return;
        }
    }
    state.screen = Check{};
}

bool Machine::about_us(const Uuid& id) const {
    return state.application == id;
}

bool Machine::waiting() const {
    return as<Sending>(state.screen) != nullptr || as<Unsure>(state.screen) != nullptr;
}

}  // namespace kiosk::flow
