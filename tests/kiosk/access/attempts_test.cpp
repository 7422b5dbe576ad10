#include "kiosk/access/attempts.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::access;
using platform::core::Duration;
using platform::core::Instant;
using std::chrono::seconds;

Now at(Duration time, std::string boot = "a") {
    return {std::move(boot), Instant(time)};
}

Attempts after(int misses, const Now& now) {
    Attempts attempts;
    for (int miss = 0; miss < misses; ++miss) {
        count(attempts, now);
    }
    return attempts;
}

TEST(Attempts, TheFifthMissHasAWaitAndEachFurtherOneTwiceThat) {
    EXPECT_EQ(wait_after(0), seconds(0));
    EXPECT_EQ(wait_after(4), seconds(0));
    EXPECT_EQ(wait_after(5), seconds(15));
    EXPECT_EQ(wait_after(6), seconds(30));
    EXPECT_EQ(wait_after(14), seconds(15 * 512));
    EXPECT_GT(wait_after(1'000'000), wait_after(14));
}

TEST(Attempts, FifteenMissesLock) {
    EXPECT_FALSE(is_locked(after(14, at(seconds(1)))));
    EXPECT_TRUE(is_locked(after(15, at(seconds(1)))));
    EXPECT_EQ(after(99, at(seconds(1))).misses, 15);
}

TEST(Attempts, TheWaitBeginsWithTheMissAndEnds) {
    const Attempts attempts = after(5, at(seconds(100)));
    EXPECT_EQ(waits_until(attempts, at(seconds(100))), Instant(seconds(115)));
    EXPECT_EQ(waits_until(attempts, at(seconds(114))), Instant(seconds(115)));
    EXPECT_EQ(waits_until(attempts, at(seconds(115))), std::nullopt);
    EXPECT_EQ(waits_until(after(4, at(seconds(100))), at(seconds(100))), std::nullopt);
}

TEST(Attempts, AfterAnotherStartTheWaitBeginsAnewHoweverTheClocksStand) {
    for (const Duration later : {seconds(1), seconds(100), seconds(1'000'000)}) {
        Attempts attempts = after(5, at(seconds(100)));
        const Now now = at(later, "b");
        EXPECT_EQ(waits_until(attempts, now), now.at + seconds(15));
        EXPECT_TRUE(carry_over(attempts, now));
        EXPECT_FALSE(carry_over(attempts, now));
        EXPECT_EQ(waits_until(attempts, at(later + seconds(15), "b")), std::nullopt);
    }
}

TEST(Attempts, ABeginningInTheFutureIsNone) {
    Attempts attempts = after(5, at(seconds(100)));
    const Now now = at(seconds(10));
    EXPECT_EQ(waits_until(attempts, now), now.at + seconds(15));
    EXPECT_TRUE(carry_over(attempts, now));
}

TEST(Attempts, WhoNeedNotWaitIsNotCarriedOver) {
    Attempts few = after(4, at(seconds(1)));
    EXPECT_FALSE(carry_over(few, at(seconds(1), "b")));
    Attempts locked = after(15, at(seconds(1)));
    EXPECT_FALSE(carry_over(locked, at(seconds(1), "b")));
}

}  // namespace
