#include "platform/files/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace {

using namespace platform;
using core::ErrorKind;
using std::filesystem::path;

class FilesTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-files-XXXXXX";
        folder_ = ::mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string text(const char* name) const {
        std::ifstream in(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    unsigned mode(const char* name) const {
        struct stat found {};
        return ::stat((folder_ / name).c_str(), &found) == 0 ? found.st_mode & 0777U : 0;
    }
    path folder_;
};

TEST_F(FilesTest, ANewFileIsItsOwnersOnlyAndNothingElseIsLeft) {
    ::umask(0);
    ASSERT_TRUE(files::replace(folder_ / "a", core::as_bytes("one")));
    EXPECT_EQ(text("a"), "one");
    EXPECT_EQ(mode("a"), 0600U);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "a.new"));
}

TEST_F(FilesTest, AnOldFileKeepsItsPermissions) {
    std::ofstream(folder_ / "a") << "a longer text than the next";
    ::chmod((folder_ / "a").c_str(), 0640);
    ASSERT_TRUE(files::replace(folder_ / "a", core::as_bytes("two")));
    EXPECT_EQ(text("a"), "two");
    EXPECT_EQ(mode("a"), 0640U);
}

TEST_F(FilesTest, WhatWasLeftByAWriterThatDiedIsInNobodysWay) {
    std::ofstream(folder_ / "a.new") << "half";
    ASSERT_TRUE(files::replace(folder_ / "a", core::as_bytes("whole")));
    EXPECT_EQ(text("a"), "whole");
}

TEST_F(FilesTest, NeverWritesThroughALink) {
    std::ofstream(folder_ / "else") << "not ours";
    std::filesystem::create_symlink(folder_ / "else", folder_ / "a.new");
    ASSERT_TRUE(files::replace(folder_ / "a", core::as_bytes("ours")));
    std::filesystem::create_symlink(folder_ / "else", folder_ / "link");
    const auto link = files::replace(folder_ / "link", core::as_bytes("ours"));
    ASSERT_FALSE(link);
    EXPECT_EQ(link.error().kind, ErrorKind::refused);
    EXPECT_EQ(text("else"), "not ours");
}

TEST_F(FilesTest, AFailureLeavesTheFileAsItWas) {
    std::ofstream(folder_ / "a") << "old";
    std::filesystem::create_directories(folder_ / "a.new" / "in the way");
    EXPECT_FALSE(files::replace(folder_ / "a", core::as_bytes("new")));
    EXPECT_EQ(text("a"), "old");
    const auto nowhere = files::replace(folder_ / "no" / "a", core::as_bytes("new"));
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().kind, ErrorKind::not_found);
}

TEST_F(FilesTest, ReadsUpToTheStatedSize) {
    std::ofstream(folder_ / "a") << "12345";
    const auto read = files::read(folder_ / "a", 5);
    ASSERT_TRUE(read);
    EXPECT_EQ(core::as_text(*read), "12345");
    const auto large = files::read(folder_ / "a", 4);
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().kind, ErrorKind::too_large);
    const auto none = files::read(folder_ / "b", 4);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().kind, ErrorKind::not_found);
}

TEST_F(FilesTest, OneHoldsTheLockAtATime) {
    {
        const auto first = files::Lock::take(folder_ / "a");
        ASSERT_TRUE(first);
        const auto second = files::Lock::take(folder_ / "a", core::Duration(0));
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().kind, ErrorKind::busy);
    }
    EXPECT_TRUE(files::Lock::take(folder_ / "a", core::Duration(0)));
}

}  // namespace
