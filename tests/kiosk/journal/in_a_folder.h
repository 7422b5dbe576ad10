#pragma once
// A journal in a folder of its own.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kiosk/journal/journal.h"
#include "tests/fakes/fake_clock.h"

namespace journal_test {

using namespace kiosk::journal;

class InAFolder : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-journal-XXXXXX";
        folder_ = ::mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path path() const { return folder_ / "j"; }
    std::string text(const std::string& name = "j") const {
        std::ifstream in(folder_ / name);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void write(const std::string& text, const std::string& name = "j") const {
        std::ofstream(folder_ / name) << text;
    }
    std::vector<std::string> lines(const std::string& name = "j") const {
        std::vector<std::string> found;
        std::ifstream in(folder_ / name);
        for (std::string line; std::getline(in, line);) {
            found.push_back(line);
        }
        return found;
    }
    // The events' words.
    std::vector<std::string> events(const std::string& name = "j") const {
        std::vector<std::string> found;
        for (const std::string& line : lines(name)) {
            const auto record = read_record(line);
            found.emplace_back(record ? word(record->code) : "?");
        }
        return found;
    }
    void record(const std::vector<Event>& events) {
        Journal journal(path(), clock_);
        for (const Event& event : events) {
            journal.record(event);
            clock_.advance(std::chrono::seconds(1));
        }
    }

    std::filesystem::path folder_;
    tests::fakes::FakeClock clock_;
};

}  // namespace journal_test
