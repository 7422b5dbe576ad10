#include "kiosk/submission/contract.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::submission;
using namespace std::chrono_literals;
using platform::core::Timestamp;

const Timestamp now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};

TEST(Contract, WithinHalfTheRetentionARepetitionIsSafe) {
    const Contract contract{"https://a", 24h, true};
    EXPECT_EQ(next_step(contract, std::nullopt, now), Step::send);
    EXPECT_EQ(next_step(contract, now, now), Step::send);
    EXPECT_EQ(next_step(contract, now - 12h + 1ms, now), Step::send);
    EXPECT_EQ(next_step(contract, now - 12h, now), Step::ask);
    EXPECT_EQ(next_step(contract, now - 30 * 24h, now), Step::ask);
}

TEST(Contract, WithoutAStatusQueryADoubtIsAMatterForStaff) {
    const Contract contract{"https://a", 24h, false};
    EXPECT_EQ(next_step(contract, std::nullopt, now), Step::send);
    EXPECT_EQ(next_step(contract, now - 11h, now), Step::send);
    EXPECT_EQ(next_step(contract, now - 12h, now), Step::stop);
}

TEST(Contract, WithoutIdempotencyEveryDoubtIsAskedAbout) {
    EXPECT_EQ(next_step({"https://a", 0s, true}, now, now), Step::ask);
    EXPECT_EQ(next_step({"https://a", 0s, false}, now, now), Step::stop);
    EXPECT_EQ(next_step({"https://a", 0s, false}, std::nullopt, now), Step::send);
}

TEST(Contract, ABeginningInTheFutureIsAClockThatCannotBeReliedOn) {
    EXPECT_EQ(next_step({"https://a", 24h, true}, now + 1ms, now), Step::ask);
}

}  // namespace
