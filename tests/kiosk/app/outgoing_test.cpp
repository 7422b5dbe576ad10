#include "kiosk/app/outgoing.h"

#include <gtest/gtest.h>

#include "plain_sealer.h"
#include "tests/fakes/fake_courier_link.h"

using namespace kiosk;
using namespace kiosk::app;

TEST(OutgoingTest, SealsOnceAndHandsTheSameBytesAgain) {
    tests::fakes::FakeCourierLink courier;
    PlainSealer sealer;
    Outgoing outgoing(courier, sealer, "baku-1");
    catalogue::Service service;
    service.id = catalogue::ServiceId("az.test");
    service.version = "1";
    service.endpoint = "sandbox";
    const flow::Uuid id = outgoing.submit(service, R"({"kty":"EC"})", form::Json{{"answer", "42"}});
    outgoing.submit_again(id);
    ASSERT_EQ(courier.sent().size(), 2U);
    const auto& first = std::get<link::Submit>(courier.sent()[0]).submission;
    const auto& second = std::get<link::Submit>(courier.sent()[1]).submission;
    EXPECT_EQ(first.id, id);
    EXPECT_EQ(second.id, id);
    EXPECT_EQ(first.body, second.body);
    EXPECT_EQ(sealer.key_, R"({"kty":"EC"})");
    courier.reply(link::Accepted{id});
    courier.reply(link::Delivered{id, "ASAN-1", "2026-11-23T10:00:00Z"});
    courier.reply(link::NotAccepted{id, link::NotAccepted::Why::disk_full});
    const auto events = outgoing.hear();
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(std::get<flow::Stored>(events[0]).id, id);
    EXPECT_EQ(std::get<flow::Delivered>(events[1]).reference, "ASAN-1");
    EXPECT_TRUE(std::get<flow::StoreFailed>(events[2]).disk_full);
}

TEST(OutgoingTest, AnAgencyWithAnInterfaceOfItsOwnGetsThePayloadAlone) {
    tests::fakes::FakeCourierLink courier;
    PlainSealer sealer;
    Outgoing outgoing(courier, sealer, "baku-1", {"plain"});
    catalogue::Service service;
    service.id = catalogue::ServiceId("az.test");
    service.endpoint = "plain";
    outgoing.submit(service, "", form::Json{{"answer", "42"}});
    service.endpoint = "sandbox";
    outgoing.submit(service, "", form::Json{{"answer", "42"}});
    ASSERT_EQ(courier.sent().size(), 2U);
    const auto body = [&](std::size_t at) {
        return std::string(
            platform::core::as_text(std::get<link::Submit>(courier.sent()[at]).submission.body));
    };
    EXPECT_EQ(body(0), R"({"answer":"42"})");
    EXPECT_NE(body(1).find(R"("payload":{"answer":"42"})"), std::string::npos);
}

TEST(OutgoingTest, WhatIsForgottenCannotBeSentAgain) {
    tests::fakes::FakeCourierLink courier;
    PlainSealer sealer;
    Outgoing outgoing(courier, sealer, "baku-1");
    catalogue::Service service;
    service.id = catalogue::ServiceId("az.test");
    const flow::Uuid id = outgoing.submit(service, "", form::Json::object());
    outgoing.forget();
    outgoing.submit_again(id);
    EXPECT_EQ(courier.sent().size(), 1U);
    const auto events = outgoing.hear();
    ASSERT_EQ(events.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<flow::StoreFailed>(events[0]));
}

TEST(OutgoingTest, TheEndOfTheJournalGoesOutWithEachApplication) {
    tests::fakes::FakeCourierLink courier;
    PlainSealer sealer;
    int lines = 4;
    Outgoing outgoing(courier, sealer, "baku-1", {}, [&] {
        return link::JournalHead{++lines, "hash"};
    });
    catalogue::Service service;
    service.id = catalogue::ServiceId("az.test");
    outgoing.submit_again(outgoing.submit(service, "", form::Json::object()));
    ASSERT_EQ(courier.sent().size(), 2U);
    EXPECT_EQ(std::get<link::Submit>(courier.sent()[0]).journal.lines, 5);
    EXPECT_EQ(std::get<link::Submit>(courier.sent()[1]).journal.lines, 6);
    EXPECT_EQ(std::get<link::Submit>(courier.sent()[1]).journal.hash, "hash");
}
