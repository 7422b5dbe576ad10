#pragma once
// JSON Schema through valijson: internal to the module. Its exceptions stop here.

#include <optional>
#include <string>
#include <vector>

#include "kiosk/form/form.h"

namespace kiosk::form {

// One place of a document that its schema refuses: object members and array indices from the root.
using PayloadPlace = std::vector<std::string>;

// Empty = conforms. A schema that cannot be used refuses at the root.
std::vector<PayloadPlace> refused_places(const Json& schema, const Json& document);

}  // namespace kiosk::form
