#pragma once
// Between our UTF-8 and ICU. Internal to the module.

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <map>
#include <string>
#include <string_view>

namespace kiosk::i18n {

inline icu::UnicodeString from_utf8(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

inline std::string to_utf8(const icu::UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

inline icu::Locale icu_locale(const std::string& tag) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale result = icu::Locale::forLanguageTag(tag, status);
    return U_SUCCESS(status) ? result : icu::Locale::getRoot();
}

// Amounts, and whatever speech gets: "۱۵" makes its Urdu voice silent.
inline icu::Locale with_ascii_digits(icu::Locale locale) {
    UErrorCode status = U_ZERO_ERROR;
    // Not by its BCP 47 name: that makes ICU read every time zone, which takes 5 ms.
    locale.setKeywordValue("numbers", "latn", status);
    return locale;
}

inline std::string_view language_of(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

// What ICU loads for a language costs a hundred times a look-up, and screens word things in each
// pass: kept by thread, for more languages than a terminal speaks.
template <auto load>
const auto& kept_by_language(const std::string& tag) {
    constexpr std::size_t most_languages = 64;
    thread_local std::map<std::string, decltype(load(tag))> kept;
    auto found = kept.find(tag);
    if (found == kept.end()) {
        if (kept.size() >= most_languages) {
            kept.clear();
        }
        found = kept.emplace(tag, load(tag)).first;
    }
    return found->second;
}

}  // namespace kiosk::i18n
