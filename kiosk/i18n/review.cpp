#include "kiosk/i18n/review.h"

#include <unicode/messagepattern.h>
#include <unicode/plurrule.h>
#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uniset.h>
#include <unicode/usetiter.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "kiosk/i18n/icu_text.h"
#include "kiosk/i18n/messages.h"

namespace kiosk::i18n {

namespace {

using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;
using Names = std::set<std::string>;

Names plural_categories(const Locale& locale, UPluralType type) {
    Names names;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::PluralRules> rules(
        icu::PluralRules::forLocale(icu_locale(locale.tag()), type, status));
    const std::unique_ptr<icu::StringEnumeration> keywords(
        U_SUCCESS(status) ? rules->getKeywords(status) : nullptr);
    while (const char* keyword = keywords ? keywords->next(nullptr, status) : nullptr) {
        names.insert(keyword);
    }
    return names;
}

// Letters that a native speaker writes, and those of foreign names.
icu::UnicodeSet letters_of(const Locale& locale) {
    icu::UnicodeSet letters;
    UErrorCode status = U_ZERO_ERROR;
    ULocaleData* data = ulocdata_open(icu_locale(locale.tag()).getName(), &status);
    for (const auto type : {ULOCDATA_ES_STANDARD, ULOCDATA_ES_AUXILIARY}) {
        icu::UnicodeSet set;
        ulocdata_getExemplarSet(data, set.toUSet(), 0, type, &status);
        letters.addAll(set);
    }
    ulocdata_close(data);
    icu::UnicodeSet each;  // "oʻ" is there as one letter of two characters
    for (std::int32_t i = 0; i < letters.getRangeCount(); ++i) {
        each.add(letters.getRangeStart(i), letters.getRangeEnd(i));
    }
    for (icu::UnicodeSetIterator it(letters); it.next();) {
        each.addAll(it.getString());
    }
    each.closeOver(USET_ADD_CASE_MAPPINGS);
    return U_SUCCESS(status) ? each : icu::UnicodeSet(0, 0x10ffff);
}

struct Pattern {
    icu::MessagePattern parsed;
    icu::UnicodeString literal;  // without arguments
    Names arguments;
};

Pattern examine(const std::string& text, UErrorCode& status) {
    Pattern pattern{icu::MessagePattern(status), {}, {}};
    pattern.parsed.parse(from_utf8(text), nullptr, status);
    const icu::UnicodeString& whole = pattern.parsed.getPatternString();
    std::int32_t from = 0;
    std::vector<bool> within;  // whether a level is a message; between them are arguments
    for (std::int32_t i = 0; U_SUCCESS(status) && i < pattern.parsed.countParts(); ++i) {
        const icu::MessagePattern::Part& part = pattern.parsed.getPart(i);
        const bool message = !within.empty() && within.back();
        switch (part.getType()) {
            case UMSGPAT_PART_TYPE_MSG_START:
                within.push_back(true);
                from = part.getLimit();
                break;
            case UMSGPAT_PART_TYPE_ARG_START:
                pattern.literal.append(whole, from, part.getIndex() - from);
                within.push_back(false);
                break;
            case UMSGPAT_PART_TYPE_MSG_LIMIT:
            case UMSGPAT_PART_TYPE_ARG_LIMIT:
                if (message) {
                    pattern.literal.append(whole, from, part.getIndex() - from);
                }
                within.pop_back();
                from = part.getLimit();
                break;
            case UMSGPAT_PART_TYPE_ARG_NAME:
                pattern.arguments.insert(to_utf8(pattern.parsed.getSubstring(part)));
                break;
            case UMSGPAT_PART_TYPE_SKIP_SYNTAX:
            case UMSGPAT_PART_TYPE_INSERT_CHAR:
            case UMSGPAT_PART_TYPE_REPLACE_NUMBER:
                if (message) {
                    pattern.literal.append(whole, from, part.getIndex() - from);
                    from = part.getLimit();
                }
                break;
            case UMSGPAT_PART_TYPE_ARG_NUMBER:
            case UMSGPAT_PART_TYPE_ARG_TYPE:
            case UMSGPAT_PART_TYPE_ARG_STYLE:
            case UMSGPAT_PART_TYPE_ARG_SELECTOR:
            case UMSGPAT_PART_TYPE_ARG_INT:
            case UMSGPAT_PART_TYPE_ARG_DOUBLE:
                break;
        }
    }
    return pattern;
}

// The categories that one {n, plural, ...} lacks.
Names missing_categories(const Pattern& pattern, const Locale& locale) {
    Names missing;
    for (std::int32_t i = 0; i < pattern.parsed.countParts(); ++i) {
        const icu::MessagePattern::Part& part = pattern.parsed.getPart(i);
        if (part.getType() != UMSGPAT_PART_TYPE_ARG_START ||
            !UMSGPAT_ARG_TYPE_HAS_PLURAL_STYLE(part.getArgType())) {
            continue;
        }
        Names categories = plural_categories(locale, part.getArgType() == UMSGPAT_ARG_TYPE_PLURAL
                                                         ? UPLURAL_TYPE_CARDINAL
                                                         : UPLURAL_TYPE_ORDINAL);
        const std::int32_t end = pattern.parsed.getLimitPartIndex(i);
        for (std::int32_t j = i + 1; j < end; ++j) {
            const icu::MessagePattern::Part& inner = pattern.parsed.getPart(j);
            if (inner.getType() == UMSGPAT_PART_TYPE_MSG_START) {
                j = pattern.parsed.getLimitPartIndex(j);
            } else if (inner.getType() == UMSGPAT_PART_TYPE_ARG_SELECTOR) {
                categories.erase(to_utf8(pattern.parsed.getSubstring(inner)));
            }
        }
        missing.merge(categories);
    }
    return missing;
}

std::string joined(const Names& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text.empty() ? "none" : text;
}

bool unspeakable(UChar32 c) {
    constexpr std::u16string_view signs = u"*/–—№#@&";
    return signs.find(static_cast<char16_t>(c)) != std::u16string_view::npos;
}

class Check {
  public:
    explicit Check(const Locale& locale) : locale_(locale), letters_(letters_of(locale)) {}

    void pattern(const std::string& key, const std::string& text, bool spoken) {
        UErrorCode status = U_ZERO_ERROR;
        const Pattern pattern = examine(text, status);
        if (U_FAILURE(status)) {
            return;  // Messages::parse has said so
        }
        if (const Names missing = missing_categories(pattern, locale_); !missing.empty()) {
            found(key, "lacks the plural categories: " + joined(missing));
        }
        if (key.starts_with("problem.") && !pattern.arguments.empty()) {
            found(key, "an error is a sentence of its own: nothing can be inserted");
        }
        if (text.empty() || text.front() == ' ' || text.back() == ' ' ||
            text.find("  ") != std::string::npos) {
            found(key, "is empty or padded with spaces");
        }
        characters(key, pattern.literal, spoken);
    }
    void found(const std::string& key, std::string what) {
        findings_.push_back({key, std::move(what)});
    }
    std::vector<Finding> findings() {
        std::stable_sort(findings_.begin(), findings_.end(),
                         [](const Finding& a, const Finding& b) { return a.key < b.key; });
        return std::move(findings_);
    }

  private:
    void characters(const std::string& key, const icu::UnicodeString& text, bool spoken) {
        for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
            const UChar32 c = text.char32At(at);
            const std::string shown = to_utf8(icu::UnicodeString(c));
            if (u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL)) {
                found(key, "has a bidi control character of its own");
            } else if ((u_isalpha(c) && !letters_.contains(c)) || c == u'\'' || c == u'`' ||
                       c == 0x2018) {
                found(key, "has a letter that the language does not have: " + shown);
            } else if (spoken && unspeakable(c)) {
                found(key, "speech cannot say the sign " + shown);
            }
        }
    }

    const Locale& locale_;
    icu::UnicodeSet letters_;
    std::vector<Finding> findings_;
};

}  // namespace

Result<std::vector<Finding>> check_catalogue(std::string_view json, const Locale& locale,
                                             std::string_view complete) {
    const auto wanted = Messages::parse(complete, locale);
    if (!wanted) {
        return fail(wanted.error().kind, "the complete catalogue: " + wanted.error().what);
    }
    const auto messages = Messages::parse(json, locale);
    if (!messages) {
        return Failure(messages.error());
    }
    const auto unread = unread_keys(json);
    if (!unread) {
        return Failure(unread.error());
    }
    Check check(locale);
    for (const std::string& key : wanted->keys()) {
        if (!messages->has(key)) {
            check.found(key, "is missing");
        }
    }
    for (const std::string& key : *unread) {
        if (!messages->has(key)) {
            check.found(key, "is in $review, but there is no such message");
        }
    }
    const nlohmann::json root = nlohmann::json::parse(json);
    for (const std::string& key : messages->keys()) {
        if (!wanted->has(key)) {
            check.found(key, "is not in the complete catalogue");
        } else if (messages->arguments_of(key) != wanted->arguments_of(key)) {
            const auto mine = messages->arguments_of(key), others = wanted->arguments_of(key);
            check.found(key, "has the placeholders " + joined({mine.begin(), mine.end()}) +
                                 " instead of " + joined({others.begin(), others.end()}));
        }
        const nlohmann::json& value = root.at(key);
        if (value.is_string()) {
            check.pattern(key, value.get<std::string>(), true);
        } else {
            check.pattern(key, value.at("text").get<std::string>(), false);
            check.pattern(key, value.at("spoken").get<std::string>(), true);
        }
    }
    return check.findings();
}

std::string unspeakable_signs(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const Pattern pattern = examine(std::string(text), status);
    icu::UnicodeString signs;
    for (std::int32_t at = 0; U_SUCCESS(status) && at < pattern.literal.length(); ++at) {
        const char16_t c = pattern.literal.charAt(at);
        if (unspeakable(c) && signs.indexOf(c) < 0) {
            signs.append(c);
        }
    }
    return to_utf8(signs);
}

Result<std::vector<std::string>> unread_keys(std::string_view json) {
    const nlohmann::json root = nlohmann::json::parse(json, nullptr, false);
    if (!root.is_object()) {
        return fail(ErrorKind::malformed, "not a JSON object");
    }
    std::vector<std::string> keys;
    for (const nlohmann::json& key : root.value("$review", nlohmann::json::array())) {
        if (!key.is_string()) {
            return fail(ErrorKind::malformed, "$review: not a list of keys");
        }
        keys.push_back(key.get<std::string>());
    }
    return keys;
}

}  // namespace kiosk::i18n
