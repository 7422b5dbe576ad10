#pragma once
// What the kiosk shows, read from disk once at start: services, words, theme, keyboards.

#include <map>
#include <vector>

#include "kiosk/app/config.h"
#include "kiosk/i18n/messages.h"
#include "kiosk/ui/keyboard_layout.h"
#include "kiosk/ui/theme.h"

namespace kiosk::app {

struct Content {
    catalogue::Catalogue catalogue;
    std::vector<catalogue::PackageProblem> problems;  // of packages that are not offered
    std::map<i18n::Locale, i18n::Messages> messages;
    ui::Theme theme;
    ui::KeyboardLayouts keyboards;
    std::map<catalogue::AgencyId, std::string> recipient_keys;  // JWK
};

// A broken package is a problem in the result; words, theme or keyboards that are broken are an
// error, because nothing could be shown without them.
platform::core::Result<Content> load(const Config&);

platform::core::Result<std::string> read_file(const std::filesystem::path&,
                                              std::size_t at_most = 4 << 20);

}  // namespace kiosk::app
