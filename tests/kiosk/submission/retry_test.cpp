#include "kiosk/submission/retry.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::submission;
using namespace std::chrono_literals;

TEST(RetryPolicy, PausesAreARandomPartOfADoublingCeiling) {
    const Backoff backoff{1s, 8s};
    EXPECT_EQ(pause_before_retry(backoff, 1, 0.0, {}), 0s);
    EXPECT_EQ(pause_before_retry(backoff, 1, 0.5, {}), 500ms);
    EXPECT_EQ(pause_before_retry(backoff, 3, 0.5, {}), 2s);
    EXPECT_EQ(pause_before_retry(backoff, 4, 0.5, {}), 4s);
    EXPECT_EQ(pause_before_retry(backoff, 1'000'000, 0.5, {}), 4s);
}

TEST(RetryPolicy, TheServersWishIsAMinimumWithJitterOnTop) {
    EXPECT_EQ(pause_before_retry({1s, 8s}, 5, 0.0, 10s), 10s);
    EXPECT_EQ(pause_before_retry({1s, 8s}, 5, 0.5, 10s), 10500ms);
}

TEST(RetryPolicy, ACapBelowTheBaseHolds) {
    EXPECT_EQ(pause_before_retry({10s, 2s}, 1, 0.5, {}), 1s);
}

TEST(RetryBudget, ThirtyFiveRetriesWithoutAClearAnswerAreAllThereAre) {
    RetryBudget budget;
    for (int i = 0; i < 35; ++i) {
        EXPECT_TRUE(budget.take());
    }
    EXPECT_FALSE(budget.take());
    for (int i = 0; i < 4; ++i) {  // 10 tokens are left
        EXPECT_FALSE(budget.take());
        budget.earn();
    }
    EXPECT_TRUE(budget.take());
    EXPECT_FALSE(budget.take());
    budget.give_back();
    EXPECT_TRUE(budget.take());
}

TEST(RetryBudget, NeverHoldsMoreThanAtTheStart) {
    RetryBudget budget;
    for (int i = 0; i < 1000; ++i) {
        budget.earn();
        budget.give_back();
    }
    int taken = 0;
    while (budget.take()) {
        ++taken;
    }
    EXPECT_EQ(taken, 35);
}

class BreakerTest : public testing::Test {
  protected:
    Breaker breaker_{{30s, 15min}};
    platform::core::Instant now_{1h};
    void fail(int times) {
        for (int i = 0; i < times; ++i) {
            breaker_.begun();
            breaker_.failed(now_, 0.0);
        }
    }
};

TEST_F(BreakerTest, OpensAtTheFifthFailureInARow) {
    fail(4);
    EXPECT_TRUE(breaker_.allows(now_, false));
    EXPECT_FALSE(breaker_.succeeded());
    fail(4);
    EXPECT_TRUE(breaker_.allows(now_, false));
    fail(1);
    EXPECT_FALSE(breaker_.allows(now_, false));
    EXPECT_FALSE(breaker_.allows(now_, true));
}

TEST_F(BreakerTest, LetsOneProbeThroughAfterAMinuteAndClosesWhenItIsAnswered) {
    fail(5);
    EXPECT_FALSE(breaker_.allows(now_ + 59s, false));
    EXPECT_TRUE(breaker_.allows(now_ + 60s, false));
    breaker_.begun();
    EXPECT_FALSE(breaker_.allows(now_ + 2h, true)) << "one";
    EXPECT_TRUE(breaker_.succeeded());
    EXPECT_TRUE(breaker_.allows(now_, false));
}

TEST_F(BreakerTest, ProbesEverMoreRarelyUpToTheCapButAfterAMinuteForWhoWaits) {
    fail(5);
    for (const auto pause : {60s, 120s, 240s, 480s, 900s, 900s}) {
        EXPECT_EQ(breaker_.due(false), now_ + pause);
        EXPECT_TRUE(breaker_.allows(now_ + 60s, true));
        now_ = breaker_.due(false);
        fail(1);
    }
}

TEST(CatchUp, IsThreeMinutesForEachAndAnHourAtMost) {
    EXPECT_EQ(catch_up({}, 0), 0s);
    EXPECT_EQ(catch_up({}, 1), 3min);
    EXPECT_EQ(catch_up({}, 20), 1h);
    EXPECT_EQ(catch_up({}, 1'000'000'000), 1h);
}

}  // namespace
