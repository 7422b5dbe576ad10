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

}  // namespace
