#pragma once
// Numbers, amounts and codes in a language. Pure.

#include <string>
#include <string_view>

#include "kiosk/i18n/locale.h"

namespace kiosk::i18n {

// Running text has the language's digits (CLDR: ۰–۹ in Dari and Pashto, ASCII in Urdu).
// Identifiers, tickets, phone numbers and amounts stay ASCII, so that they can be compared with
// paper and with the hall's display.
std::string native_digits(const Locale&, std::string text);
std::string format_number(const Locale&, long);  // grouped: 1.234, 1 234, ۱٬۲۳۴
std::string decimal_separator(const Locale&);    // as CLDR writes it: "," in Azerbaijani
// CLDR's currency form with the narrow sign; a fraction only where there is one: "50", "AZN" -> 50
// ₼, "12.5" -> 12,50 ₼. What is no plain decimal is given back as it is, before the currency.
std::string format_money(const Locale&, std::string_view decimal, std::string_view currency);

// UAX #9 isolates around what is put into a right-to-left sentence, so that +994 50 does
// not turn into 50 994+; unchanged in other languages. Codes, numbers and numeric dates run from
// left to right; names and free text run as their first letter does.
std::string isolate_left_to_right(const Locale&, std::string_view text);
std::string isolate_first_strong(const Locale&, std::string_view text);
// Also what a code contains, so that nobody writes out of its isolate.
std::string without_bidi_controls(std::string_view utf8);

}  // namespace kiosk::i18n
