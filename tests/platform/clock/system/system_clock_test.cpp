#include "platform/clock/system/system_clock.h"

#include <gtest/gtest.h>

namespace {

using namespace platform::clock::system;

TEST(SystemClock, TheMachinesStartHasOneName) {
    EXPECT_EQ(boot_id().size(), 36U);
    EXPECT_EQ(boot_id(), boot_id());
}

TEST(SystemClock, MonotonicTimeNeverGoesBack) {
    const SystemClock clock;
    const auto first = clock.monotonic();
    EXPECT_LE(first, clock.monotonic());
}

}  // namespace
