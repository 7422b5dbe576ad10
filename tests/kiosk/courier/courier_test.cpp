#include "courier_among_fakes.h"

namespace courier_test {
namespace {

TEST_F(CourierTest, SaysAcceptedBeforeItSendsAndDeliveredWithTheReceipt) {
    const Uuid id = submit();
    steps(1);
    EXPECT_EQ(count<link::Accepted>(replies()), 1);
    EXPECT_TRUE(http_.requests().empty());
    http_.answer_with(receipt_for);
    steps(2);
    const auto said = replies();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(std::get<link::Delivered>(said[0]).reference, "ASAN-2026-000001");
    EXPECT_EQ(state_of(id), "sent");
}

TEST_F(CourierTest, TheSameSubmissionTwiceIsStoredAndSentOnce) {
    http_.answer_with(receipt_for);
    const Uuid id = submit();
    const link::Submit again{{id, "az.identity-card", "1", "agency", "application/jose", {1, 2}}};
    say(again);
    steps(1);
    EXPECT_EQ(count<link::Accepted>(replies()), 2);
    steps(3);
    EXPECT_EQ(http_.requests().size(), 1U);
    static_cast<void>(replies());
    say(again);
    steps(1);
    EXPECT_EQ(count<link::Delivered>(replies()), 1);
}

TEST_F(CourierTest, TheCitizenHearsWithinTwentySecondsWhateverTheNetworkDoes) {
    struct Case {
        const char* name;
        tests::fakes::FakeHttp::Answer answer;
    };
    const std::vector<Case> cases{
        {"silence", [](const Request&) { return std::nullopt; }},
        {"unreachable",
         [](const Request&) { return tl::unexpected(TransportFailure::unreachable); }},
        {"interrupted",
         [](const Request&) { return tl::unexpected(TransportFailure::interrupted); }},
        {"wrong certificate",
         [](const Request&) { return tl::unexpected(TransportFailure::trust); }},
        {"503", [](const Request&) { return status(503); }},
        {"503 for an hour",
         [](const Request&) {
             return status(503, {{"retry-after", "3600"}});
         }},
        {"500", [](const Request&) { return status(500); }},
        {"200 without a receipt", [](const Request&) { return status(200); }},
        {"409", [](const Request&) { return status(409); }},
        {"404", [](const Request&) { return status(404); }},
        {"403", [](const Request&) { return status(403); }},
        {"302", [](const Request&) { return status(302); }}};
    for (const Case& one : cases) {
        database_ = std::move(*platform::storage::sqlite::SqliteDatabase::in_memory());
        courier_ = open();
        http_.answer_with(one.answer);
        const std::size_t before = http_.requests().size();
        const Uuid id = submit();
        const auto began = clock_.monotonic();
        int delayed = 0;
        for (int i = 0; i < 20 && delayed == 0; ++i) {
            steps(1);
            delayed += count<link::Delayed>(replies());
        }
        EXPECT_EQ(delayed, 1) << one.name;
        EXPECT_LE(clock_.monotonic() - began, 20s) << one.name;
        std::size_t attempts = 0;
        for (std::size_t at = before; at < http_.requests().size(); ++at) {
            attempts += id_in(http_.requests()[at]) == id.str() ? 1U : 0U;
        }
        EXPECT_LE(attempts, 3U) << one.name;
        EXPECT_GE(attempts, 1U) << one.name;
        EXPECT_NE(state_of(id), "sent") << one.name;
        EXPECT_NE(state_of(id), "") << one.name;
    }
}

TEST_F(CourierTest, AfterAnOutageItIsSentWithTheSameBytesAndKeyOnce) {
    http_.answer_with([](const Request&) { return tl::unexpected(TransportFailure::unreachable); });
    const Uuid id = submit();
    const auto began = clock_.monotonic();
    while (clock_.monotonic() - began < 24h) {
        steps(1);
    }
    // Half of 15 minutes each with this jitter: far fewer than a thousand attempts in a day.
    EXPECT_LT(http_.requests().size(), 300U);
    http_.answer_with(receipt_for);
    steps(3);
    EXPECT_EQ(state_of(id), "sent");
    for (const Request& request : http_.requests()) {
        EXPECT_EQ(request.url, http_.requests()[0].url);
        EXPECT_EQ(request.headers, http_.requests()[0].headers);
        EXPECT_EQ(request.body, (platform::core::Bytes{1, 2}));
    }
    EXPECT_EQ(count<link::Delivered>(replies()), 1);
}

TEST_F(CourierTest, WhatAnEarlierLifeLeftBehindIsSent) {
    const Uuid id = submit();
    steps(2);
    EXPECT_EQ(state_of(id), "sending");
    courier_ = open();
    http_.answer_with(receipt_for);
    steps(3);
    EXPECT_EQ(state_of(id), "sent");
    EXPECT_EQ(http_.requests().size(), 2U);
    EXPECT_EQ(http_.requests()[0].body, http_.requests()[1].body);
}

TEST_F(CourierTest, ARefusalReachesWhoWaitsAndIsClosedByTheCorrection) {
    http_.answer_with([](const Request&) { return refusal(); });
    const Uuid id = submit();
    steps(3);
    const auto said = replies();
    ASSERT_EQ(count<link::Refused>(said), 1);
    EXPECT_EQ(std::get<link::Refused>(said.back()).refusals.at(0).pointer, "/fin");
    EXPECT_EQ(state_of(id), "refused");
    say(link::Withdraw{id});
    steps(1);
    EXPECT_EQ(count<link::Unknown>(replies()), 1);
    EXPECT_EQ(state_of(id), "withdrawn");
}

TEST_F(CourierTest, ARefusalThatNobodyWaitsForGoesToStaff) {
    http_.answer_with([](const Request&) { return refusal(); });
    const Uuid released = submit();
    steps(3);
    say(link::Release{released});
    steps(2);
    EXPECT_EQ(state_of(released), "needs_staff");

    const Uuid left = submit();
    steps(3);
    server_.arrive(platform::ipc::Left{kiosk_});
    steps(1);
    EXPECT_EQ(state_of(left), "refused");
    clock_.advance(2min);
    steps(1);
    EXPECT_EQ(state_of(left), "needs_staff");
    static_cast<void>(replies());
    say(link::Report{});
    steps(1);
    EXPECT_EQ(std::get<link::Reported>(replies().at(0)).needs_staff, 2);
}

TEST_F(CourierTest, AKioskThatComesBackInTimeFindsItsRefusal) {
    http_.answer_with([](const Request&) { return refusal(); });
    const Uuid id = submit();
    steps(3);
    server_.arrive(platform::ipc::Left{kiosk_});
    steps(1);
    say(link::Ask{id}, Peer{2});
    steps(1);
    EXPECT_EQ(count<link::Refused>(replies(Peer{2})), 1);
    clock_.advance(2min);
    steps(1);
    EXPECT_EQ(state_of(id), "refused");
}

TEST_F(CourierTest, AFullDiskIsNotAccepted) {
    const auto pages = database_->run("PRAGMA page_count", {});
    const auto limit = std::get<std::int64_t>(pages->rows.at(0).at(0));
    ASSERT_TRUE(database_->run("PRAGMA max_page_count = " + std::to_string(limit), {}));
    const Uuid id = Uuid::random();
    say(link::Submit{{id, "az.identity-card", "1", "agency", "application/jose",
                      platform::core::Bytes(200'000)}});
    steps(1);
    EXPECT_EQ(std::get<link::NotAccepted>(replies().at(0)).why, link::NotAccepted::Why::disk_full);
    EXPECT_EQ(state_of(id), "");
}

TEST_F(CourierTest, NotAcceptedNamesWhatIsWrong) {
    say(link::Submit{
        {Uuid::random(), "az.identity-card", "1", "elsewhere", "application/jose", {1}}});
    say(link::Submit{{Uuid::random(), "az.identity-card", "1", "agency", "text/plain", {1}}});
    say(link::Submit{{Uuid::random(), "line\nbreak", "1", "agency", "application/jose", {1}}});
    steps(1);
    const auto said = replies();
    ASSERT_EQ(count<link::NotAccepted>(said), 3);
    EXPECT_EQ(std::get<link::NotAccepted>(said[0]).why, link::NotAccepted::Why::unknown_endpoint);
    EXPECT_EQ(std::get<link::NotAccepted>(said[1]).why, link::NotAccepted::Why::malformed);
    EXPECT_EQ(std::get<link::NotAccepted>(said[2]).why, link::NotAccepted::Why::malformed);
}

TEST_F(CourierTest, AMalformedMessageEndsItsConnectionAndNothingElse) {
    server_.arrive(platform::ipc::Received{Peer{9}, {0xFF, 0x00}});
    submit();
    steps(1);
    EXPECT_EQ(server_.closed(), std::vector<Peer>{Peer{9}});
    EXPECT_EQ(count<link::Accepted>(replies()), 1);
}

TEST_F(CourierTest, AResponseThatIsLostOnTheFirstAttemptsCreatesOneApplication) {
    for (int lost = 1; lost <= 3; ++lost) {
        std::map<std::string, int> created;
        int failures = 0;
        http_.answer_with([&](const Request& request) -> Outcome {
            if (!created.contains(request.url)) {
                created[request.url] = static_cast<int>(created.size()) + 1;
            }
            if (failures++ < lost) {
                return tl::unexpected(TransportFailure::interrupted);
            }
            return receipt_for(request);
        });
        const Uuid id = submit();
        for (int i = 0; i < 40 && state_of(id) != "sent"; ++i) {
            steps(1);
        }
        EXPECT_EQ(state_of(id), "sent") << lost;
        EXPECT_EQ(created.size(), 1U);
        EXPECT_EQ(failures, lost + 1) << "the receipt is the one of the repetition";
    }
}
TEST_F(CourierTest, FourRequestsAreUnderWayAtAnEndpointAndThePlaceOfOneIsForWhoWaits) {
    for (int i = 0; i < 10; ++i) {
        submit();
    }
    steps(3);  // longer than anybody's patience
    EXPECT_EQ(http_.requests().size(), 4U);
    http_.complete(0, receipt_for(http_.requests()[0]));
    steps(2);
    EXPECT_EQ(http_.requests().size(), 4U);
    http_.complete(1, receipt_for(http_.requests()[1]));
    steps(2);
    EXPECT_EQ(http_.requests().size(), 5U);
    submit();
    steps(2);
    EXPECT_EQ(http_.requests().size(), 6U);
}

TEST_F(CourierTest, WhatCannotBeKeptIsClosedAndOpenedAgainByItself) {
    free_bytes_ = std::uint64_t{1} << 40U;
    courier_ = open();
    server_.arrive(platform::ipc::Joined{kiosk_});
    steps(1);
    EXPECT_EQ(std::get<link::Closed>(replies().at(0)), link::Closed{});
    free_bytes_ = 1;
    steps(2);
    EXPECT_EQ(std::get<link::Closed>(replies().at(0)), (link::Closed{true, {}}));
    server_.arrive(platform::ipc::Joined{Peer{2}});
    steps(1);
    EXPECT_EQ(std::get<link::Closed>(replies(Peer{2}).at(0)), (link::Closed{true, {}}));
    free_bytes_ = std::uint64_t{1} << 40U;
    steps(2);
    EXPECT_EQ(std::get<link::Closed>(replies().at(0)), link::Closed{});
}

TEST_F(CourierTest, WhatHasWaitedForThreeDaysClosesTheServicesOfItsEndpoint) {
    http_.answer_with(
        [](const Request&) -> Outcome { return tl::unexpected(TransportFailure::unreachable); });
    const auto last_closed = [&] {
        std::optional<link::Closed> last;
        for (const auto& reply : replies()) {
            if (const auto* closed = std::get_if<link::Closed>(&reply)) {
                last = *closed;
            }
        }
        return last;
    };
    const Uuid id = submit();
    server_.arrive(platform::ipc::Joined{kiosk_});
    steps(1);
    clock_.advance(73h);
    steps(2);
    EXPECT_EQ(last_closed(), (link::Closed{false, {"agency"}, {link::ClosureReason::backlog_age}}));
    http_.answer_with(receipt_for);
    for (int i = 0; i < 6; ++i) {
        clock_.advance(2h);
        steps(1);
    }
    EXPECT_EQ(state_of(id), "sent");
    EXPECT_EQ(last_closed(), link::Closed{});
}

TEST_F(CourierTest, AnEndpointThatCannotBeReachedIsProbedOnceAMinuteAndNobodyWaitsForIt) {
    http_.answer_with(
        [](const Request&) -> Outcome { return tl::unexpected(TransportFailure::unreachable); });
    submit();
    for (int i = 0; i < 40 && http_.requests().size() < 5; ++i) {
        steps(1);
    }
    ASSERT_EQ(http_.requests().size(), 5U);
    static_cast<void>(replies());
    const std::set<std::string> both{submit().str(), submit().str()};
    steps(2);
    ASSERT_EQ(http_.requests().size(), 6U) << "one of them is the probe";
    const std::string probe = id_in(http_.requests()[5]);
    EXPECT_TRUE(both.contains(probe));
    const Uuid id = *Uuid::parse(*both.begin() == probe ? *both.rbegin() : *both.begin());
    EXPECT_GE(http_.times()[5] - http_.times()[4], 60s);
    std::vector<std::string> said;
    for (const auto& reply : replies()) {
        if (const auto* delayed = std::get_if<link::Delayed>(&reply)) {
            said.push_back(delayed->id.str() + ' ' + delayed->reason);
        }
    }
    EXPECT_EQ(said.at(0), id.str() + " unreachable");
    EXPECT_EQ(clock_.monotonic(), http_.times()[5]);
    http_.answer_with(receipt_for);
    for (int i = 0; i < 60; ++i) {
        steps(1);
    }
    EXPECT_EQ(state_of(id), "sent");
}

TEST_F(CourierTest, IsAskedAboutWhatItDoesNotKnow) {
    const Uuid id = Uuid::random();
    say(link::Ask{id});
    steps(1);
    EXPECT_EQ(std::get<link::Unknown>(replies().at(0)).id, id);
}

}  // namespace
}  // namespace courier_test
