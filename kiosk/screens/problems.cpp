// What is wrong in words, and where it leads.
#include "kiosk/screens/question.h"

namespace kiosk::screens {

using form::QuestionKind;

Words problem_words(const flow::State& state, const Stage& stage, const form::Problem& problem) {
    const catalogue::Service& service = service_of(state, stage);
    const std::string kind(form::name_of(problem.kind));
    const auto messages = service.messages.find(state.language);
    const auto own = [&](const std::string& key) -> std::optional<Words> {
        if (messages != service.messages.end() && messages->second.has(key)) {
            return messages->second.say(key);
        }
        return std::nullopt;
    };
    const std::string base = "problem." + problem.question.str() + ".";
    if (problem.kind == form::ProblemKind::refused_by_agency) {
        const auto code = state.refusals.find(problem.question);
        if (code != state.refusals.end()) {
            if (const auto words = own(base + code->second)) {
                return *words;
            }
        }
    }
    if (const auto words = own(base + kind)) {
        return *words;
    }
    return stage.say(state.language, "problem." + kind);
}

std::string target_of(const QuestionView& view) {
    if (!view.choices.empty()) {
        return view.choices.front().id;
    }
    if (view.pick) {
        return view.pick->id + (view.pick->chosen ? ".change" : ".search");
    }
    if (view.parts) {
        const auto& first = view.parts->parts.front().entry;
        const auto* one = std::get_if<ui::Pick>(&first);
        return one == nullptr ? std::get<ui::Field>(first).id
                              : one->id + (one->chosen ? ".change" : ".search");
    }
    if (view.signature) {
        return view.signature->id + ".confirm";
    }
    if (view.attachment) {
        return view.attachment->scan            ? view.attachment->scan->id
               : view.attachment->pages.empty() ? "continue"
                                                : view.attachment->pages.front().remove.id;
    }
    if (view.kind == QuestionKind::time) {
        return view.time.id + ".hour";
    }
    if (view.money) {
        return view.money->id;
    }
    return view.kind == QuestionKind::date || view.kind == QuestionKind::date_range
               ? view.date.id + ".day"
               : view.field.id;
}

}  // namespace kiosk::screens
