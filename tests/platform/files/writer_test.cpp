#include "platform/files/writer.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <fstream>

namespace {

using namespace platform::core;
using platform::files::Writer;
namespace fs = std::filesystem;

class WriterTest : public testing::Test {
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

TEST_F(WriterTest, AnotherThreadWritesItAndWakesWhoWaits) {
    Writer writer;
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
