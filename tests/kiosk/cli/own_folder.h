#pragma once
// A test with a folder of its own, and what a command said.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace kiosk::cli::tests {

// The first of this text in a file becomes that one.
inline void replace(const std::filesystem::path& file, const std::string& from,
                    const std::string& to) {
    std::ifstream in(file);
    std::string text(std::istreambuf_iterator<char>(in), {});
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    std::ofstream(file) << text.replace(at, from.size(), to);
}

class OwnFolder : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kioskctl-XXXXXX";
        folder = ::mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::filesystem::path folder;
    std::ostringstream out, err;
};

}  // namespace kiosk::cli::tests
