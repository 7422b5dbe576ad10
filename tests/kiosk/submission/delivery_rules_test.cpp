#include "kiosk/submission/delivery_rules.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::submission;
using namespace std::chrono_literals;
using platform::core::Timestamp;
using platform::core::to_bytes;
using platform::core::Uuid;
using platform::http::Response;
using platform::http::TransportFailure;

const Uuid id = *Uuid::parse("3b8f80bb-22ad-403a-904a-e95e8d54793f");
const Timestamp now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};
const std::string receipt =
    R"({"id":"3b8f80bb-22ad-403a-904a-e95e8d54793f","reference":"ASAN-2026-000001","received_at":"2026-11-23T10:00:00Z"})";
const std::string problem =
    R"({"title":"no","status":422,"errors":[{"pointer":"/fin","code":"unknown_person"}]})";

Response response(int status, const std::string& body,
                  std::vector<platform::http::Header> headers = {}) {
    return {status, std::move(headers), to_bytes(body)};
}

Next expected(int status, bool has_receipt, bool has_problems) {
    if (status >= 200 && status < 300) {
        return has_receipt ? Next::sent : Next::retry;
    }
    if (status >= 300 && status < 400) {
        return Next::paused;
    }
    switch (status) {
        case 401:
        case 403:
        case 407:
        case 511:
            return Next::paused;
        case 408:
        case 409:
        case 421:
        case 423:
        case 424:
        case 425:
        case 429:
            return Next::retry;
        case 400:
        case 422:
            return has_problems ? Next::refused : Next::needs_staff;
        default:
            return status >= 400 && status < 500 ? Next::needs_staff : Next::retry;
    }
}

TEST(DeliveryRules, EveryStatusWithEveryBodyHasItsPlaceInTheTable) {
    const std::string other_id =
        R"({"id":"00000000-22ad-403a-904a-e95e8d54793f","reference":"A","received_at":"2026-11-23T10:00:00Z"})";
    for (int status = 100; status <= 599; ++status) {
        for (const std::string& body :
             {std::string(), receipt, problem, receipt.substr(0, receipt.size() - 4), other_id,
              std::string("[[[["), std::string("\xFF\0{", 3)}) {
            const Verdict verdict = judge(response(status, body), id, now);
            EXPECT_EQ(verdict.next, expected(status, body == receipt, body == problem))
                << status << ' ' << body;
            EXPECT_EQ(verdict.receipt.has_value(), verdict.next == Next::sent) << status;
            EXPECT_EQ(!verdict.problems.empty(), verdict.next == Next::refused) << status;
        }
    }
}

TEST(DeliveryRules, NothingButAReceiptThatNamesUsMeansSent) {
    const auto with = [](const char* from, const char* to) {
        std::string changed = receipt;
        return changed.replace(changed.find(from), std::string(from).size(), to);
    };
    EXPECT_EQ(judge(response(200, receipt), id, now).next, Next::sent);
    for (const std::string& wrong :
         {with("3b8f", "3b8e"), with("ASAN-2026-000001", ""), with("ASAN-2026-000001", "a b"),
          with("\"ASAN-2026-000001\"", "1"), with("\"ASAN-2026-000001\"", "null"),
          with("2026-11-23T10:00:00Z", "yesterday"), with("reference", "Reference"),
          with("ASAN-2026-000001", std::string(65, 'x').c_str())}) {
        EXPECT_EQ(judge(response(201, wrong), id, now).next, Next::retry) << wrong;
    }
}

TEST(DeliveryRules, AReceiptThatCanBeReadInTwoWaysIsNone) {
    const std::string rest = receipt.substr(1);
    EXPECT_EQ(judge(response(201, R"({"id":"another",)" + rest), id, now).next, Next::retry);
    EXPECT_EQ(judge(response(201, R"({"note":{"a":1,"a":2},)" + rest), id, now).next, Next::retry);
    EXPECT_EQ(judge(response(201, R"({"note":[{"a":1},{"a":2}],)" + rest), id, now).next,
              Next::sent);
    const auto nested = [&](std::size_t depth) {
        return R"({"note":)" + std::string(depth, '[') + std::string(depth, ']') + ',' + rest;
    };
    EXPECT_EQ(judge(response(201, nested(8)), id, now).next, Next::sent);
    EXPECT_EQ(judge(response(201, nested(30'000)), id, now).next, Next::retry);
}

TEST(DeliveryRules, APageIsNoReceiptAndNoRefusal) {
    const auto with = [](const char* type, int status, const std::string& body) {
        auto answer = response(status, body);
        answer.headers.push_back({"content-type", type});
        return judge(answer, id, now).next;
    };
    for (const char* type : {"application/json", "Application/JSON; charset=utf-8",
                             "application/problem+json", "application/jose"}) {
        EXPECT_EQ(with(type, 201, receipt), Next::sent) << type;
        EXPECT_EQ(with(type, 422, problem), Next::refused) << type;
    }
    for (const char* type : {"text/html", "text/plain", "application/jsonp", ""}) {
        EXPECT_EQ(with(type, 201, receipt), Next::retry) << type;
        EXPECT_EQ(with(type, 422, problem), Next::needs_staff) << type;
    }
}

TEST(DeliveryRules, EveryTransportFailureKeepsTheSubmission) {
    for (int at = 0; at <= static_cast<int>(TransportFailure::hostile); ++at) {
        const auto failure = static_cast<TransportFailure>(at);
        const Verdict verdict = judge(tl::unexpected(failure), id, now);
        EXPECT_TRUE(verdict.next == Next::retry || verdict.next == Next::paused) << at;
        EXPECT_EQ(word(verdict.reason), platform::http::word(failure));
    }
    EXPECT_EQ(judge(tl::unexpected(TransportFailure::unreachable), id, now).next, Next::retry);
    EXPECT_EQ(judge(tl::unexpected(TransportFailure::trust), id, now).next, Next::paused);
}

TEST(DeliveryRules, ProblemsComeWithPlaceAndCodeAndIllFormedOnesAreLeftOut) {
    const Verdict verdict = judge(
        response(
            422,
            R"({"errors":[{"pointer":"/a~0b/0","code":"missing"},{"pointer":"a","code":"x"},{"pointer":"/~2","code":"x"},
            {"pointer":"/a","code":"Free text"},{"code":"missing"},7]})"),
        id, now);
    EXPECT_EQ(verdict.problems, (std::vector<Problem>{{"/a~0b/0", "missing"}}));
}

TEST(DeliveryRules, RetryAfterIsReadInBothFormsAndBounded) {
    const auto wait = [](const char* text) { return parse_retry_after(text, now); };
    EXPECT_EQ(wait("120"), 120s);
    EXPECT_EQ(wait("0"), 1s);
    EXPECT_EQ(wait("315360000"), 24h);
    EXPECT_EQ(wait("99999999999999999999"), 24h);
    EXPECT_EQ(wait("Mon, 23 Nov 2026 00:01:30 GMT"), 90s);
    EXPECT_EQ(wait("Sun, 06 Nov 1994 08:49:37 GMT"), 1s);
    EXPECT_EQ(wait("Mon, 23 Nov 2036 00:01:30 GMT"), 24h);
    for (const char* garbage : {"", "-5", "1.5", "soon", "Mon, 31 Feb 2026 00:01:30 GMT",
                                "Mon, 23 Nov 2026 25:01:30 GMT", "Mon, 23 Nov 2026 00:01:30 AZT"}) {
        EXPECT_EQ(wait(garbage), std::nullopt) << garbage;
    }
}

TEST(DeliveryRules, OnlyAFailureBeforeTheRequestLeavesNoDoubt) {
    for (const auto failure : {TransportFailure::timeout, TransportFailure::interrupted,
                               TransportFailure::device_identity, TransportFailure::hostile}) {
        EXPECT_TRUE(judge(tl::unexpected(failure), id, now).reached);
    }
    for (const auto failure :
         {TransportFailure::name_resolution, TransportFailure::unreachable,
          TransportFailure::not_tls, TransportFailure::protocol, TransportFailure::cipher,
          TransportFailure::identity, TransportFailure::trust,
          TransportFailure::clock_or_certificate, TransportFailure::misused_certificate,
          TransportFailure::weak_certificate, TransportFailure::revoked,
          TransportFailure::stale_revocation_list, TransportFailure::no_revocation_status,
          TransportFailure::pin, TransportFailure::clock}) {
        EXPECT_FALSE(judge(tl::unexpected(failure), id, now).reached);
    }
    EXPECT_TRUE(judge(response(500, ""), id, now).reached);
    EXPECT_TRUE(judge(response(409, ""), id, now).reached);
}

TEST(DeliveryRules, OnlyA404ThatNamesUsMeansThatTheAgencyDoesNotHaveIt) {
    const std::string known = R"({"title":"no such application","status":404,"id":")";
    EXPECT_EQ(judge_status(response(404, known + id.str() + "\"}"), id, now), std::nullopt);
    EXPECT_EQ(judge_status(response(200, receipt), id, now)->next, Next::sent);
    for (const auto& unclear :
         {response(404, ""), response(404, "<html>Not found</html>"), response(404, problem),
          response(404, known + Uuid::random().str() + "\"}"), response(400, ""), response(410, ""),
          response(422, problem)}) {
        const auto verdict = judge_status(unclear, id, now);
        ASSERT_TRUE(verdict) << unclear.status;
        EXPECT_EQ(verdict->next, Next::paused);
        EXPECT_EQ(verdict->reason, Reason::status_unclear);
    }
    EXPECT_EQ(judge_status(response(200, ""), id, now)->next, Next::retry);
    EXPECT_EQ(judge_status(response(503, "", {{"retry-after", "7"}}), id, now)->not_before, 7s);
    EXPECT_EQ(judge_status(tl::unexpected(TransportFailure::timeout), id, now)->reason,
              Reason::timeout);
}

TEST(DeliveryRules, TheServersWishCountsForRetriesAndARunningRequestGetsTwoSeconds) {
    EXPECT_EQ(judge(response(503, "", {{"retry-after", "7"}}), id, now).not_before, 7s);
    EXPECT_EQ(judge(response(503, "", {{"retry-after", "?"}}), id, now).not_before, std::nullopt);
    EXPECT_EQ(judge(response(409, ""), id, now).not_before, 2s);
    EXPECT_EQ(judge(response(409, "", {{"retry-after", "1"}}), id, now).not_before, 2s);
    EXPECT_EQ(judge(response(409, "", {{"retry-after", "9"}}), id, now).not_before, 9s);
}

}  // namespace
