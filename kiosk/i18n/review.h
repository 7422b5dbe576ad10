#pragma once
// What is wrong with a catalogue of messages beside a complete one, for authors, tests and
// technicians: the kiosk itself does not need it. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/i18n/locale.h"
#include "platform/core/result.h"

namespace kiosk::i18n {

struct Finding {
    std::string key;
    std::string what;  // English

    friend bool operator==(const Finding&, const Finding&) = default;
};

// Both as JSON. Missing and superfluous keys, other placeholders, missing plural categories
// (CLDR), bidi controls in a pattern (they would escape the isolates, A-118), a label pasted into
// an error, letters that the language does not have, signs that speech cannot read,
// padding, a key for review that does not exist. Sorted by key. malformed: as Messages::parse.
platform::core::Result<std::vector<Finding>> check_catalogue(std::string_view json, const Locale&,
                                                             std::string_view complete);

// Signs of a pattern that speech cannot say: "/№". Empty = none, or no pattern.
std::string unspeakable_signs(std::string_view pattern);

// Keys under "$review": no native speaker has read them yet. malformed: no list of texts.
platform::core::Result<std::vector<std::string>> unread_keys(std::string_view json);

}  // namespace kiosk::i18n
