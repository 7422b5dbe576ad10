#include "kiosk/i18n/messages.h"

#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace kiosk::i18n {

namespace {

using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;

// One sentence with holes. Most have none and never reach ICU.
struct Pattern {
    std::string text;
    bool plain = true;
    std::set<std::string> arguments;
    std::set<std::string> selectors;  // chosen by, never shown: not isolated
    mutable std::unique_ptr<icu::MessageFormat> compiled;
};

struct Entry {
    Pattern shown;
    std::optional<Pattern> spoken;
};

icu::UnicodeString from_utf8(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

// Why the pattern is refused, or empty.
std::string examine(Pattern& pattern) {
    pattern.plain = pattern.text.find_first_of("{}'") == std::string::npos;
    if (pattern.plain) {
        return {};
    }
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    const icu::MessagePattern parsed(from_utf8(pattern.text), &where, status);
    if (U_FAILURE(status)) {
        return "not a message at character " + std::to_string(where.offset) + " (" +
               u_errorName(status) + ")";
    }
    for (std::int32_t i = 0; i < parsed.countParts(); ++i) {
        const icu::MessagePattern::Part& part = parsed.getPart(i);
        std::string words;
        parsed.getSubstring(part).toUTF8String(words);
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_NUMBER) {
            return "argument " + words + " has a number instead of a name";
        }
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_STYLE ||
            (part.getType() == UMSGPAT_PART_TYPE_ARG_TYPE && words != "number")) {
            return "argument type '" + words + "' is not supported";
        }
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME) {
            pattern.arguments.insert(words);
            if (i > 0 && parsed.getPart(i - 1).getArgType() == UMSGPAT_ARG_TYPE_SELECT) {
                pattern.selectors.insert(words);
            }
        }
    }
    return {};
}

std::string isolate(const std::string& text) {
    return "\u2068" + text + "\u2069";
}

icu::Formattable to_icu(const Locale& locale, const Pattern& pattern, const std::string& name,
                        const Argument& argument) {
    struct Visitor {
        const Locale& locale;
        bool isolated;

        icu::Formattable operator()(const std::string& text) const {
            return {from_utf8(isolated ? isolate(text) : text)};
        }
        icu::Formattable operator()(long number) const {
            return {static_cast<std::int64_t>(number)};
        }
        icu::Formattable operator()(Date date) const {
            return operator()(format_date(locale, date));
        }
    };
    return std::visit(Visitor{locale, locale.right_to_left() && !pattern.selectors.contains(name)},
                      argument);
}

std::string format(const Locale& locale, const Pattern& pattern, const Arguments& arguments) {
    if (pattern.plain) {
        return pattern.text;
    }
    UErrorCode status = U_ZERO_ERROR;
    if (!pattern.compiled) {
        icu::Locale latin_digits = icu::Locale::forLanguageTag(locale.tag(), status);
        // Not by its BCP 47 name: that makes ICU read every time zone, which takes 5 ms.
        latin_digits.setKeywordValue("numbers", "latn", status);
        if (U_FAILURE(status)) {
            status = U_ZERO_ERROR;
            latin_digits = icu::Locale::getRoot();
        }
        UParseError where{};
        pattern.compiled = std::make_unique<icu::MessageFormat>(from_utf8(pattern.text),
                                                                latin_digits, where, status);
    }
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    names.reserve(arguments.size());
    values.reserve(arguments.size());
    for (const auto& [name, argument] : arguments) {
        if (pattern.arguments.contains(name)) {
            names.push_back(from_utf8(name));
            values.push_back(to_icu(locale, pattern, name, argument));
        }
    }
    icu::UnicodeString text;
    pattern.compiled->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()),
                             text, status);
    if (U_FAILURE(status)) {
        return pattern.text;
    }
    std::string result;
    text.toUTF8String(result);
    return result;
}

Result<Pattern> read_pattern(const std::string& key, const nlohmann::json& value) {
    if (!value.is_string()) {
        return fail(ErrorKind::malformed, "message " + key + ": not a text");
    }
    Pattern pattern;
    pattern.text = value.get<std::string>();
    if (const std::string reason = examine(pattern); !reason.empty()) {
        return fail(ErrorKind::malformed, "message " + key + ": " + reason);
    }
    return pattern;
}

Result<Entry> read_entry(const std::string& key, const nlohmann::json& value) {
    const bool both = value.is_object() && value.size() == 2 && value.contains("text") &&
                      value.contains("spoken");
    if (!both && !value.is_string()) {
        return fail(ErrorKind::malformed,
                    "message " + key + R"(: neither a text nor {"text": ..., "spoken": ...})");
    }
    auto shown = read_pattern(key, both ? value.at("text") : value);
    if (!shown) {
        return Failure(shown.error());
    }
    Entry entry{std::move(*shown), {}};
    if (both) {
        auto spoken = read_pattern(key, value.at("spoken"));
        if (!spoken) {
            return Failure(spoken.error());
        }
        entry.spoken = std::move(*spoken);
    }
    return entry;
}

}  // namespace

struct Messages::Impl {
    Locale locale;
    std::map<std::string, Entry, std::less<>> entries;
    mutable int unknown = 0;
};

Messages::Messages() : impl_(std::make_unique<Impl>()) {
}
Messages::Messages(Messages&&) noexcept = default;
Messages& Messages::operator=(Messages&&) noexcept = default;
Messages::~Messages() = default;

Result<Messages> Messages::parse(std::string_view json, Locale locale) {
    std::set<std::string> seen;
    std::string twice;
    const auto watch = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        if (event == nlohmann::json::parse_event_t::key && depth == 1 &&
            !seen.insert(parsed.get<std::string>()).second) {
            twice = parsed.get<std::string>();
        }
        return true;
    };
    nlohmann::json root;
    try {
        root = nlohmann::json::parse(json, watch);
    } catch (const nlohmann::json::parse_error& error) {
        return fail(ErrorKind::malformed, "not JSON at byte " + std::to_string(error.byte));
    }
    if (!root.is_object()) {
        return fail(ErrorKind::malformed, "messages are not a JSON object");
    }
    if (!twice.empty()) {
        return fail(ErrorKind::malformed, "message " + twice + ": the key is there twice");
    }
    Messages messages;
    messages.impl_->locale = std::move(locale);
    for (const auto& [key, value] : root.items()) {
        if (key.starts_with('$')) {
            continue;
        }
        auto entry = read_entry(key, value);
        if (!entry) {
            return Failure(entry.error());
        }
        messages.impl_->entries.emplace(key, std::move(*entry));
    }
    return messages;
}

const Locale& Messages::locale() const {
    return impl_->locale;
}

bool Messages::has(std::string_view key) const {
    return impl_->entries.contains(key);
}

std::vector<std::string> Messages::keys() const {
    std::vector<std::string> result;
    result.reserve(impl_->entries.size());
    for (const auto& [key, entry] : impl_->entries) {
        result.push_back(key);
    }
    return result;
}

std::vector<std::string> Messages::arguments_of(std::string_view key) const {
    const auto found = impl_->entries.find(key);
    if (found == impl_->entries.end()) {
        return {};
    }
    std::set<std::string> names = found->second.shown.arguments;
    if (found->second.spoken) {
        names.insert(found->second.spoken->arguments.begin(),
                     found->second.spoken->arguments.end());
    }
    return {names.begin(), names.end()};
}

Words Messages::say(std::string_view key, const Arguments& arguments) const {
    const auto found = impl_->entries.find(key);
    if (found == impl_->entries.end()) {
        ++impl_->unknown;
        const std::string bracketed = "[" + std::string(key) + "]";
        return {bracketed, bracketed};
    }
    const Entry& entry = found->second;
    std::string shown = format(impl_->locale, entry.shown, arguments);
    std::string spoken = entry.spoken ? format(impl_->locale, *entry.spoken, arguments) : shown;
    return {std::move(shown), std::move(spoken)};
}

int Messages::unknown_keys() const {
    return impl_->unknown;
}

}  // namespace kiosk::i18n
