#pragma once
// A test with a folder of its own, and what a command said.

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

namespace kiosk::cli::tests {

class OwnFolder : public testing::Test {
  protected:
    void SetUp() override {
        folder = std::filesystem::path(testing::TempDir()) /
                 testing::UnitTest::GetInstance()->current_test_info()->name();
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::filesystem::path folder;
    std::ostringstream out, err;
};

}  // namespace kiosk::cli::tests
