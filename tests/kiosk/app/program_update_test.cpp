#include "kiosk/app/program_update.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace kiosk::app {
namespace {

using maintenance::ProgramUpdate;
using platform::core::Timestamp;

constexpr Timestamp noon{std::chrono::seconds(1'795'700'000)};

struct ProgramUpdateTest : testing::Test {
    ProgramUpdateTest() {
        std::string name = testing::TempDir() + "kiosk-update-XXXXXX";
        folder = ::mkdtemp(name.data());
    }
    ~ProgramUpdateTest() override { std::filesystem::remove_all(folder); }
    void left(const std::string& text) const { std::ofstream(folder / "update") << text; }
    std::optional<ProgramUpdate::State> state(Timestamp now = noon) const {
        const auto update = read_update(folder, now);
        return update ? std::optional(update->state) : std::nullopt;
    }
    std::filesystem::path folder;
};

TEST_F(ProgramUpdateTest, RunsFromWhenItIsAskedForUntilItsUnitSaysHowItEnded) {
    EXPECT_FALSE(state());
    ASSERT_TRUE(begin_update(folder, noon));
    EXPECT_EQ(state(), ProgramUpdate::State::running);
    EXPECT_EQ(read_update(folder, noon)->at, noon);
    left("done 1795700060\n");
    EXPECT_EQ(state(), ProgramUpdate::State::done);
    left("failed 1795700060\n");
    EXPECT_EQ(state(), ProgramUpdate::State::failed);
    EXPECT_EQ(read_update(folder, noon)->at, noon + std::chrono::seconds(60));
}

TEST_F(ProgramUpdateTest, ThatTheMachineDidNotSurviveHasFailed) {
    left("running 1795700000 another-boot\n");
    EXPECT_EQ(state(), ProgramUpdate::State::failed);
}

TEST_F(ProgramUpdateTest, ThatSaysNothingForTooLongHasFailed) {
    ASSERT_TRUE(begin_update(folder, noon));
    EXPECT_EQ(state(noon + std::chrono::minutes(29)), ProgramUpdate::State::running);
    EXPECT_EQ(state(noon + std::chrono::minutes(30)), ProgramUpdate::State::failed);
}

TEST_F(ProgramUpdateTest, ThatNobodyPicksUpHasFailed) {
    ASSERT_TRUE(begin_update(folder, noon));
    std::filesystem::create_directory(folder / "requests");
    std::ofstream(folder / "requests" / "update") << "";
    EXPECT_EQ(state(noon + std::chrono::seconds(59)), ProgramUpdate::State::running);
    EXPECT_EQ(state(noon + std::chrono::minutes(1)), ProgramUpdate::State::failed);
}

TEST_F(ProgramUpdateTest, IsNothingWhereTheFileSaysNothing) {
    for (const char* text : {"", "done", "done soon", "\xff\xff"}) {
        left(text);
        EXPECT_FALSE(state()) << text;
    }
}

}  // namespace
}  // namespace kiosk::app
