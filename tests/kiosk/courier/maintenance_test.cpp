#include "asked_by_technician.h"

namespace courier_test {
namespace {

TEST_F(MaintenanceTest, ASurveyCountsByStateAndSaysHowOldTheOldestIs) {
    unreachable();
    submit();
    steps(3);
    clock_.advance(5min);
    submit();
    steps(1);
    const auto survey = asked<link::Survey>(link::TakeSurvey{});
    const auto& agency = survey.endpoints.at(0);
    EXPECT_EQ(agency.name, "agency");
    EXPECT_EQ(agency.queued + agency.sending + agency.held_up, 2);
    EXPECT_GE(agency.oldest_age.value(), 5min);
    EXPECT_LT(agency.oldest_age.value(), 7min);
    EXPECT_TRUE(agency.next_attempt_in.has_value());
    EXPECT_EQ(agency.failure, Reason::unreachable);
    EXPECT_EQ(agency.mender, link::Mender::centre_network);
    EXPECT_FALSE(agency.last_success);
    EXPECT_TRUE(agency.closures.empty());
    ASSERT_EQ(survey.services.size(), 1U);
    EXPECT_EQ(survey.services[0].service, "az.identity-card");
    EXPECT_EQ(survey.services[0].waiting, 2);
    EXPECT_EQ(survey.now, clock_.wall());
    EXPECT_GE(survey.uptime, 5min);
    EXPECT_TRUE(survey.database_writable);
    EXPECT_TRUE(survey.database_durable);
    EXPECT_EQ(survey.device_key, "fake");
}

TEST_F(MaintenanceTest, ASurveySaysThatTheDatabaseTakesNoMore) {
    ASSERT_TRUE(asked<link::Survey>(link::TakeSurvey{}).database_writable);
    ASSERT_TRUE(database_->run("PRAGMA query_only = ON", {}));
    clock_.advance(2min);
    EXPECT_FALSE(asked<link::Survey>(link::TakeSurvey{}).database_writable);
    ASSERT_TRUE(database_->run("PRAGMA query_only = OFF", {}));
    ASSERT_TRUE(database_->run("PRAGMA synchronous = OFF", {}));
    clock_.advance(2min);
    const auto survey = asked<link::Survey>(link::TakeSurvey{});
    EXPECT_TRUE(survey.database_writable);
    EXPECT_FALSE(survey.database_durable);
}

TEST_F(MaintenanceTest, TheBreakerOfAnEndpointThatFailsIsOpen) {
    unreachable();
    submit();
    for (int i = 0; i < 20 && surveyed().breaker == link::Breaker::closed; ++i) {
        clock_.advance(2min);
        steps(2);
    }
    EXPECT_EQ(surveyed().breaker, link::Breaker::open);
}

TEST_F(MaintenanceTest, TheLastSuccessOutlivesTheCourier) {
    http_.answer_with(receipt_for);
    submit();
    steps(3);
    const auto then = surveyed().last_success;
    ASSERT_TRUE(then.has_value());
    clock_.advance(5min);
    steps(1);
    courier_ = open();
    EXPECT_EQ(surveyed().last_success, then);
}

TEST_F(MaintenanceTest, WhatTheAgencyTakesIsAskedForTheNextSurvey) {
    http_.answer_with([](const Request& request) -> std::optional<Outcome> {
        EXPECT_TRUE(request.url.ends_with("/v1/services"));
        return status(200, {}, R"({"services":[
            {"id":"az.identity-card","version":"1.0.0","taken_until":"2026-12-31T23:59:59+04:00"},
            {"id":"not a word","version":"1"}],"ids_kept_s":86400})");
    });
    EXPECT_FALSE(surveyed().services_age);
    steps(2);
    const auto agency = surveyed();
    EXPECT_TRUE(agency.services_age.has_value());
    ASSERT_EQ(agency.services.size(), 1U);
    EXPECT_EQ(agency.services[0].id, "az.identity-card");
    EXPECT_EQ(agency.services[0].until,
              std::chrono::sys_days(std::chrono::year{2026} / 12 / 31) + 19h + 59min + 59s);
    EXPECT_EQ(agency.ids_kept, 24h);
    EXPECT_EQ(agency.ids_kept_configured, 30 * 24h);
    surveyed();
    EXPECT_EQ(http_.requests().size(), 1U);
    clock_.advance(11min);
    surveyed();
    steps(2);
    EXPECT_EQ(http_.requests().size(), 2U);
}

TEST_F(MaintenanceTest, APausedEndpointIsClosedWithTheReasonAndLeftAloneThroughARestart) {
    server_.arrive(platform::ipc::Joined{kiosk_});
    http_.answer_with(receipt_for);
    asked<link::Done>(link::PauseEndpoint{"agency"});
    for (int life = 0; life < 2; ++life) {
        EXPECT_EQ(surveyed().closures, std::vector{ClosureReason::paused});
        const Uuid id = submit();
        steps(2);
        const auto said = replies();
        EXPECT_EQ(count<link::Accepted>(said), 1);
        ASSERT_EQ(count<link::Delayed>(said), 1);
        clock_.advance(24h);
        steps(2);
        EXPECT_EQ(state_of(id), "queued");
        courier_ = open();
        server_.arrive(platform::ipc::Joined{kiosk_});
        steps(1);
        const auto joined = replies();
        ASSERT_EQ(count<link::Closed>(joined), 1);
        EXPECT_EQ(std::get<link::Closed>(joined.at(0)).endpoints,
                  std::vector<std::string>{"agency"});
    }
    EXPECT_EQ(puts(), 0U);
    asked<link::Done>(link::ResumeEndpoint{"agency"});
    EXPECT_TRUE(surveyed().closures.empty());
    for (int i = 0; i < 20; ++i) {
        clock_.advance(1min);
        steps(1);
    }
    EXPECT_EQ(puts(), 2U);
    courier_ = open();
    EXPECT_TRUE(surveyed().closures.empty());
}

TEST_F(MaintenanceTest, WhatIsUnderWayWhenItsEndpointIsPausedEndsAsItWould) {
    const Uuid id = submit();
    steps(2);
    ASSERT_EQ(http_.requests().size(), 1U);
    asked<link::Done>(link::PauseEndpoint{"agency"});
    http_.complete(0, receipt_for(http_.requests()[0]));
    steps(1);
    EXPECT_EQ(state_of(id), "sent");
}

TEST_F(MaintenanceTest, RetryNowSendsWhateverTheBackoffSays) {
    http_.answer_with([](const Request&) { return status(503, {{"retry-after", "86400"}}); });
    const Uuid first = submit();
    const Uuid second = submit();
    steps(4);
    ASSERT_EQ(puts(), 2U);
    steps(1);
    http_.answer_with(receipt_for);
    const auto page = asked<link::OutboxPage>(link::ListOutbox{});
    ASSERT_EQ(page.rows.size(), 2U);
    EXPECT_GT(page.rows[0].next_attempt_in.value(), 23h);
    EXPECT_EQ(page.rows[0].http_status, 503);
    EXPECT_EQ(page.rows[0].reason, Reason::overloaded);
    EXPECT_EQ(asked<link::Done>(link::RetryNow{"agency", page.rows[1].number}).count, 1);
    steps(2);
    EXPECT_EQ(state_of(first), "queued");
    EXPECT_EQ(state_of(second), "sent");
    EXPECT_EQ(asked<link::Done>(link::RetryNow{"agency", {}}).count, 1);
    steps(2);
    EXPECT_EQ(state_of(first), "sent");
    EXPECT_EQ(asked<link::Done>(link::RetryNow{"agency", {}}).count, 0);
}

TEST_F(MaintenanceTest, RetryNowGoesThroughAnOpenBreaker) {
    unreachable();
    std::vector<Uuid> ids;
    for (int i = 0; i < 3; ++i) {
        ids.push_back(submit());
    }
    for (int i = 0; i < 20; ++i) {
        clock_.advance(1min);
        steps(1);
    }
    ASSERT_EQ(surveyed().breaker, link::Breaker::open);
    http_.answer_with(receipt_for);
    EXPECT_EQ(asked<link::Done>(link::RetryNow{"agency", {}}).count, 3);
    steps(4);
    for (const Uuid& id : ids) {
        EXPECT_EQ(state_of(id), "sent");
    }
}

TEST_F(MaintenanceTest, RetryNowIsRefusedWhereItWouldDoNothing) {
    EXPECT_EQ(hindrance(link::RetryNow{"other", {}}), Hindrance::unknown_endpoint);
    EXPECT_EQ(hindrance(link::RetryNow{"agency", 7}), Hindrance::unknown_entry);
    submit_for_staff();
    EXPECT_EQ(hindrance(link::RetryNow{"agency", 1}), Hindrance::wrong_state);
    asked<link::Done>(link::PauseEndpoint{"agency"});
    EXPECT_EQ(hindrance(link::RetryNow{"agency", {}}), Hindrance::wrong_state);
    EXPECT_EQ(hindrance(link::PauseEndpoint{"other"}), Hindrance::unknown_endpoint);
    EXPECT_EQ(hindrance(link::ResumeEndpoint{"other"}), Hindrance::unknown_endpoint);
    EXPECT_EQ(hindrance(link::TakeLatency{"other"}), Hindrance::unknown_endpoint);
}

TEST_F(MaintenanceTest, TheOutboxIsListedPageByPageWithoutWhatIsSent) {
    http_.answer_with(receipt_for);
    submit();
    steps(3);
    unreachable();
    std::vector<std::string> short_ids;
    for (int i = 0; i < 5; ++i) {
        short_ids.push_back(submit().str().substr(0, 8));
    }
    steps(3);
    std::vector<std::string> listed;
    std::int64_t after = 0;
    for (bool more = true; more;) {
        const auto page = asked<link::OutboxPage>(link::ListOutbox{after, 2});
        EXPECT_EQ(page.total, 5);
        EXPECT_LE(page.rows.size(), 2U);
        for (const auto& row : page.rows) {
            listed.push_back(row.short_id);
            after = row.number;
        }
        more = page.more;
    }
    EXPECT_EQ(listed, short_ids);
    EXPECT_EQ(asked<link::OutboxPage>(link::ListOutbox{0, -3}).rows.size(), 1U);
}

TEST_F(MaintenanceTest, TheBacklogIsSampledEveryFiveMinutesAndKeptForTwoDays) {
    unreachable();
    submit();
    const auto began = clock_.monotonic();
    for (bool again = false; clock_.monotonic() < began + 60h;) {
        steps(1);
        if (!again && clock_.monotonic() > began + 30h) {
            again = true;
            courier_ = open();
        }
    }
    const auto history = asked<link::BacklogHistory>(link::TakeBacklog{});
    EXPECT_GE(history.samples.size(), 500U);
    EXPECT_LE(history.samples.size(), 577U);
    EXPECT_GE(history.samples.front().at, clock_.wall() - 49h);
    for (std::size_t i = 1; i < history.samples.size(); ++i) {
        EXPECT_GE(history.samples[i].at - history.samples[i - 1].at, 5min);
        EXPECT_EQ(history.samples[i].waiting, 1);
    }
    // A clock that was wrong for a while leaves nothing in the future.
    clock_.set_wall(clock_.wall() - 24h);
    steps(3);
    EXPECT_LE(asked<link::BacklogHistory>(link::TakeBacklog{}).samples.back().at, clock_.wall());
}

TEST_F(MaintenanceTest, TheLastTwoHundredExchangesAreRememberedWithTheirTimes) {
    submit();
    steps(2);
    clock_.advance(250ms);
    http_.complete(0, receipt_for(http_.requests()[0]));
    steps(1);
    const auto history = asked<link::LatencyHistory>(link::TakeLatency{"agency"});
    ASSERT_EQ(history.samples.size(), 1U);
    EXPECT_GE(history.samples[0].took, 250ms);
    EXPECT_EQ(history.samples[0].http_status, 201);
    http_.answer_with(receipt_for);
    for (int i = 0; i < 210; ++i) {
        submit();
        steps(3);
    }
    EXPECT_EQ(asked<link::LatencyHistory>(link::TakeLatency{"agency"}).samples.size(), 200U);
}

}  // namespace
}  // namespace courier_test
