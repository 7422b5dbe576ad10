#include "kiosk/i18n/collation.h"

#include <unicode/coll.h>

#include <memory>

#include "kiosk/i18n/icu_text.h"

namespace kiosk::i18n {

namespace {

std::unique_ptr<icu::Collator> load_collator(const std::string& tag) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu_locale(tag), status));
    return U_SUCCESS(status) ? std::move(collator) : nullptr;
}

}  // namespace

std::string sort_key(const Locale& locale, std::string_view utf8) {
    const auto& collator = kept_by_language<load_collator>(locale.tag());
    if (!collator) {
        return std::string(utf8);
    }
    const icu::UnicodeString text = from_utf8(utf8);
    std::string key(64, '\0');
    const auto fill = [&] {
        return static_cast<std::size_t>(
            collator->getSortKey(text, reinterpret_cast<std::uint8_t*>(key.data()),
                                 static_cast<std::int32_t>(key.size())));
    };
    const std::size_t needed = fill();
    const bool fitted = needed <= key.size();
    key.resize(needed);
    if (!fitted) {
        fill();
    }
    return key;
}

}  // namespace kiosk::i18n
