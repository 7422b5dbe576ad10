#pragma once
// How the technician's screens say times, sizes and findings in her language.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/maintenance/sheet.h"

namespace kiosk::maintenance {

// As messages are keyed.
template <typename Closed>
std::string_view word_of(Closed value) {
    return link::word(value);
}
inline std::string_view word_of(link::Reason value) {
    return submission::word(value);
}
inline std::string_view word_of(link::State value) {
    return submission::word(value);
}

class Speaker {
  public:
    Speaker(const flow::State& state, const Stage& stage) : state_(state), stage_(stage) {}

    Words operator()(std::string_view key, const Arguments& arguments = {}) const {
        return stage_.say(state_.language, key, arguments);
    }
    bool knows(std::string_view key) const;  // of the technician's own words
    // "reason.timeout"
    template <typename Closed>
    Words word(std::string_view group, Closed value) const;

    Words day(Timestamp) const;      // at this place
    Words moment(Timestamp) const;   // day and time at this place
    Words duration(Duration) const;  // in its largest unit: "3 hours"
    Words milliseconds(Duration) const;
    Words size(std::uint64_t bytes) const;               // "1.2 GiB"
    Words name_of_service(const std::string& id) const;  // its title, or the identifier
    Words join(const std::vector<Words>&, std::string_view between = " · ") const;

    ui::PageView page(std::string screen, Words title, std::vector<ui::Button> actions) const;
    ui::Button button(std::string id, std::string_view key,
                      ui::ButtonKind kind = ui::ButtonKind::secondary,
                      ui::Icon icon = ui::Icon::none) const;
    const flow::State& state() const { return state_; }
    const Stage& stage() const { return stage_; }

  private:
    const flow::State& state_;
    const Stage& stage_;
};

template <typename Closed>
Words Speaker::word(std::string_view group, Closed value) const {
    return (*this)(std::string(group) + "." + std::string(word_of(value)));
}

Words plain(std::string text);
ui::Finding::State look_of(Condition);
// Of a banner or a page about it: unknown is plain.
ui::Tone tone_of(Condition);
ui::Icon sign_of(Condition);

// One part of the terminal and how it is.
struct Assessment {
    std::string part;  // "outbox"
    Condition condition = Condition::unknown;
    Words value, remedy;
    std::optional<Screen> leads;
    bool to_do = false;  // it is still to be set up
};
// Is this terminal fit to open? What is still to be set up, in the order in which that is done,
// and behind it all other parts, in the order of the overview.
std::vector<Assessment> assess(const Speaker&, const Known&);
// The overview as one page of HTML to print or to send.
std::string report(const Speaker&, const Known&, Timestamp now);
// The worst of them; unknown ones aside.
Condition worst_of(const std::vector<Assessment>&);

// -- the screens
Sheet present_sign_in(const Speaker&, const State&, const SignIn&, Instant now);
Sheet present_first_account(const Speaker&, const State&, const FirstAccount&);
Sheet present_overview(const Speaker&, const State&);
Sheet present_network(const Speaker&, const State&, const Network&);
Sheet present_outbox(const Speaker&, const State&, const Outbox&);
Sheet present_outbox_entry(const Speaker&, const State&, const OutboxEntry&);
Sheet present_services(const Speaker&, const State&, const Services&);
Sheet present_stick(const Speaker&, const State&);
Sheet present_settings(const Speaker&, const State&, const Settings&);
Sheet present_identity(const Speaker&, const State&);
Sheet present_devices(const Speaker&, const State&);
Sheet present_drills(const Speaker&, const State&);
Sheet present_drill(const Speaker&, const State&, const Drill&);
Sheet present_journal(const Speaker&, const State&, const Journal&);
Sheet present_statistics(const Speaker&, const State&);
Sheet present_accounts(const Speaker&, const State&, const Accounts&);
Sheet present_new_account(const Speaker&, const State&, const NewAccount&);
Sheet present_new_pin(const Speaker&, const State&, const NewPin&);
Sheet present_one_time_codes(const Speaker&, const State&, const OneTimeCodes&);
Sheet present_administrator_key(const Speaker&, const State&);
Sheet present_own_account(const Speaker&, const State&);
Sheet present_power(const Speaker&, const State&);
// Those that take the whole window, too.
Picture present_device_test(const Speaker&, const State&, const DeviceTest&);
// What a citizen sees while the fault is there, as it is drawn for her. Refers to the stage.
Picture present_sight(const flow::State&, const Stage&, const State&, Instant now);

// What every screen but the first two has: the notice of what was done last, and the way back.
Sheet sheet(const Speaker&, const State&, std::string screen, Words title,
            std::vector<std::pair<ui::Button, Event>> actions = {});
bool may(const State&, const Effect&);
// Of a personal number, a PIN (masked, unless it is shown on purpose) or a code.
ui::Field digits(const Speaker&, std::string id, std::string_view label, std::string value,
                 std::size_t most, bool masked);
// A new PIN, which its owner may look at while she types it.
ui::Field new_pin(const Speaker&, const State&);
// Her one-time codes for her application to scan, and what account they are of.
Code one_time_codes(const Speaker&, const std::string& number, const std::string& address);
// The account as a list of all has it; null: it is not there.
const AccountLine* find_account(const State&, int ordinal);
// A button that asks for this, where she may; otherwise nothing is added.
void add_press(Sheet&, const Speaker&, const State&, std::string id, std::string_view key,
               Effect effect, ui::Icon icon = ui::Icon::none,
               ui::ButtonKind kind = ui::ButtonKind::secondary);

}  // namespace kiosk::maintenance
