#include <algorithm>

#include "kiosk/flow/event.h"
#include "kiosk/flow/journey.h"

namespace kiosk::flow {
namespace {

template <typename T>
const T* as(const Screen& screen) {
    return std::get_if<T>(&screen);
}

struct Machine {
    State state;
    const World& world;
    Instant now;
    std::vector<Effect> effects;

    const catalogue::Service* service() const {
        return state.service ? world.catalogue->find(*state.service) : nullptr;
    }
    const form::Definition& form() const { return service()->form; }
    form::Route route() const { return form::route(form(), state.answers, world.context); }

    void note(Note::What what, int number = 0) {
        effects.emplace_back(Note{what, state.service, number});
    }

    // The one way a session ends (A-121..A-123): nothing of it remains but what the next one needs.
    void end_session(Note::What why) {
        note(why);
        for (const auto& id : {state.application, state.refused}) {
            if (id) {
                effects.emplace_back(Release{*id});
            }
        }
        effects.emplace_back(Forget{});
        State fresh;
        fresh.language = world.first_language;
        fresh.session = state.session;
        fresh.last_input = now;
        fresh.screen = Attract{};
        state = std::move(fresh);
    }

    void ask(const Step& step, bool to_check = false) { state.screen = Ask{step, {}, to_check}; }

    void to_first_unanswered_or_check() {
        const form::Route way = route();
        for (const Step& step : way.steps) {
            if (!form::validate_page(form(), step, state.answers, world.context).empty()) {
                ask(step);
                return;
            }
        }
        state.screen = Check{};
    }

    void go_on_from(const Ask& page) {
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

    static Step last_step_before_end(const form::Route& way) {
        return way.steps.empty() ? Step{} : way.steps.back();
    }

    void step_back() {
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

    void store(const QuestionId& question, form::Json value) {
        const auto* page = as<Ask>(state.screen);
        if (page == nullptr || service() == nullptr) {
            return;
        }
        const auto group = group_of(form(), page->step);
        state.answers.set(question, std::move(value), group, page->step.item.value_or(0));
        state.refusals.erase(question);
    }

    void submit() {
        auto frozen = form::freeze(form(), state.answers, world.context);
        if (!frozen) {
            // Only a rule between pages can still fail here: lead to where it is.
            open_problem(frozen.error());
            return;
        }
        state.screen = Sending{now, false};
        effects.emplace_back(Submit{*state.service, frozen->payload(), state.language});
        note(Note::What::submitted);
    }

    void open_problem(const std::vector<Problem>& problems) {
        const form::Route way = route();
        for (const Problem& problem : problems) {
            if (const auto step = step_of(form(), way, problem.question, problem.item)) {
                std::vector<Problem> here;
                for (const Problem& other : problems) {
                    if (step_of(form(), way, other.question, other.item) == step) {
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

    bool about_us(const Uuid& id) const { return state.application == id; }
    bool waiting() const {
        return as<Sending>(state.screen) != nullptr || as<Unsure>(state.screen) != nullptr;
    }

    // -- events of the citizen
    void operator()(const Touched&) {
        // The touch that answers the warning is not passed on to the form; the app drops it.
        if (state.overlay && std::holds_alternative<IdleWarning>(*state.overlay)) {
            state.overlay.reset();
        }
    }
    void operator()(const Started&) {
        if (as<Attract>(state.screen) != nullptr) {
            ++state.session;
            state.screen = ChooseLanguage{};
            note(Note::What::session_started);
        }
    }
    void operator()(const LanguageChosen& e) {
        state.language = e.language;
        state.overlay.reset();
        if (as<ChooseLanguage>(state.screen) != nullptr) {
            state.screen = Browse{};
        }
    }
    void operator()(const LanguageMenuOpened&) { state.overlay = LanguageMenu{}; }
    void operator()(const TextSizeChanged&) {
        state.text_size = state.text_size == TextSize::m    ? TextSize::l
                          : state.text_size == TextSize::l  ? TextSize::xl
                          : state.text_size == TextSize::xl ? TextSize::s
                                                            : TextSize::m;
    }
    void operator()(const BrowsedBy& e) { state.screen = Browse{e.by, "", ""}; }
    void operator()(const GroupOpened& e) {
        if (const auto* browse = as<Browse>(state.screen)) {
            state.screen = Browse{browse->by, e.group, ""};
        }
    }
    void operator()(const Searched& e) {
        if (as<Browse>(state.screen) != nullptr) {
            state.screen = Browse{BrowseBy::search, "", e.query};
        }
    }
    void operator()(const ServiceChosen& e) {
        if (world.catalogue->find(e.service) != nullptr) {
            if (state.service != e.service) {
                state.answers = {};
                state.refusals.clear();
                state.application.reset();
            }
            if (const auto* browse = as<Browse>(state.screen)) {
                state.browsed = *browse;
            }
            state.service = e.service;
            state.screen = Describe{};
        }
    }
    void operator()(const ServiceBegun&) {
        if (as<Describe>(state.screen) == nullptr) {
            return;
        }
        const form::Route way = route();
        if (!way.steps.empty()) {
            note(Note::What::service_begun);
            ask(way.steps.front());
        }
    }
    void operator()(const Answered& e) { store(e.question, e.value); }
    void operator()(const OptionToggled& e) {
        const auto* page = as<Ask>(state.screen);
        if (page == nullptr) {
            return;
        }
        form::Json chosen = state.answers.get(e.question, group_of(form(), page->step),
                                              page->step.item.value_or(0));
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
    void operator()(const Continued&) {
        if (auto* page = std::get_if<Ask>(&state.screen)) {
            page->problems = form::validate_page(form(), page->step, state.answers, world.context);
            if (!page->problems.empty()) {
                effects.emplace_back(FocusProblem{});
                return;
            }
            go_on_from(Ask(*page));
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
    void operator()(const WentBack&) {
        state.overlay.reset();
        step_back();
    }
    void operator()(const ChangeAsked& e) {
        if (as<Check>(state.screen) == nullptr) {
            return;
        }
        const form::Route way = route();
        if (std::find(way.steps.begin(), way.steps.end(), e.step) != way.steps.end()) {
            ask(e.step, true);
        }
    }
    void operator()(const ItemAdded&) {
        const auto* page = as<Ask>(state.screen);
        const form::Page* list =
            page == nullptr ? nullptr : form::find_page(form(), page->step.page);
        if (list == nullptr || !list->list_of ||
            state.answers.items(list->list_of->id) >= list->list_of->maximum) {
            return;
        }
        state.answers.add_item(list->list_of->id);
        if (const auto first = first_step_of_item(form(), route(), list->list_of->id,
                                                  state.answers.items(list->list_of->id) - 1)) {
            ask(*first);
        }
    }
    void operator()(const ItemOpened& e) {
        const auto* page = as<Ask>(state.screen);
        const form::Page* list =
            page == nullptr ? nullptr : form::find_page(form(), page->step.page);
        if (list != nullptr && list->list_of) {
            if (const auto first = first_step_of_item(form(), route(), list->list_of->id, e.item)) {
                ask(*first);
            }
        }
    }
    void operator()(const ItemRemoved& e) {
        const auto* page = as<Ask>(state.screen);
        const form::Page* list =
            page == nullptr ? nullptr : form::find_page(form(), page->step.page);
        if (list != nullptr && list->list_of && e.item < state.answers.items(list->list_of->id)) {
            state.answers.remove_item(list->list_of->id, e.item);
        }
    }
    void operator()(const Agreed& e) {
        if (as<Declare>(state.screen) != nullptr) {
            state.screen = Declare{e.yes, false};
        }
    }
    void operator()(const SendPressed&) {
        if (const auto* declare = as<Declare>(state.screen)) {
            if (!declare->agreed) {
                state.screen = Declare{false, true};
                effects.emplace_back(FocusProblem{});
            } else {
                submit();
            }
        }
    }
    void operator()(const TryAgainPressed&) {
        if (state.application &&
            (as<NotStored>(state.screen) != nullptr || as<Unsure>(state.screen) != nullptr)) {
            state.screen = Sending{now, false};
            effects.emplace_back(SubmitAgain{*state.application});
        }
    }
    void operator()(const CancelPressed&) {
        if (state.service && as<Receipt>(state.screen) == nullptr &&
            as<Farewell>(state.screen) == nullptr) {
            state.overlay = CancelQuestion{};
        } else {
            end_session(Note::What::session_cancelled);
        }
    }
    void operator()(const CancelConfirmed&) { end_session(Note::What::session_cancelled); }
    void operator()(const OverlayClosed&) { state.overlay.reset(); }
    void operator()(const Rated& e) {
        note(Note::What::rated, e.stars);
        state.screen = Farewell{true};
    }
    void operator()(const Finished&) {
        if (as<Receipt>(state.screen) != nullptr) {
            state.screen = Farewell{};
        } else {
            end_session(Note::What::session_finished);
        }
    }

    // -- events of the world
    void operator()(const TimePassed&) {
        if (const auto* sending = as<Sending>(state.screen)) {
            if (sending->accepted) {
                state.screen = Receipt{};
            } else if (now - sending->since >= answer_within) {
                state.screen = Unsure{};
            }
            return;
        }
        const auto deadline = next_deadline(state);
        if (!deadline || now < *deadline) {
            return;
        }
        if (state.overlay && std::holds_alternative<IdleWarning>(*state.overlay)) {
            if (now >= std::get<IdleWarning>(*state.overlay).ends_at) {
                end_session(Note::What::session_timed_out);
            }
        } else if (as<Farewell>(state.screen) != nullptr ||
                   as<ChooseLanguage>(state.screen) != nullptr) {
            end_session(Note::What::session_finished);
        } else {
            state.overlay =
                IdleWarning{now + (state.service ? warning_with_answers : warning_without)};
        }
    }
    void operator()(const Frozen& e) {
        if (waiting()) {
            state.application = e.id;
        }
    }
    void operator()(const Stored& e) {
        if (about_us(e.id) && waiting()) {
            state.screen = Sending{now, true};
            if (state.refused) {
                effects.emplace_back(Withdraw{*state.refused});
                state.refused.reset();
            }
        }
    }
    void operator()(const StoreFailed& e) {
        if (about_us(e.id) && waiting()) {
            state.screen = NotStored{e.disk_full};
        }
    }
    void operator()(const Delivered& e) {
        if (about_us(e.id) && (waiting() || as<Receipt>(state.screen) != nullptr ||
                               as<NotStored>(state.screen) != nullptr)) {
            state.screen = Receipt{true, e.reference};
        }
    }
    void operator()(const Delayed& e) {
        if (about_us(e.id) && waiting()) {
            state.screen = Receipt{};
        }
    }
    void operator()(const RefusedByAgency& e) {
        if (!about_us(e.id) || !(waiting() || as<Receipt>(state.screen) != nullptr)) {
            return;
        }
        std::vector<Problem> problems;
        for (const RefusedByAgency::Reason& reason : e.reasons) {
            if (const auto at = question_at(form(), reason.pointer)) {
                problems.push_back({at->question, at->item, form::ProblemKind::refused_by_agency});
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
    void operator()(const CatalogueLoaded& e) {
        state.language = world.first_language;
        state.screen = e.any ? Screen(Attract{}) : Screen(OutOfService{});
    }
};

template <typename T>
constexpr bool by_citizen =
    !(std::is_same_v<T, TimePassed> || std::is_same_v<T, Frozen> || std::is_same_v<T, Stored> ||
      std::is_same_v<T, StoreFailed> || std::is_same_v<T, Delivered> ||
      std::is_same_v<T, Delayed> || std::is_same_v<T, RefusedByAgency> ||
      std::is_same_v<T, CatalogueLoaded>);

}  // namespace

Update update(State state, const Event& event, const World& world, Instant now) {
    Machine machine{std::move(state), world, now, {}};
    std::visit(
        [&](const auto& e) {
            if constexpr (by_citizen<std::decay_t<decltype(e)>>) {
                machine.state.last_input = now;
            }
            machine(e);
        },
        event);
    return {std::move(machine.state), std::move(machine.effects)};
}

std::optional<Instant> next_deadline(const State& state) {
    if (const auto* sending = as<Sending>(state.screen)) {
        return sending->since + (sending->accepted ? receipt_within : answer_within);
    }
    if (as<Attract>(state.screen) != nullptr || as<OutOfService>(state.screen) != nullptr) {
        return std::nullopt;
    }
    if (state.overlay) {
        if (const auto* warning = std::get_if<IdleWarning>(&*state.overlay)) {
            return warning->ends_at;
        }
    }
    if (as<Farewell>(state.screen) != nullptr) {
        return state.last_input + std::chrono::seconds(20);
    }
    return state.last_input + (state.service ? idle_with_answers : idle_without);
}

}  // namespace kiosk::flow
