// What the courier does with what agencies promise, sign and forget.
#include "courier_among_fakes.h"

namespace courier_test {
namespace {

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
                          {"test", claims("Z\"}", "Z\",\"test\":true}")},
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
          "h.reference.agencykey", "h.time.agencykey", "h.test.agencykey", "h.empty.agencykey",
          "x.good.agencykey", "good", "h.good.agencykey "}) {
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

}  // namespace
}  // namespace courier_test
