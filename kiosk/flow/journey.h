#pragma once
// Where a question stands on the route. Pure look-ups on a form's definition.

#include <optional>
#include <string_view>

#include "kiosk/form/form.h"

namespace kiosk::flow {

// The repeating group that an item page belongs to.
std::optional<form::QuestionId> group_of(const form::Definition&, const form::Step&);
// The step on the route that asks this question.
std::optional<form::Step> step_of(const form::Definition&, const form::Route&,
                                  const form::QuestionId&, std::optional<std::size_t> item);
std::optional<form::Step> first_step_of_item(const form::Definition&, const form::Route&,
                                             const form::QuestionId& group, std::size_t item);

struct Place {
    form::QuestionId question;
    std::optional<std::size_t> item;
};
// The question that an agency's JSON pointer (RFC 6901) into the payload means: the last segment
// that is the name of a question; a number before it is the item of a group.
std::optional<Place> question_at(const form::Definition&, std::string_view pointer);

}  // namespace kiosk::flow
