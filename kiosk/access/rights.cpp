#include "kiosk/access/rights.h"

namespace kiosk::access {
namespace {

Role least_role(Action action) {
    switch (action) {
        case Action::see_overview:
        case Action::run_self_test:
        case Action::set_out_of_service:
        case Action::restart:
        case Action::shut_down:
            return Role::hall_staff;
        case Action::see_network:
        case Action::see_outbox:
        case Action::retry:
        case Action::pause_service:
        case Action::export_sealed:
        case Action::test_devices:
        case Action::run_drills:
        case Action::install_package:
        case Action::switch_service:
        case Action::change_settings:
        case Action::see_journal:
        case Action::export_journal:
        case Action::see_statistics:
        case Action::update:
            return Role::technician;
        case Action::manage_identity:
        case Action::wipe:
        case Action::manage_accounts:
            return Role::administrator;
    }
    return Role::administrator;
}

}  // namespace

bool may(Role role, Action action) {
    return role >= least_role(action);
}

std::string_view word(Role role) {
    switch (role) {
        case Role::hall_staff:
            return "hall_staff";
        case Role::technician:
            return "technician";
        case Role::administrator:
            return "administrator";
    }
    return "";
}

std::optional<Role> role_of(std::string_view text) {
    for (const Role role : {Role::hall_staff, Role::technician, Role::administrator}) {
        if (word(role) == text) {
            return role;
        }
    }
    return std::nullopt;
}

}  // namespace kiosk::access
