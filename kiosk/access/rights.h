#pragma once
// Who may do what in maintenance mode. Pure; any thread.

#include <optional>
#include <string_view>

namespace kiosk::access {

// Each may what the one before may, and more.
enum class Role { hall_staff, technician, administrator };

enum class Action {
    see_overview,
    run_self_test,
    see_network,
    see_outbox,  // counts, ages, codes
    retry,
    pause_service,
    export_sealed,  // a sealed application on a stick
    test_devices,
    run_drills,
    install_package,
    switch_service,  // on and off
    change_settings,
    manage_identity,  // the device's key, request and enrolment
    see_journal,
    export_journal,
    see_statistics,
    set_out_of_service,
    restart,
    shut_down,
    update,
    wipe,
    manage_accounts,
};

// Least privilege: hall staff open and close the terminal and see whether it is fit; technicians
// mend it; what changes who is trusted, or cannot be undone, is the administrator's.
bool may(Role, Action);

std::string_view word(Role);  // "hall_staff", ...
std::optional<Role> role_of(std::string_view word);

}  // namespace kiosk::access
