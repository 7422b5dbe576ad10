// Against SANE itself and its own simulated device, the backend "test", set up by files.
#include "platform/scanner/sane/sane_scanner.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>

#include "platform/scanner/sane/device.h"

using namespace platform::scanner;
using platform::core::Bytes;
using platform::scanner::sane::SaneScanner;

namespace {

class Sane : public testing::Test {
  protected:
    void SetUp() override {
        // SANE remembers the folder that it read first.
        folder_ =
            std::filesystem::path(testing::TempDir()) / ("sane." + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
        configure("");
        ::setenv("SANE_CONFIG_DIR", folder_.c_str(), 1);
    }
    void TearDown() override {
        scanner_.reset();
        std::filesystem::remove_all(folder_);
    }
    void configure(const std::string& test, const std::string& drivers = "test\n") {
        std::ofstream(folder_ / "dll.conf") << drivers;
        std::ofstream(folder_ / "test.conf") << "number_of_devices 2\n" << test;
    }
    SaneScanner& open(const std::string& device = "", int dpi = 200) {
        scanner_.reset();
        scanner_ = std::make_unique<SaneScanner>(
            SaneScanner::Options{device, dpi, [this] {
                                     const std::scoped_lock lock(mutex_);
                                     ++woken_;
                                     bell_.notify_all();
                                 }});
        return *scanner_;
    }
    Outcome outcome() {
        std::unique_lock lock(mutex_);
        bell_.wait(lock, [this] { return woken_ > 0; });
        --woken_;
        auto next = scanner_->next();
        EXPECT_TRUE(next);
        return next ? std::move(*next) : Outcome(Failed{});
    }
    // What a scan with this setting of the simulated device comes to.
    Outcome scan_with(const std::string& test) {
        configure(test);
        open().scan(7, Kind::flatbed);
        return outcome();
    }
    static Fault fault(const Outcome& outcome) {
        const auto* failed = std::get_if<Failed>(&outcome);
        EXPECT_NE(failed, nullptr);
        EXPECT_TRUE(failed == nullptr || failed->job == 7);
        return failed == nullptr ? Fault::none_found : failed->why;
    }

    std::filesystem::path folder_;
    std::mutex mutex_;
    std::condition_variable bell_;
    int woken_ = 0;
    std::unique_ptr<SaneScanner> scanner_;
};

}  // namespace

TEST_F(Sane, FindsTheDevicesThereAre) {
    open().look();
    const Outcome it = outcome();
    EXPECT_EQ(std::get<Found>(it).devices,
              (std::vector<Device>{{"test:0", Kind::flatbed}, {"test:1", Kind::flatbed}}));
}

TEST_F(Sane, FindsOnlyTheDeviceThatIsConfigured) {
    open("test:1").look();
    EXPECT_EQ(std::get<Found>(outcome()).devices, (std::vector<Device>{{"test:1", Kind::flatbed}}));
    open("test:9").look();
    EXPECT_TRUE(std::get<Found>(outcome()).devices.empty());
}

TEST_F(Sane, SaysThatThereIsNone) {
    configure("", "");
    open().look();
    EXPECT_TRUE(std::get<Found>(outcome()).devices.empty());
    scanner_->scan(7, Kind::flatbed);
    EXPECT_EQ(fault(outcome()), Fault::none_found);
}

TEST_F(Sane, ReadsTheWholeGlassInColourAtTheResolutionThatIsWished) {
    const Outcome it = scan_with("test-picture \"Color pattern\"\n");
    ASSERT_TRUE(std::holds_alternative<Scanned>(it));
    const Page& page = std::get<Scanned>(it).page;
    EXPECT_EQ(std::get<Scanned>(it).job, 7U);
    EXPECT_EQ(page.channels, 3);
    EXPECT_EQ(page.dpi, 200);
    EXPECT_NEAR(page.width, 1575, 1);  // 200 mm
    EXPECT_NEAR(page.height, 1575, 1);
    const Bytes& pixels = page.pixels.reveal();
    ASSERT_EQ(pixels.size(),
              static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.height) * 3);
    bool coloured = false;
    for (std::size_t i = 0; i < pixels.size() && !coloured; i += 3) {
        coloured = pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2];
    }
    EXPECT_TRUE(coloured);
}

TEST_F(Sane, ReadsADeviceThatSendsOneByteAtATime) {
    configure("read-limit true\nread-limit-size 1\ngeometry_max 20\n");
    open("", 50).scan(7, Kind::camera);
    const Outcome it = outcome();
    ASSERT_TRUE(std::holds_alternative<Scanned>(it));
    EXPECT_EQ(std::get<Scanned>(it).page.pixels.reveal().size(),
              static_cast<std::size_t>(std::get<Scanned>(it).page.width) *
                  static_cast<std::size_t>(std::get<Scanned>(it).page.height) * 3);
}

TEST_F(Sane, TellsWhatIsWrongWithTheDevice) {
    for (const auto& [status, why] : {std::pair{"DEVICE_BUSY", Fault::busy},
                                      {"JAMMED", Fault::jammed},
                                      {"NO_DOCS", Fault::no_paper},
                                      {"COVER_OPEN", Fault::cover_open},
                                      {"CANCELLED", Fault::cancelled},
                                      {"IO_ERROR", Fault::failed},
                                      {"NO_MEM", Fault::failed},
                                      {"ACCESS_DENIED", Fault::failed},
                                      {"INVAL", Fault::failed},
                                      {"UNSUPPORTED", Fault::failed}}) {
        EXPECT_EQ(
            fault(scan_with("read-status-code \"SANE_STATUS_" + std::string(status) + "\"\n")), why)
            << status;
    }
}

TEST_F(Sane, TakesADeviceThatSendsNothingForAFault) {
    EXPECT_EQ(fault(scan_with("read-status-code \"SANE_STATUS_EOF\"\n")), Fault::failed);
}

TEST_F(Sane, EndsAScanThatIsCancelledAndAllThatWait) {
    configure("read-limit true\nread-limit-size 1\nread-delay true\nread-delay-duration 200000\n");
    open().scan(7, Kind::flatbed);
    scanner_->scan(7, Kind::flatbed);
    scanner_->cancel();
    EXPECT_EQ(fault(outcome()), Fault::cancelled);
    EXPECT_EQ(fault(outcome()), Fault::cancelled);
}

TEST_F(Sane, ScansAgainAfterOneThatWasCancelled) {
    open().scan(7, Kind::flatbed);
    scanner_->cancel();
    outcome();
    scanner_->scan(8, Kind::flatbed);
    const Outcome it = outcome();
    ASSERT_TRUE(std::holds_alternative<Scanned>(it));
    EXPECT_EQ(std::get<Scanned>(it).job, 8U);
}

TEST_F(Sane, RefusesMoreThanItCanKeepInMind) {
    configure("read-limit true\nread-limit-size 1\nread-delay true\nread-delay-duration 200000\n");
    open();
    constexpr int asked = 12;
    for (int i = 0; i < asked; ++i) {
        scanner_->scan(7, Kind::flatbed);
    }
    scanner_->cancel();
    const auto first = scanner_->next();  // at once, though the device is still at work
    ASSERT_TRUE(first);
    EXPECT_EQ(fault(*first), Fault::busy);
}

TEST(SaneKinds, CamerasAreToldByTheirDriverAndByTheirType) {
    using platform::scanner::sane::kind_of;
    EXPECT_EQ(kind_of("v4l:/dev/video0", "virtual device"), Kind::camera);
    EXPECT_EQ(kind_of("gphoto2:x", "still camera"), Kind::camera);
    EXPECT_EQ(kind_of("dmc:/dev/camera", "frame grabber"), Kind::camera);
    EXPECT_EQ(kind_of("genesys:libusb:001:004", "flatbed scanner"), Kind::flatbed);
}
