#include "kiosk/courier/closures.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::courier;
using namespace std::chrono_literals;
using kiosk::link::Closed;
using kiosk::link::ClosureReason;
using kiosk::submission::Backlog;

const platform::core::Timestamp now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
const Limits limits{1000, 100, 72h};

Closed of(int waiting, platform::core::Duration age, const Closed& before = {}) {
    return closures({{"agency", waiting, now - age}, {"other", 1, now}}, 5000, limits, now, before);
}
const Closed agency{false, {"agency"}, {ClosureReason::backlog_count}};

TEST(Closures, WhatCanBeKeptAndBroughtIsOpen) {
    EXPECT_EQ(closures({}, std::nullopt, limits, now, {}), Closed{});
    EXPECT_EQ(of(100, 72h), Closed{});
}

TEST(Closures, TooMuchOrTooOldForOneEndpointClosesThatOne) {
    EXPECT_EQ(of(101, 1h), agency);
    EXPECT_EQ(of(1, 73h), (Closed{false, {"agency"}, {ClosureReason::backlog_age}}));
}

TEST(Closures, ADiskThatIsNearlyFullClosesEverything) {
    EXPECT_TRUE(closures({}, 999, limits, now, {}).all);
    EXPECT_FALSE(closures({}, 1000, limits, now, {}).all);
}

TEST(Closures, OpensAgainALittleLaterThanItClosed) {
    EXPECT_EQ(of(95, 1h, agency), agency);
    EXPECT_EQ(of(90, 1h, agency), Closed{});
    const Closed everything{true, {}};
    EXPECT_TRUE(closures({}, 1400, limits, now, everything).all);
    EXPECT_FALSE(closures({}, 1500, limits, now, everything).all);
}

}  // namespace
