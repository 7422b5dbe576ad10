#include "platform/core/durable_file.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <fstream>

namespace {

using namespace platform::core;
namespace fs = std::filesystem;

class DurableFile : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "kiosk-file-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    void TearDown() override { fs::remove_all(folder_); }
    static std::string content(const fs::path& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    fs::path folder_;
};

TEST_F(DurableFile, IsWholeUnderItsNameAndNothingElseIsLeft) {
    ASSERT_TRUE(write_durably(folder_ / "one", as_bytes("first")));
    ASSERT_TRUE(write_durably(folder_ / "one", as_bytes("second")));
    EXPECT_EQ(content(folder_ / "one"), "second");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
    EXPECT_EQ(fs::status(folder_ / "one").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(DurableFile, SaysWhatHindersIt) {
    EXPECT_EQ(write_durably(folder_ / "no" / "one", as_bytes("x")).error().kind,
              ErrorKind::not_found);
    ASSERT_TRUE(fs::create_directory(folder_ / "one"));
    EXPECT_EQ(write_durably(folder_ / "one", as_bytes("x")).error().kind, ErrorKind::io);
}

TEST_F(DurableFile, AnotherThreadWritesItAndWakesWhoWaits) {
    FileWriter writer;
    EXPECT_FALSE(writer.take());
    for (const std::string text : {"first", "second"}) {
        ASSERT_TRUE(writer.start(folder_ / "one", to_bytes(text)));
        EXPECT_FALSE(writer.start(folder_ / "two", {}));
        pollfd waited{writer.watch().descriptor, POLLIN, 0};
        ASSERT_EQ(::poll(&waited, 1, 20'000), 1);
        EXPECT_TRUE(writer.take().value());
        EXPECT_FALSE(writer.take());
        EXPECT_EQ(::poll(&waited, 1, 0), 0);
        EXPECT_EQ(content(folder_ / "one"), text);
    }
    EXPECT_FALSE(fs::exists(folder_ / "two"));
}

}  // namespace
