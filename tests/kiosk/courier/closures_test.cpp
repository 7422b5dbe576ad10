#include "kiosk/courier/closures.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::courier;
using namespace std::chrono_literals;
using kiosk::courier::Closures;
using kiosk::courier::Shut;
using kiosk::courier::told;
using kiosk::link::ClosureReason;
using kiosk::submission::Backlog;

const platform::core::Timestamp now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
const Limits limits{1000, 100, 72h};

Closures of(int waiting, platform::core::Duration age, const Closures& before = {},
            const Shut& shut = {}) {
    return closures({{"agency", waiting, now - age}, {"other", 1, now}}, 5000, limits, shut, now,
                    before);
}
const Closures agency{false, {{"agency", {ClosureReason::backlog_count}}}};

TEST(Closures, WhatCanBeKeptAndBroughtIsOpen) {
    EXPECT_EQ(closures({}, std::nullopt, limits, {}, now, {}), Closures{});
    EXPECT_EQ(of(100, 72h), Closures{});
}

TEST(Closures, TooMuchOrTooOldForOneEndpointClosesThatOne) {
    EXPECT_EQ(of(101, 1h), agency);
    EXPECT_EQ(of(1, 73h), (Closures{false, {{"agency", {ClosureReason::backlog_age}}}}));
}

TEST(Closures, ADiskThatIsNearlyFullClosesEverything) {
    EXPECT_TRUE(closures({}, 999, limits, {}, now, {}).all);
    EXPECT_FALSE(closures({}, 1000, limits, {}, now, {}).all);
}

TEST(Closures, OpensAgainALittleLaterThanItClosed) {
    EXPECT_EQ(of(95, 1h, agency), agency);
    EXPECT_EQ(of(90, 1h, agency), Closures{});
    const Closures everything{true, {}};
    EXPECT_TRUE(closures({}, 1400, limits, {}, now, everything).all);
    EXPECT_FALSE(closures({}, 1500, limits, {}, now, everything).all);
}

TEST(Closures, WhatATechnicianShutIsClosedWithTheReasonAndOpensAtOnce) {
    const Shut shut{{"agency"}, {"agency", "other"}};
    const Closures closed = of(101, 73h, {}, shut);
    EXPECT_EQ(closed.endpoints.at("agency"),
              (std::vector{ClosureReason::paused, ClosureReason::self_test_failed,
                           ClosureReason::backlog_count, ClosureReason::backlog_age}));
    EXPECT_EQ(told(closed, false),
              (kiosk::link::Closed{false,
                                   {"agency", "other"},
                                   {ClosureReason::paused, ClosureReason::self_test_failed},
                                   false}));
    EXPECT_EQ(told(of(1, 1h, {}, {{}, {}, {"az.birth"}}), true),
              (kiosk::link::Closed{false, {}, {}, true, {"az.birth"}}));
    // It was not its backlog: nothing flickers.
    EXPECT_EQ(of(95, 1h, of(95, 1h, {}, {{"agency"}, {}})), Closures{});
}

}  // namespace
