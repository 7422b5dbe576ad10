#pragma once
// The life of a session as a value. Everything that a screen shows follows from it.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/form/form.h"
#include "kiosk/settings/hours.h"
#include "platform/core/bytes.h"
#include "platform/core/sensitive.h"
#include "platform/core/time.h"
#include "platform/core/uuid.h"

namespace kiosk::flow {

using catalogue::AgencyId;
using catalogue::LifeEventId;
using catalogue::ServiceId;
using form::Problem;
using form::QuestionId;
using form::Step;
using platform::core::Instant;
using platform::core::Uuid;

// -- screens

// No service could be loaded, or a technician has taken the terminal out.
struct OutOfService {};
struct AfterHours {};  // outside the opening hours
struct Attract {};
struct ChooseLanguage {};
enum class BrowseBy { life_event, agency, search };
struct Browse {
    BrowseBy by = BrowseBy::life_event;
    std::string group;  // of the life event or agency that is open; empty = the list of them
    std::string query;  // what is searched for
};
struct Describe {};  // what this service is
// Why the scanner brought no page.
enum class ScanFault { none_found, busy, jammed, cover_open, no_paper, failed, too_large };
std::string_view name_of(ScanFault);  // as in message keys and in the journal
struct Scanning {
    QuestionId question;
    std::optional<std::size_t> replaces;  // this page; unset: one more
    Instant since{};
};
struct Ask {
    Step step;
    std::vector<Problem> problems;        // found by the last Continue
    bool to_check = false;                // came by a change link: goes straight back
    bool advised = false;                 // was told that recommended answers are missing
    std::optional<Scanning> scanning;     // goes on now
    std::optional<ScanFault> scan_fault;  // of the last scan
};
struct NotEligible {
    form::PageId end;
};
struct Check {
    bool refused = false;  // the agency refused the whole and named no question
};
struct Declare {
    bool agreed = false;
    bool missing = false;  // Send was pressed without agreeing
};
struct Sending {
    Instant since{};
    bool accepted = false;  // durably here; the agency's answer is waited for a little longer
};
struct Receipt {
    bool delivered = false;  // changes in place when the agency's receipt comes
    std::string reference;   // the agency's, when delivered
    std::string jws{};       // the agency's signed receipt, verified; empty: it does not sign
};
// The terminal could not store it: nothing was sent, nothing is lost, she may try again.
struct NotStored {
    bool disk_full = false;
};
// No answer in time: it may be stored or not. Trying again sends the same application, never a
// second one.
struct Unsure {};
struct Farewell {
    bool rated = false;
};
// A technician has the terminal; what she sees is kiosk::maintenance's.
struct Maintenance {};

using Screen = std::variant<OutOfService, AfterHours, Attract, ChooseLanguage, Browse, Describe,
                            Ask, NotEligible, Check, Declare, Sending, Receipt, NotStored, Unsure,
                            Farewell, Maintenance>;

std::string_view name_of(const Screen&);  // in the journal
bool is_resting(const Screen&);           // waits for somebody

// -- in front of a screen

struct CancelQuestion {};
struct LanguageMenu {};
struct IdleWarning {
    Instant ends_at{};
};
struct DisplayPanel {};
// The page's new answer makes these pointless: they are removed once she has agreed.
struct DropQuestion {
    std::vector<form::Given> answers;
};
using Overlay = std::variant<CancelQuestion, LanguageMenu, IdleWarning, DisplayPanel, DropQuestion>;

enum class TextSize { s, m, l, xl };
enum class Theme {
    standard,
    high_contrast_light,
    high_contrast_dark,
    yellow_on_black,
    low_contrast
};

// How she wants the screen, and how much time she needs. It changes at any moment without losing an
// answer and is gone with the session.
struct Display {
    TextSize text_size = TextSize::m;
    Theme theme = Theme::standard;
    bool low_reach = false;
    bool more_time = false;
    bool reduced_motion = false;
    bool wide_spacing = false;
    friend bool operator==(const Display&, const Display&) = default;
};

// What this terminal has to take pictures of paper with.
struct Devices {
    bool flatbed = false, camera = false;
    bool any() const { return flatbed || camera; }
};
// A page as the citizen sees it again: shades of grey, row by row.
struct Thumbnail {
    int width = 0, height = 0;  // pixels
    std::uint64_t number = 0;   // another one for each
    platform::core::Sensitive<platform::core::Bytes> grey;
};

struct State {
    Screen screen = Attract{};
    std::optional<Overlay> overlay;
    i18n::Locale language;
    Display display;
    std::optional<ServiceId> service;
    Browse browsed;  // where that service was chosen: Back leads there
    form::Answers answers;
    std::map<QuestionId, std::string>
        refusals;  // question -> what the agency found wrong, shown at the question
    std::optional<Uuid> application;       // set once the payload is frozen; the same on every try
    std::optional<Uuid> refused;           // by the agency; closed once its correction is stored
    std::optional<Devices> devices;        // unset: not known
    std::optional<Instant> looking_since;  // for them
    std::uint64_t scan = 0;                // number of the last one
    std::map<std::uint64_t, Thumbnail> thumbnails;  // of the pages in `answers`: thumbnail_of()
    Instant last_input{};
    std::uint64_t session = 0;  // counts sessions, for the journal and for tests
    Instant session_since{};
};

const Thumbnail* thumbnail_of(const State&, const std::string& page);  // null: none
// Not where everybody needs a scanner and none has been found.
bool can_begin(const State&, const form::Definition&);

// What cannot be sent from here for now: such a service is not begun.
struct Closed {
    bool all = false;
    std::set<std::string> endpoints;
    std::set<std::string> services{};

    bool has(const catalogue::Service& service) const {
        return all || endpoints.contains(service.endpoint) || services.contains(service.id.str());
    }
    friend bool operator==(const Closed&, const Closed&) = default;
};

// What the flow may look at besides the state; owned by the app.
struct World {
    const catalogue::Catalogue* catalogue = nullptr;
    form::Context context;  // today, this centre, the country's calendar and units
    Closed closed;
    bool out_of_service = false;  // a technician has taken the terminal out
    settings::Hours hours;        // in which citizens may begin
    // By the terminal's clock, in its zone. Unset: the clock is not trusted, and nobody is turned
    // away because of it.
    std::optional<std::chrono::local_seconds> local_time;
    i18n::Locale first_language;  // of the attract screen and of a new session
};

bool is_after_hours(const World&);
// When it closes, within the next half hour; unset: not so soon.
std::optional<std::chrono::local_seconds> closes_soon(const World&);

}  // namespace kiosk::flow
