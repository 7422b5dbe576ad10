#pragma once
// JSON Schema through valijson: internal to the module. Its exceptions stop here.

#include <optional>
#include <string>
#include <vector>

#include "kiosk/form/form.h"

namespace kiosk::form {

// One place of a document that its schema refuses: object members and array indices from the root.
using PayloadPlace = std::vector<std::string>;

// Why valijson could not hold documents against it as JSON Schema says and come to an end, or
// nothing: with what it refers to in the place of each reference the schema is endless or too
// large, or a pattern or a figure is none, or a text is where none may be.
std::optional<std::string> shape_problem(const Json& schema);

// Why it is no regular expression of ECMA-262 that is matched in a time that its text decides, or
// nothing.
std::optional<std::string> pattern_problem(const std::string& pattern);

// Takes out of a schema what valijson does otherwise than JSON Schema: `format`, an annotation,
// makes it refuse whatever is no text; a whole `multipleOf` makes whole numbers of fractions.
void make_plain(Json& schema);

// Empty = conforms. The schema has no schema_problem; one that cannot be used refuses at the root.
std::vector<PayloadPlace> refused_places(const Json& schema, const Json& document);

}  // namespace kiosk::form
