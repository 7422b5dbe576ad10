#include "kiosk/i18n/locale.h"

#include <unicode/currunit.h>
#include <unicode/dtfmtsym.h>
#include <unicode/normalizer2.h>
#include <unicode/numberformatter.h>
#include <unicode/uchar.h>
#include <unicode/ucurr.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>

namespace kiosk::i18n {

namespace {

icu::Locale icu_locale(const std::string& tag) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale result = icu::Locale::forLanguageTag(tag, status);
    return U_SUCCESS(status) ? result : icu::Locale::getRoot();
}

icu::UnicodeString from_utf8(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

std::string_view language_of(std::string_view tag) {
    return tag.substr(0, tag.find('-'));
}

using MonthNames = std::array<std::string, 12>;

MonthNames load_months(const std::string& tag) {
    MonthNames names;
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(icu_locale(tag), status);
    std::int32_t count = 0;
    const icu::UnicodeString* months =
        symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
    for (std::size_t i = 0; i < names.size(); ++i) {
        names.at(i) = U_SUCCESS(status) && static_cast<std::int32_t>(i) < count
                          ? to_utf8(months[i])
                          : std::to_string(i + 1);
    }
    return names;
}

// Loading a language's names costs a hundred times a look-up, and screens format dates in each
// frame.
const MonthNames& months_of(const std::string& tag) {
    thread_local std::map<std::string, MonthNames> loaded;
    auto found = loaded.find(tag);
    if (found == loaded.end()) {
        if (loaded.size() >= 64) {
            loaded.clear();
        }
        found = loaded.emplace(tag, load_months(tag)).first;
    }
    return found->second;
}

bool is_decimal(std::string_view text) {
    if (text.starts_with('-')) {
        text.remove_prefix(1);
    }
    const auto digits = [](std::string_view part) {
        return !part.empty() && part.size() <= 30 &&
               std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    const std::size_t point = text.find('.');
    return point == std::string_view::npos
               ? digits(text)
               : digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

bool has_fraction(std::string_view decimal) {
    const std::size_t point = decimal.find('.');
    return point != std::string_view::npos &&
           decimal.find_first_not_of('0', point + 1) != std::string_view::npos;
}

// What an Azerbaijani, Turkish or Uzbek keyboard user types for a letter that it lacks.
UChar32 plain_letter(UChar32 c) {
    switch (c) {
        case 0x259:  // ə
        case 0x4d9:  // ә, its Cyrillic twin
            return u'e';
        case 0x131:  // ı
            return u'i';
        default:
            return c;
    }
}

bool is_apostrophe(UChar32 c) {
    return c == u'\'' || c == u'`' || c == 0x2018 || c == 0x2019 || c == 0x2bb || c == 0x2bc;
}

bool belongs_to_input(UChar32 c) {
    if (c == u'\n' || c == 0x200c || c == 0x200d) {
        return true;
    }
    const auto category = u_charType(c);
    return category != U_CONTROL_CHAR && category != U_FORMAT_CHAR && category != U_SURROGATE &&
           category != U_LINE_SEPARATOR && category != U_PARAGRAPH_SEPARATOR;
}

}  // namespace

bool Locale::right_to_left() const {
    constexpr std::array languages{"ar", "fa",  "prs", "ps", "ur", "sd",
                                   "ug", "ckb", "he",  "yi", "dv"};
    if (tag_.find("-Latn") != std::string::npos || tag_.find("-Cyrl") != std::string::npos) {
        return false;
    }
    return tag_.find("-Arab") != std::string::npos ||
           std::find(languages.begin(), languages.end(), language_of(tag_)) != languages.end();
}

std::string format_date(const Locale& locale, Date date) {
    if (!date.ok()) {
        return {};
    }
    const std::string day = std::to_string(static_cast<unsigned>(date.day()));
    const std::string year = std::to_string(static_cast<int>(date.year()));
    const std::string& month = months_of(locale.tag()).at(static_cast<unsigned>(date.month()) - 1);
    if (language_of(locale.tag()) == "uz") {
        return day + "-" + month + ", " + year;
    }
    return day + " " + month + " " + year;
}

std::string format_money(const Locale& locale, std::string_view decimal,
                         std::string_view currency) {
    std::string plain = std::string(decimal) + " " + std::string(currency);
    if (!is_decimal(decimal)) {
        return plain;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::CurrencyUnit unit({currency.data(), static_cast<std::int32_t>(currency.size())},
                                 status);
    const std::int32_t digits = has_fraction(decimal) && U_SUCCESS(status)
                                    ? ucurr_getDefaultFractionDigits(unit.getISOCurrency(), &status)
                                    : 0;
    icu::Locale latin_digits = icu_locale(locale.tag());
    // Not by its BCP 47 name: that makes ICU read every time zone, which takes 5 ms.
    latin_digits.setKeywordValue("numbers", "latn", status);
    const icu::UnicodeString text =
        icu::number::NumberFormatter::withLocale(latin_digits)
            .unit(unit)
            .unitWidth(UNUM_UNIT_WIDTH_NARROW)
            .precision(icu::number::Precision::fixedFraction(digits))
            .formatDecimal({decimal.data(), static_cast<std::int32_t>(decimal.size())}, status)
            .toString(status);
    return U_SUCCESS(status) ? to_utf8(text) : plain;
}

std::string upper(const Locale& locale, std::string_view utf8) {
    return to_utf8(from_utf8(utf8).toUpper(icu_locale(locale.tag())));
}

std::string lower(const Locale& locale, std::string_view utf8) {
    return to_utf8(from_utf8(utf8).toLower(icu_locale(locale.tag())));
}

std::string search_key(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) {
        return std::string(utf8);
    }
    icu::UnicodeString text = nfkd->normalize(from_utf8(utf8), status);
    // Folding can make new marks (İ is i with a dot), so they go after it.
    text = nfkd->normalize(text.foldCase(), status);
    icu::UnicodeString result;
    bool gap = false;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = text.char32At(at);
        if (is_apostrophe(c) ||
            (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) != 0) {
            continue;
        }
        if (!u_isalnum(c)) {
            gap = true;
            continue;
        }
        if (gap && !result.isEmpty()) {
            result.append(u' ');
        }
        gap = false;
        result.append(plain_letter(c));
    }
    return to_utf8(result);
}

std::string normalise_input(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::UnicodeString text = from_utf8(utf8);
    icu::UnicodeString kept;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = text.char32At(at);
        if (c == u'\t') {
            kept.append(u' ');
        } else if (belongs_to_input(c)) {
            kept.append(c);
        }
    }
    if (U_FAILURE(status)) {
        return to_utf8(kept);
    }
    return to_utf8(nfc->normalize(kept, status));
}

}  // namespace kiosk::i18n
