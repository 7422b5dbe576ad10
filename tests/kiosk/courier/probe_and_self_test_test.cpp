#include "asked_by_technician.h"

namespace courier_test {
namespace {

TEST_F(MaintenanceTest, AProbeIsAnsweredWhenItHasEndedAndDeliveriesGoOnMeanwhile) {
    http_.answer_with([](const Request& request) -> std::optional<Outcome> {
        return request.observed ? std::nullopt : std::optional(receipt_for(request));
    });
    say(link::ProbeEndpoint{"agency"});
    say(link::ProbeEndpoint{"agency"}, Peer{2});
    steps(1);
    const Uuid id = submit();
    steps(3);
    EXPECT_EQ(state_of(id), "sent");
    ASSERT_EQ(http_.requests().size(), 2U);
    EXPECT_EQ(http_.requests()[0].url, "https://agency.invalid/v1/services");
    EXPECT_TRUE(http_.requests()[0].observed);
    static_cast<void>(replies());
    platform::http::Observation seen;
    seen.resolved = 1ms;
    http_.complete(0, tl::unexpected(TransportFailure::unreachable), seen);
    steps(1);
    for (const Peer peer : {Peer{1}, Peer{2}}) {
        const auto said = replies(peer);
        ASSERT_EQ(said.size(), 1U);
        const auto& probe = std::get<link::Probed>(std::get<link::MaintenanceReply>(said[0]));
        EXPECT_EQ(probe.failure, Reason::unreachable);
        EXPECT_EQ(probe.stages.at(1).outcome, link::StageOutcome::failed);
    }
    EXPECT_EQ(hindrance(link::ProbeEndpoint{"other"}), Hindrance::unknown_endpoint);
}

TEST_F(MaintenanceTest, AnAgencyWithAnInterfaceOfItsOwnIsReachedWhenItAnswersAnything) {
    contract_.way = submission::Rest{};
    courier_ = open();
    http_.answer_with([](const Request&) { return status(404); });
    const auto probe = asked<link::Probed>(link::ProbeEndpoint{"agency"});
    EXPECT_EQ(http_.requests()[0].url, "https://agency.invalid/v1/");
    EXPECT_EQ(probe.failure, Reason::none);
    EXPECT_EQ(probe.http_status, 404);
    http_.answer_with([](const Request&) { return status(502); });
    EXPECT_EQ(asked<link::Probed>(link::ProbeEndpoint{"agency"}).failure, Reason::agency_fault);
}

TEST_F(MaintenanceTest, ASelfTestThatFailsClosesTheEndpointUntilOnePasses) {
    server_.arrive(platform::ipc::Joined{kiosk_});
    http_.answer_with([](const Request&) { return status(500); });
    const auto failed = asked<link::SelfTested>(link::RunSelfTest{"agency", {}, {}, {}, {}, {}});
    EXPECT_FALSE(failed.result.passed);
    EXPECT_EQ(failed.result.service, link::own_self_test);
    EXPECT_EQ(failed.result.reason, Reason::agency_fault);
    EXPECT_EQ(failed.result.mender, link::Mender::agency);
    EXPECT_EQ(failed.result.http_status, 500);
    const Request request = http_.requests().back();
    EXPECT_TRUE(request.url.starts_with("https://agency.invalid/v1/self-tests/"));
    EXPECT_EQ(request.method, platform::http::Method::put);
    courier_ = open();
    EXPECT_EQ(surveyed().closures, std::vector{ClosureReason::self_test_failed});
    EXPECT_EQ(surveyed().self_test->http_status, 500);
    http_.answer_with(receipt_for);
    EXPECT_TRUE(
        asked<link::SelfTested>(link::RunSelfTest{"agency", {}, {}, {}, {}, {}}).result.passed);
    EXPECT_TRUE(surveyed().closures.empty());
    EXPECT_EQ(surveyed().queued + surveyed().needs_staff, 0);
}

TEST_F(MaintenanceTest, ASelfTestOfAServiceThatFailsClosesThatServiceUntilOnePasses) {
    server_.arrive(platform::ipc::Joined{kiosk_});
    const link::RunSelfTest test{"agency", Uuid::random(),     "az.birth",
                                 "1",      "application/jose", {1}};
    http_.answer_with([](const Request&) { return refusal(); });
    const auto tested = asked<link::SelfTested>(test);
    EXPECT_EQ(tested.result.service, "az.birth");
    EXPECT_EQ(tested.result.reason, Reason::wrong_answers);
    EXPECT_EQ(id_in(http_.requests().back()), test.id.str());
    courier_ = open();
    EXPECT_TRUE(surveyed().closures.empty()) << "the agency's other services go on";
    EXPECT_EQ(closed_services(), std::vector<std::string>{"az.birth"}) << "across a restart";
    const auto survey = asked<link::Survey>(link::TakeSurvey{});
    ASSERT_EQ(survey.self_tests.size(), 1U);
    EXPECT_EQ(survey.self_tests[0].endpoint, "agency");
    EXPECT_EQ(survey.self_tests[0].reason, Reason::wrong_answers);
    http_.answer_with(receipt_for);
    EXPECT_TRUE(asked<link::SelfTested>(test).result.passed);
    EXPECT_TRUE(closed_services().empty());
    EXPECT_FALSE(surveyed().self_test) << "it says nothing of the agency as a whole";
}

TEST_F(MaintenanceTest, AServiceOfWhichTheAgencyHasNoTestIsNotClosed) {
    const link::RunSelfTest test{"agency", Uuid::random(),     "az.birth",
                                 "1",      "application/jose", {1}};
    for (const int none : {404, 405, 501}) {
        http_.answer_with([none](const Request&) { return status(none); });
        const auto tested = asked<link::SelfTested>(test);
        EXPECT_FALSE(tested.result.passed);
        EXPECT_FALSE(tested.result.supported) << none;
        EXPECT_TRUE(closed_services().empty());
    }
    http_.answer_with([](const Request&) { return status(404); });
    EXPECT_TRUE(
        asked<link::SelfTested>(link::RunSelfTest{"agency", {}, {}, {}, {}, {}}).result.supported)
        << "that of the terminal every agency has";
}

TEST_F(MaintenanceTest, ASelfTestOfAnAgencyThatSignsPassesWithTheSignatureOnly) {
    contract_.receipt_key = "key";
    courier_ = open();
    http_.answer_with(receipt_for);
    const link::RunSelfTest test{"agency", {}, {}, {}, {}, {}};
    EXPECT_EQ(asked<link::SelfTested>(test).result.reason, Reason::no_receipt);
    for (const bool is_marked : {false, true}) {
        http_.answer_with([&](const Request& request) -> Outcome {
            const std::string receipt =
                R"({"id":")" + id_in(request) +
                R"(","reference":"T-1","received_at":"2026-11-23T10:00:00Z")";
            verifier_.payloads["signed"] = receipt + R"(,"service":"kiosk.self-test","digest":")" +
                                           verifier_.digest(request.body) + '"' +
                                           (is_marked ? R"(,"test":true})" : "}");
            return status(200, {}, receipt + R"(,"receipt":"h.signed.key"})");
        });
        EXPECT_EQ(asked<link::SelfTested>(test).result.passed, is_marked)
            << "a receipt of an application is none of a test";
    }
}

TEST_F(MaintenanceTest, ASelfTestIsNotRunTwiceAtOnceNorWhereThereIsNone) {
    const link::RunSelfTest test{"agency", {}, {}, {}, {}, {}};
    say(test);
    steps(1);
    EXPECT_EQ(hindrance(test), Hindrance::under_way);
    EXPECT_EQ(hindrance(link::RunSelfTest{"other", {}, {}, {}, {}, {}}),
              Hindrance::unknown_endpoint);
    contract_.way = submission::Rest{};
    courier_ = open();
    EXPECT_EQ(hindrance(test), Hindrance::unsupported);
}

}  // namespace
}  // namespace courier_test
