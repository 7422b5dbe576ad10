#pragma once
// Characters as people see and type them: internal to the module.

#include <cstddef>
#include <string>
#include <string_view>

#include "kiosk/form/form.h"

namespace kiosk::form {

std::size_t grapheme_count(std::string_view utf8);
// NFC, spaces of every kind made one, none at the ends. Line ends stay where `lines`.
std::string tidy(std::string_view utf8, bool lines = false);
// Digits of every script as ASCII.
std::string ascii_digits(std::string_view utf8);
// Without spaces, hyphens, dots, brackets, slashes and invisible characters; digits ASCII.
std::string compact(std::string_view utf8);
// compact(), i ı İ as I, upper case ASCII; letters beyond ASCII stay, to be refused.
std::string code_of(std::string_view utf8);
bool only_name_characters(std::string_view utf8);
// 1 to 12 by its name or abbreviation in this language, 0 = no month.
unsigned month_named(std::string_view utf8, const i18n::Locale& locale);

}  // namespace kiosk::form
