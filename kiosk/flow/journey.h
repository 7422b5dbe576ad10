#pragma once
// Where a question stands on the route. Pure look-ups on a form's definition.

#include <optional>
#include <string_view>

#include "kiosk/form/form.h"

namespace kiosk::flow {

// The step on the route that asks this question.
std::optional<form::Step> step_of(const form::Definition&, const form::Route&,
                                  const form::QuestionId&, const form::Place&);
std::optional<form::Step> first_step_of_item(const form::Route&, const form::Place& item);

// Whether the form asks anybody for pages from a scanner.
bool uses_scanner(const form::Definition&);
// ... and asks everybody, who cannot do without.
bool needs_scanner(const form::Definition&);

// The question that an agency's JSON pointer (RFC 6901) into the payload means: the last segment
// that is the name of a question; a numbers before it are items of its groups.
std::optional<form::Given> question_at(const form::Definition&, std::string_view pointer);

}  // namespace kiosk::flow
