#pragma once
// The week of a language (CLDR). Pure.

#include <array>

#include "kiosk/i18n/locale.h"

namespace kiosk::i18n {

struct Week {
    // Index of the day that begins a row of a calendar: 0 = Monday ... 6 = Sunday. A language
    // without a region takes that of most of its speakers; English begins on Monday, as ISO 8601.
    unsigned first = 0;
    std::array<Words, 7> days;  // Monday first; shown short, said in full
};

// Loaded once in a thread for each language.
const Week& week_of(const Locale&);

}  // namespace kiosk::i18n
