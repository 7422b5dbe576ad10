#include "kiosk/settings/settings_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace {

using namespace kiosk::settings;
using platform::core::ErrorKind;
using platform::core::Result;
using std::filesystem::path;

std::string text_of(const path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A program that does not start with the word "wrong" in its file, and names the line.
Result<void> reader(const path& file) {
    std::ifstream in(file);
    if (!in) {
        return platform::core::fail(ErrorKind::not_found, file.string());
    }
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.find("wrong") != std::string::npos) {
            return platform::core::fail(
                ErrorKind::malformed,
                file.string() + ':' + std::to_string(number) + ": kiosk.centre is wrong");
        }
    }
    return {};
}

class SettingsFileTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-settings-XXXXXX";
        folder_ = ::mkdtemp(name.data());
        file_ = folder_ / "kiosk.toml";
        std::ofstream(file_) << original;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    SettingsFile open() {
        auto opened = SettingsFile::open(file_, {reader});
        EXPECT_TRUE(opened);
        return *opened;
    }

    static constexpr const char* original =
        "# Whose it is.\n[kiosk]\ncentre = \"baku-1\"   # the hall\n\n[brand.centre]\naz = \"M\"\n";
    path folder_, file_;
};

TEST_F(SettingsFileTest, ChangesOneValueAndLeavesNothingBehind) {
    SettingsFile settings = open();
    ASSERT_TRUE(settings.set("kiosk.centre", std::string("baku-2")));
    EXPECT_EQ(text_of(file_),
              "# Whose it is.\n[kiosk]\ncentre = \"baku-2\"   # the hall\n\n[brand.centre]\naz = "
              "\"M\"\n");
    EXPECT_EQ(settings.value("kiosk.centre").value(), Value(std::string("baku-2")));
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
        names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    EXPECT_EQ(names, (std::vector<std::string>{"kiosk.toml", "kiosk.toml.undo"}));
}

TEST_F(SettingsFileTest, WhatAProgramWouldNotStartWithIsNotWritten) {
    SettingsFile settings = open();
    const auto refused = settings.set("kiosk.centre", std::string("wrong"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().what, file_.string() + ":3: kiosk.centre is wrong");
    EXPECT_EQ(text_of(file_), original);
    EXPECT_FALSE(std::filesystem::exists(file_.string() + ".candidate"));
    EXPECT_FALSE(settings.set("panel.bottom_mm", 12.0));
    EXPECT_FALSE(settings.set("endpoints.sandbox.url", std::string("https://example")));
    EXPECT_EQ(text_of(file_), original);
}

TEST_F(SettingsFileTest, UndoesOneStepAndTakesItBack) {
    SettingsFile settings = open();
    EXPECT_EQ(settings.undo().error().kind, ErrorKind::not_found);
    ASSERT_TRUE(settings.set("kiosk.centre", std::string("baku-2")));
    const std::string changed = text_of(file_);
    ASSERT_TRUE(open().undo()) << "another program";
    EXPECT_EQ(text_of(file_), original);
    SettingsFile again = open();
    ASSERT_TRUE(again.undo());
    EXPECT_EQ(text_of(file_), changed);
    EXPECT_EQ(again.value("kiosk.centre").value(), Value(std::string("baku-2")));
}

TEST_F(SettingsFileTest, ALeftOutValueBecomesAComment) {
    SettingsFile settings = open();
    ASSERT_TRUE(settings.set("brand.centre.az", std::nullopt));
    EXPECT_NE(text_of(file_).find("# az = \"M\"\n"), std::string::npos);
    ASSERT_TRUE(settings.set("panel.bottom_mm", std::nullopt)) << "it was not there";
    ASSERT_TRUE(settings.undo());
    EXPECT_EQ(text_of(file_), original);
}

TEST_F(SettingsFileTest, NoticesAnEditor) {
    SettingsFile settings = open();
    ASSERT_TRUE(settings.set("kiosk.centre", std::string("baku-2")));
    const std::string edited = text_of(file_) + "# by hand\n";
    std::ofstream(file_) << edited;
    const auto late = settings.set("kiosk.centre", std::string("baku-3"));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, ErrorKind::busy);
    EXPECT_EQ(open().undo().error().kind, ErrorKind::busy);
    EXPECT_EQ(text_of(file_), edited);
    EXPECT_TRUE(open().set("kiosk.centre", std::string("baku-3")));
}

TEST_F(SettingsFileTest, ABrokenFileNamesLineAndKeyAndCanBeMended) {
    std::ofstream(file_) << "[kiosk]\ncentre = \"wrong\"\n";
    SettingsFile settings = open();
    ASSERT_TRUE(settings.problem());
    EXPECT_EQ(settings.problem()->what, file_.string() + ":2: kiosk.centre is wrong");
    ASSERT_TRUE(settings.set("kiosk.centre", std::string("baku-1")));
    EXPECT_FALSE(settings.problem());
    std::ofstream(file_) << "[kiosk]\ncentre = \n";
    SettingsFile broken = open();
    ASSERT_TRUE(broken.problem());
    EXPECT_TRUE(broken.problem()->what.starts_with(file_.string() + ":2: "));
    EXPECT_TRUE(broken.entries().empty());
    EXPECT_FALSE(broken.set("kiosk.centre", std::string("baku-1")));
}

TEST_F(SettingsFileTest, ListsWhatTheScreenMayChange) {
    const auto entries = open().entries();
    const auto found = [&](std::string_view key) {
        const auto entry = std::ranges::find(entries, key, &Entry::key);
        return entry == entries.end() ? std::string("none")
                                      : (entry->value ? shown(*entry->value) : "left out");
    };
    EXPECT_EQ(found("kiosk.centre"), "baku-1");
    EXPECT_EQ(found("brand.centre.az"), "M");
    EXPECT_EQ(found("brand.centre.*"), "left out");
    EXPECT_EQ(found("panel.bottom_mm"), "left out");
    EXPECT_EQ(found("kiosk.journal"), "none");
    EXPECT_EQ(entries.size(), table().size() + 1);
}

TEST_F(SettingsFileTest, AProgramGoesOnWithTheLastGoodFile) {
    EXPECT_EQ(usable(file_, "kiosk", reader).file, file_);
    std::ofstream(file_) << "[kiosk]\ncentre = \"wrong\"\n";
    const auto broken = usable(file_, "kiosk", reader);
    EXPECT_EQ(broken.file, path(file_.string() + ".kiosk-good"));
    EXPECT_EQ(text_of(broken.file), original);
    ASSERT_TRUE(broken.problem);
    EXPECT_EQ(broken.problem->what, file_.string() + ":2: kiosk.centre is wrong");
    const auto other = usable(file_, "courier", reader);
    EXPECT_EQ(other.file, file_) << "it never had a good one";
    EXPECT_TRUE(other.problem);
    std::ofstream(file_) << "[kiosk]\ncentre = \"new\"\n";
    EXPECT_EQ(usable(file_, "kiosk", reader).problem, std::nullopt);
    EXPECT_EQ(text_of(file_.string() + ".kiosk-good"), text_of(file_));
}

}  // namespace
