#include "kiosk/journal/statistics.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::journal;

// A day told in events; each a second after the one before.
class StatisticsTest : public testing::Test {
  protected:
    void happen(const Event& event) {
        time_ += std::chrono::seconds(1);
        tally_.add(*read_record(next_line(head_, time_, event)));
    }
    void begin(const char* service, std::uint64_t seconds) {
        happen({Code::session_started});
        happen({.code = Code::service_begun, .service = Service(service), .seconds = seconds});
    }
    void send(const char* service, std::uint64_t seconds) {
        happen({.code = Code::submitted, .service = Service(service), .seconds = seconds});
    }
    void complete(const char* service, std::uint64_t begun, std::uint64_t sent) {
        begin(service, begun);
        send(service, sent);
        happen({Code::session_finished});
    }

    Timestamp time_ = *time_in("2026-11-23T07:30:00Z");
    Head head_;
    Tally tally_{std::chrono::hours(4)};
};

TEST_F(StatisticsTest, EverySessionHasOneEnd) {
    complete("az.fines", 5, 65);
    begin("az.fines", 5);
    send("az.fines", 30);
    happen({Code::session_cancelled});  // on the receipt: she has what she came for
    begin("az.fines", 5);
    happen({.code = Code::session_cancelled, .page = "amount"});
    begin("az.fines", 5);
    happen({.code = Code::session_timed_out, .page = "amount"});
    happen({Code::session_started});
    happen({Code::session_finished});
    begin("az.fines", 5);
    happen({Code::started});
    happen({Code::session_started});
    EXPECT_EQ(tally_.result().sessions, (Sessions{7, 2, 1, 1, 1, 1, 1}));
}

TEST_F(StatisticsTest, TimesToCompleteAreFromTheFirstPageToSending) {
    for (const std::uint64_t seconds : {100U, 20U, 30U, 40U, 50U, 60U, 70U, 80U, 90U, 10U}) {
        complete("az.fines", 7, 7 + seconds);
    }
    complete("az.identity-card", 3, 303);
    const auto result = tally_.result();
    EXPECT_EQ(result.services.at("az.fines"), (ServiceUse{10, 10, 50, 90, {}}));
    EXPECT_EQ(result.services.at("az.identity-card"), (ServiceUse{1, 1, 300, 300, {}}));
}

TEST_F(StatisticsTest, WhatIsGivenUpIsCountedWhereItWas) {
    const auto give_up = [&](const Event& event) {
        begin("az.fines", 5);
        happen({.code = Code::page_shown, .service = Service("az.fines"), .page = "kind"});
        happen(event);
    };
    give_up({.code = Code::session_cancelled, .page = "amount", .screen = "ask"});
    give_up({.code = Code::session_timed_out, .page = "amount", .screen = "ask"});
    give_up({.code = Code::session_cancelled, .screen = "check"});
    give_up({Code::started});
    give_up({.code = Code::service_begun, .service = Service("az.identity-card"), .seconds = 9});
    send("az.identity-card", 20);
    happen({Code::session_finished});
    const auto result = tally_.result();
    const std::map<std::string, std::uint64_t> where{{"amount", 2}, {"[check]", 1}, {"kind", 2}};
    EXPECT_EQ(result.services.at("az.fines").abandoned, where);
    EXPECT_EQ(result.services.at("az.fines").begun, 5U);
    EXPECT_EQ(result.services.at("az.identity-card"), (ServiceUse{1, 1, 11, 11, {}}));
}

TEST_F(StatisticsTest, ACorrectedApplicationIsSentTwiceAndCompletedOnce) {
    begin("az.fines", 5);
    send("az.fines", 30);
    send("az.fines", 60);
    happen({Code::session_finished});
    EXPECT_EQ(tally_.result().services.at("az.fines"), (ServiceUse{1, 1, 25, 25, {}}));
    EXPECT_EQ(tally_.result().sessions.completed, 1U);
}

TEST_F(StatisticsTest, ApplicationsAreCountedByTheHourOfThePlace) {
    complete("az.fines", 5, 65);  // 07:30 in UTC, four hours east of it
    const auto result = tally_.result();
    EXPECT_EQ(result.sent_by_hour.at(11), 1U);
    std::uint64_t all = 0;
    for (const std::uint64_t count : result.sent_by_hour) {
        all += count;
    }
    EXPECT_EQ(all, 1U);
}

TEST_F(StatisticsTest, RatingsAreCountedByTheirStars) {
    happen({Code::session_started});
    happen({.code = Code::rated, .stars = 5});
    happen({.code = Code::rated, .stars = 9});
    EXPECT_EQ(tally_.result().stars, (std::array<std::uint64_t, 5>{0, 0, 0, 0, 1}));
}

TEST_F(StatisticsTest, WhatBeganBeforeTheFirstFileIsLeftOut) {
    happen({.code = Code::page_shown, .service = Service("az.fines"), .page = "kind"});
    happen({.code = Code::session_cancelled, .page = "kind"});
    EXPECT_EQ(tally_.result(), Statistics{});
}

}  // namespace
