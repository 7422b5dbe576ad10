#include <algorithm>

#include "kiosk/screens/screens.h"

namespace kiosk::screens {
namespace {

// "Family: 2", and of what is within that "Family: 2: 1".
Words numbered(const flow::State& state, const Stage& stage, Words words, const form::Place& at) {
    for (const form::Item& item : at) {
        words = stage.say(state.language, "check.item",
                          {{"section", words}, {"number", static_cast<long>(item.number) + 1}});
    }
    return words;
}

void computed(const flow::State& state, const Stage& stage, const form::Step& step,
              const form::Question& question, CheckView& view) {
    const catalogue::Service& service = service_of(state, stage);
    const Words value = answer_words(
        state, stage, question,
        form::computed_value(service.form, step, question, state.answers, stage.world->context));
    if (value.empty()) {
        return;
    }
    Words label = service.say(state.language, question.label);
    std::string id = "fact." + question.id.str();
    label = numbered(state, stage, std::move(label), step.at);
    id += form::item_numbers(step.at, '.');
    view.facts.push_back(
        {std::move(id),
         question.shown_as == form::QuestionKind::money ? ui::Icon::money : ui::Icon::information,
         std::move(label),
         {value}});
}

}  // namespace

CheckView present_check(const flow::State& state, const Stage& stage, const flow::Check& screen) {
    const catalogue::Service& service = service_of(state, stage);
    const form::Context& context = stage.world->context;
    const auto say = [&](std::string_view key, const Arguments& arguments = {}) {
        return stage.say(state.language, key, arguments);
    };
    CheckView view;
    view.page = page(state, stage, "check", say("check.title"),
                     {action(state, stage, "continue", "action.continue", ui::ButtonKind::primary,
                             ui::Icon::forward),
                      back(state, stage), cancel(state, stage)});
    view.intro = say("check.intro");
    if (screen.refused) {
        view.refusal = {ui::Tone::error, ui::Icon::warning, say("refused.title"),
                        say("refused.without_reason")};
    }
    for (const form::Step& step : form::route(service.form, state.answers, context).steps) {
        const form::Page& asked = *form::find_page(service.form, step.page);
        auto questions =
            form::visible_questions(service.form, asked, state.answers, context, step.at);
        for (const form::Question* question : questions) {
            if (question->kind == form::QuestionKind::computed) {
                computed(state, stage, step, *question, view);
            }
        }
        std::erase_if(questions, [](const form::Question* question) {
            return !form::is_asked(question->kind);
        });
        if (questions.empty()) {
            continue;
        }
        Words heading =
            asked.section.empty() ? Words{} : service.say(state.language, asked.section);
        heading = numbered(state, stage, std::move(heading), step.at);
        // A section is read in one piece, wherever its pages stand on the route.
        auto found = std::find_if(view.sections.begin(), view.sections.end(),
                                  [&](const auto& section) { return section.heading == heading; });
        if (found == view.sections.end()) {
            found = view.sections.insert(found, {heading, {}, {}});
        }
        CheckView::Section& section = *found;
        for (const form::Question* question : questions) {
            const form::Json& value = state.answers.get(question->id, step.at);
            ui::AnswerRow row;
            row.id = "change." + question->id.str() + form::item_numbers(step.at, '.');
            row.label = service.say(state.language, question->label);
            row.value = answer_words(state, stage, *question, value);
            if (row.value.empty()) {
                row.value = say("check.not_provided");
            }
            row.change = say("action.change");
            row.change.spoken += " " + row.label.spoken;
            row.personal = question->privacy != form::PrivacyClass::none;
            section.rows.push_back(std::move(row));
            section.steps.push_back(step);
        }
    }
    std::ranges::move(cost_facts(state, stage), std::back_inserter(view.facts));
    std::vector<Words> documents;
    for (const catalogue::DocumentNeeded* document :
         service.documents_needed(&state.answers, context)) {
        documents.push_back(service.say(state.language, document->label));
    }
    if (!documents.empty()) {
        view.facts.push_back(
            {"fact.documents", ui::Icon::document, say("service.documents"), std::move(documents)});
    }
    return view;
}

std::optional<Event> draw(ui::Frame& frame, const CheckView& view) {
    std::optional<Event> event;
    frame.begin_page(view.page);
    if (!view.refusal.title.empty()) {
        frame.banner(view.refusal);
    }
    frame.text(view.intro, ui::TextStyle::body);
    for (const CheckView::Section& section : view.sections) {
        frame.gap(2);
        frame.text(section.heading, ui::TextStyle::heading);
        if (const auto row = frame.answers(section.rows)) {
            event = flow::ChangeAsked{section.steps[row->row]};
        }
    }
    frame.gap(4);
    frame.facts(view.facts);
    const auto pressed = event_of(frame.end_page());
    return event ? event : pressed;
}

}  // namespace kiosk::screens
