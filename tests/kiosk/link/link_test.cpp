#include "kiosk/link/link.h"

#include <gtest/gtest.h>

#include "kiosk/link/codec.h"
#include "tests/fakes/fake_ipc.h"

namespace {

using namespace kiosk::link;
using platform::ipc::Connected;
using platform::ipc::Disconnected;

class CourierLinkTest : public testing::Test {
  protected:
    tests::fakes::FakeIpcClient* wire_ = nullptr;
    CourierLink link_{[this] {
        auto wire = std::make_unique<tests::fakes::FakeIpcClient>();
        wire_ = wire.get();
        return wire;
    }()};
    const Uuid id_ = Uuid::random();

    Submit submit() const {
        return {{id_, "az.identity-card", "1", "agency", "application/jose", {1}}};
    }
    void happen(platform::ipc::Happening happening) {
        wire_->happen(std::move(happening));
        static_cast<void>(link_.next());
    }
    void reply(const Reply& reply) { happen(encode(reply)); }
    std::vector<Request> said() {
        std::vector<Request> requests;
        for (const auto& message : wire_->take_sent()) {
            requests.push_back(*decode_request(message));
        }
        return requests;
    }
    void reconnect() {
        happen(Disconnected{});
        static_cast<void>(said());
        happen(Connected{});
    }
};

TEST_F(CourierLinkTest, WhatIsSentWithoutAConnectionGoesOutWithTheNextOne) {
    link_.send(submit());
    EXPECT_TRUE(said().empty());
    happen(Connected{});
    EXPECT_TRUE(link_.connected());
    const auto requests = said();
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_EQ(std::get<Submit>(requests[0]).submission.id, id_);
}

TEST_F(CourierLinkTest, ASubmissionWithoutAVerdictIsSaidAgainAndAnAcceptedOneAskedFor) {
    happen(Connected{});
    link_.send(submit());
    reconnect();
    EXPECT_TRUE(std::holds_alternative<Submit>(said().at(0)));
    reply(Accepted{id_});
    reconnect();
    EXPECT_TRUE(std::holds_alternative<Ask>(said().at(0)));
    reply(Delivered{id_, "A-1", "2026-11-23T10:00:00Z"});
    reconnect();
    EXPECT_TRUE(said().empty());
}

TEST_F(CourierLinkTest, AWithdrawalIsRepeatedUntilItIsAnswered) {
    happen(Connected{});
    link_.send(Withdraw{id_});
    reconnect();
    EXPECT_TRUE(std::holds_alternative<Withdraw>(said().at(0)));
    reply(Unknown{id_});
    reconnect();
    EXPECT_TRUE(said().empty());
}

TEST_F(CourierLinkTest, NobodyAsksForWhatWasReleased) {
    happen(Connected{});
    link_.send(submit());
    reply(Accepted{id_});
    link_.send(Release{id_});
    reconnect();
    EXPECT_TRUE(said().empty());
}

TEST_F(CourierLinkTest, ALostConnectionShowsAndAMalformedReplyIsPassedOver) {
    happen(Connected{});
    wire_->happen(Bytes{0xFF});
    wire_->happen(encode(Reply(Unknown{id_})));
    EXPECT_TRUE(std::holds_alternative<Unknown>(*link_.next()));
    happen(Disconnected{});
    EXPECT_FALSE(link_.connected());
}

}  // namespace
