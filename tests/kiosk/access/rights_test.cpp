#include "kiosk/access/rights.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::access;

constexpr int last = static_cast<int>(Action::manage_accounts);

int count(Role role) {
    int allowed = 0;
    for (int action = 0; action <= last; ++action) {
        allowed += may(role, static_cast<Action>(action)) ? 1 : 0;
    }
    return allowed;
}

TEST(Rights, HallStaffOpenAndCloseTheTerminalAndNothingElse) {
    for (const Action action : {Action::see_overview, Action::run_self_test,
                                Action::set_out_of_service, Action::restart, Action::shut_down}) {
        EXPECT_TRUE(may(Role::hall_staff, action)) << static_cast<int>(action);
    }
    EXPECT_EQ(count(Role::hall_staff), 5);
}

TEST(Rights, WhoIsTrustedAndWhatCannotBeUndoneIsTheAdministratorsAlone) {
    for (const Action action : {Action::manage_identity, Action::wipe, Action::manage_accounts}) {
        EXPECT_FALSE(may(Role::technician, action)) << static_cast<int>(action);
    }
    EXPECT_EQ(count(Role::technician), last + 1 - 3);
    EXPECT_EQ(count(Role::administrator), last + 1);
}

TEST(Rights, RolesHaveWords) {
    for (const Role role : {Role::hall_staff, Role::technician, Role::administrator}) {
        EXPECT_EQ(role_of(word(role)), role);
    }
    EXPECT_EQ(role_of("root"), std::nullopt);
}

}  // namespace
