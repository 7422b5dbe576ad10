#include "kiosk/cli/settings.h"

#include "own_folder.h"

namespace kiosk::cli::tests {
namespace {

class SettingsTest : public OwnFolder {
  protected:
    void SetUp() override {
        OwnFolder::SetUp();
        // What the courier wants to be there.
        for (const char* name : {"ca.pem", "device.pem", "device.key"}) {
            std::ofstream(folder / name) << "x";
        }
        std::ofstream(file()) << R"([kiosk]
centre = "baku-1"
services = "services"
locale = "locale"
themes = "themes"
keyboards = "keyboards"
languages = ["az", "ru"]   # the first is shown first
journal = "kiosk.journal"

# As it is mounted.
[panel]
diagonal_inches = 23.8
width_px = 1080
height_px = 1920
bottom_mm = 800            # from the floor
viewing_distance_mm = 500

[courier]
socket = "courier.socket"
outbox = "outbox.db"

[endpoints.sandbox]
url = "https://localhost"
ca = "ca.pem"
certificate = "device.pem"
key = "device.key"
pins = [
  "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
  "sha256//BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=",
]
revocation = "none"
)";
    }
    std::string file() const { return (folder / "kiosk.toml").string(); }
    std::string text() const {
        std::ifstream in(file());
        return {std::istreambuf_iterator<char>(in), {}};
    }
    int run(std::vector<std::string> words) {
        out.str("");
        err.str("");
        words.insert(words.begin(), "settings");
        return cli::run(words, out, err);
    }
};

TEST_F(SettingsTest, SetsAValueThatBothProgramsTakeAndUndoesIt) {
    const std::string before = text();
    ASSERT_EQ(run({"set", file(), "panel.bottom_mm", "820"}), done) << err.str();
    EXPECT_NE(err.str().find("restart of kiosk."), std::string::npos);
    ASSERT_EQ(run({"get", file(), "panel.bottom_mm"}), done);
    EXPECT_EQ(out.str(), "820\n");
    EXPECT_NE(text().find("bottom_mm = 820            # from the floor\n"), std::string::npos);
    ASSERT_EQ(run({"set", file(), "courier.limits.most", "2000"}), done) << err.str();
    ASSERT_EQ(run({"unset", file(), "courier.limits.most"}), done) << err.str();
    ASSERT_EQ(run({"undo", file()}), done) << err.str();
    ASSERT_EQ(run({"get", file(), "courier.limits.most"}), done);
    replace(file(), "\n\n[courier.limits]\nmost = 2000\n", "\n");
    replace(file(), "820", "800");
    EXPECT_EQ(text(), before);
}

TEST_F(SettingsTest, WhatTheKioskOrTheCourierRefusesIsNamedAndNotWritten) {
    const std::string before = text();
    EXPECT_EQ(run({"set", file(), "panel.bottom_mm", "1200"}), found);
    EXPECT_NE(err.str().find(file() + ": panel.bottom_mm must be at most"), std::string::npos)
        << err.str();
    EXPECT_EQ(run({"set", file(), "kiosk.languages", "az,qqx"}), found);
    EXPECT_NE(err.str().find(file() + ":7: kiosk.languages has 'qqx', which is no language"),
              std::string::npos)
        << err.str();
    EXPECT_EQ(run({"set", file(), "panel.bottom_mm", "low"}), found);
    EXPECT_EQ(run({"set", file(), "kiosk.journal", "x"}), found);
    EXPECT_EQ(text(), before);
}

TEST_F(SettingsTest, ListsKeysValuesUnitsAndWhatMustBeRestarted) {
    ASSERT_EQ(run({"list", file()}), done) << err.str();
    EXPECT_NE(out.str().find("panel.bottom_mm\t800\tmm\tkiosk\n"), std::string::npos) << out.str();
    EXPECT_NE(out.str().find("kiosk.languages\taz,ru\t\tkiosk\n"), std::string::npos);
    EXPECT_NE(out.str().find("courier.limits.most\t\t\tkiosk-courier\n"), std::string::npos);
    replace(file(), "bottom_mm = 800", "bottom_mm = 80");
    EXPECT_EQ(run({"list", file()}), found) << "but it is listed";
    EXPECT_NE(out.str().find("panel.bottom_mm\t80\tmm"), std::string::npos);
    replace(file(), "url = ", "ulr = ");
    replace(file(), "bottom_mm = 80", "bottom_mm = 800");
    EXPECT_EQ(run({"list", file()}), found) << "the courier's part";
    EXPECT_NE(err.str().find("endpoints.sandbox"), std::string::npos) << err.str();
}

TEST_F(SettingsTest, SaysWhatIsWrongWithACommand) {
    EXPECT_EQ(run({}), wrong_usage);
    EXPECT_EQ(run({"list"}), wrong_usage);
    EXPECT_EQ(run({"set", file(), "panel.bottom_mm"}), wrong_usage);
    EXPECT_EQ(run({"change", file()}), wrong_usage);
    EXPECT_EQ(run({"get", file(), "courier.limits.most"}), found) << "left out";
    EXPECT_EQ(run({"get", file(), "kiosk.journal"}), found);
    EXPECT_EQ(run({"undo", file()}), no_input);
    EXPECT_EQ(run({"list", (folder / "none").string()}), no_input);
}

}  // namespace
}  // namespace kiosk::cli::tests
