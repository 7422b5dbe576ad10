#include "kiosk/courier/courier.h"

#include <gtest/gtest.h>

#include <set>

#include "kiosk/link/codec.h"
#include "platform/storage/sqlite/sqlite_database.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_http.h"
#include "tests/fakes/fake_ipc.h"
#include "tests/fakes/fake_keys.h"
#include "tests/fakes/fake_verifier.h"

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
    tests::fakes::FakeKeys keys_;
    std::optional<std::uint64_t> free_bytes_;
    journal::Journal journal_{{}, clock_};
    tests::fakes::FakeVerifier verifier_;
    submission::Contract contract_{"https://agency.invalid/v1"};
    std::unique_ptr<courier::Courier> courier_ = open();
    const Peer kiosk_{1};

    std::unique_ptr<courier::Courier> open() {
        courier::Settings settings;
        settings.contracts = {{"agency", contract_}};
        auto opened = courier::Courier::open(
            {http_, *database_, keys_, server_, clock_, journal_, verifier_, [] { return 0.5; },
             free_bytes_ ? [this] { return free_bytes_; }
                         : std::function<std::optional<std::uint64_t>()>{}},
            settings);
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

TEST_F(CourierTest, WhatTheAgencyMayHaveForgottenIsAskedAboutBeforeItIsSentAgain) {
    http_.answer_with([](const Request&) { return tl::unexpected(TransportFailure::timeout); });
    const Uuid id = submit();
    steps(2);
    clock_.advance(16 * 24h);
    http_.answer_with([](const Request& request) -> Outcome {
        if (request.method == platform::http::Method::get) {
            return status(404, {},
                          R"({"id":")" + request.url.substr(request.url.size() - 43, 36) + "\"}");
        }
        return receipt_for(request);
    });
    const std::size_t before = http_.requests().size();
    for (int i = 0; i < 10 && state_of(id) != "sent"; ++i) {
        steps(1);
    }
    EXPECT_EQ(state_of(id), "sent");
    ASSERT_EQ(http_.requests().size(), before + 2);
    EXPECT_EQ(http_.requests()[before].url,
              "https://agency.invalid/v1/applications/" + id.str() + "/status");
    EXPECT_EQ(http_.requests()[before + 1].body, (platform::core::Bytes{1, 2}));
}

TEST_F(CourierTest, WhereReceiptsAreSignedOnlyASignedOneAboutTheseBytesCounts) {
    contract_.receipt_key = "agencykey";
    courier_ = open();
    const Uuid id = submit();
    const auto claims = [&](const std::string& from, const std::string& to) {
        std::string text =
            R"({"id":")" + id.str() + R"(","service":"az.identity-card","digest":")" +
            verifier_.digest(platform::core::Bytes{1, 2}) +
            R"(","reference":"ASAN-2026-000001","received_at":"2026-11-23T10:00:00Z"})";
        return from.empty() ? text : text.replace(text.find(from), from.size(), to);
    };
    verifier_.payloads = {{"good", claims("", "")},
                          {"id", claims(id.str(), Uuid::random().str())},
                          {"service", claims("az.identity-card", "az.passport")},
                          {"digest", claims("bc___", "bd___")},
                          {"reference", claims("000001", "000002")},
                          {"time", claims("T10", "T11")},
                          {"empty", "{}"}};
    std::string jws;
    http_.answer_with([&](const Request& request) -> Outcome {
        std::string body =
            R"({"id":")" + id_in(request) +
            R"(","reference":"ASAN-2026-000001","received_at":"2026-11-23T10:00:00Z")";
        return status(201, {}, body + (jws.empty() ? "}" : R"(,"receipt":")" + jws + "\"}"));
    });
    for (const char* wrong :
         {"", "h.good.otherkey", "h.id.agencykey", "h.service.agencykey", "h.digest.agencykey",
          "h.reference.agencykey", "h.time.agencykey", "h.empty.agencykey", "x.good.agencykey",
          "good", "h.good.agencykey "}) {
        jws = wrong;
        const std::size_t before = http_.requests().size();
        for (int i = 0; i < 20 && http_.requests().size() == before; ++i) {
            steps(1);
        }
        steps(1);
        EXPECT_EQ(http_.requests().size(), before + 1) << wrong;
        EXPECT_EQ(state_of(id), "queued") << wrong;
    }
    static_cast<void>(replies());
    jws = "h.good.agencykey";
    for (int i = 0; i < 20 && state_of(id) != "sent"; ++i) {
        steps(1);
    }
    EXPECT_EQ(state_of(id), "sent");
    say(link::Ask{id});
    steps(1);
    EXPECT_EQ(std::get<link::Delivered>(replies().back()).jws, jws) << "it is kept";
}

TEST_F(CourierTest, ASignatureThatNobodyHasLookedAtIsNotPassedOn) {
    http_.answer_with([](const Request& request) -> Outcome {
        return status(
            201, {},
            R"({"id":")" + id_in(request) +
                R"(","reference":"A-1","received_at":"2026-11-23T10:00:00Z","receipt":"a.b.c"})");
    });
    submit();
    steps(3);
    EXPECT_EQ(std::get<link::Delivered>(replies().back()).jws, "");
}

// An agency that makes another application of every POST.
class PlainAgency {
  public:
    Outcome answer(const Request& request) {
        const std::string id = request.url.substr(request.url.rfind('/') + 1);
        if (request.method == platform::http::Method::get) {
            return created_[id] > 0 ? receipt(id) : status(404);
        }
        ++created_[id];
        if (lose_next-- > 0) {
            return tl::unexpected(TransportFailure::timeout);
        }
        return receipt(id);
    }
    int created(const Uuid& id) { return created_[id.str()]; }
    int lose_next = 0;

  private:
    Outcome receipt(const std::string& id) {
        return status(200, {}, R"({"number":")" + id + "\"}");
    }
    std::map<std::string, int> created_;
};

TEST_F(CourierTest, APostWhoseAnswerIsLostIsAskedAboutAfterAWhileAndNeverRepeatedBlindly) {
    PlainAgency agency;
    http_.answer_with([&](const Request& request) { return agency.answer(request); });
    contract_.way =
        submission::Rest{true, "/requests/{id}", "/requests/{id}", {}, "/number", "", ""};
    contract_.key_retention = 0s;
    contract_.settling = 60s;
    courier_ = open();
    agency.lose_next = 1;
    const auto began = clock_.monotonic();
    const Uuid id = submit();
    for (int i = 0; i < 20 && state_of(id) != "sent"; ++i) {
        steps(1);
        if (i == 5) {
            say(link::Ask{id});  // somebody is impatient
        }
    }
    EXPECT_EQ(state_of(id), "sent");
    EXPECT_EQ(agency.created(id), 1);
    EXPECT_GE(clock_.monotonic() - began, 60s);
    EXPECT_EQ(count<link::Delayed>(replies()), 1) << "the citizen is not kept waiting for it";
}

TEST_F(CourierTest, APostThatCannotBeAskedAboutGoesToStaffWhenItsAnswerIsLost) {
    PlainAgency agency;
    http_.answer_with([&](const Request& request) { return agency.answer(request); });
    contract_.way = submission::Rest{true, "/requests/{id}", "", {}, "/number", "", ""};
    contract_.key_retention = 0s;
    contract_.has_status = false;
    courier_ = open();
    const Uuid good = submit();
    steps(3);
    EXPECT_EQ(state_of(good), "sent");
    agency.lose_next = 1;
    const Uuid lost = submit();
    for (int i = 0; i < 20 && state_of(lost) != "needs_staff"; ++i) {
        steps(1);
    }
    EXPECT_EQ(state_of(lost), "needs_staff");
    EXPECT_EQ(agency.created(lost), 1);
    http_.answer_with([](const Request&) { return tl::unexpected(TransportFailure::unreachable); });
    const Uuid never = submit();
    steps(8);
    EXPECT_EQ(state_of(never), "queued") << "what cannot have arrived is simply sent again";
    http_.answer_with([&](const Request& request) { return agency.answer(request); });
    for (int i = 0; i < 20 && state_of(never) != "sent"; ++i) {
        steps(1);
    }
    EXPECT_EQ(agency.created(never), 1);
}

TEST_F(CourierTest, ControlAPostThatIsRepeatedAsIfItWereIdempotentDoubles) {
    PlainAgency agency;
    http_.answer_with([&](const Request& request) { return agency.answer(request); });
    contract_.way =
        submission::Rest{true, "/requests/{id}", "/requests/{id}", {}, "/number", "", ""};
    courier_ = open();
    agency.lose_next = 1;
    const Uuid id = submit();
    for (int i = 0; i < 20 && state_of(id) != "sent"; ++i) {
        steps(1);
    }
    EXPECT_EQ(agency.created(id), 2);
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
    EXPECT_EQ(last_closed(), (link::Closed{false, {"agency"}}));
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
