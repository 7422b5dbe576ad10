#pragma once
// What a field makes of typed text, whatever keyboard it comes from: one spelling for what looks
// the same, and only characters that the field can hold.

#include <string>
#include <string_view>

#include "kiosk/ui/frame.h"

namespace kiosk::ui {

// NFC without controls; digits of every script as ASCII; identifiers in ASCII capitals, for which
// the Turkic i's are I. Where `language` is uz, every sign that people type for an apostrophe
// becomes U+02BB after o and g, else U+02BC. Letters of Arabic script stay as they are: which of
// them are one letter is a matter of comparison, and in Pashto of none.
std::string as_typed(std::string_view utf8, const Field&, std::string_view language);

// Whether the field can hold every character of this text, as as_typed() gives it. Names: letters
// and marks of every script, apostrophe, hyphen, space, joiners. E-mail: printable ASCII.
// Identifiers: Field::allowed, or A-Z and 0-9. Phone: digits, plus, hyphen, space. Amount: digits
// and the separators of all languages.
bool accepts(const Field&, std::string_view utf8);

}  // namespace kiosk::ui
