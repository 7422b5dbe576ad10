#include "kiosk/flow/journey.h"

#include <algorithm>
#include <charconv>

namespace kiosk::flow {

std::optional<form::Step> step_of(const form::Definition& definition, const form::Route& route,
                                  const form::QuestionId& question, const form::Place& at) {
    const form::Page* page = nullptr;
    if (form::find_question(definition, question, &page) == nullptr || page == nullptr) {
        // A group's own problem ("too few") stands at its list page.
        for (const form::Page& list : definition.pages) {
            if (list.list_of && list.list_of->id == question) {
                page = &list;
            }
        }
    }
    if (page == nullptr) {
        return std::nullopt;
    }
    for (const form::Step& step : route.steps) {
        if (step.page == page->id && (at.empty() || step.at == at)) {
            return step;
        }
    }
    return std::nullopt;
}

std::optional<form::Step> first_step_of_item(const form::Route& route, const form::Place& item) {
    for (const form::Step& step : route.steps) {
        if (step.at.size() >= item.size() &&
            std::equal(item.begin(), item.end(), step.at.begin())) {
            return step;
        }
    }
    return std::nullopt;
}

namespace {

template <typename Is>
bool any_attachment(const form::Definition& definition, Is is) {
    for (const form::Page& page : definition.pages) {
        for (const form::Question& question : page.questions) {
            if (question.kind == form::QuestionKind::attachment && is(page, question)) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

bool uses_scanner(const form::Definition& definition) {
    return any_attachment(definition, [](const auto&, const auto&) { return true; });
}

bool needs_scanner(const form::Definition& definition) {
    return any_attachment(definition, [](const form::Page& page, const form::Question& question) {
        return question.required && question.visible_if.is_null() && page.visible_if.is_null() &&
               page.groups.empty();
    });
}

std::optional<form::Given> question_at(const form::Definition& definition,
                                       std::string_view pointer) {
    std::optional<form::Given> found;
    std::vector<std::size_t> numbers;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::string_view segment = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(segment.size());
        std::size_t value = 0;
        const auto [end, error] =
            std::from_chars(segment.data(), segment.data() + segment.size(), value);
        if (error == std::errc() && end == segment.data() + segment.size()) {
            numbers.push_back(value);
            continue;
        }
        const form::Page* page = nullptr;
        const form::QuestionId id{std::string(segment)};
        if (form::find_question(definition, id, &page) != nullptr) {
            found = form::Given{id};
            for (std::size_t i = 0;
                 i < page->groups.size() && numbers.size() >= page->groups.size(); ++i) {
                found->at.push_back({page->groups[i], numbers[i]});
            }
        }
    }
    return found;
}

}  // namespace kiosk::flow
