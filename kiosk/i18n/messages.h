#pragma once
// A catalogue of messages in one language: JSON object key -> ICU MessageFormat pattern, or
// {"text": pattern, "spoken": pattern} where speech needs other words. A key that begins with "$" is
// metadata and is skipped. Patterns are checked by parse() and compiled when they are first said, so a
// catalogue belongs to one thread. Arguments have names; types are plural, selectordinal, select, number.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/i18n/locale.h"
#include "platform/core/result.h"

namespace kiosk::i18n {

// Named arguments. Strings are wrapped in isolates (U+2068..U+2069) in right-to-left languages.
using Argument = std::variant<std::string, long, Date>;
using Arguments = std::map<std::string, Argument, std::less<>>;

class Messages {
  public:
    Messages();
    Messages(Messages&&) noexcept;
    Messages& operator=(Messages&&) noexcept;
    ~Messages();

    // malformed: not JSON, a key twice, a value that is no pattern, a pattern that ICU refuses; `what`
    // names the key.
    static platform::core::Result<Messages> parse(std::string_view json, Locale locale);

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
