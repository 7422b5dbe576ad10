#pragma once
// Operators on texts, and on lists what texts have too: internal to the module. Text is UTF-8,
// counted by code points.

#include "kiosk/form/operations.h"

namespace kiosk::form {

Known<Json> contains(const Json& needle, const Json& haystack);
Known<Json> cat(const Operands& values);
Known<Json> length(const Json& value);
Known<Json> substr(const Operands& values);

}  // namespace kiosk::form
