#pragma once
// What has happened on a technician's screens, and the state's answer to it. Pure.

#include "kiosk/maintenance/state.h"

namespace kiosk::maintenance {

// -- by the technician
struct Went {
    Screen to;
};
struct WentBack {};
// Of a new account: the word of its role, the days that it holds. code: or the PIN until now.
enum class Entry { number, pin, code, role, days, single };
struct Typed {
    Entry entry = Entry::single;
    std::string text;
};
struct Asked {
    Effect effect;
};
struct Confirmed {};
struct Dismissed {};
struct CellsTouched {
    std::vector<std::size_t> cells;
};
struct CardResized {
    int permille = 0;  // more than now
};
struct EndpointChosen {  // of a drill
    std::string endpoint;
};
struct StepPassed {};  // of a device test: the next picture

// -- by the terminal and its courier
struct SignedIn {
    access::Role role = access::Role::hall_staff;
};
struct SignInRefused {
    SignInFault fault = SignInFault::wrong;
    int left = 0;
    std::optional<Instant> wait_until{};
};
struct Challenged {  // the clock is not trusted
    std::string text;
};
struct NobodyKnown {};  // there is no account yet
struct FirstAccountMade {
    std::string one_time_code;  // otpauth://
};
struct FirstAccountRefused {
    std::string problem;
};
struct CourierSaid {
    link::MaintenanceReply reply;
};
struct CourierLost {};  // what was asked of it will not be answered
using Learned = std::variant<Terminal, std::vector<ServiceLine>, std::vector<StickLine>,
                             std::vector<SettingLine>, std::vector<DeviceLine>,
                             std::vector<DrillLine>, std::vector<JournalLine>, Use, AccountList>;
struct Told {
    Learned what;
};
struct JournalChecked {
    bool intact = false;
};
struct Found {                   // by a device test of the terminal's own
    std::string device, reason;  // word of devices::Reason; empty = passed
};
struct Ended {  // an errand of errand_of(); a notice says how
    std::string errand;
    Notice notice;
};
struct TimePassed {};

using Event =
    std::variant<Went, WentBack, Typed, Asked, Confirmed, Dismissed, CellsTouched, CardResized,
                 EndpointChosen, StepPassed, SignedIn, SignInRefused, Challenged, NobodyKnown,
                 FirstAccountMade, FirstAccountRefused, CourierSaid, CourierLost, Told,
                 JournalChecked, Found, Ended, TimePassed>;

struct Update {
    State state;
    std::vector<Effect> effects;
};
Update update(State, const Event&, Instant now);

// When TimePassed is wanted although nobody touches anything; nullopt = never.
std::optional<Instant> next_deadline(const State&);

// May she go there; sign-in is open to everybody.
bool may_open(const State&, const Screen&);
// What the screen was opened from.
Screen parent_of(const Screen&);

inline constexpr std::chrono::seconds refresh_every{5};
inline constexpr std::chrono::seconds silent_after{3};  // the courier hangs
inline constexpr int rows_a_page = 50;

}  // namespace kiosk::maintenance
