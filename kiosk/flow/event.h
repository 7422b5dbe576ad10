#pragma once
// What has happened (past tense) and what is to be done (imperative).

#include <nlohmann/json.hpp>

#include "kiosk/flow/state.h"

namespace kiosk::flow {

// -- by the citizen
struct Touched {};  // any input of a person
struct Started {};
struct LanguageChosen {
    i18n::Locale language;
};
struct LanguageMenuOpened {};
struct DisplayOpened {};  // ... or closed again
struct DisplayChanged {
    Display display;
};
struct BrowsedBy {
    BrowseBy by;
};
struct GroupOpened {
    std::string group;
};
struct Searched {
    std::string query;
};
struct ServiceChosen {
    ServiceId service;
};
struct ServiceBegun {};
struct Answered {
    QuestionId question;
    form::Json value;
};  // on the page that is shown
struct OptionToggled {
    QuestionId question;
    std::string value;
};  // many_of
struct Continued {};
struct WentBack {};
struct ChangeAsked {
    Step step;
};  // from check-your-answers
struct ItemAdded {};
struct ItemOpened {
    std::size_t item;
};
struct ItemRemoved {
    std::size_t item;
};
struct ScanAsked {
    QuestionId question;
    std::optional<std::size_t> replaces;  // the page that is scanned again
};
struct ScanCancelled {};
struct PageRemoved {
    QuestionId question;
    std::size_t page;
};
struct Agreed {
    bool yes;
};
struct SendPressed {};
struct TryAgainPressed {};
struct CancelPressed {};
struct CancelConfirmed {};
struct DropConfirmed {};  // answers that are no longer asked may go
struct OverlayClosed {};  // "no", "close", "I need more time"
struct Rated {
    int stars;
};  // 1..5
struct Finished {};

// -- by the world
struct TimePassed {};  // a deadline came
struct Frozen {
    Uuid id;
};  // the payload is sealed under this id
struct Stored {
    Uuid id;
};  // durably in the outbox
struct StoreFailed {
    Uuid id;
    bool disk_full;
};
struct Delivered {
    Uuid id;
    std::string reference;
    std::string jws{};  // the receipt as the agency signed it; empty: it does not sign
};
struct Delayed {
    Uuid id;
};
struct RefusedByAgency {
    struct Reason {
        std::string pointer, code;
    };
    Uuid id;
    std::vector<Reason> reasons;
};
struct CatalogueLoaded {
    bool any;
};
struct MaintenanceEntered {};  // nothing happens while somebody uses the terminal
struct MaintenanceLeft {};
struct ServiceChanged {};  // World::out_of_service
struct ScannerFound {
    Devices devices;
};
struct Scanned {
    std::uint64_t number;
    form::Json page;  // JPEG in base64; whoever made the event wipes it
    Thumbnail thumbnail;
};
struct ScanFailed {
    std::uint64_t number;
    ScanFault why;
};

using Event =
    std::variant<Touched, Started, LanguageChosen, LanguageMenuOpened, DisplayOpened,
                 DisplayChanged, BrowsedBy, GroupOpened, Searched, ServiceChosen, ServiceBegun,
                 Answered, OptionToggled, Continued, WentBack, ChangeAsked, ItemAdded, ItemOpened,
                 ItemRemoved, ScanAsked, ScanCancelled, PageRemoved, Agreed, SendPressed,
                 TryAgainPressed, CancelPressed, CancelConfirmed, DropConfirmed, OverlayClosed,
                 Rated, Finished, TimePassed, Frozen, Stored, StoreFailed, Delivered, Delayed,
                 RefusedByAgency, CatalogueLoaded, MaintenanceEntered, MaintenanceLeft,
                 ServiceChanged, ScannerFound, Scanned, ScanFailed>;

// -- effects
struct Submit {
    ServiceId service;
    form::Json payload;
    i18n::Locale language;
};  // freeze, seal, hand over; report Frozen
struct SubmitAgain {
    Uuid id;
};  // the same sealed bytes
struct Release {
    Uuid id;
};  // nobody waits for news of it any more
struct Withdraw {
    Uuid id;
};                       // refused by the agency and being corrected: a new application follows
struct Forget {};        // the session is over: wipe what is kept outside the state
struct FocusProblem {};  // the focus goes to the error summary
// The service's package cannot be read: it is offered no more.
struct Withhold {
    ServiceId service;
};
// Open the scanner and report ScannerFound; Forget closes it.
struct LookForScanner {};
struct Scan {
    std::uint64_t number;
    bool camera_preferred;
    std::size_t most_bytes;
};  // report Scanned or ScanFailed
struct CancelScan {};
struct Note {  // a line for the journal; never an answer
    enum class What {
        session_started,
        service_begun,
        page_shown,
        submitted,
        session_finished,
        session_cancelled,
        session_timed_out,
        rated,
        scan_failed,
    } what;
    std::optional<ServiceId> service;
    int number = 0;  // rated: stars; scan_failed: ScanFault
    // Where that was, and how long after the session's beginning.
    std::string_view screen{};
    std::optional<form::PageId> page{};
    std::chrono::seconds since_start{};
};
using Effect = std::variant<Submit, SubmitAgain, Release, Withdraw, Forget, FocusProblem, Withhold,
                            LookForScanner, Scan, CancelScan, Note>;

struct Update {
    State state;
    std::vector<Effect> effects;
};

// Pure. `now` is the monotonic clock.
Update update(State, const Event&, const World&, Instant now);

// When the flow wants a TimePassed although nobody touches anything; nullopt = never.
std::optional<Instant> next_deadline(const State&);

// idle times.
inline constexpr std::chrono::seconds idle_with_answers{120}, idle_without{60},
    warning_with_answers{45}, warning_without{30};
inline constexpr std::chrono::seconds idle_in_maintenance{255};  // and warning_with_answers
inline constexpr int more_time = 3;  // times all of them, when she asks for it
// S4: the citizen has an answer within this, whatever the network does.
inline constexpr std::chrono::seconds answer_within{20};
// How long an accepted application waits for the agency's receipt before the screen says "accepted
// here".
inline constexpr std::chrono::seconds receipt_within{4};
// Drivers look at every port for devices; lamps warm up, and paper is long.
inline constexpr std::chrono::seconds scanner_found_within{10}, scan_within{90};

}  // namespace kiosk::flow
