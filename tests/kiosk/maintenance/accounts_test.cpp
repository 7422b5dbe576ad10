#include "desk.h"

namespace kiosk::maintenance {
namespace {

using access::Role;

struct Administrator : AtDesk {
    Administrator() {
        sign_in(Role::administrator);
        desk.known.accounts = tests::support::troubled_terminal().accounts;
    }
    std::set<std::string> ids() {
        tests::support::UiRobot robot(
            [&](ui::Frame& frame) { present(state, stage, desk, now)(frame); }, 1080, 4000);
        std::set<std::string> all;
        for (const ui::Node& node : robot.record().nodes) {
            all.insert(node.id);
        }
        return all;
    }
};

TEST(Accounts, AreTheAdministratorsAndEverybodyHasHerOwn) {
    AtDesk desk;
    desk.sign_in(Role::technician);
    for (const Screen& screen : {Screen(Accounts{}), Screen(NewAccount{}), Screen(NewPin{2}),
                                 Screen(OneTimeCodes{}), Screen(AdministratorKey{})}) {
        desk.does(Went{screen});
        EXPECT_TRUE(desk.shows<Overview>());
    }
    for (const Effect& effect :
         {Effect(AddAccount{}), Effect(ChangeAccount{}), Effect(TrustAdministrator{})}) {
        desk.does(Asked{effect});
        desk.does(Confirmed{});
    }
    EXPECT_TRUE(desk.done.empty());
    desk.does(Went{OwnAccount{}});
    EXPECT_TRUE(desk.shows<OwnAccount>());
    EXPECT_EQ(desk.count<ReadAccounts>(), 1);
}

TEST(Accounts, ANewOneIsMadeOnceItIsConfirmedOfWhatWasTypedAndChosen) {
    Administrator desk;
    desk.does(Went{NewAccount{}});
    desk.does(Typed{Entry::number, "470015"});
    desk.does(Typed{Entry::pin, "739164"});
    desk.does(Typed{Entry::role, "technician"});
    desk.does(Typed{Entry::days, "30"});
    const auto& chosen = std::get<NewAccount>(desk.desk.screen);
    desk.does(Asked{AddAccount{chosen.role, chosen.days, {}, {}}});
    EXPECT_EQ(desk.count<AddAccount>(), 0) << "before it was confirmed";
    desk.does(Confirmed{});
    ASSERT_EQ(desk.count<AddAccount>(), 1);
    const auto& added = std::get<AddAccount>(desk.done.back());
    EXPECT_EQ(added.role, Role::technician);
    EXPECT_EQ(added.days, 30);
    EXPECT_EQ(added.number.reveal(), "470015");
    EXPECT_EQ(added.pin.reveal(), "739164");
    desk.does(Ended{{}, {Condition::bad, "pin_problem.date", {}}});
    EXPECT_EQ(desk.desk.number.reveal(), "470015") << "she types another PIN";
    EXPECT_EQ(desk.desk.pin.reveal(), "");
    desk.does(WentBack{});
    EXPECT_TRUE(desk.shows<Accounts>());
    EXPECT_EQ(desk.desk.number.reveal(), "");
}

TEST(Accounts, ShowOneTimeCodesOnceAndGoBackToTheAccount) {
    Administrator desk;
    desk.does(Went{OneTimeCodes{2, "470012", "otpauth://totp/x"}});
    EXPECT_TRUE(desk.ids().contains("one_time_code"));
    desk.does(WentBack{});
    ASSERT_TRUE(desk.shows<Accounts>());
    EXPECT_EQ(std::get<Accounts>(desk.desk.screen).ordinal, 2);
}

TEST(Accounts, OfferNobodyToTakeTheRightFromHerself) {
    Administrator desk;
    desk.does(Went{Accounts{2}});
    for (const char* id : {"remove", "end", "role.hall_staff", "new_pin", "new_codes", "extend"}) {
        EXPECT_TRUE(desk.ids().contains(id)) << id;
    }
    EXPECT_FALSE(desk.ids().contains("unlock"));
    desk.does(Went{Accounts{3}});
    EXPECT_TRUE(desk.ids().contains("unlock"));
    desk.does(Went{Accounts{1}});
    for (const char* id : {"remove", "end", "role.hall_staff"}) {
        EXPECT_FALSE(desk.ids().contains(id)) << id;
    }
}

TEST(Accounts, AskTwiceForAllButUnlocking) {
    Administrator desk;
    for (const AccountChange change :
         {AccountChange::new_pin, AccountChange::new_codes, AccountChange::extended,
          AccountChange::ended, AccountChange::hall_staff, AccountChange::technician,
          AccountChange::administrator, AccountChange::removed}) {
        EXPECT_TRUE(is_grave(ChangeAccount{2, change, {}}));
        for (const auto& [locale, messages] : desk.stage.technician) {
            EXPECT_TRUE(messages.has("confirm.account." + std::string(word(change))));
        }
    }
    desk.does(Asked{ChangeAccount{3, AccountChange::unlocked, {}}});
    EXPECT_EQ(desk.count<ChangeAccount>(), 1);
}

TEST(Accounts, HerOwnPinIsChangedWithTheOneUntilNow) {
    AtDesk desk;
    desk.sign_in(Role::hall_staff);
    desk.does(Went{OwnAccount{}});
    desk.does(Typed{Entry::code, "739164"});
    desk.does(Typed{Entry::pin, "582047"});
    desk.does(Asked{ChangeOwnPin{}});
    ASSERT_EQ(desk.count<ChangeOwnPin>(), 1);
    const auto& changed = std::get<ChangeOwnPin>(desk.done.back());
    EXPECT_EQ(changed.present.reveal(), "739164");
    EXPECT_EQ(changed.pin.reveal(), "582047");
    EXPECT_EQ(desk.desk.code.reveal(), "");
    EXPECT_EQ(desk.desk.pin.reveal(), "");
}

}  // namespace
}  // namespace kiosk::maintenance
