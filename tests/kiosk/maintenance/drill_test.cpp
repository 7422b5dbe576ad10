// A drill from the question whether she means it to the time that it took to recover.

#include "desk.h"

namespace kiosk::maintenance {
namespace {

using access::Role;
using link::Fault;
using Phase = Practice::Phase;

struct AtDrill : AtDesk {
    explicit AtDrill(Fault fault, const std::string& language = "en") : AtDesk(language) {
        sign_in(Role::technician);
        desk.known = healthy();
        does(Went{Drills{}});
        does(Went{Drill{fault}});
        done.clear();
        does(Asked{ToCourier{link::BeginDrill{fault, "registry"}}});
        EXPECT_TRUE(done.empty()) << "it is asked for twice";
        does(Confirmed{});
        EXPECT_EQ(asked_courier<link::BeginDrill>(), 1);
        EXPECT_EQ(phase(), Phase::striking);
        done.clear();
    }
    Phase phase() const { return desk.practice->phase; }
    void passes(Duration time) {
        now += time;
        const auto due = next_deadline(desk);
        if (due && *due <= now) {
            does(TimePassed{});
        }
    }
    const RecordDrill& recorded() const {
        for (const Effect& effect : done) {
            if (const auto* drill = std::get_if<RecordDrill>(&effect)) {
                return *drill;
            }
        }
        static const RecordDrill none;
        ADD_FAILURE() << "nothing was recorded";
        return none;
    }
    // The screen as its citizen or its technician has it.
    ui::Record record() {
        tests::support::UiRobot robot(
            [&](ui::Frame& frame) { present(state, stage, desk, now)(frame); });
        return robot.record();
    }
    bool says(const std::string& text) {
        const auto shown = record();
        return std::any_of(shown.nodes.begin(), shown.nodes.end(), [&](const ui::Node& node) {
            return node.label.find(text) != std::string::npos;
        });
    }
};

TEST(Drill, GoesFromTheFaultToTheTimeThatItTookToRecover) {
    AtDrill at(Fault::revoked);
    at.does(CourierSaid{link::Struck{Fault::revoked, "registry", true, link::Reason::revoked}});
    EXPECT_EQ(at.phase(), Phase::struck);
    EXPECT_TRUE(at.says("The certificate is revoked"));
    EXPECT_TRUE(at.says("For the agency"));
    at.does(Asked{ToCourier{link::EndDrill{}}});
    EXPECT_EQ(at.asked_courier<link::EndDrill>(), 1);
    EXPECT_EQ(at.phase(), Phase::recovering);
    at.does(CourierSaid{
        link::Recovered{Fault::revoked, "registry", true, Duration(40), link::Reason::none}});
    EXPECT_TRUE(at.recorded().passed);
    EXPECT_EQ(at.recorded().took, Duration(40));
    EXPECT_TRUE(at.says("All is well again, after 40 ms"));
    EXPECT_TRUE(at.desk.busy.empty());
}

TEST(Drill, HasFailedWhenTheTerminalNoticedSomethingElseOrIsNotWellAfterwards) {
    for (const auto& [as_expected, is_well] :
         {std::pair{false, true}, std::pair{true, false}, std::pair{false, false}}) {
        AtDrill at(Fault::slow);
        at.does(
            CourierSaid{link::Struck{Fault::slow, "registry", as_expected, link::Reason::timeout}});
        at.does(Asked{ToCourier{link::EndDrill{}}});
        at.does(CourierSaid{link::Recovered{Fault::slow, "registry", is_well, Duration(40),
                                            is_well ? link::Reason::none : link::Reason::pin}});
        EXPECT_FALSE(at.recorded().passed);
        EXPECT_EQ(at.says("not noticed"), is_well);
        EXPECT_EQ(at.says("not well yet"), !is_well);
    }
}

TEST(Drill, ShowsWhatACitizenSeesInTheLanguageOfTheScreen) {
    for (const auto& [fault, screen, key] :
         {std::tuple{Fault::name_resolution, "receipt", "receipt.saved_title"},
          std::tuple{Fault::disk_full, "describe", "service.closed"},
          std::tuple{Fault::hung, "unsure", "unsure.title"}}) {
        for (const char* language : {"en", "az", "ru"}) {
            AtDrill at(fault, language);
            at.world.closed.all = fault == Fault::disk_full;
            at.does(Went{CitizensSight{}});
            EXPECT_EQ(at.record().screen, screen);
            EXPECT_TRUE(at.says(at.stage.say(i18n::Locale(language), key).shown))
                << language << " " << key;
            at.does(WentBack{});
            EXPECT_TRUE(at.shows<Drill>());
            EXPECT_EQ(at.phase(), Phase::striking) << "it goes on meanwhile";
        }
    }
}

TEST(Drill, ACourierThatHangsIsNoticedBySilenceAndHeardAgain) {
    AtDrill at(Fault::hung);
    at.does(CourierSaid{link::Struck{Fault::hung, "registry", true, link::Reason::none}});
    EXPECT_EQ(at.phase(), Phase::striking);
    EXPECT_EQ(at.asked_courier<link::TakeSurvey>(), 1);
    at.passes(silent_after - Duration(1));
    EXPECT_EQ(at.phase(), Phase::striking);
    at.passes(Duration(1));
    EXPECT_EQ(at.phase(), Phase::struck);
    EXPECT_FALSE(next_deadline(at.desk)) << "it waits for nothing but the courier";
    at.passes(link::hangs_for - silent_after + Duration(120));
    at.does(CourierSaid{survey({endpoint("registry")})});
    EXPECT_EQ(at.phase(), Phase::over);
    EXPECT_TRUE(at.recorded().passed);
    EXPECT_EQ(at.recorded().took, Duration(120));
}

TEST(Drill, ACourierThatAnswersAtOnceHasNotHung) {
    AtDrill at(Fault::hung);
    at.does(CourierSaid{link::Struck{Fault::hung, "registry", true, link::Reason::none}});
    at.does(CourierSaid{survey({endpoint("registry")})});
    EXPECT_EQ(at.phase(), Phase::over);
    EXPECT_FALSE(at.recorded().passed);
}

TEST(Drill, NobodyGoesAwayFromAFaultThatSheHasPlayed) {
    AtDrill at(Fault::failing);
    at.does(CourierSaid{link::Struck{Fault::failing, "registry", true, link::Reason::overloaded}});
    at.does(WentBack{});
    EXPECT_TRUE(at.shows<Drills>());
    EXPECT_EQ(at.asked_courier<link::EndDrill>(), 1);
    EXPECT_FALSE(at.recorded().passed);
    EXPECT_FALSE(at.desk.practice);
    at.does(CourierSaid{
        link::Recovered{Fault::failing, "registry", true, Duration(40), link::Reason::none}});
    EXPECT_EQ(at.count<RecordDrill>(), 1);
}

TEST(Drill, IsOverWhenTheCourierRefusesItOrGoes) {
    AtDrill refused(Fault::failing);
    refused.does(
        CourierSaid{link::NotDone{link::Errand::drill, "registry", link::Hindrance::unsupported}});
    EXPECT_FALSE(refused.desk.practice);
    EXPECT_TRUE(refused.desk.busy.empty());
    EXPECT_TRUE(refused.desk.notice);
    EXPECT_EQ(refused.count<RecordDrill>(), 1);
    AtDrill lost(Fault::failing);
    lost.does(CourierLost{});
    EXPECT_FALSE(lost.desk.practice);
    EXPECT_EQ(lost.count<RecordDrill>(), 1);
}

TEST(Drill, IsForTechniciansOnly) {
    AtDesk desk;
    desk.sign_in(Role::hall_staff);
    desk.does(Went{Drills{}});
    EXPECT_FALSE(desk.shows<Drills>());
    desk.does(Asked{ToCourier{link::BeginDrill{Fault::slow, "registry"}}});
    desk.does(Confirmed{});
    EXPECT_EQ(desk.asked_courier<link::BeginDrill>(), 0);
}

TEST(Drill, IsOfTheAgencyThatWasChosen) {
    AtDesk desk;
    desk.sign_in(Role::technician);
    desk.desk.known = healthy();
    desk.desk.known.survey = survey({endpoint("a"), endpoint("b")});
    desk.does(Went{Drill{Fault::slow}});
    for (const char* choice : {"a", "b"}) {
        desk.does(EndpointChosen{choice});
        tests::support::UiRobot robot([&](ui::Frame& frame) {
            if (const auto outcome = present(desk.state, desk.stage, desk.desk, desk.now)(frame);
                outcome.own) {
                desk.does(*outcome.own);
            }
        });
        robot.tap("play");
        ASSERT_TRUE(desk.desk.confirming);
        const auto& effect = std::get<ToCourier>(*desk.desk.confirming);
        EXPECT_EQ(std::get<link::BeginDrill>(effect.request).endpoint, choice);
        desk.does(Dismissed{});
    }
}

}  // namespace
}  // namespace kiosk::maintenance
