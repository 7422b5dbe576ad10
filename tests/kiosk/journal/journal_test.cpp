#include "kiosk/journal/journal.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/fakes/fake_clock.h"

namespace {

using namespace kiosk::journal;
using nlohmann::json;

class JournalTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-journal-XXXXXX";
        folder_ = ::mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::vector<json> lines(const char* name = "j") const {
        std::vector<json> found;
        std::ifstream in(folder_ / name);
        for (std::string line; std::getline(in, line);) {
            found.push_back(json::parse(line));
        }
        return found;
    }

    std::filesystem::path folder_;
    tests::fakes::FakeClock clock_;
};

TEST_F(JournalTest, WritesOneObjectALineAndGoesOnWhereItStopped) {
    Journal(folder_ / "j", clock_).record({Code::started, {}, {}, {}, {}});
    Journal(folder_ / "j", clock_)
        .record({Code::attempt_failed, Service("az.identity-card"), "overloaded", 2, 503});
    EXPECT_EQ(lines(), (std::vector<json>{{{"time", "2026-11-23T00:00:00Z"}, {"event", "started"}},
                                          {{"time", "2026-11-23T00:00:00Z"},
                                           {"event", "attempt_failed"},
                                           {"service", "az.identity-card"},
                                           {"reason", "overloaded"},
                                           {"attempt", 2},
                                           {"http_status", 503}}}));
}

TEST_F(JournalTest, WhatDoesNotLookLikeAWordIsNotWritten) {
    Journal(folder_ / "j", clock_)
        .record({Code::stored, Service("Aysel Nümunəyeva"), "5ARPXK2 of Aysel", {}, {}});
    EXPECT_EQ(lines().at(0).size(), 2U);
}

TEST_F(JournalTest, AWriteThatFailsIsCountedAndStopsNobody) {
    Journal journal(folder_ / "no" / "j", clock_);
    journal.record({Code::started, {}, {}, {}, {}});
    EXPECT_EQ(journal.lost(), 1U);
    std::filesystem::create_directory(folder_ / "no");
    journal.record({Code::started, {}, {}, {}, {}});
    EXPECT_EQ(journal.lost(), 1U);
}

TEST_F(JournalTest, AFullFileMakesRoomForANewOne) {
    std::ofstream(folder_ / "j") << "{}\n" << std::string(std::size_t{4} * 1024 * 1024, ' ');
    Journal(folder_ / "j", clock_).record({Code::started, {}, {}, {}, {}});
    EXPECT_EQ(lines().size(), 1U);
    EXPECT_TRUE(std::filesystem::exists(folder_ / "j.1"));
}

TEST_F(JournalTest, IsReadableByItsOwnerOnly) {
    ::umask(0);
    Journal(folder_ / "j", clock_).record({Code::started, {}, {}, {}, {}});
    struct stat found {};
    ASSERT_EQ(::stat((folder_ / "j").c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

}  // namespace
