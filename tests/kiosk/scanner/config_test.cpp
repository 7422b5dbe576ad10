#include "kiosk/scanner/config.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

using kiosk::scanner::read_config;

namespace {

class ScannerConfig : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-scanner-XXXXXX";
        folder_ = ::mkdtemp(name.data());
        file_ = folder_ / "kiosk.toml";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    platform::core::Result<kiosk::scanner::Config> read(const std::string& text) const {
        std::ofstream(file_) << text;
        return read_config(file_);
    }

    std::filesystem::path folder_, file_;
};

}  // namespace

TEST_F(ScannerConfig, NamesASocketBesideTheFileAndADevice) {
    const auto config =
        read("[kiosk]\ncentre = \"x\"\n[scanner]\nsocket = \"s\"\ndevice = \"test:0\"\n");
    ASSERT_TRUE(config) << config.error().what;
    EXPECT_EQ(config->socket, folder_ / "s");
    EXPECT_EQ(config->device, "test:0");
    EXPECT_EQ(read("[scanner]\nsocket = \"s\"\n")->device, "");
}

TEST_F(ScannerConfig, TellsWhatIsWrongAndWhere) {
    const std::string file = file_.string();
    EXPECT_EQ(read("").error().what, file + ": [scanner] is missing");
    EXPECT_EQ(read("[scanner]\n").error().what, file + ":1: scanner.socket is missing");
    EXPECT_EQ(read("[scanner]\nsocket = 5\n").error().what,
              file + ":2: scanner.socket must be a text");
    EXPECT_EQ(read("[scanner]\nsocket = \"\"\n").error().what,
              file + ":2: scanner.socket must be a text");
    EXPECT_EQ(read("[scanner]\nsocket = \"s\"\nsokcet = \"s\"\n").error().what,
              file + ":3: scanner.sokcet is not a setting");
    EXPECT_FALSE(read("[scanner"));
    EXPECT_FALSE(read_config(folder_ / "none.toml"));
}
