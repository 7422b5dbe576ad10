#pragma once
// The draft as the files of a package. Internal to the module.

#include "kiosk/formio/languages.h"

namespace kiosk::formio {

// All but the package's test. Payload members that cannot have the name of their key are noted.
catalogue::Files write_package(Draft& draft, const Languages& languages, const std::string& id);
std::string write_pack(const Languages& languages);

// The rule that yields the payload in the shape of the form's own data, and its schema.
struct Payload {
    Json rule, schema;
};
Payload payload_of(Draft& draft);

// Every word, in one language.
Json words_of(const Draft& draft, const Languages& languages, const std::string& language);

}  // namespace kiosk::formio
