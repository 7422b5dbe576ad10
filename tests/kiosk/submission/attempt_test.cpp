#include "kiosk/submission/attempt.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::submission;
using namespace std::chrono_literals;
using platform::core::Timestamp;
using platform::core::to_bytes;
using platform::core::Uuid;
using platform::http::Header;
using platform::http::Method;
using platform::http::Outcome;
using platform::http::Request;
using platform::http::Response;
using platform::http::TransportFailure;

const Uuid id = *Uuid::parse("3b8f80bb-22ad-403a-904a-e95e8d54793f");
const Timestamp now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 3} + 7h + 5min + 9s;
const Parcel parcel{id, "az.identity-card", "1.2", "agency", "application/json", {1, 2, 3}};

std::string value(const Request& request, std::string_view name) {
    for (const Header& header : request.headers) {
        if (header.name == name) {
            return header.value;
        }
    }
    return "none";
}

Contract rest() {
    Contract contract{"https://a.invalid"};
    contract.way = Rest{true,
                        "/v2/{service}/requests/{id}?version={service_version}",
                        "/v2/requests/{id}",
                        {{"X-Request-Id", "{id}"}, {"X-Api", "kiosk"}},
                        "/data/number",
                        "/data/created",
                        "/data/external"};
    return contract;
}
Contract x_road() {
    Contract contract{"https://security-server.invalid"};
    contract.way = XRoad{"AZ/GOV/10000001/kiosks", "AZ/GOV/20000002/registry/applications"};
    return contract;
}

Verdict judged(const Contract& contract, Response response) {
    return judge(translated(std::move(response), contract, id, false, now), id, now);
}

TEST(Attempt, IsTheSameRequestEachTimeWithTheIdAsItsKey) {
    const Contract contract{"https://a.invalid/v1"};
    const Request first = request_of(parcel, contract);
    EXPECT_EQ(first.method, Method::put);
    EXPECT_EQ(first.url, "https://a.invalid/v1/applications/" + id.str());
    EXPECT_EQ(value(first, "Idempotency-Key"), '"' + id.str() + '"');
    EXPECT_EQ(first.body, parcel.body);
    EXPECT_EQ(request_of(parcel, contract).headers, first.headers);
    EXPECT_FALSE(first.only_once) << "a repetition changes nothing";
    Contract forgetful = contract;
    forgetful.key_retention = {};
    EXPECT_TRUE(request_of(parcel, forgetful).only_once);
    EXPECT_FALSE(status_request_of(parcel, forgetful).only_once);
    const Request question = status_request_of(parcel, contract);
    EXPECT_EQ(question.method, Method::get);
    EXPECT_EQ(question.url, first.url + "/status");
    EXPECT_TRUE(question.body.empty());
}

TEST(Attempt, ThroughXRoadItIsTheSameWithWhoAsksWhom) {
    const Request request = request_of(parcel, x_road());
    EXPECT_EQ(request.url,
              "https://security-server.invalid/r1/AZ/GOV/20000002/registry/applications/"
              "applications/" +
                  id.str());
    EXPECT_EQ(value(request, "X-Road-Client"), "AZ/GOV/10000001/kiosks");
    EXPECT_EQ(value(request, "X-Road-Id"), id.str());
    EXPECT_EQ(value(request, "Idempotency-Key"), '"' + id.str() + '"');
    const Request question = status_request_of(parcel, x_road());
    EXPECT_TRUE(question.url.ends_with("/applications/applications/" + id.str() + "/status"));
    EXPECT_EQ(value(question, "X-Road-Client"), "AZ/GOV/10000001/kiosks");
}

TEST(Attempt, AFailureOfTheSecurityServersIsNotTheAgencysWord) {
    const auto failed = [](int status, const char* code) {
        return judged(x_road(), {status, {{"x-road-error", code}}, to_bytes(R"({"type":"x"})")});
    };
    EXPECT_EQ(failed(404, "Server.ServerProxy.ServiceFailed").next, Next::retry);
    EXPECT_EQ(failed(400, "Server.ClientProxy.NetworkError").next, Next::retry);
    EXPECT_TRUE(failed(500, "Server.ServerProxy.NetworkError").reached);
    EXPECT_EQ(failed(500, "Server.ServerProxy.AccessDenied").next, Next::paused);
    EXPECT_EQ(failed(404, "Server.ServerProxy.UnknownService").next, Next::paused);
    EXPECT_EQ(failed(400, "Client.BadRequest").next, Next::paused);
    EXPECT_EQ(judged(x_road(), {400, {}, {}}).next, Next::needs_staff) << "the agency's own";
    const auto asked = translated(Response{404,
                                           {{"x-road-error", "Server.ServerProxy.UnknownService"}},
                                           to_bytes(R"({"id":")" + id.str() + "\"}")},
                                  x_road(), id, true, now);
    EXPECT_TRUE(judge_status(asked, id, now)) << "no promise that the agency does not have it";
}

TEST(Attempt, AnAgencysOwnInterfaceIsAddressedAsItsDescriptionSays) {
    const Request request = request_of(parcel, rest());
    EXPECT_EQ(request.method, Method::post);
    EXPECT_EQ(request.url,
              "https://a.invalid/v2/az.identity-card/requests/" + id.str() + "?version=1.2");
    EXPECT_EQ(value(request, "X-Request-Id"), id.str());
    EXPECT_EQ(value(request, "X-Api"), "kiosk");
    EXPECT_EQ(value(request, "Content-Type"), "application/json");
    EXPECT_EQ(value(request, "Idempotency-Key"), "none");
    EXPECT_EQ(request.body, parcel.body);
    const Request question = status_request_of(parcel, rest());
    EXPECT_EQ(question.method, Method::get);
    EXPECT_EQ(question.url, "https://a.invalid/v2/requests/" + id.str());
    EXPECT_EQ(value(question, "X-Request-Id"), id.str());
}

TEST(Attempt, AnAgencysOwnReceiptIsReadWhereItsDescriptionSays) {
    const auto answer = [](const std::string& data) {
        return Response{201, {}, to_bytes(R"({"data":)" + data + "}")};
    };
    const std::string external = R"("external":")" + id.str() + '"';
    const Verdict sent = judged(
        rest(), answer(R"({"number":"R-7","created":"2026-11-23T10:00:00Z",)" + external + "}"));
    ASSERT_EQ(sent.next, Next::sent);
    EXPECT_EQ(*sent.receipt, (Receipt{"R-7", "2026-11-23T10:00:00Z"}));
    EXPECT_EQ(
        judged(rest(), answer(R"({"number":42,"created":"2026-11-23T10:00:00Z",)" + external + "}"))
            .receipt->reference,
        "42");
    for (const std::string& wrong :
         {R"({"created":"2026-11-23T10:00:00Z",)" + external + "}",
          R"({"number":"R-7",)" + external + "}",
          std::string(R"({"number":"R-7","created":"2026-11-23T10:00:00Z"})"),
          std::string(R"({"number":"R-7","created":"2026-11-23T10:00:00Z","external":"other"})"),
          R"({"number":"","created":"2026-11-23T10:00:00Z",)" + external + "}",
          R"({"number":{},"created":"2026-11-23T10:00:00Z",)" + external + "}", std::string("[]"),
          std::string("7")}) {
        EXPECT_EQ(judged(rest(), answer(wrong)).reason, Reason::no_receipt) << wrong;
    }
    EXPECT_EQ(judged(rest(), {200, {}, to_bytes("OK")}).reason, Reason::no_receipt);
    EXPECT_EQ(
        judged(rest(), {200,
                        {},
                        to_bytes(R"({"id":")" + id.str() +
                                 R"(","reference":"A","received_at":"2026-11-23T10:00:00Z"})")})
            .reason,
        Reason::no_receipt)
        << "not where the description says";
}

TEST(Attempt, AnAnswerWithoutATimeGetsOurs) {
    Contract contract = rest();
    std::get<Rest>(contract.way).received_at.clear();
    std::get<Rest>(contract.way).id.clear();
    EXPECT_EQ(*judged(contract, {200, {}, to_bytes(R"({"data":{"number":"R-7"}})")}).receipt,
              (Receipt{"R-7", "2026-11-03T07:05:09Z"}));
}

TEST(Attempt, AForeignRefusalIsAMatterForStaffAndAForeign404AnAnswer) {
    const std::string problem = R"({"errors":[{"pointer":"/fin","code":"missing"}]})";
    EXPECT_EQ(judged(rest(), {422, {}, to_bytes(problem)}).next, Next::needs_staff);
    EXPECT_EQ(judged(rest(), {503, {{"retry-after", "7"}}, {}}).not_before, 7s);
    EXPECT_EQ(judge_status(translated(Response{404, {}, {}}, rest(), id, true, now), id, now),
              std::nullopt);
    EXPECT_EQ(judged(rest(), {404, {}, {}}).next, Next::needs_staff);
    EXPECT_EQ(translated(tl::unexpected(TransportFailure::timeout), rest(), id, true, now).error(),
              TransportFailure::timeout);
}

}  // namespace
