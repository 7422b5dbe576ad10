#include "kiosk/scanner/desk.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_ipc.h"
#include "tests/fakes/fake_scanner.h"

using namespace kiosk;
using platform::ipc::Joined;
using platform::ipc::Left;
using platform::ipc::Peer;
using platform::ipc::Received;
using platform::scanner::Fault;
using platform::scanner::Kind;
using tests::fakes::FakeScanner;
using tests::fakes::page_of;
namespace port = platform::scanner;

namespace {

constexpr Peer kiosk_one{1}, kiosk_two{2};

class Desk : public testing::Test {
  protected:
    void say(Peer peer, const link::ScanRequest& request) {
        server_.arrive(Received{peer, link::encode(request)});
        desk_.step();
    }
    void join(Peer peer) {
        server_.arrive(Joined{peer});
        desk_.step();
    }
    void leave(Peer peer) {
        server_.arrive(Left{peer});
        desk_.step();
    }
    void come(port::Outcome outcome) {
        scanner_->come(std::move(outcome));
        desk_.step();
    }
    // The one message that this kiosk got.
    link::ScanReply heard(Peer peer) {
        const auto messages = server_.take_sent(peer);
        EXPECT_EQ(messages.size(), 1U);
        auto reply = messages.empty() ? link::ScanReply() : *link::decode_scan_reply(messages[0]);
        return reply;
    }

    tests::fakes::FakeServer server_;
    FakeScanner* scanner_ = nullptr;
    int opened_ = 0;
    scanner::Desk desk_{server_, [this] {
                            auto scanner = std::make_unique<FakeScanner>();
                            scanner_ = scanner.get();
                            ++opened_;
                            return scanner;
                        }};
};

}  // namespace

TEST_F(Desk, OpensTheScannerForTheFirstThatComesAndAnewAfterTheLastHasLeft) {
    desk_.step();
    EXPECT_EQ(opened_, 0);
    join(kiosk_one);
    join(kiosk_two);
    EXPECT_EQ(opened_, 1);
    leave(kiosk_one);
    leave(kiosk_two);
    join(kiosk_one);
    EXPECT_EQ(opened_, 2);
}

TEST_F(Desk, TellsWhatKindsOfDevicesThereAre) {
    join(kiosk_one);
    say(kiosk_one, link::LookForDevices{});
    EXPECT_EQ(scanner_->looks(), 1);
    come(port::Found{{{"v4l:/dev/video0", Kind::camera}}});
    const auto reply = heard(kiosk_one);
    EXPECT_FALSE(std::get<link::DevicesFound>(reply).flatbed);
    EXPECT_TRUE(std::get<link::DevicesFound>(reply).camera);
    come(port::Found{});
    EXPECT_TRUE(server_.take_sent(kiosk_one).empty()) << "nobody asked again";
}

TEST_F(Desk, MakesAJpegThatFitsAndAPreviewOfAPage) {
    join(kiosk_one);
    say(kiosk_one, link::ScanPage{42, true, 200'000});
    const auto asked = scanner_->take_asked();
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_EQ(asked[0].preferred, Kind::camera);
    come(port::Scanned{asked[0].job, page_of(1654, 2339, 200)});
    const auto reply = heard(kiosk_one);
    const auto& page = std::get<link::PageScanned>(reply);
    EXPECT_EQ(page.number, 42U);
    EXPECT_LE(page.jpeg.reveal().size(), 200'000U);
    EXPECT_EQ(page.preview_height, 640);
    EXPECT_EQ(page.preview_width, 453);
    EXPECT_EQ(page.preview.reveal()[0], 200);
}

TEST_F(Desk, SaysThatAPageCannotBeSmallEnough) {
    join(kiosk_one);
    say(kiosk_one, link::ScanPage{42, false, 2'000});
    come(port::Scanned{scanner_->take_asked()[0].job, page_of(1654, 2339, 200)});
    EXPECT_EQ(std::get<link::ScanEnded>(heard(kiosk_one)).why, link::ScanFault::too_large);
}

TEST_F(Desk, PassesEachFaultOn) {
    join(kiosk_one);
    for (const auto& [fault, said] : {std::pair{Fault::none_found, link::ScanFault::none_found},
                                      {Fault::busy, link::ScanFault::busy},
                                      {Fault::jammed, link::ScanFault::jammed},
                                      {Fault::cover_open, link::ScanFault::cover_open},
                                      {Fault::no_paper, link::ScanFault::no_paper},
                                      {Fault::cancelled, link::ScanFault::cancelled},
                                      {Fault::failed, link::ScanFault::failed}}) {
        say(kiosk_one, link::ScanPage{7, false, 200'000});
        come(port::Failed{scanner_->take_asked()[0].job, fault});
        const auto reply = heard(kiosk_one);
        EXPECT_EQ(std::get<link::ScanEnded>(reply).number, 7U);
        EXPECT_EQ(std::get<link::ScanEnded>(reply).why, said);
    }
}

TEST_F(Desk, CancelsForWhoeverScansAndForWhoeverLeavesMeanwhile) {
    join(kiosk_one);
    join(kiosk_two);
    say(kiosk_one, link::CancelScans{});
    EXPECT_EQ(scanner_->cancels(), 0);
    say(kiosk_one, link::ScanPage{1, false, 200'000});
    say(kiosk_two, link::CancelScans{});
    EXPECT_EQ(scanner_->cancels(), 0);
    say(kiosk_one, link::CancelScans{});
    EXPECT_EQ(scanner_->cancels(), 1);
    leave(kiosk_one);
    EXPECT_EQ(scanner_->cancels(), 2);
    come(port::Scanned{scanner_->take_asked()[0].job, page_of(10, 10, 200)});
    EXPECT_TRUE(server_.take_sent(kiosk_one).empty()) << "nobody else gets her page";
    EXPECT_TRUE(server_.take_sent(kiosk_two).empty());
}

TEST_F(Desk, ShowsTheDoorToWhoeverSpeaksInNoWordsOfOurs) {
    join(kiosk_one);
    server_.arrive(Received{kiosk_one, {99, 1, 2}});
    desk_.step();
    EXPECT_EQ(server_.closed(), (std::vector<Peer>{kiosk_one}));
}
