#include "kiosk/i18n/messages.h"

#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "kiosk/i18n/icu_text.h"
#include "kiosk/i18n/numbers.h"
#include "kiosk/i18n/speech.h"

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
    mutable std::unique_ptr<icu::MessageFormat> compiled, compiled_for_speech;
};

// Where a message begins in the catalogue's text: its key, what is shown, what is spoken (at the
// end already where that is the same), each with a zero behind it, so that no two begin at one
// place.
struct Entry {
    std::uint32_t key = 0, shown = 0, spoken = 0, end = 0;
};

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
    std::set<std::string> shown;
    for (std::int32_t i = 0; i < parsed.countParts(); ++i) {
        const icu::MessagePattern::Part& part = parsed.getPart(i);
        const std::string words = to_utf8(parsed.getSubstring(part));
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_NUMBER) {
            return "argument " + words + " has a number instead of a name";
        }
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_STYLE ||
            (part.getType() == UMSGPAT_PART_TYPE_ARG_TYPE && words != "number")) {
            return "argument type '" + words + "' is not supported";
        }
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME) {
            pattern.arguments.insert(words);
            const bool selects =
                i > 0 && parsed.getPart(i - 1).getArgType() == UMSGPAT_ARG_TYPE_SELECT;
            (selects ? pattern.selectors : shown).insert(words);
        }
    }
    for (const std::string& name : pattern.selectors) {
        if (shown.contains(name)) {
            return "argument " + name + " selects, so it cannot be shown";
        }
    }
    return {};
}

enum class Voice { shown, spoken };

struct Inserted {
    const Messages& messages;
    Voice voice;
    bool selects;

    icu::Formattable operator()(const std::string& text) const {
        return text_of(voice == Voice::spoken || selects
                           ? text
                           : isolate_first_strong(messages.locale(), text));
    }
    icu::Formattable operator()(long number) const { return {static_cast<std::int64_t>(number)}; }
    icu::Formattable operator()(Date date) const {
        return operator()(date_words(messages.locale(), date));
    }
    icu::Formattable operator()(const Words& words) const {
        return operator()(voice == Voice::spoken ? words.spoken : words.shown);
    }
    icu::Formattable operator()(const Code& code) const {
        const Words words = code_words(messages, code.text);
        return text_of(voice == Voice::spoken ? words.spoken : words.shown);
    }

  private:
    static icu::Formattable text_of(const std::string& text) { return {from_utf8(text)}; }
};

std::unique_ptr<icu::MessageFormat> compile(const Locale& locale, const Pattern& pattern,
                                            Voice voice, UErrorCode& status) {
    const icu::Locale icu = icu_locale(locale.tag());
    UParseError where{};
    return std::make_unique<icu::MessageFormat>(
        from_utf8(pattern.text), voice == Voice::spoken ? with_ascii_digits(icu) : icu, where,
        status);
}

std::string format(const Messages& messages, const Pattern& pattern, const Arguments& arguments,
                   Voice voice) {
    if (pattern.plain) {
        return pattern.text;
    }
    UErrorCode status = U_ZERO_ERROR;
    auto& compiled = voice == Voice::spoken ? pattern.compiled_for_speech : pattern.compiled;
    if (!compiled) {
        compiled = compile(messages.locale(), pattern, voice, status);
    }
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    names.reserve(arguments.size());
    values.reserve(arguments.size());
    for (const auto& [name, argument] : arguments) {
        if (pattern.arguments.contains(name)) {
            names.push_back(from_utf8(name));
            values.push_back(
                std::visit(Inserted{messages, voice, pattern.selectors.contains(name)}, argument));
        }
    }
    icu::UnicodeString text;
    compiled->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), text,
                     status);
    return U_SUCCESS(status) ? to_utf8(text) : pattern.text;
}

// Whether speech says something else although the pattern is the same.
bool sounds_different(const Locale& locale, const Pattern& pattern, const Arguments& arguments) {
    return !pattern.plain && (locale.right_to_left() ||
                              std::any_of(arguments.begin(), arguments.end(), [](const auto& each) {
                                  return !std::holds_alternative<std::string>(each.second) &&
                                         !std::holds_alternative<long>(each.second);
                              }));
}

Result<std::string> read_pattern(const std::string& key, const nlohmann::json& value) {
    if (!value.is_string()) {
        return fail(ErrorKind::malformed, "message " + key + ": not a text");
    }
    Pattern pattern;
    pattern.text = value.get<std::string>();
    if (const std::string reason = examine(pattern); !reason.empty()) {
        return fail(ErrorKind::malformed, "message " + key + ": " + reason);
    }
    return pattern.text;
}

// Shown, and spoken where that differs.
using Texts = std::pair<std::string, std::optional<std::string>>;

Result<Texts> read_entry(const std::string& key, const nlohmann::json& value) {
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
    Texts texts;
    texts.first = std::move(*shown);
    if (both) {
        auto spoken = read_pattern(key, value.at("spoken"));
        if (!spoken) {
            return Failure(spoken.error());
        }
        texts.second = std::move(*spoken);
    }
    return texts;
}

// Where an editor finds it.
std::string place(std::string_view json, std::size_t byte) {
    const std::string_view before = json.substr(0, byte == 0 ? 0 : byte - 1);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t start = before.rfind('\n') + 1;  // 0 in the first line
    return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - start + 1);
}

}  // namespace

// Hundreds of catalogues with hundreds of messages stay in memory, and few are ever said: all texts
// of one stand in one string, and what is said becomes a pattern then.
struct Messages::Impl {
    Locale locale;
    std::string text;
    std::vector<Entry> entries;                         // sorted by key
    mutable std::map<std::uint32_t, Pattern> patterns;  // of those that were said, by their place
    mutable int unknown = 0;

    // Returns the place behind it.
    std::uint32_t keep(std::string_view words) {
        text += words;
        text += '\0';
        return static_cast<std::uint32_t>(text.size());
    }
    std::string_view part(std::uint32_t from, std::uint32_t next) const {
        return std::string_view(text).substr(from, next - from - 1);
    }
    std::string_view key(const Entry& entry) const { return part(entry.key, entry.shown); }
    const Entry* find(std::string_view wanted) const {
        const auto found = std::lower_bound(
            entries.begin(), entries.end(), wanted,
            [this](const Entry& entry, std::string_view name) { return key(entry) < name; });
        return found == entries.end() || key(*found) != wanted ? nullptr : &*found;
    }
    const Pattern& shown(const Entry& entry) const { return pattern(entry.shown, entry.spoken); }
    const Pattern& spoken(const Entry& entry) const {
        return entry.spoken == entry.end ? shown(entry) : pattern(entry.spoken, entry.end);
    }
    const Pattern& pattern(std::uint32_t from, std::uint32_t next) const {
        const auto [found, fresh] = patterns.try_emplace(from);
        if (fresh) {
            found->second.text = part(from, next);
            examine(found->second);
        }
        return found->second;
    }
};

std::string as_pattern(std::string_view text) {
    std::string pattern;
    for (const char c : text) {
        if (c == '\'') {
            pattern += "''";
        } else if (c == '{' || c == '}') {
            pattern += std::string("'") + c + "'";
        } else {
            pattern += c;
        }
    }
    return pattern;
}

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
        return fail(ErrorKind::malformed, "not JSON at " + place(json, error.byte));
    }
    if (!root.is_object()) {
        return fail(ErrorKind::malformed, "messages are not a JSON object");
    }
    if (!twice.empty()) {
        return fail(ErrorKind::malformed, "message " + twice + ": the key is there twice");
    }
    return from(root, std::move(locale));
}

Result<Messages> Messages::from(const nlohmann::json& catalogue, Locale locale) {
    Messages messages;
    Impl& impl = *messages.impl_;
    impl.locale = std::move(locale);
    impl.entries.reserve(catalogue.size());
    for (const auto& [key, value] : catalogue.items()) {  // sorted
        if (key.starts_with('$')) {
            continue;
        }
        const auto texts = read_entry(key, value);
        if (!texts) {
            return Failure(texts.error());
        }
        Entry entry;
        entry.key = static_cast<std::uint32_t>(impl.text.size());
        entry.shown = impl.keep(key);
        entry.spoken = entry.end = impl.keep(texts->first);
        if (texts->second) {
            entry.end = impl.keep(*texts->second);
        }
        impl.entries.push_back(entry);
    }
    impl.text.shrink_to_fit();
    return messages;
}

const Locale& Messages::locale() const {
    return impl_->locale;
}

bool Messages::has(std::string_view key) const {
    return impl_->find(key) != nullptr;
}

std::vector<std::string> Messages::keys() const {
    std::vector<std::string> result;
    result.reserve(impl_->entries.size());
    for (const Entry& entry : impl_->entries) {
        result.emplace_back(impl_->key(entry));
    }
    return result;
}

std::vector<std::string> Messages::arguments_of(std::string_view key) const {
    const Entry* entry = impl_->find(key);
    if (entry == nullptr) {
        return {};
    }
    std::set<std::string> names = impl_->shown(*entry).arguments;
    const std::set<std::string>& spoken = impl_->spoken(*entry).arguments;
    names.insert(spoken.begin(), spoken.end());
    return {names.begin(), names.end()};
}

Words Messages::say(std::string_view key, const Arguments& arguments) const {
    const Entry* entry = impl_->find(key);
    if (entry == nullptr) {
        ++impl_->unknown;
        const std::string bracketed = "[" + std::string(key) + "]";
        return {bracketed, bracketed};
    }
    const Pattern& pattern = impl_->shown(*entry);
    const Pattern& for_speech = impl_->spoken(*entry);
    std::string shown = format(*this, pattern, arguments, Voice::shown);
    std::string spoken =
        &for_speech != &pattern || sounds_different(impl_->locale, pattern, arguments)
            ? format(*this, for_speech, arguments, Voice::spoken)
            : shown;
    return {std::move(shown), std::move(spoken)};
}

int Messages::unknown_keys() const {
    return impl_->unknown;
}

}  // namespace kiosk::i18n
