// Screens that say one thing and ask for one act.
#include <algorithm>

#include "kiosk/i18n/speech.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {

using ui::Button;
using ui::ButtonKind;
using ui::Icon;
using ui::TextStyle;
using ui::Tone;

std::optional<Event> draw_attract(ui::Frame& frame, const flow::State& state, const Stage& stage) {
    std::vector<Words> titles;
    std::vector<Words> invitations;
    std::vector<std::string> tags;
    for (const Locale& language : stage.languages) {
        titles.push_back(stage.say(language, "attract.title"));
        invitations.push_back(stage.say(language, "attract.start"));
        tags.push_back(language.tag());
    }
    ui::PageView view = page(state, stage, "attract", {}, {});
    // The language is chosen next; who cannot reach up needs the switch before anything else
    //
    view.tools.back() = {"low_reach", stage.say(state.language, "display.low_reach"),
                         ButtonKind::quiet, Icon::down};
    const auto pressed = frame.attract(view, "start", titles, invitations, tags);
    if (pressed == "start") {
        return flow::Started{};
    }
    if (pressed == "low_reach") {
        flow::Display display = state.display;
        display.low_reach = !display.low_reach;
        return flow::DisplayChanged{display};
    }
    return event_of(pressed);
}

std::optional<Event> draw_out_of_service(ui::Frame& frame, const flow::State& state,
                                         const Stage& stage) {
    ui::PageView view =
        page(state, stage, "out_of_service", stage.say(state.language, "out_of_order.title"), {});
    view.mark = Icon::warning;
    view.tools.pop_back();  // all languages are here
    frame.begin_page(view);
    frame.text(stage.say(state.language, "out_of_order.text"), TextStyle::lead);
    frame.gap(6);
    for (const Locale& language : stage.languages) {
        if (language != state.language) {  // the page's title has said it
            frame.text(stage.say(language, "out_of_order.title"), TextStyle::heading,
                       language.tag());
            frame.text(stage.say(language, "out_of_order.text"), TextStyle::body, language.tag());
            frame.gap(6);
        }
    }
    return event_of(frame.end_page());
}

std::optional<Event> draw_languages(ui::Frame& frame, const flow::State& state, const Stage& stage,
                                    bool menu) {
    std::vector<ui::Tile> tiles;
    for (const Locale& language : stage.languages) {
        ui::Tile tile;
        tile.id = "language." + language.tag();
        tile.title = stage.say(language, "language.self_name");
        tile.text = stage.say(language, "language.title");
        tile.icon = menu && language == state.language ? Icon::check : Icon::language;
        tile.language = language.tag();
        tiles.push_back(std::move(tile));
    }
    std::vector<Button> actions;
    actions.push_back(
        menu ? action(state, stage, "close", "action.close", ButtonKind::secondary, Icon::close)
             : back(state, stage));
    ui::PageView view = page(state, stage, menu ? "language_menu" : "language",
                             stage.say(state.language, "language.title"), std::move(actions));
    if (!menu) {
        view.tools.pop_back();
    }
    view.over = menu;
    frame.begin_page(view);
    std::optional<Event> event;
    if (const auto chosen = frame.tiles(tiles, 1)) {
        event = flow::LanguageChosen{stage.languages[*chosen]};
    }
    const auto pressed = event_of(frame.end_page());
    return event ? event : pressed;
}

std::optional<Event> draw_cancel_question(ui::Frame& frame, const flow::State& state,
                                          const Stage& stage) {
    ui::PageView view = page(state, stage, "cancel_question", {}, {});
    const ui::Dialog dialog{
        "cancel_question",
        Icon::warning,
        stage.say(state.language, "cancel.title"),
        stage.say(state.language, "cancel.text"),
        {action(state, stage, "close", "cancel.no", ButtonKind::primary, Icon::forward),
         action(state, stage, "cancel.yes", "cancel.yes", ButtonKind::danger, Icon::close)}};
    return event_of(frame.dialog(view, dialog));
}

std::optional<Event> draw_drop_question(ui::Frame& frame, const flow::State& state,
                                        const Stage& stage) {
    constexpr std::size_t most_named = 2;  // a dialog does not scroll
    const catalogue::Service& service = service_of(state, stage);
    const auto& answers = std::get<flow::DropQuestion>(*state.overlay).answers;
    Words named;
    for (std::size_t i = 0; i < std::min(most_named, answers.size()); ++i) {
        const Words label = service.say(
            state.language, form::find_question(service.form, answers[i].question)->label);
        named.shown += (named.shown.empty() ? "" : "; ") + label.shown;
        named.spoken += (named.spoken.empty() ? "" : "; ") + label.spoken;
    }
    if (answers.size() > most_named) {
        named = stage.say(
            state.language, "drop.more",
            {{"questions", named}, {"count", static_cast<long>(answers.size() - most_named)}});
    }
    ui::PageView view = page(state, stage, "drop_question", {}, {});
    const ui::Dialog dialog{
        "drop_question",
        Icon::warning,
        stage.say(state.language, "drop.title"),
        stage.say(state.language, "drop.text", {{"questions", named}}),
        {action(state, stage, "close", "drop.no", ButtonKind::primary, Icon::back),
         action(state, stage, "drop.yes", "drop.yes", ButtonKind::danger, Icon::forward)}};
    return event_of(frame.dialog(view, dialog));
}

std::optional<Event> draw_idle_warning(ui::Frame& frame, const flow::State& state,
                                       const Stage& stage, long seconds_left) {
    ui::PageView view = page(state, stage, "idle_warning", {}, {});
    view.tools.clear();  // any touch answers
    const ui::Dialog dialog{
        "idle_warning",
        Icon::clock,
        stage.say(state.language, "idle.title"),
        stage.say(state.language, "idle.text", {{"seconds", seconds_left}}),
        {action(state, stage, "close", "idle.more_time", ButtonKind::primary, Icon::forward)}};
    return event_of(frame.dialog(view, dialog));
}

std::optional<Event> draw_sending(ui::Frame& frame, const flow::State& state, const Stage& stage) {
    ui::PageView view =
        page(state, stage, "sending", stage.say(state.language, "sending.title"), {});
    view.mark = Icon::paper_plane;
    view.tools.clear();  // it is over in a moment
    frame.begin_page(view);
    frame.busy(stage.say(state.language, "sending.text"));
    return event_of(frame.end_page());
}

std::optional<Event> draw_not_stored(ui::Frame& frame, const flow::State& state, const Stage& stage,
                                     const flow::NotStored& screen) {
    ui::PageView view = page(
        state, stage, "not_stored", stage.say(state.language, "not_stored.title"),
        {action(state, stage, "try_again", "action.try_again", ButtonKind::primary, Icon::repeat),
         back(state, stage), cancel(state, stage)});
    view.mark = Icon::warning;
    frame.begin_page(view);
    frame.text(
        stage.say(state.language, screen.disk_full ? "not_stored.disk_full" : "not_stored.text"),
        TextStyle::lead);
    return event_of(frame.end_page());
}

std::optional<Event> draw_unsure(ui::Frame& frame, const flow::State& state, const Stage& stage) {
    ui::PageView view = page(
        state, stage, "unsure", stage.say(state.language, "unsure.title"),
        {action(state, stage, "try_again", "action.try_again", ButtonKind::primary, Icon::repeat),
         cancel(state, stage)});
    view.mark = Icon::warning;
    frame.begin_page(view);
    frame.text(stage.say(state.language, "unsure.text"), TextStyle::lead);
    ui::Slip slip;
    slip.tone = Tone::warning;
    slip.id = "unsure.reference";
    slip.label = stage.say(state.language, "receipt.kiosk_number");
    slip.number = i18n::code_words(words_of(state, stage),
                                   short_reference(state.application.value_or(flow::Uuid{})));
    slip.keep = stage.say(state.language, "receipt.keep");
    frame.slip(slip);
    return event_of(frame.end_page());
}

std::optional<Event> draw_not_eligible(ui::Frame& frame, const flow::State& state,
                                       const Stage& stage, const flow::NotEligible& screen) {
    const catalogue::Service& service = service_of(state, stage);
    Words title;
    Words body;
    for (const form::EndPage& end : service.form.end_pages) {
        if (end.id == screen.end) {
            title = service.say(state.language, end.title);
            body = service.say(state.language, end.body);
        }
    }
    ui::PageView view =
        page(state, stage, "not_eligible", std::move(title),
             {action(state, stage, "finish", "action.finish", ButtonKind::primary, Icon::check),
              back(state, stage)});
    view.mark = Icon::information;
    frame.begin_page(view);
    frame.text(body, TextStyle::lead);
    return event_of(frame.end_page());
}

std::optional<Event> draw_declare(ui::Frame& frame, const flow::State& state, const Stage& stage,
                                  const flow::Declare& screen) {
    const auto say = [&](std::string_view key) { return stage.say(state.language, key); };
    frame.begin_page(
        page(state, stage, "declare", say("declaration.title"),
             {action(state, stage, "submit", "submit", ButtonKind::primary, Icon::paper_plane),
              back(state, stage), cancel(state, stage)}));
    if (screen.missing) {
        const Words lines[] = {say("declaration.missing")};
        const std::string targets[] = {"agree"};
        frame.error_summary(say("problem.title"), lines, targets);
    }
    if (screen.missing) {
        frame.question_error(say("declaration.missing"));
    }
    std::optional<Event> event;
    const ui::Choice choices[] = {{"agree", say("declaration.text"), {}, screen.agreed}};
    if (frame.many_of(choices)) {
        event = flow::Agreed{!screen.agreed};
    }
    frame.gap(2);
    frame.banner({Tone::plain, Icon::information, {}, say("privacy.notice")});
    const auto pressed = event_of(frame.end_page());
    return event ? event : pressed;
}

}  // namespace kiosk::screens
