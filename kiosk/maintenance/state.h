#pragma once
// The technician's side of the terminal as a value: where she is, and what is known of the terminal
// and its courier. Nothing here holds anything of a citizen's.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/maintenance/effect.h"
#include "platform/core/sensitive.h"
#include "platform/core/time.h"

namespace kiosk::maintenance {

using platform::core::Duration;
using platform::core::Instant;
using platform::core::Timestamp;

// -- screens

// Why somebody was not let in. One sentence for a wrong number, PIN and code: nobody learns which.
enum class SignInFault { wrong, wait, locked, expired, unavailable };
struct SignIn {
    std::optional<SignInFault> fault;
    int left = 0;                         // wrong: guesses, before it locks
    std::optional<Instant> wait_until{};  // wait
    bool checking = false;
    std::string challenge{};  // the clock is not trusted: what the administrator answers
};
// Nobody has an account yet: whoever sets the terminal up makes the first one.
struct FirstAccount {
    std::string problem;        // word of access::PinWeakness, or "failed"; empty = none
    std::string one_time_code;  // otpauth://, once it is made
};
struct Overview {};
struct Network {
    std::string endpoint;  // whose report is open; empty = all
};
struct Outbox {
    std::int64_t after = 0;  // the page begins behind this row
};
struct OutboxEntry {
    std::int64_t number = 0;
};
struct Services {
    std::string service;  // that is open; empty = all
};
struct Stick {};  // packages that can be installed
struct Settings {
    std::string key;  // that is being changed; empty = all
};
struct Identity {};
struct Devices {};
struct DeviceTest {
    std::string device;
    int step = 0;  // of a test of several pictures
};
struct Drills {};  // faults that can be played
struct Drill {
    link::Fault fault = link::Fault::name_resolution;
};
struct CitizensSight {};  // what a citizen sees while the fault is there
struct Journal {
    std::string filter;  // a code or a part of it; empty = everything
};
struct Statistics {};
struct Accounts {
    int ordinal = 0;  // that is open; 0 = all
};
struct NewAccount {
    access::Role role = access::Role::hall_staff;
    int days = 180;
};
struct NewPin {
    int ordinal = 0;  // whose
};
struct OneTimeCodes {  // shown once
    int ordinal = 0;
    std::string number, address;  // otpauth://
};
struct AdministratorKey {};
struct OwnAccount {};
struct Power {};  // out of service, restart, shut down, wipe
using Screen = std::variant<SignIn, FirstAccount, Overview, Network, Outbox, OutboxEntry, Services,
                            Stick, Settings, Identity, Devices, DeviceTest, Drills, Drill,
                            CitizensSight, Journal, Statistics, Accounts, NewAccount, NewPin,
                            OneTimeCodes, AdministratorKey, OwnAccount, Power>;

// -- what the terminal itself knows

enum class Condition { good, attention, bad, unknown };

struct ServiceLine {  // of the pack
    std::string id, version;
    Condition condition = Condition::good;
    std::string reason;       // of the compiler or the manifest, in English: for an expert
    std::string valid_until;  // ISO 8601, empty = for ever
    std::string kept;         // version that can be brought back
    bool is_signed = false, enabled = true;
};
struct StickLine {       // a package on a stick
    std::string folder;  // path
    std::string id, version, installed;
    std::string verdict;  // word of install::Verdict
    std::string detail;
    bool can_install = false;
};
enum class SettingKind { text, name, number, languages };
struct SettingLine {
    std::string key;   // "brand.centre.az"
    std::string name;  // of the kind of setting: "brand.centre.*"
    SettingKind kind = SettingKind::text;
    std::string value;
    std::vector<std::string> choices;
    bool restarts = false;
};
struct DeviceLine {
    std::string id;          // "touch"
    bool is_judged = false;  // by the technician; otherwise the terminal finds out
    Condition condition = Condition::unknown;
    std::optional<Timestamp> tested;
    std::string reason;  // closed word of the last result
};
struct DrillLine {  // when it was played last, as the journal has it
    link::Fault fault = link::Fault::name_resolution;
    Condition condition = Condition::unknown;
    std::optional<Timestamp> at;
};
struct JournalLine {
    Timestamp at{};
    std::string code, service, item, reason;
};
struct ServiceUse {
    std::string service;
    int begun = 0, submitted = 0;
    std::optional<Duration> median;
    std::string most_left;  // the page where most stopped; empty = nobody did
};
struct Use {  // since the journal begins
    int sessions = 0, completed = 0, cancelled = 0, timed_out = 0;
    std::vector<int> by_hour;  // submissions, 24
    std::vector<ServiceUse> services;
};
struct AccountLine {
    int ordinal = 0;
    std::string number;
    access::Role role = access::Role::hall_staff;
    std::string language;  // empty: as the kiosk's
    Timestamp expires{};
    std::optional<Timestamp> signed_in;  // last, by a one-time code
    bool locked = false, ended = false;
};
struct AccountList {  // all, for who may see them; otherwise her own
    bool readable = true;
    int own = 0;  // ordinal
    Timestamp now{};
    std::vector<AccountLine> lines;
    bool guessed = false;  // numbers that nobody has are locked
    bool has_administrator_key = false;
};

struct ProgramUpdate {  // the last one
    enum class State { running, done, failed };
    State state = State::done;
    Timestamp at{};
};

struct Terminal {
    bool courier_connected = false;
    bool clock_trusted = true;
    bool out_of_service = false, after_hours = false;
    int services_offered = 0, services_refused = 0, services_installed = 0;
    int services_closed = 0;                          // of those offered, by their self-tests
    std::size_t touch_columns = 12, touch_rows = 20;  // cells of the touch test
    std::string config_problem;  // of the file; the last good copy is in force; empty = none
    std::string stick;           // where one is mounted; empty = none
    std::string centre, name;    // as they are in the settings; empty = nobody has given them yet
    bool needs_restart = false;  // settings or packages are newer than what is in force
    std::optional<ProgramUpdate> update;
};

struct Known {
    Terminal terminal;
    std::optional<link::Survey> survey;
    std::map<std::string, link::Probed> probes;
    std::map<std::string, link::LatencyHistory> latency;
    std::optional<link::OutboxPage> outbox;
    std::optional<link::BacklogHistory> backlog;
    std::optional<link::Identity> identity;
    std::vector<ServiceLine> services;
    std::vector<StickLine> stick;
    std::vector<SettingLine> settings;
    bool setting_can_be_undone = false;
    std::vector<DeviceLine> devices;
    std::vector<DrillLine> drills;
    std::vector<JournalLine> journal;
    std::optional<bool> journal_intact;
    std::optional<Use> use;
    std::optional<AccountList> accounts;
};

// What was said of the last thing that was done, until something else is.
struct Notice {
    Condition condition = Condition::good;
    std::string key;     // of the message
    std::string detail;  // its argument {detail}, if it has one
};

// A fault that is being played, or was.
struct Practice {
    enum class Phase { striking, struck, recovering, over };
    link::Fault fault = link::Fault::name_resolution;
    std::string endpoint;
    Phase phase = Phase::striking;
    bool as_expected = false;  // from struck on
    bool is_well = false;      // over
    link::Reason reason =
        link::Reason::none;  // struck: what was noticed; over: what is still wrong
    Duration took{};         // over: to recover
    Instant since{};         // hung: since the courier said its last word

    bool passed() const { return phase == Phase::over && as_expected && is_well; }
};

struct State {
    Screen screen = SignIn{};
    std::optional<access::Role> role;                          // signed in
    platform::core::Sensitive<std::string> number, pin, code;  // typed to sign in; an account's
    std::string typed;                                         // into the one field of the screen
    std::set<std::size_t> touched;                             // cells of the touch test
    int card_permille = 1000;    // size of the bank card's outline, of what the panel says
    std::set<std::string> busy;  // what goes on: words of errands, with their object
    std::optional<Notice> notice;
    std::optional<Practice> practice;
    std::string drilled_endpoint;      // chosen; empty: the first
    std::optional<Effect> confirming;  // a grave one that was asked for once
    Instant refreshed{};               // when the courier was last asked for its survey
    Known known;
};

}  // namespace kiosk::maintenance
