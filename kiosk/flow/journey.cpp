#include "kiosk/flow/journey.h"

#include <charconv>

namespace kiosk::flow {

std::optional<form::QuestionId> group_of(const form::Definition& definition,
                                         const form::Step& step) {
    const form::Page* page = form::find_page(definition, step.page);
    return page == nullptr ? std::nullopt : page->item_of;
}

std::optional<form::Step> step_of(const form::Definition& definition, const form::Route& route,
                                  const form::QuestionId& question,
                                  std::optional<std::size_t> item) {
    const form::Page* page = nullptr;
    if (form::find_question(definition, question, &page) == nullptr || page == nullptr) {
        // A group's own problem ("too few") stands at its list page.
        for (const form::Page& list : definition.pages) {
            if (list.list_of && list.list_of->id == question) {
                page = &list;
                item.reset();
            }
        }
    }
    if (page == nullptr) {
        return std::nullopt;
    }
    for (const form::Step& step : route.steps) {
        if (step.page == page->id && (!item || step.item == item)) {
            return step;
        }
    }
    return std::nullopt;
}

std::optional<form::Step> first_step_of_item(const form::Definition& definition,
                                             const form::Route& route,
                                             const form::QuestionId& group, std::size_t item) {
    for (const form::Step& step : route.steps) {
        if (step.item == item && group_of(definition, step) == group) {
            return step;
        }
    }
    return std::nullopt;
}

std::optional<Place> question_at(const form::Definition& definition, std::string_view pointer) {
    Place found;
    bool any = false;
    std::optional<std::size_t> number;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::string_view segment = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(segment.size());
        std::size_t value = 0;
        const auto [end, error] =
            std::from_chars(segment.data(), segment.data() + segment.size(), value);
        if (error == std::errc() && end == segment.data() + segment.size()) {
            number = value;
            continue;
        }
        const form::QuestionId id{std::string(segment)};
        if (form::find_question(definition, id) != nullptr) {
            found = {id, number};
            any = true;
        }
    }
    return any ? std::optional(found) : std::nullopt;
}

}  // namespace kiosk::flow
