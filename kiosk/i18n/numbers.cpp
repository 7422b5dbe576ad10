#include "kiosk/i18n/numbers.h"

#include <unicode/currunit.h>
#include <unicode/dcfmtsym.h>
#include <unicode/numberformatter.h>
#include <unicode/numsys.h>
#include <unicode/uchar.h>
#include <unicode/ucurr.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "kiosk/i18n/icu_text.h"

namespace kiosk::i18n {

namespace {

// U+2066 LRI, U+2068 FSI, U+2069 PDI
constexpr const char* lri = "\u2066";
constexpr const char* fsi = "\u2068";
constexpr const char* pdi = "\u2069";

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

// The ten digits, or empty where they are ASCII.
std::vector<std::string> load_digits(const std::string& tag) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::NumberingSystem> system(
        icu::NumberingSystem::createInstance(icu_locale(tag), status));
    std::vector<std::string> digits;
    if (U_FAILURE(status) || system->isAlgorithmic() || system->getDescription()[0] == u'0') {
        return digits;
    }
    const icu::UnicodeString all = system->getDescription();
    for (std::int32_t at = 0; at < all.length(); at = all.moveIndex32(at, 1)) {
        digits.push_back(to_utf8(icu::UnicodeString(all.char32At(at))));
    }
    return digits;
}

}  // namespace

std::string native_digits(const Locale& locale, std::string text) {
    const auto& digits = kept_by_language<load_digits>(locale.tag());
    if (digits.size() != 10) {
        return text;
    }
    std::string result;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            result += digits[static_cast<std::size_t>(c - '0')];
        } else {
            result += c;
        }
    }
    return result;
}

std::string decimal_separator(const Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DecimalFormatSymbols symbols(icu_locale(locale.tag()), status);
    return U_FAILURE(status) ? "."
                             : to_utf8(symbols.getConstSymbol(
                                   icu::DecimalFormatSymbols::kDecimalSeparatorSymbol));
}

std::string format_number(const Locale& locale, long number) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text =
        icu::number::NumberFormatter::withLocale(icu_locale(locale.tag()))
            .formatInt(number, status)
            .toString(status);
    return U_SUCCESS(status) ? to_utf8(text) : std::to_string(number);
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
    const icu::UnicodeString text =
        icu::number::NumberFormatter::withLocale(with_ascii_digits(icu_locale(locale.tag())))
            .unit(unit)
            .unitWidth(UNUM_UNIT_WIDTH_NARROW)
            .precision(icu::number::Precision::fixedFraction(digits))
            .formatDecimal({decimal.data(), static_cast<std::int32_t>(decimal.size())}, status)
            .toString(status);
    return U_SUCCESS(status) ? to_utf8(text) : plain;
}

std::string isolate_left_to_right(const Locale& locale, std::string_view text) {
    return locale.right_to_left() && !text.empty() ? lri + without_bidi_controls(text) + pdi
                                                   : std::string(text);
}

std::string isolate_first_strong(const Locale& locale, std::string_view text) {
    return locale.right_to_left() && !text.empty() ? fsi + std::string(text) + pdi
                                                   : std::string(text);
}

std::string without_bidi_controls(std::string_view utf8) {
    const icu::UnicodeString text = from_utf8(utf8);
    icu::UnicodeString kept;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        if (const UChar32 c = text.char32At(at); !u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL)) {
            kept.append(c);
        }
    }
    return to_utf8(kept);
}

}  // namespace kiosk::i18n
