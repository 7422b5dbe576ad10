#include "kiosk/app/scanner.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_ipc.h"

using namespace kiosk;
using platform::ipc::Connected;
using tests::fakes::FakeIpcClient;

namespace {

class DocumentScanner : public testing::Test {
  protected:
    void connect() { wire->happen(Connected{}); }
    void hear(const link::ScanReply& reply) { wire->happen(link::encode(reply)); }
    // The one event that came.
    flow::Event heard() {
        auto events = scanner.hear();
        EXPECT_EQ(events.size(), 1U);
        return events.empty() ? flow::Event() : std::move(events.front());
    }

    FakeIpcClient* wire = nullptr;
    int opened = 0;
    app::Scanner scanner{[this] {
        ++opened;
        auto client = std::make_unique<FakeIpcClient>();
        wire = client.get();
        return client;
    }};
};

link::PageScanned page(platform::core::Bytes jpeg) {
    return {1, link::Sensitive(std::move(jpeg)), 1, 2,
            link::Sensitive(platform::core::Bytes{5, 6})};
}

}  // namespace

TEST_F(DocumentScanner, IsOpenOnlyWhileASessionNeedsIt) {
    EXPECT_TRUE(scanner.hear().empty());
    EXPECT_EQ(opened, 0);
    scanner.look();
    scanner.look();
    EXPECT_EQ(opened, 1);
    scanner.forget();
    EXPECT_TRUE(scanner.hear().empty());
    scanner.look();
    EXPECT_EQ(opened, 2);
}

TEST_F(DocumentScanner, SaysWhatThereIs) {
    scanner.look();
    connect();
    hear(link::DevicesFound{false, true});
    const auto event = heard();
    EXPECT_FALSE(std::get<flow::ScannerFound>(event).devices.flatbed);
    EXPECT_TRUE(std::get<flow::ScannerFound>(event).devices.camera);
}

TEST_F(DocumentScanner, HandsAPageOverInBase64WithItsPicture) {
    scanner.look();
    connect();
    scanner.hear();
    const std::vector<std::pair<platform::core::Bytes, const char*>> files{
        {{0xff, 0xd8, 0xff, 0xe0}, "/9j/4A=="},
        {{0xff, 0xd8, 0xff, 0xe0, 0x00}, "/9j/4AA="},
        {{0xff, 0xd8, 0xff, 0xe0, 0x00, 0xfb}, "/9j/4AD7"}};
    for (const auto& [bytes, text] : files) {
        scanner.scan({1, false, 1000});
        hear(page(bytes));
        const auto event = heard();
        const auto& scanned = std::get<flow::Scanned>(event);
        EXPECT_EQ(scanned.page, text);
        EXPECT_EQ(scanned.thumbnail.width, 1);
        EXPECT_EQ(scanned.thumbnail.height, 2);
        EXPECT_EQ(scanned.thumbnail.grey.reveal(), (platform::core::Bytes{5, 6}));
    }
}

TEST_F(DocumentScanner, SaysWhyThereIsNoPageButNotToWhoCancelledIt) {
    scanner.look();
    connect();
    scanner.hear();
    for (const auto& [said, means] :
         {std::pair{link::ScanFault::none_found, flow::ScanFault::none_found},
          {link::ScanFault::busy, flow::ScanFault::busy},
          {link::ScanFault::jammed, flow::ScanFault::jammed},
          {link::ScanFault::cover_open, flow::ScanFault::cover_open},
          {link::ScanFault::no_paper, flow::ScanFault::no_paper},
          {link::ScanFault::failed, flow::ScanFault::failed},
          {link::ScanFault::too_large, flow::ScanFault::too_large}}) {
        scanner.scan({2, false, 1000});
        hear(link::ScanEnded{2, said});
        EXPECT_EQ(std::get<flow::ScanFailed>(heard()).why, means);
    }
    scanner.scan({3, false, 1000});
    scanner.cancel();
    hear(link::ScanEnded{3, link::ScanFault::cancelled});
    EXPECT_TRUE(scanner.hear().empty());
}

TEST(TerminalWithoutScanner, SaysSoAtOnce) {
    for (const app::Scanner::Open& open :
         {app::Scanner::Open(), app::Scanner::Open([] { return nullptr; })}) {
        app::Scanner scanner(open);
        scanner.look();
        EXPECT_FALSE(std::get<flow::ScannerFound>(scanner.hear().at(0)).devices.any());
        scanner.scan({1, false, 1000});
        EXPECT_EQ(std::get<flow::ScanFailed>(scanner.hear().at(0)).why,
                  flow::ScanFault::none_found);
        scanner.cancel();
        scanner.forget();
    }
}
