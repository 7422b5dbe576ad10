#pragma once
// What a technician's screens want done. Carried out by kiosk::app, which answers with events.

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/access/rights.h"
#include "kiosk/link/maintenance.h"
#include "platform/core/sensitive.h"

namespace kiosk::maintenance {

struct TrySignIn {
    platform::core::Sensitive<std::string> number, pin, code;
};
struct AskChallenge {
    platform::core::Sensitive<std::string> number;
};
struct MakeFirstAccount {
    platform::core::Sensitive<std::string> number, pin;
};
struct Leave {};
struct LookAround {};  // Terminal: what this process knows of itself
// -- to the courier
struct ToCourier {
    link::MaintenanceRequest request;
};
struct TestAll {};  // a synthetic application of every service to its agency
// -- services
struct ReadServices {};
struct LookAtStick {};
struct InstallPackage {
    std::string folder;
};
struct SwitchService {
    std::string service;
    bool on = true;
};
struct RollBack {
    std::string service;
};
// -- settings
struct ReadSettings {};
struct ChangeSetting {
    std::string key, value;
};
struct UndoSetting {};
// -- identity
struct SaveRequest {};  // the certificate request, on the stick
struct EnrolDevice {
    std::string code;
};
// -- devices
struct ReadDevices {};
struct TryDevice {
    std::string device;
};  // the terminal finds out by itself
struct RecordDevice {
    std::string device;
    bool passed = false;
};  // the technician has judged
struct RecordFound {
    std::string device, reason;
};  // the terminal has found out
struct RecordTouch {
    std::set<std::size_t> cells;
    std::size_t columns = 0, rows = 0;
};
struct RecordCard {
    int permille = 1000;
};
struct ReadDrills {};
struct RecordDrill {
    link::Fault fault = link::Fault::name_resolution;
    bool passed = false;
    platform::core::Duration took{};
};
// -- journal
struct ReadJournal {
    std::string filter;
};
struct CheckJournal {};
struct ExportJournal {};
struct ReadUse {};
struct ExportReport {};
// -- accounts; what was typed is filled in when it is asked for, and forgotten
struct ReadAccounts {};
struct AddAccount {
    access::Role role = access::Role::hall_staff;
    int days = 0;
    platform::core::Sensitive<std::string> number, pin;
};
enum class AccountChange {
    new_pin,
    new_codes,
    unlocked,
    extended,
    ended,
    hall_staff,  // her role from now on
    technician,
    administrator,
    removed,
};
struct ChangeAccount {
    int ordinal = 0;
    AccountChange what = AccountChange::unlocked;
    platform::core::Sensitive<std::string> pin;
};
struct ForgetGuesses {};  // at numbers that nobody has
struct TrustAdministrator {
    std::string key;
};
struct ChangeOwnPin {
    platform::core::Sensitive<std::string> present, pin;
};
struct ChangeOwnLanguage {
    std::string language;
};
// -- the terminal
struct SetOutOfService {
    bool out = true;
};
struct Restart {};
struct ShutDown {};
struct UpdatePrograms {};
struct Wipe {};

using Effect =
    std::variant<TrySignIn, AskChallenge, MakeFirstAccount, Leave, LookAround, ToCourier, TestAll,
                 ReadServices, LookAtStick, InstallPackage, SwitchService, RollBack, ReadSettings,
                 ChangeSetting, UndoSetting, SaveRequest, EnrolDevice, ReadDevices, TryDevice,
                 RecordDevice, RecordFound, RecordTouch, RecordCard, ReadDrills, RecordDrill,
                 ReadJournal, CheckJournal, ExportJournal, ReadUse, ExportReport, ReadAccounts,
                 AddAccount, ChangeAccount, ForgetGuesses, TrustAdministrator, ChangeOwnPin,
                 ChangeOwnLanguage, SetOutOfService, Restart, ShutDown, UpdatePrograms, Wipe>;

// "new_pin", ...: as the journal and the messages have it.
std::string_view word(AccountChange);

// What one must be allowed to do; nullopt: nothing.
std::optional<access::Action> right_for(const Effect&);
// Cannot be taken back, or keeps citizens away: it is asked for twice.
bool is_grave(const Effect&);
// What goes on until its answer comes, as State::busy knows it: "probe sandbox"; empty = nothing
// that takes long.
std::string errand_of(const Effect&);

}  // namespace kiosk::maintenance
