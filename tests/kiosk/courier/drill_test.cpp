#include "kiosk/courier/drill.h"

#include "asked_by_technician.h"

namespace courier_test {
namespace {

using link::Fault;

class DrillTest : public MaintenanceTest {
  protected:
    DrillTest() { http_.answer_with(receipt_for); }
    link::Struck begin(Fault fault) {
        return asked<link::Struck>(link::BeginDrill{fault, "agency"});
    }
    link::Recovered end() { return asked<link::Recovered>(link::EndDrill{}); }
};

TEST_F(DrillTest, AFaultOfTheNetworkOrTheAgencyIsNoticedAsWhatItIsAndGoesAway) {
    for (const auto& [fault, reason] :
         {std::pair{Fault::name_resolution, Reason::name_resolution},
          std::pair{Fault::revoked, Reason::revoked}, std::pair{Fault::slow, Reason::timeout},
          std::pair{Fault::failing, Reason::overloaded}}) {
        const auto began = clock_.monotonic();
        const auto sent = http_.requests().size();
        const auto struck = begin(fault);
        EXPECT_TRUE(struck.as_expected) << word(fault);
        EXPECT_EQ(struck.reason, reason);
        EXPECT_EQ(http_.requests().size(), sent) << "nothing goes to the agency";
        EXPECT_GE(clock_.monotonic() - began,
                  fault == Fault::slow ? courier::DrilledClient::slow : 0s);
        const auto recovered = end();
        EXPECT_TRUE(recovered.is_well);
        EXPECT_EQ(recovered.fault, fault);
        EXPECT_TRUE(surveyed().closures.empty()) << "a drill's test closes nothing";
    }
}

TEST_F(DrillTest, AnAgencyThatIsNotWellWithoutTheFaultIsNotWellAfterIt) {
    begin(Fault::revoked);
    http_.answer_with([](const Request&) { return status(500); });
    const auto recovered = end();
    EXPECT_FALSE(recovered.is_well);
    EXPECT_EQ(recovered.reason, Reason::agency_fault);
}

TEST_F(DrillTest, AnotherResultThanThatOfTheFaultIsNotAsExpected) {
    http_.answer_with([](const Request&) { return status(500); });
    EXPECT_FALSE(begin(Fault::wrong_clock).as_expected) << "no guard watches this clock";
}

TEST_F(DrillTest, AFullDiskClosesEverythingAndOpensItAgain) {
    server_.arrive(platform::ipc::Joined{kiosk_});
    EXPECT_TRUE(begin(Fault::disk_full).as_expected);
    EXPECT_TRUE(asked<link::Survey>(link::TakeSurvey{}).disk_full);
    EXPECT_TRUE(end().is_well);
    EXPECT_FALSE(asked<link::Survey>(link::TakeSurvey{}).disk_full);
}

TEST_F(DrillTest, WhatMeetsTheFaultWaitsAndGoesOutWhenItIsOver) {
    begin(Fault::failing);
    const Uuid id = submit();
    steps(3);
    EXPECT_EQ(state_of(id), "queued");
    EXPECT_EQ(puts(), 0U);
    const auto over = clock_.monotonic();
    end();
    steps(2);
    EXPECT_EQ(state_of(id), "sent");
    EXPECT_LT(http_.times().back() - over, 1s) << "not when its backoff says";
}

TEST_F(DrillTest, OneAtATimeAndOfAKnownEndpoint) {
    EXPECT_EQ(hindrance(link::EndDrill{}), Hindrance::wrong_state);
    EXPECT_EQ(hindrance(link::BeginDrill{Fault::revoked, "other"}), Hindrance::unknown_endpoint);
    begin(Fault::revoked);
    EXPECT_EQ(hindrance(link::BeginDrill{Fault::failing, "agency"}), Hindrance::under_way);
    end();
    EXPECT_EQ(hindrance(link::EndDrill{}), Hindrance::wrong_state);
}

TEST_F(DrillTest, ItEndsWhenTheTechnicianIsGone) {
    begin(Fault::revoked);
    server_.arrive(platform::ipc::Left{Peer{2}});
    steps(1);
    EXPECT_TRUE(drill_.fault) << "somebody else has left";
    server_.arrive(platform::ipc::Left{kiosk_});
    steps(1);
    EXPECT_FALSE(drill_.fault);
}

TEST_F(DrillTest, ItEndsByItselfAfterItsLimit) {
    begin(Fault::disk_full);
    const auto began = clock_.monotonic();
    while (drill_.fault && clock_.monotonic() - began < 2 * link::drill_limit) {
        steps(1);
    }
    EXPECT_GE(clock_.monotonic() - began, link::drill_limit - 1min);
    EXPECT_LT(clock_.monotonic() - began, link::drill_limit + 2min);
    steps(1);
    EXPECT_FALSE(asked<link::Survey>(link::TakeSurvey{}).disk_full);
}

TEST_F(DrillTest, AProbeMeetsTheFaultToo) {
    begin(Fault::revoked);
    const auto probe = asked<link::Probed>(link::ProbeEndpoint{"agency"});
    EXPECT_EQ(probe.failure, Reason::revoked);
    EXPECT_EQ(probe.stages.at(5).outcome, link::StageOutcome::failed);
}

TEST(DrilledClockTest, IsAnHourFastWhileAWrongClockIsPlayed) {
    const tests::fakes::FakeClock clock;
    courier::Drill drill;
    const courier::DrilledClock drilled(clock, drill);
    EXPECT_EQ(drilled.wall(), clock.wall());
    drill.fault = Fault::wrong_clock;
    EXPECT_EQ(drilled.wall() - clock.wall(), 1h);
    EXPECT_EQ(drilled.monotonic(), clock.monotonic());
}

}  // namespace
}  // namespace courier_test
