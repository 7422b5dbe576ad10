#include "kiosk/i18n/languages.h"

#include <algorithm>

#include "kiosk/i18n/icu_text.h"

namespace kiosk::i18n {

bool is_language(const Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale wanted = icu::Locale::forLanguageTag(locale.tag(), status);
    const auto canonical = wanted.toLanguageTag<std::string>(status);
    if (U_FAILURE(status) || canonical != locale.tag()) {
        return false;
    }
    std::int32_t count = 0;
    const icu::Locale* all = icu::Locale::getAvailableLocales(count);
    return std::any_of(all, all + count, [&](const icu::Locale& known) {
        return std::string_view(known.getLanguage()) == wanted.getLanguage();
    });
}

}  // namespace kiosk::i18n
