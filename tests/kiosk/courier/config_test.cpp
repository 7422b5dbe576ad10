#include "kiosk/courier/config.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace {

using kiosk::courier::parse_config;
using kiosk::courier::read_config;

const std::string head = "[courier]\nsocket = \"run/s\"\noutbox = \"/var/o.db\"\n";
const std::string agency =
    "[endpoints.agency]\nurl = \"https://a.example/v1/\"\nca = \"ca\"\ncertificate = \"crt\"\nkey "
    "= \"key\"\n";

class ConfigTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-config-XXXXXX";
        folder_ = ::mkdtemp(name.data());
        for (const char* file : {"ca", "crt", "key"}) {
            std::ofstream(folder_ / file) << "x";
        }
        file_ = folder_ / "kiosk.toml";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    // What the one line says behind the file's name.
    std::string complaint(const std::string& text) const {
        const auto config = parse_config(text, file_);
        if (config) {
            return "";
        }
        EXPECT_TRUE(config.error().what.starts_with(file_.string())) << config.error().what;
        EXPECT_EQ(config.error().what.find('\n'), std::string::npos);
        return config.error().what.substr(file_.string().size());
    }

    std::filesystem::path folder_;
    std::filesystem::path file_;
};

TEST_F(ConfigTest, PathsAreRelativeToTheFileAndOtherTablesAreTheKiosks) {
    const auto config = parse_config(
        "[kiosk]\ntheme = \"x\"\n" + head + "[courier.retry]\nbackground_base_ms = 50\n" + agency,
        file_);
    ASSERT_TRUE(config) << config.error().what;
    EXPECT_EQ(config->socket, folder_ / "run/s");
    EXPECT_EQ(config->outbox, "/var/o.db");
    EXPECT_TRUE(config->journal.empty());
    EXPECT_EQ(config->retry.background.base, std::chrono::milliseconds(50));
    EXPECT_EQ(config->endpoints.at(0).url, "https://a.example/v1");
    EXPECT_EQ(config->endpoints.at(0).authorities, folder_ / "ca");
}

TEST_F(ConfigTest, EveryMistakeIsOneLineWithItsPlace) {
    EXPECT_EQ(complaint(agency), ": is missing: courier.socket");
    EXPECT_EQ(complaint(head), ": is missing: endpoints.NAME");
    EXPECT_EQ(complaint(head + "sockets = 1\n" + agency), ":4: courier.sockets is not a setting");
    EXPECT_EQ(complaint("[courier]\nsocket = 5\noutbox = \"o\"\n" + agency),
              ":2: courier.socket must be a text");
    EXPECT_EQ(complaint(head + "[courier.retry]\nforeground_attempts = 0\n" + agency),
              ":5: courier.retry.foreground_attempts must be a whole number from 1 to 100");
    EXPECT_EQ(complaint(head + agency + "pins = [\"sha256//x\"]\n"),
              ":9: endpoints.agency.pins must be a list of \"sha256//BASE64\"");
    EXPECT_EQ(complaint(head + "[endpoints.agency]\nurl = \"http://a\"\nca = \"ca\"\ncertificate = "
                               "\"crt\"\nkey = \"key\"\n"),
              ":5: endpoints.agency.url must start with https://");
    EXPECT_EQ(complaint(head + "[endpoints.agency]\nurl = \"https://a\"\nca = "
                               "\"none\"\ncertificate = \"crt\"\nkey = \"key\"\n"),
              ":6: endpoints.agency.ca cannot be read: none");
    EXPECT_TRUE(complaint(head + "[endpoints\n").starts_with(":4: "))
        << complaint(head + "[endpoints\n");
    EXPECT_TRUE(complaint(head + "[endpoints.agency]\n")
                    .starts_with(":4: is missing: endpoints.agency.url"));
}

TEST_F(ConfigTest, AFileThatCannotBeReadIsNamed) {
    const auto config = read_config(folder_ / "none.toml");
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().what, (folder_ / "none.toml").string() + ": cannot be read");
}

}  // namespace
