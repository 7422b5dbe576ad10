#include <algorithm>

#include "kiosk/flow/journey.h"
#include "kiosk/screens/question.h"

namespace kiosk::screens {
namespace {

using ui::ButtonKind;
using ui::Icon;

void list(const flow::State& state, const Stage& stage, const form::Page& page,
          const form::Place& outside, AskView& view) {
    const catalogue::Service& service = service_of(state, stage);
    const form::Repeat& group = *page.list_of;
    const std::size_t count = state.answers.items(group.id, outside);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string id = group.id.str() + "." + std::to_string(i);
        form::Place item = outside;
        item.push_back({group.id, i});
        const form::Json summary =
            form::evaluate(group.summary, state.answers, stage.world->context, item);
        const Words name = plain(summary.is_string() ? summary.get<std::string>() : std::string());
        const Words number =
            stage.say(state.language, "list.item", {{"number", static_cast<long>(i) + 1}});
        Words change = stage.say(state.language, "action.change");
        change.spoken += " " + number.spoken;
        view.items.push_back({"item." + id, number,
                              name.empty() ? stage.say(state.language, "check.not_provided") : name,
                              change});
        if (count > group.minimum) {
            ui::Button remove{"remove." + id, stage.say(state.language, "list.remove"),
                              ButtonKind::danger, Icon::trash};
            remove.label.spoken += " " + number.spoken;
            view.items.back().remove = std::move(remove);
        }
    }
    if (count < group.maximum) {
        const std::string key = "group." + group.id.str() + ".add";
        const bool has = service.messages.at(state.language).has(key);
        view.add = ui::Button{
            "group.add",
            has ? service.say(state.language, key) : stage.say(state.language, "list.add"),
            ButtonKind::secondary, Icon::plus};
    }
}

}  // namespace

AskView present_ask(const flow::State& state, const Stage& stage, const flow::Ask& screen) {
    const catalogue::Service& service = service_of(state, stage);
    const form::Page& page = *form::find_page(service.form, screen.step.page);
    const auto questions = form::visible_questions(service.form, page, state.answers,
                                                   stage.world->context, screen.step.at);

    AskView view;
    Arguments arguments;
    if (!screen.step.at.empty()) {
        arguments["number"] = static_cast<long>(screen.step.at.back().number) + 1;
    }
    view.page = screens::page(
        state, stage, page.list_of ? "group" : "question",
        service.say(state.language, page.title, arguments),
        {action(state, stage, "continue", "action.continue", ButtonKind::primary, Icon::forward),
         back(state, stage), cancel(state, stage)});
    view.page.actions.front().enabled = !screen.scanning;
    view.page.scroll_key = page.id.str() + form::item_numbers(screen.step.at, '.') +
                           (screen.problems.empty() ? "" : ".problems");
    const form::Route route = form::route(service.form, state.answers, stage.world->context);
    // The pre-screen and the form count for themselves.
    ui::Progress progress;
    for (const form::Step& step : route.steps) {
        if (form::find_page(service.form, step.page)->prescreen == page.prescreen) {
            ++progress.total;
            progress.step = step == screen.step ? progress.total : progress.step;
        }
    }
    progress.label = stage.say(
        state.language, page.prescreen ? "question.prescreen_step" : "question.step",
        {{"n", static_cast<long>(progress.step)}, {"total", static_cast<long>(progress.total)}});
    view.page.progress = std::move(progress);
    if (!page.intro.empty()) {
        view.intro = service.say(state.language, page.intro, arguments);
    }
    for (const form::Question* question : questions) {
        view.questions.push_back(
            present_question(state, stage, screen, page, *question, questions.size() == 1));
    }
    const std::set<std::string> cost = service.cost_questions();
    if (std::any_of(questions.begin(), questions.end(), [&](const form::Question* question) {
            return cost.contains(question->id.str()) &&
                   !state.answers.get(question->id, screen.step.at).is_null();
        })) {
        view.cost = cost_facts(state, stage);
    }
    if (page.list_of) {
        list(state, stage, page, screen.step.at, view);
    }
    if (!screen.problems.empty()) {
        const form::ProblemKind kind = screen.problems.front().kind;
        view.summary_title =
            stage.say(state.language, kind == form::ProblemKind::refused_by_agency ? "refused.title"
                                      : kind == form::ProblemKind::recommended     ? "advice.title"
                                                                               : "problem.title");
        for (const form::Problem& problem : screen.problems) {
            view.problems.push_back(problem_words(state, stage, problem));
            std::string target = "group.add";
            for (const QuestionView& question : view.questions) {
                if (question.id == problem.question) {
                    target = target_of(question);
                }
            }
            view.targets.push_back(std::move(target));
        }
    }
    return view;
}

}  // namespace kiosk::screens
