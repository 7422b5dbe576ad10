#include "kiosk/screens/page.h"

#include <array>

#include "kiosk/i18n/numbers.h"
#include "kiosk/i18n/speech.h"

namespace kiosk::screens {

using ui::Button;
using ui::ButtonKind;
using ui::Icon;

Words Stage::say(const Locale& language, std::string_view key, const Arguments& arguments) const {
    if (const auto own = technician.find(language);
        own != technician.end() && own->second.has(key)) {
        return own->second.say(key, arguments);
    }
    const auto found = messages.find(language);
    return found == messages.end() ? Words{std::string(key), std::string(key)}
                                   : found->second.say(key, arguments);
}

std::string short_reference(const flow::Uuid& id) {
    const std::string text = id.str();
    std::string out = text.substr(0, 4) + "-" + text.substr(4, 4);
    for (char& c : out) {
        c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

Words plain(std::string text) {
    return {text, std::move(text)};
}

namespace {

// Where an application is under way: the service's name belongs to the page.
bool in_application(const flow::Screen& screen) {
    return std::holds_alternative<flow::Ask>(screen) ||
           std::holds_alternative<flow::NotEligible>(screen) ||
           std::holds_alternative<flow::Check>(screen) ||
           std::holds_alternative<flow::Declare>(screen) ||
           std::holds_alternative<flow::Sending>(screen) ||
           std::holds_alternative<flow::Receipt>(screen) ||
           std::holds_alternative<flow::NotStored>(screen) ||
           std::holds_alternative<flow::Unsure>(screen);
}

Words name_in(const Locale& language, const std::vector<Locale>& offered,
              const std::map<Locale, std::string>& names) {
    if (const auto own = names.find(language); own != names.end()) {
        return plain(own->second);
    }
    for (const Locale& other : offered) {
        if (const auto name = names.find(other); name != names.end()) {
            return plain(i18n::isolate_first_strong(language, name->second));
        }
    }
    return {};
}

}  // namespace

ui::PageView page(const flow::State& state, const Stage& stage, std::string screen, Words title,
                  std::vector<Button> actions) {
    ui::PageView view;
    view.language = state.language;
    view.agency = name_in(state.language, stage.languages, stage.agency);
    view.brand = name_in(state.language, stage.languages, stage.brand);
    if (!state.overlay && state.service && in_application(state.screen)) {
        const catalogue::Service& service = service_of(state, stage);
        view.service = service.say(state.language, service.title);
    }
    view.title = std::move(title);
    const auto say = [&](std::string_view key) { return stage.say(state.language, key); };
    view.tools.push_back({"display", say("display.open"), ButtonKind::quiet, Icon::text_size});
    view.tools.push_back(
        {"language", say("language.self_name"), ButtonKind::quiet, Icon::language});
    view.actions = std::move(actions);
    view.up = say("action.scroll_up");
    view.more = say("action.scroll_down");
    view.keyboard = {say("keyboard.space"), say("keyboard.done"), say("keyboard.clear"),
                     say("keyboard.delete"), say("keyboard.shift")};
    view.scroll_key = screen;
    view.screen = std::move(screen);
    return view;
}

Button action(const flow::State& state, const Stage& stage, std::string id, std::string_view key,
              ButtonKind kind, Icon icon) {
    return {std::move(id), stage.say(state.language, key), kind, icon};
}

Button back(const flow::State& state, const Stage& stage) {
    return action(state, stage, "back", "action.back", ButtonKind::secondary, Icon::back);
}

Button cancel(const flow::State& state, const Stage& stage) {
    return action(state, stage, "cancel", "action.cancel", ButtonKind::quiet, Icon::close);
}

std::optional<Event> event_of(const std::optional<std::string>& action) {
    if (!action) {
        return std::nullopt;
    }
    const std::array<std::pair<std::string_view, Event>, 12> meanings{{
        {"back", flow::WentBack{}},
        {"cancel", flow::CancelPressed{}},
        {"language", flow::LanguageMenuOpened{}},
        {"display", flow::DisplayOpened{}},
        {"continue", flow::Continued{}},
        {"begin", flow::ServiceBegun{}},
        {"submit", flow::SendPressed{}},
        {"try_again", flow::TryAgainPressed{}},
        {"finish", flow::Finished{}},
        {"cancel.yes", flow::CancelConfirmed{}},
        {"drop.yes", flow::DropConfirmed{}},
        {"close", flow::OverlayClosed{}},
    }};
    for (const auto& [id, event] : meanings) {
        if (id == *action) {
            return event;
        }
    }
    return std::nullopt;
}

const i18n::Messages& words_of(const flow::State& state, const Stage& stage) {
    return stage.messages.at(state.language);
}

const catalogue::Service& service_of(const flow::State& state, const Stage& stage) {
    return *stage.world->catalogue->find(*state.service);
}

Words fee_words(const flow::State& state, const Stage& stage, const catalogue::Fee& fee) {
    if (fee.amount == "0") {
        return stage.say(state.language, "service.free");
    }
    return i18n::money_words(words_of(state, stage), fee.amount, fee.currency);
}

Words term_words(const flow::State& state, const Stage& stage, const catalogue::Term& term) {
    switch (term.unit) {
        case catalogue::Term::Unit::same_day:
            return stage.say(state.language, "term.same_day");
        case catalogue::Term::Unit::calendar_days:
            return stage.say(state.language, "term.calendar_days", {{"count", term.count}});
        case catalogue::Term::Unit::working_days:
            return stage.say(state.language, "term.working_days", {{"count", term.count}});
    }
    return {};
}

std::vector<ui::Fact> cost_facts(const flow::State& state, const Stage& stage) {
    const catalogue::Service& service = service_of(state, stage);
    const form::Context& context = stage.world->context;
    return {{"fact.fee",
             ui::Icon::money,
             stage.say(state.language, "service.fee"),
             {fee_words(state, stage, service.fee(state.answers, context))}},
            {"fact.time",
             ui::Icon::clock,
             stage.say(state.language, "service.time"),
             {term_words(state, stage, service.term(state.answers, context))}}};
}

}  // namespace kiosk::screens
