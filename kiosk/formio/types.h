#pragma once
// What becomes of each type of component: the one table. Internal to the module.

#include <string>
#include <string_view>

#include "kiosk/form/form.h"

namespace kiosk::formio {

enum class Role {
    question,
    number,
    checkbox,
    choice,      // one of a list, or several
    boxes,       // several of a list
    moment,      // a day, a time of day, or both
    day,         // of which parts may be left out
    survey,      // a list of questions with the same answers
    attachment,  // how a document will be handed in
    document,    // a file
    content,     // words alone
    layout,      // its components, as if it were not there
    container,   // its components, under its key
    group,       // its components, as often as wanted
    map,         // pairs of key and value
    button,
    dropped,
};

struct Type {
    std::string_view name;  // small letters
    Role role = Role::question;
    form::QuestionKind kind = form::QuestionKind::text;
    std::string_view what{};    // is lost or approximated; empty = nothing
    std::string_view reason{};  // what was done instead, and why
    std::size_t max_length = 0;
};

// nullptr: unknown. Case and the "simple...", "...advanced" of CHEFS do not matter.
const Type* find_type(std::string_view type);

}  // namespace kiosk::formio
