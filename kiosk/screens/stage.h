#pragma once
// What every screen may look at besides the state: words, branding, the services. Constant during a
// run.

#include <functional>
#include <map>
#include <string>

#include "kiosk/flow/event.h"
#include "kiosk/i18n/messages.h"
#include "kiosk/ui/display.h"
#include "kiosk/ui/frame.h"

namespace kiosk::screens {

using flow::Event;
using i18n::Arguments;
using i18n::Locale;
using i18n::Words;

struct Stage;

// One screen, thought out once and drawn in as many passes as it stands: draws, and says what the
// citizen did. At most one event in a pass. Refers to the state and the stage, and shows the state
// as it was: after a change a new one is due.
using Picture = std::function<std::optional<Event>(ui::Frame&)>;
Picture present(const flow::State&, const Stage&, flow::Instant now);

struct Stage {
    const flow::World* world = nullptr;
    std::vector<Locale> languages;  // offered, in this order
    std::map<Locale, i18n::Messages> messages;
    // Names of the agency, which may have none here, and of the centre. A language without its
    // own is shown the first that there is.
    std::map<Locale, std::string> agency, brand;
    std::map<flow::Theme, ui::Theme> themes;  // offered
    std::function<ui::QrImage(const std::string&)> qr;
    std::function<Picture(flow::Instant now)> maintenance;  // of flow::Maintenance
    std::map<Locale, i18n::Messages> technician;            // words of it, while it is shown

    Words say(const Locale&, std::string_view key, const Arguments& = {}) const;
};

}  // namespace kiosk::screens
