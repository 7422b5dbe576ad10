#pragma once
// What a citizen enters beyond a line of text, as plain views for Frame. Values are the caller's
// and stay as typed; a widget hands out what the citizen made of them.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/i18n/locale.h"

namespace kiosk::ui {

using i18n::Words;

// What all of them have.
struct Entry {
    std::string id;
    Words label, hint;
    Words error;             // empty = none
    bool show_label = true;  // false where the page's title asks already
    bool personal = true;
};

// A whole number: minus, the number, plus. The buttons stop at the limits; typing does not.
struct NumberField : Entry {
    std::string value;
    std::optional<long> minimum, maximum;
    Words less, more;  // spoken; their signs are the widget's
};

// An amount in one currency (ISO 4217). The sign stands where the language puts it (CLDR); digits
// are ASCII, so that amounts can be compared with paper.
struct MoneyField : Entry {
    std::string value;
    std::string currency;
};

// A telephone number of one country: the prefix is fixed, the national number is kept as typed.
struct PhoneField : Entry {
    std::string prefix;  // "+994"
    std::string value;
};

struct TimeField : Entry {
    Words hour_label, minute_label;
    std::string hour, minute;
};
struct TimeText {
    std::string hour, minute;
};

// A signature drawn by finger. Lines are the caller's, who wipes them: points in millimetres from
// the area's top left corner. Whoever cannot draw confirms instead.
struct InkPoint {
    float x = 0, y = 0;
    friend bool operator==(const InkPoint&, const InkPoint&) = default;
};
using InkLine = std::vector<InkPoint>;
struct Signature : Entry {
    std::vector<InkLine> lines;
    bool confirmed = false;
    Words clear;    // takes all lines away
    Words confirm;  // "I confirm without drawing"
};
struct SignatureChange {
    enum class What { drawn, cleared, confirmed, withdrawn };
    What what = What::drawn;
    InkLine line;  // drawn: one more
};

// A month that opens under the three boxes of a date. Names of months and days and the week's first
// day are the language's (CLDR).
struct CalendarPicker {
    Words open, close, previous_month, next_month, previous_year, next_year;
    i18n::Date today{};
    std::optional<i18n::Date> minimum, maximum;  // days outside are seen and cannot be chosen
};

}  // namespace kiosk::ui
