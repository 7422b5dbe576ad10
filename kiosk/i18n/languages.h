#pragma once
// Which languages there are.

#include "kiosk/i18n/locale.h"

namespace kiosk::i18n {

// Whether CLDR knows it, as a canonical tag: "az", "fa-AF"; not "azeri", "xx", "AZ", "../en".
bool is_language(const Locale&);

}  // namespace kiosk::i18n
