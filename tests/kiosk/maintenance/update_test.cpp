#include "desk.h"

namespace kiosk::maintenance {
namespace {

using access::Role;

TEST(Maintenance, BeginsWithASignInAndShowsNothingElseBefore) {
    AtDesk desk;
    EXPECT_TRUE(desk.shows<SignIn>());
    for (const Screen& screen : {Screen(Overview{}), Screen(Outbox{}), Screen(Journal{}),
                                 Screen(Settings{}), Screen(Power{})}) {
        desk.does(Went{screen});
        EXPECT_TRUE(desk.shows<SignIn>());
    }
    EXPECT_TRUE(desk.done.empty());
}

TEST(Maintenance, HandsOutWhatWasTypedOnceAndForgetsPinAndCode) {
    AtDesk desk;
    desk.does(Typed{Entry::number, "4711"});
    desk.does(Typed{Entry::pin, "739164"});
    desk.does(Typed{Entry::code, "123456"});
    desk.does(Asked{TrySignIn{}});
    ASSERT_EQ(desk.count<TrySignIn>(), 1);
    const auto& tried = std::get<TrySignIn>(desk.done.back());
    EXPECT_EQ(tried.number.reveal(), "4711");
    EXPECT_EQ(tried.pin.reveal(), "739164");
    EXPECT_EQ(tried.code.reveal(), "123456");
    EXPECT_EQ(desk.desk.pin.reveal(), "");
    EXPECT_EQ(desk.desk.code.reveal(), "");
    desk.does(Asked{TrySignIn{}});
    EXPECT_EQ(desk.count<TrySignIn>(), 1) << "one attempt at a time";
    desk.does(SignInRefused{SignInFault::wrong, 14, {}});
    desk.does(Asked{TrySignIn{}});
    EXPECT_EQ(desk.count<TrySignIn>(), 2);
}

TEST(Maintenance, AsksForTheFirstAccountOnlyWhereNobodyHasOne) {
    AtDesk desk;
    desk.does(Asked{MakeFirstAccount{}});
    EXPECT_EQ(desk.count<MakeFirstAccount>(), 0);
    desk.does(NobodyKnown{});
    EXPECT_TRUE(desk.shows<FirstAccount>());
    desk.does(Asked{MakeFirstAccount{}});
    EXPECT_EQ(desk.count<MakeFirstAccount>(), 1);
    desk.does(FirstAccountRefused{"run"});
    EXPECT_EQ(std::get<FirstAccount>(desk.desk.screen).problem, "run");
    desk.does(FirstAccountMade{"otpauth://totp/x"});
    desk.does(Went{SignIn{}});
    EXPECT_TRUE(desk.shows<SignIn>());
}

TEST(Maintenance, DoesForEachRoleWhatItMayAndNoMore) {
    const Effect wipe = Wipe{};
    const Effect retry = ToCourier{link::RetryNow{"registry", {}}};
    for (const auto& [role, may_retry, may_wipe] :
         {std::tuple{Role::hall_staff, false, false}, std::tuple{Role::technician, true, false},
          std::tuple{Role::administrator, true, true}}) {
        AtDesk desk;
        desk.sign_in(role);
        desk.does(Asked{retry});
        EXPECT_EQ(desk.asked_courier<link::RetryNow>(), may_retry ? 1 : 0);
        desk.does(Asked{wipe});
        desk.does(Confirmed{});
        EXPECT_EQ(desk.count<Wipe>(), may_wipe ? 1 : 0);
    }
}

TEST(Maintenance, AsksTwiceBeforeWhatIsGrave) {
    AtDesk desk;
    desk.sign_in(Role::administrator);
    for (const Effect& effect :
         {Effect(SetOutOfService{true}), Effect(Restart{}), Effect(ShutDown{}), Effect(Wipe{}),
          Effect(InstallPackage{"/stick/a"}), Effect(RollBack{"az.small"}),
          Effect(SwitchService{"az.small", false}),
          Effect(ToCourier{link::PauseEndpoint{"registry"}})}) {
        desk.does(Asked{effect});
        EXPECT_TRUE(desk.done.empty());
        desk.does(Dismissed{});
        desk.does(Confirmed{});
        EXPECT_TRUE(desk.done.empty()) << "what was dismissed is not done";
        desk.does(Asked{effect});
        desk.does(Confirmed{});
        EXPECT_EQ(desk.done.size(), 1U);
        desk.done.clear();
        desk.desk.busy.clear();
    }
}

TEST(Maintenance, DoesOneErrandOfAKindAtATime) {
    AtDesk desk;
    desk.sign_in(Role::technician);
    const Event probe = Asked{ToCourier{link::ProbeEndpoint{"registry"}}};
    desk.does(probe);
    desk.does(probe);
    EXPECT_EQ(desk.asked_courier<link::ProbeEndpoint>(), 1);
    link::Probed probed;
    probed.endpoint = "registry";
    desk.does(CourierSaid{probed});
    EXPECT_TRUE(desk.desk.known.probes.contains("registry"));
    desk.does(probe);
    EXPECT_EQ(desk.asked_courier<link::ProbeEndpoint>(), 2);
    desk.does(CourierLost{});
    desk.does(probe);
    EXPECT_EQ(desk.asked_courier<link::ProbeEndpoint>(), 3) << "who died answers nothing";
}

TEST(Maintenance, LooksAgainEveryFewSecondsWhereTheCourierIsShown) {
    AtDesk desk;
    desk.sign_in(Role::technician);
    ASSERT_TRUE(next_deadline(desk.desk).has_value());
    desk.does(TimePassed{});
    EXPECT_EQ(desk.asked_courier<link::TakeSurvey>(), 0) << "too early";
    desk.now += refresh_every;
    desk.does(TimePassed{});
    EXPECT_EQ(desk.asked_courier<link::TakeSurvey>(), 1);
    desk.does(Went{Power{}});
    EXPECT_FALSE(next_deadline(desk.desk).has_value()) << "idles at nothing";
}

TEST(Maintenance, SaysWhatWasDoneAndWhyNot) {
    AtDesk desk;
    desk.sign_in(Role::technician);
    desk.does(Went{Outbox{}});
    desk.does(Asked{ToCourier{link::RetryNow{"registry", {}}}});
    desk.does(CourierSaid{link::Done{link::Errand::retry, "registry", 3}});
    ASSERT_TRUE(desk.desk.notice.has_value());
    EXPECT_EQ(desk.desk.notice->key, "maintenance.done.retry");
    EXPECT_EQ(desk.desk.notice->detail, "3");
    desk.does(Asked{ToCourier{link::RetryNow{"registry", {}}}});
    desk.does(
        CourierSaid{link::NotDone{link::Errand::retry, "registry", link::Hindrance::wrong_state}});
    EXPECT_EQ(desk.desk.notice->key, "hindrance.wrong_state");
    desk.does(Went{Overview{}});
    EXPECT_FALSE(desk.desk.notice.has_value());
}

TEST(Maintenance, SaysThatATerminalIsEnrolledWhenItIsWhereverSheHasGone) {
    AtDesk desk;
    desk.sign_in(Role::administrator);
    desk.does(Went{Identity{}});
    desk.does(Typed{Entry::single, "BCDFGHJK"});
    desk.does(Asked{EnrolDevice{"BCDFGHJK"}});
    desk.done.clear();
    desk.does(WentBack{});
    desk.does(Went{Identity{}});
    EXPECT_EQ(desk.asked_courier<link::TakeIdentity>(), 0) << "its answer would pass for the other";
    desk.does(Typed{Entry::single, "BCDFGHJK"});
    desk.does(CourierSaid{link::Identity{link::IdentityState::enrolled}});
    EXPECT_EQ(desk.desk.notice->key, "maintenance.identity_renewed");
    EXPECT_EQ(desk.desk.typed, "") << "a code is good once";
    desk.does(WentBack{});
    EXPECT_EQ(desk.asked_courier<link::TakeIdentity>(), 1);
}

TEST(Maintenance, OffersToTakeAChangeBackOnceThereWasOne) {
    AtDesk desk;
    desk.sign_in(Role::administrator);
    desk.does(Ended{"setting", {Condition::bad, "maintenance.failed.setting", ""}});
    EXPECT_FALSE(desk.desk.known.setting_can_be_undone);
    desk.does(Ended{"setting", {Condition::good, "maintenance.done.setting", ""}});
    EXPECT_TRUE(desk.desk.known.setting_can_be_undone);
}

TEST(Maintenance, GoesBackTheWayItCame) {
    AtDesk desk;
    desk.sign_in(Role::administrator);
    desk.does(Went{Services{}});
    desk.does(Went{Services{"az.small"}});
    desk.does(WentBack{});
    EXPECT_EQ(std::get<Services>(desk.desk.screen).service, "");
    desk.does(WentBack{});
    EXPECT_TRUE(desk.shows<Overview>());
    desk.done.clear();
    desk.does(WentBack{});
    EXPECT_EQ(desk.count<Leave>(), 1);
}

TEST(Maintenance, KeepsTheCellsOfATouchTestAndRecordsThem) {
    AtDesk desk;
    desk.sign_in(Role::technician);
    desk.does(Went{DeviceTest{"touch", 0}});
    desk.does(CellsTouched{{0, 1}});
    desk.does(CellsTouched{{1, 2}});
    EXPECT_EQ(desk.desk.touched, (std::set<std::size_t>{0, 1, 2}));
    desk.does(Went{Devices{}});
    EXPECT_TRUE(desk.desk.touched.empty());
}

// The flow's side of it.
TEST(Maintenance, IsEnteredFromAScreenThatWaitsAndNeverFromACitizensSession) {
    AtDesk desk;
    desk.happen(flow::MaintenanceLeft{});
    EXPECT_TRUE(std::holds_alternative<flow::Attract>(desk.state.screen));
    desk.begin("az.job-seeker");
    desk.happen(flow::MaintenanceEntered{});
    EXPECT_FALSE(std::holds_alternative<flow::Maintenance>(desk.state.screen));
}

TEST(Maintenance, IsLeftByItselfAfterFiveMinutes) {
    AtDesk desk;
    desk.now += flow::idle_in_maintenance;
    desk.happen(flow::TimePassed{});
    ASSERT_TRUE(desk.state.overlay.has_value()) << "she is asked first";
    desk.now += flow::warning_with_answers;
    EXPECT_EQ(flow::idle_in_maintenance + flow::warning_with_answers, std::chrono::minutes(5));
    desk.happen(flow::TimePassed{});
    EXPECT_TRUE(std::holds_alternative<flow::Attract>(desk.state.screen));
}

TEST(Maintenance, LeavesATerminalThatIsOutOfServiceClosedToCitizens) {
    AtDesk desk;
    desk.world.out_of_service = true;
    desk.happen(flow::MaintenanceLeft{});
    EXPECT_TRUE(std::holds_alternative<flow::OutOfService>(desk.state.screen));
    desk.happen(flow::Started{});
    EXPECT_TRUE(std::holds_alternative<flow::OutOfService>(desk.state.screen));
    desk.world.out_of_service = false;
    desk.happen(flow::ServiceChanged{});
    EXPECT_TRUE(std::holds_alternative<flow::Attract>(desk.state.screen));
}

TEST(Settings, ShowWhatAnEditorHasPutThereMeanwhileUnlessSheHasTyped) {
    AtDesk desk;
    desk.sign_in(access::Role::administrator);
    const auto told = [&](const char* value) {
        desk.does(Told{std::vector<SettingLine>{
            {"panel.bottom_mm", "panel.bottom_mm", SettingKind::number, value, {}, true}}});
    };
    desk.does(Went{Settings{}});
    told("800");
    desk.does(Went{Settings{"panel.bottom_mm"}});
    EXPECT_EQ(desk.desk.typed, "800");
    told("700");
    EXPECT_EQ(desk.desk.typed, "700");
    desk.does(Typed{Entry::single, "710"});
    told("600");
    EXPECT_EQ(desk.desk.typed, "710");
}

TEST(SelfTests, AreUnderWayUntilTheyHaveEnded) {
    AtDesk desk;
    desk.sign_in(access::Role::hall_staff);
    desk.does(Asked{TestAll{}});
    desk.does(Asked{TestAll{}});
    EXPECT_EQ(desk.count<TestAll>(), 1);
    desk.does(Ended{"self_tests", {Condition::good, "maintenance.done.self_tests", {}}});
    desk.does(Asked{TestAll{}});
    EXPECT_EQ(desk.count<TestAll>(), 2);
}

}  // namespace
}  // namespace kiosk::maintenance
