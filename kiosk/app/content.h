#pragma once
// What the kiosk shows, read from disk at start: the list of services, words, theme, keyboards.

#include <filesystem>
#include <map>
#include <stop_token>
#include <vector>

#include "kiosk/app/config.h"
#include "kiosk/flow/state.h"
#include "kiosk/i18n/messages.h"
#include "kiosk/ui/emblem.h"
#include "kiosk/ui/keyboard_layout.h"
#include "kiosk/ui/theme.h"
#include "platform/text/text.h"

namespace kiosk::app {

// Why a language of the configuration is not offered: file, and key or line, for the technician.
struct LanguageProblem {
    i18n::Locale language;
    std::string reason;
};

// Services by identifier, and where their packages lie.
using Folders = std::map<catalogue::ServiceId, std::filesystem::path>;

struct Content {
    catalogue::Catalogue catalogue;
    Folders folders;
    std::vector<catalogue::PackageProblem> problems;  // of packages that are not offered
    std::vector<i18n::Locale> languages;              // offered, in the order of the configuration
    std::vector<LanguageProblem> language_problems;   // of those that are not
    std::map<i18n::Locale, i18n::Messages> messages;
    std::map<flow::Theme, ui::Theme> themes;  // those that are there
    ui::Emblem emblem;                        // empty = the configuration names none
    ui::KeyboardLayouts keyboards;
    std::map<catalogue::AgencyId, std::string> recipient_keys;  // JWK

    // What its applications are sealed to: the configuration's key of the agency, or the package's.
    const std::string& recipient_key(const catalogue::Service&) const;
};

// Reads of each package what a list needs; the catalogue opens it when it is asked for. A broken
// package and a broken language are problems in the result. It is an error when no language is
// left, or the theme or the brand is broken: nothing could be shown, or not as it must look.
platform::core::Result<Content> load(const Config&);

using Refusals = std::map<catalogue::ServiceId, std::vector<catalogue::PackageProblem>>;
// Reads the packages whole, about a millisecond each, and says which of them cannot be offered.
// From any thread.
Refusals check_services(const Folders&, const catalogue::Pack&, const std::stop_token& = {});

// The package's own tests, by their names in it; empty where they cannot be read.
catalogue::Files package_tests(const std::filesystem::path& folder);

// Takes out the languages whose fonts are not there, as problems. It is an error when none is left.
platform::core::Result<void> offer_only_what_fonts_write(Content&, platform::text::Engine&);

// Of what a start reads and a technician changes: settings, packages. Another one: they are in
// force after the next start. Any thread.
std::size_t fingerprint_of(const Config&);

platform::core::Result<std::string> read_file(const std::filesystem::path&,
                                              std::size_t at_most = 4 << 20);

}  // namespace kiosk::app
