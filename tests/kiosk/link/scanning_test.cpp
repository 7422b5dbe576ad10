#include "kiosk/link/scanning.h"

#include <gtest/gtest.h>

#include "kiosk/link/scanner_link.h"
#include "tests/fakes/fake_ipc.h"

using namespace kiosk::link;
using platform::ipc::Connected;
using platform::ipc::Disconnected;
using tests::fakes::FakeIpcClient;

namespace {

PageScanned page(std::uint64_t number) {
    return {number, Sensitive(Bytes{0xff, 0xd8, 1, 2, 3}), 2, 1, Sensitive(Bytes{9, 8})};
}

}  // namespace

TEST(ScanMessages, SurviveTheWire) {
    const auto request = [](const ScanRequest& it) { return *decode_scan_request(encode(it)); };
    EXPECT_TRUE(std::holds_alternative<LookForDevices>(request(LookForDevices{})));
    EXPECT_TRUE(std::holds_alternative<CancelScans>(request(CancelScans{})));
    const ScanRequest scan = request(ScanPage{1ULL << 40U, true, 123'456'789});
    EXPECT_EQ(std::get<ScanPage>(scan).number, 1ULL << 40U);
    EXPECT_TRUE(std::get<ScanPage>(scan).camera_preferred);
    EXPECT_EQ(std::get<ScanPage>(scan).most_bytes, 123'456'789U);
    const auto reply = [](const ScanReply& it) { return *decode_scan_reply(encode(it)); };
    const ScanReply found = reply(DevicesFound{true, false});
    EXPECT_TRUE(std::get<DevicesFound>(found).flatbed);
    EXPECT_FALSE(std::get<DevicesFound>(found).camera);
    const ScanReply ended = reply(ScanEnded{7, ScanFault::too_large});
    EXPECT_EQ(std::get<ScanEnded>(ended).number, 7U);
    EXPECT_EQ(std::get<ScanEnded>(ended).why, ScanFault::too_large);
    const ScanReply scanned = reply(page(8));
    EXPECT_EQ(std::get<PageScanned>(scanned).number, 8U);
    EXPECT_EQ(std::get<PageScanned>(scanned).jpeg.reveal(), (Bytes{0xff, 0xd8, 1, 2, 3}));
    EXPECT_EQ(std::get<PageScanned>(scanned).preview.reveal(), (Bytes{9, 8}));
    EXPECT_EQ(std::get<PageScanned>(scanned).preview_width, 2);
}

TEST(ScanMessages, AreRefusedWhenOneByteIsMissingOrTooMany) {
    for (const ScanRequest& it : {ScanRequest(LookForDevices{}), ScanRequest(ScanPage{1, true, 2}),
                                  ScanRequest(CancelScans{})}) {
        Bytes bytes = encode(it);
        bytes.push_back(0);
        EXPECT_FALSE(decode_scan_request(bytes));
        bytes.resize(bytes.size() - 2);
        EXPECT_FALSE(decode_scan_request(bytes));
    }
    for (const ScanReply& it :
         {ScanReply(DevicesFound{}), ScanReply(ScanEnded{1, ScanFault::busy})}) {
        Bytes bytes = encode(it);
        bytes.push_back(0);
        EXPECT_FALSE(decode_scan_reply(bytes));
        bytes.resize(bytes.size() - 2);
        EXPECT_FALSE(decode_scan_reply(bytes));
    }
    const Bytes whole = encode(page(1));
    for (std::size_t size = 0; size < whole.size() - 1; ++size) {  // the JPEG is as long as it is
        EXPECT_FALSE(decode_scan_reply(platform::core::BytesView(whole).first(size))) << size;
    }
}

TEST(ScanMessages, AreRefusedWhenAMemberIsBeyondItsBounds) {
    EXPECT_FALSE(decode_scan_request({}));
    EXPECT_FALSE(decode_scan_reply({}));
    EXPECT_FALSE(decode_scan_request(encode(ScanReply(DevicesFound{}))));
    EXPECT_FALSE(decode_scan_reply(encode(ScanRequest(CancelScans{}))));
    Bytes fault = encode(ScanReply(ScanEnded{1, ScanFault::too_large}));
    ++fault.back();
    EXPECT_FALSE(decode_scan_reply(fault));
    Bytes found = encode(ScanReply(DevicesFound{true, true}));
    found.back() = 2;
    EXPECT_FALSE(decode_scan_reply(found));
    PageScanned empty = page(1);
    empty.preview_width = 0;
    EXPECT_FALSE(decode_scan_reply(encode(ScanReply(empty))));
    PageScanned wide = page(1);
    wide.preview_width = 2000;
    wide.preview = Sensitive(Bytes(2000));
    EXPECT_FALSE(decode_scan_reply(encode(ScanReply(wide))));
    PageScanned other = page(1);
    other.jpeg = Sensitive(Bytes{'G', 'I', 'F', '8', '9'});
    EXPECT_FALSE(decode_scan_reply(encode(ScanReply(other))));
}

class ScannerWire : public testing::Test {
  protected:
    void hear(const ScanReply& reply) { wire_->happen(encode(reply)); }
    // The one request that was sent.
    ScanRequest said() {
        const auto sent = wire_->take_sent();
        EXPECT_EQ(sent.size(), 1U);
        return sent.empty() ? ScanRequest() : *decode_scan_request(sent[0]);
    }
    ScanFault fault(std::uint64_t number) {
        const auto reply = link_.next();
        const auto* ended = reply ? std::get_if<ScanEnded>(&*reply) : nullptr;
        EXPECT_TRUE(ended != nullptr && ended->number == number);
        return ended == nullptr ? ScanFault::cancelled : ended->why;
    }

    FakeIpcClient* wire_ = new FakeIpcClient;
    ScannerLink link_{std::unique_ptr<platform::ipc::Client>(wire_)};
};

TEST_F(ScannerWire, LooksAgainUntilItIsAnswered) {
    link_.send(LookForDevices{});
    EXPECT_TRUE(wire_->take_sent().empty());
    wire_->happen(Connected{});
    EXPECT_FALSE(link_.next());
    EXPECT_TRUE(std::holds_alternative<LookForDevices>(said()));
    wire_->happen(Disconnected{});
    wire_->happen(Connected{});
    hear(DevicesFound{true, false});
    EXPECT_TRUE(std::holds_alternative<DevicesFound>(*link_.next()));
    said();
    wire_->happen(Disconnected{});
    wire_->happen(Connected{});
    link_.next();
    EXPECT_TRUE(wire_->take_sent().empty());
}

TEST_F(ScannerWire, AScanWithoutAScannerHasFailedAtOnce) {
    link_.send(ScanPage{3, false, 1});
    EXPECT_EQ(fault(3), ScanFault::failed);
    EXPECT_FALSE(link_.next());
}

TEST_F(ScannerWire, AScanThatIsAskedForWhileTheScannerIsLookedForWaitsForTheConnection) {
    link_.send(LookForDevices{});
    link_.send(ScanPage{3, false, 1});
    EXPECT_FALSE(link_.next());
    wire_->happen(Connected{});
    EXPECT_FALSE(link_.next());
    hear(DevicesFound{true, false});
    EXPECT_TRUE(std::holds_alternative<DevicesFound>(*link_.next()));
    hear(page(3));
    EXPECT_TRUE(std::holds_alternative<PageScanned>(*link_.next())) << "it has not failed";
}

TEST_F(ScannerWire, AScanThatTheConnectionTakesAwayHasFailedOnce) {
    wire_->happen(Connected{});
    link_.next();
    link_.send(ScanPage{3, false, 1});
    wire_->happen(Disconnected{});
    EXPECT_EQ(fault(3), ScanFault::failed);
    EXPECT_FALSE(link_.next());
}

TEST_F(ScannerWire, HandsOutEachPageOnceAndNoneThatWasNotAskedFor) {
    wire_->happen(Connected{});
    link_.next();
    link_.send(ScanPage{3, false, 1});
    hear(page(4));
    hear(page(3));
    hear(page(3));
    const auto reply = link_.next();
    ASSERT_TRUE(reply);
    EXPECT_EQ(std::get<PageScanned>(*reply).number, 3U);
    EXPECT_FALSE(link_.next());
}

TEST_F(ScannerWire, LeavesOutWhatIsNoMessage) {
    wire_->happen(Connected{});
    wire_->happen(Bytes{77});
    hear(DevicesFound{});
    EXPECT_TRUE(link_.next());
}
