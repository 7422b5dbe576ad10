#include "kiosk/devices/results.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "platform/files/files.h"

using namespace kiosk::devices;
using kiosk::access::Role;
using platform::core::ErrorKind;
using platform::core::Timestamp;
namespace fs = std::filesystem;

namespace {

Timestamp day(int number) {
    return std::chrono::sys_days{std::chrono::year{2026} / 11 / 1} + std::chrono::days(number);
}

struct Folder {
    fs::path path =
        fs::path(testing::TempDir()) /
        (std::string("devices_") + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::path file = path / "devices.json";
    Folder() {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
};

Results some() {
    return {{Device::touch, {false, day(1), Role::technician, Reason::dead_zone}},
            {Device::disk, {true, day(2), Role::administrator, Reason::none}},
            {Device::clock, {false, day(3), Role::hall_staff, Reason::unsteady}}};
}

}  // namespace

TEST(DeviceResults, AreReadAsTheyWereWritten) {
    const auto read = parse_results(text_of(some()));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, some());
    EXPECT_EQ(parse_results(text_of({}))->size(), 0U);
}

TEST(DeviceResults, AFileThatIsNoneIsSaidToBe) {
    for (const char* text : {"", "{", "[]", "null", "{}", R"({"version": 2, "results": {}})",
                             R"({"version": "1", "results": {}})", R"({"version": 1})",
                             R"({"version": 1, "results": {"disk": {"passed": true}}})"}) {
        const auto read = parse_results(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().kind, ErrorKind::malformed) << text;
    }
}

TEST(DeviceResults, LeaveOutWhatThisVersionDoesNotKnow) {
    const auto read = parse_results(R"({"version": 1, "results": {
        "printer": {"passed": true, "at": 1, "by": "technician"},
        "disk": {"passed": false, "at": 1, "by": "technician", "reason": "melted"},
        "touch": {"passed": true, "at": 1, "by": "visitor"},
        "sound": {"passed": true, "at": 1, "by": "technician", "reason": "failed"},
        "clock": {"passed": true, "at": -1, "by": "technician"},
        "scanner": {"passed": true, "at": 9223372036854775807, "by": "technician"},
        "screen": {"passed": false, "at": 5, "by": "technician", "reason": "not_right"}}})");
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 1U);
    EXPECT_EQ(read->at(Device::screen).reason, Reason::not_right);
}

// Bytes of a record exchanged, lost and doubled: understood or refused, and never half.
TEST(DeviceResults, NoBytesBreakTheReader) {
    std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp)
    const std::string whole = text_of(some());
    int refused = 0;
    for (int i = 0; i < 2000; ++i) {
        std::string text = whole;
        for (int k = 0; k < 3; ++k) {
            text[random() % text.size()] = static_cast<char>(random());
        }
        text.resize(text.size() - random() % 3);
        const auto read = parse_results(text);
        refused += read ? 0 : 1;
        if (read) {
            EXPECT_LE(read->size(), 3U);
            EXPECT_EQ(*parse_results(text_of(*read)), *read);
        }
    }
    EXPECT_GT(refused, 500) << "the bytes were not broken";
}

TEST(DeviceResults, ARecordKeepsThoseOfOtherDevices) {
    const Folder folder;
    EXPECT_EQ(read_results(folder.file)->size(), 0U) << "none where there is no file";
    for (const auto& [device, result] : some()) {
        ASSERT_TRUE(record(folder.file, device, result));
    }
    EXPECT_EQ(*read_results(folder.file), some());
    const Result again{true, day(9), Role::technician, Reason::none};
    ASSERT_TRUE(record(folder.file, Device::touch, again));
    auto expected = some();
    expected[Device::touch] = again;
    EXPECT_EQ(*read_results(folder.file), expected);
}

TEST(DeviceResults, AResultThatCannotBeIsNotRecorded) {
    const Folder folder;
    for (const auto& [device, result] :
         {std::pair{Device::touch, Result{false, day(1), Role::technician, Reason::none}},
          {Device::touch, Result{false, day(1), Role::technician, Reason::full}},
          {Device::touch, Result{true, day(1), Role::technician, Reason::dead_zone}}}) {
        const auto refused = record(folder.file, device, result);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, ErrorKind::malformed);
    }
    EXPECT_FALSE(fs::exists(folder.file));
}

TEST(DeviceResults, ADamagedFileBeginsAnew) {
    const Folder folder;
    std::ofstream(folder.file) << "{\"version\": 1, \"resul";
    EXPECT_EQ(read_results(folder.file).error().kind, ErrorKind::malformed);
    ASSERT_TRUE(record(folder.file, Device::disk, some().at(Device::disk)));
    EXPECT_EQ(read_results(folder.file)->size(), 1U);
    std::ofstream(folder.file) << std::string(100'000, ' ');
    EXPECT_EQ(read_results(folder.file).error().kind, ErrorKind::too_large);
    ASSERT_TRUE(record(folder.file, Device::disk, some().at(Device::disk)));
    EXPECT_EQ(read_results(folder.file)->size(), 1U);
}

TEST(DeviceResults, WhereNothingCanBeKeptThatIsSaid) {
    const Folder folder;
    const auto refused =
        record(folder.path / "none" / "devices.json", Device::disk, some().at(Device::disk));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::not_found);
}

TEST(DeviceStanding, AFailedDeviceStaysFailed) {
    EXPECT_EQ(standing(some(), Device::touch, day(1)), Standing::failed);
    EXPECT_EQ(standing(some(), Device::touch, day(500)), Standing::failed);
    EXPECT_EQ(standing(some(), Device::sound, day(1)), Standing::not_tried);
}

TEST(DeviceStanding, APassCountsForItsTime) {
    const auto age = descriptor(Device::disk).counts_for;
    EXPECT_EQ(standing(some(), Device::disk, day(2)), Standing::passed);
    EXPECT_EQ(standing(some(), Device::disk, day(2) + age), Standing::passed);
    EXPECT_EQ(standing(some(), Device::disk, day(2) + age + std::chrono::seconds(1)),
              Standing::due);
}

TEST(DeviceStanding, APassOfADayThatHasNotComeDoesNotCount) {
    EXPECT_EQ(standing(some(), Device::disk, day(2) - std::chrono::hours(23)), Standing::passed);
    EXPECT_EQ(standing(some(), Device::disk, day(2) - std::chrono::hours(25)), Standing::due);
}
