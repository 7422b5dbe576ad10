#pragma once
// One answer, read: internal to the module.

#include "kiosk/form/form.h"
#include "kiosk/form/identifiers.h"

namespace kiosk::form {

// The answer's normal form, or what is wrong with it in itself, without the form's rules. Blank:
// null and no problem.
Reading read_answer(const Question&, const Json& answer);
// Of a full_name or an address: an object of what stands in its parts.
Reading read_parts(const Question&, std::string_view draft);

}  // namespace kiosk::form
