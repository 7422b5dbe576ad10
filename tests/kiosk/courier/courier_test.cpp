#include "kiosk/courier/courier.h"

#include <gtest/gtest.h>

#include "kiosk/link/codec.h"
#include "platform/storage/sqlite/sqlite_database.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_http.h"
#include "tests/fakes/fake_ipc.h"

namespace {

using namespace kiosk;
using namespace std::chrono_literals;
using platform::core::to_bytes;
using platform::core::Uuid;
using platform::http::Outcome;
using platform::http::Request;
using platform::http::Response;
using platform::http::TransportFailure;
using platform::ipc::Peer;

std::string id_in(const Request& request) {
    return request.url.substr(request.url.rfind('/') + 1);
}

Outcome receipt_for(const Request& request) {
    return Response{
        201,
        {},
        to_bytes(R"({"id":")" + id_in(request) +
                 R"(","reference":"ASAN-2026-000001","received_at":"2026-11-23T10:00:00Z"})")};
}
Outcome status(int number, std::vector<platform::http::Header> headers = {},
               const std::string& body = "") {
    return Response{number, std::move(headers), to_bytes(body)};
}
Outcome refusal() {
    return status(422, {}, R"({"errors":[{"pointer":"/fin","code":"unknown_person"}]})");
}

class CourierTest : public testing::Test {
  protected:
    tests::fakes::FakeClock clock_;
    tests::fakes::FakeHttp http_{clock_};
    tests::fakes::FakeServer server_;
    std::unique_ptr<platform::storage::sqlite::SqliteDatabase> database_ =
        std::move(*platform::storage::sqlite::SqliteDatabase::in_memory());
    journal::Journal journal_{{}, clock_};
    std::unique_ptr<courier::Courier> courier_ = open();
    const Peer kiosk_{1};

    std::unique_ptr<courier::Courier> open() {
        courier::Settings settings;
        settings.endpoint_urls = {{"agency", "https://agency.invalid/v1"}};
        auto opened = courier::Courier::open(
            {http_, *database_, server_, clock_, journal_, [] { return 0.5; }}, settings);
        EXPECT_TRUE(opened);
        return std::move(*opened);
    }
    void say(const link::Request& request, Peer peer = Peer{1}) {
        server_.arrive(platform::ipc::Received{peer, link::encode(request)});
    }
    Uuid submit() {
        const Uuid id = Uuid::random();
        say(link::Submit{{id, "az.identity-card", "1", "agency", "application/jose", {1, 2}}});
        return id;
    }
    void steps(int count) {
        for (int i = 0; i < count; ++i) {
            EXPECT_TRUE(courier_->step(-1));
        }
    }
    std::vector<link::Reply> replies(Peer peer = Peer{1}) {
        std::vector<link::Reply> replies;
        for (const auto& message : server_.take_sent(peer)) {
            replies.push_back(*link::decode_reply(message));
        }
        return replies;
    }
    template <typename T>
    int count(const std::vector<link::Reply>& replies) {
        return static_cast<int>(std::count_if(replies.begin(), replies.end(), [](const auto& one) {
            return std::holds_alternative<T>(one);
        }));
    }
    std::string state_of(const Uuid& id) {
        const auto rows = database_->run("SELECT state FROM submission WHERE id = ?", {id.str()});
        return rows->rows.empty() ? "" : std::get<std::string>(rows->rows[0][0]);
    }
};

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
        const auto began = clock_.monotonic();
        const Uuid id = submit();
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

TEST_F(CourierTest, AtMostFourRequestsAreUnderWayAtAnEndpoint) {
    for (int i = 0; i < 10; ++i) {
        submit();
    }
    steps(3);
    EXPECT_EQ(http_.requests().size(), 4U);
    http_.complete(0, receipt_for(http_.requests()[0]));
    steps(2);
    EXPECT_EQ(http_.requests().size(), 5U);
}

TEST_F(CourierTest, IsAskedAboutWhatItDoesNotKnow) {
    const Uuid id = Uuid::random();
    say(link::Ask{id});
    steps(1);
    EXPECT_EQ(std::get<link::Unknown>(replies().at(0)).id, id);
}

}  // namespace
