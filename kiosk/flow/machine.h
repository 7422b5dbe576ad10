#pragma once
// The flow's state machine, one call an event. Only kiosk/flow includes this; the world calls
// update().

#include "kiosk/flow/event.h"

namespace kiosk::flow {

template <typename T>
const T* as(const Screen& screen) {
    return std::get_if<T>(&screen);
}

struct Machine {
    State state;
    const World& world;
    Instant now;
    std::vector<Effect> effects;
    const catalogue::Service* service() const;
    const form::Definition& form() const;
    form::Route route() const;
    void note(Note::What what, int number = 0);
    void release_all();  // nobody waits for news any more
    // The one way a session ends (A-121..A-123): nothing of it remains but what the next one needs.
    void end_session(Note::What why);
    void start_afresh();
    void rest();  // the screen that waits for somebody
    void ask(const Step& step, bool to_check = false);
    void to_first_unanswered_or_check();
    void go_on_from(const Ask& page);
    void drop(const std::vector<form::Given>& answers);
    // Pictures of the scanned pages in these answers.
    void forget_thumbnails(const form::Json& answers);
    // Answers that the page has made pointless go first, after she was told.
    void drop_or_go_on();
    static Step last_step_before_end(const form::Route& way);
    void step_back();
    // The group whose list page is shown.
    const form::Repeat* shown_list() const;
    void open_item(const form::Repeat& list, std::size_t number);
    void store(const QuestionId& question, form::Json value);
    void submit();
    void open_problem(const std::vector<Problem>& problems);
    const form::Question* attachment(const QuestionId&) const;
    const form::Json& pages_of(const QuestionId&) const;  // of the page that is shown
    void look_for_scanner();
    void give_up_scanner();
    void forget_answers();
    bool about_us(const Uuid& id) const;
    bool waiting() const;
    // -- events of the citizen
    void operator()(const Touched&);
    void operator()(const Started&);
    void operator()(const LanguageChosen& e);
    void operator()(const LanguageMenuOpened&);
    void operator()(const DisplayOpened&);
    void operator()(const DisplayChanged& e);
    void operator()(const BrowsedBy& e);
    void operator()(const GroupOpened& e);
    void operator()(const Searched& e);
    void operator()(const ServiceChosen& e);
    void operator()(const ServiceBegun&);
    void operator()(const Answered& e);
    void operator()(const OptionToggled& e);
    void operator()(const Continued&);
    void operator()(const WentBack&);
    void operator()(const ChangeAsked& e);
    void operator()(const ItemAdded&);
    void operator()(const ItemOpened& e);
    void operator()(const ItemRemoved& e);
    void operator()(const ScanAsked& e);
    void operator()(const ScanCancelled&);
    void operator()(const PageRemoved& e);
    void operator()(const Agreed& e);
    void operator()(const SendPressed&);
    void operator()(const TryAgainPressed&);
    void operator()(const CancelPressed&);
    void operator()(const CancelConfirmed&);
    void operator()(const DropConfirmed&);
    void operator()(const OverlayClosed&);
    void operator()(const Rated& e);
    void operator()(const Finished&);
    // -- events of the world
    void operator()(const TimePassed&);
    void operator()(const Frozen& e);
    void operator()(const Stored& e);
    void operator()(const StoreFailed& e);
    void operator()(const Delivered& e);
    void operator()(const Delayed& e);
    void operator()(const RefusedByAgency& e);
    void operator()(const CatalogueLoaded& e);
    void operator()(const MaintenanceEntered&);
    void operator()(const MaintenanceLeft&);
    void operator()(const ServiceChanged&);
    void operator()(const ScannerFound& e);
    void operator()(const Scanned& e);
    void operator()(const ScanFailed& e);
};

bool is_scanning(const State&);
// When the scanner is waited for no longer.
std::optional<Instant> scanner_deadline(const State&);

}  // namespace kiosk::flow
