#pragma once
// A catalogue of messages in one language: JSON object key -> ICU MessageFormat pattern, or
// {"text": pattern, "spoken": pattern} where speech needs other words. A key that begins with "$"
// is metadata and is skipped. Patterns are checked by parse() and compiled when they are first
// said, so a catalogue belongs to one thread. Arguments have names; types are plural,
// selectordinal, select, number. Numbers and dates have the language's digits and calendar; speech
// gets ASCII digits and no isolates.

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/i18n/locale.h"
#include "platform/core/result.h"

namespace kiosk::i18n {

// An identifier, telephone number, ticket: always ASCII and from left to right, said sign by sign.
struct Code {
    std::string text;
};

// Named arguments. In right-to-left languages names and texts are isolated as their first letter
// runs, codes from left to right. What chooses (select) is never shown.
using Argument = std::variant<std::string, long, Date, Words, Code>;
using Arguments = std::map<std::string, Argument, std::less<>>;

// A pattern that says this text and nothing else: its braces and apostrophes mean themselves.
std::string as_pattern(std::string_view text);

class Messages {
  public:
    Messages();
    Messages(Messages&&) noexcept;
    Messages& operator=(Messages&&) noexcept;
    ~Messages();

    // malformed: not JSON, a key twice, a value that is no pattern, a pattern that ICU refuses, a
    // pattern that shows what it selects by; `what` names the key or the line and column.
    static platform::core::Result<Messages> parse(std::string_view json, Locale locale);
    // The same from an object that somebody else parsed.
    static platform::core::Result<Messages> from(const nlohmann::json& catalogue, Locale locale);

    const Locale& locale() const;
    bool has(std::string_view key) const;
    std::vector<std::string> keys() const;  // sorted
    // Names of the arguments that the key's patterns use, sorted.
    std::vector<std::string> arguments_of(std::string_view key) const;
    // Never fails: an unknown key is said as the key itself, in brackets, and counted.
    Words say(std::string_view key, const Arguments& arguments = {}) const;
    int unknown_keys() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace kiosk::i18n
