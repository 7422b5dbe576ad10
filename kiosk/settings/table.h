#pragma once
// The settings that the screen may change. What is not here (addresses, keys, pins, paths) is an
// editor's. Any thread.

#include <span>
#include <string>
#include <string_view>

#include "kiosk/settings/value.h"
#include "platform/core/result.h"

namespace kiosk::settings {

enum class Kind {
    whole,      // std::int64_t
    decimal,    // double
    text,       // std::string, not empty
    name,       // std::string of letters, digits, - and .: goes into the certificate
    colour,     // std::string, # and six hexadecimal digits
    languages,  // std::vector<std::string> of tags; the first is the one that is shown first
    times,      // std::string, as Hours has it
};

// Programs that read it at their start only.
struct Restarts {
    bool kiosk = false;
    bool courier = false;
    bool scanner = false;
};

struct Setting {
    std::string_view key;  // of TOML; "*" stands for a language or the name of a colour
    Kind kind = Kind::whole;
    double least = 0, most = 0;  // of numbers; of texts, bytes
    std::string_view unit;       // "mm", "px", "in", "ms", "MiB", "h"; empty: none
    Restarts restarts;
};
// In the order of the file.
std::span<const Setting> table();
// nullptr: it is none that the screen may change.
const Setting* find(std::string_view key);

// Whether the value is of the kind and within the bounds. malformed: it is not; `what` names the
// key, the bounds and the unit. What depends on other values is for the programs' readers.
platform::core::Result<void> check(const Setting&, std::string_view key, const Value&);
// What a person has typed; the same errors.
platform::core::Result<Value> value_of(const Setting&, std::string_view key,
                                       std::string_view typed);

}  // namespace kiosk::settings
