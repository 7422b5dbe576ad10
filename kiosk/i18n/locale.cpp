#include "kiosk/i18n/locale.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "kiosk/i18n/icu_text.h"

namespace kiosk::i18n {

namespace {

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

std::string upper(const Locale& locale, std::string_view utf8) {
    return to_utf8(from_utf8(utf8).toUpper(icu_locale(locale.tag())));
}

std::string lower(const Locale& locale, std::string_view utf8) {
    return to_utf8(from_utf8(utf8).toLower(icu_locale(locale.tag())));
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
