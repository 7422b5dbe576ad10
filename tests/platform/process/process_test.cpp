#include "platform/process/process.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

namespace platform::process {
namespace {

TEST(Process, LeavesNoCoreAndLetsNobodyReadItsMemory) {
    leave_no_core();
    rlimit core{};
    ASSERT_EQ(::getrlimit(RLIMIT_CORE, &core), 0);
    EXPECT_EQ(core.rlim_cur, 0U);
    EXPECT_EQ(core.rlim_max, 0U);
    EXPECT_EQ(::prctl(PR_GET_DUMPABLE), 0);
}

TEST(Process, HearsThatItShouldStopThroughADescriptor) {
    const int stop = stop_descriptor();
    ASSERT_GE(stop, 0);
    pollfd polled{stop, POLLIN, 0};
    EXPECT_EQ(::poll(&polled, 1, 0), 0);
    ASSERT_EQ(std::raise(SIGTERM), 0);
    EXPECT_EQ(::poll(&polled, 1, 0), 1);
    ::close(stop);
}

}  // namespace
}  // namespace platform::process
