#pragma once
// Words that a package needs and a form has not. Internal to the module.

#include <string>
#include <string_view>

#include "kiosk/formio/draft.h"

namespace kiosk::formio {

// Whether there are any in this language; otherwise they are English.
bool has_words(std::string_view language);

// A sentence for a problem with the field of this label: "Answer “Name”."
std::string sentence(std::string_view language, std::string_view problem, std::string_view label);
std::string agency_name(std::string_view language);
std::string life_event_name(std::string_view language);
// How a document is handed in, in every language that there are words in.
Phrase words_for_attachment(const std::string& value);

}  // namespace kiosk::formio
