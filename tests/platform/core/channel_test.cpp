#include "platform/core/channel.h"

#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <vector>

using platform::core::Channel;

TEST(Channel, HandsValuesToAnotherThreadInTheirOrder) {
    Channel<std::unique_ptr<int>> channel(100);
    std::vector<int> received;
    std::thread reader([&] {
        while (const auto value = channel.receive()) {
            received.push_back(**value);
        }
    });
    for (int i = 0; i < 100; ++i) {
        ASSERT_TRUE(channel.send(std::make_unique<int>(i)));
    }
    channel.close();
    reader.join();
    ASSERT_EQ(received.size(), 100U);
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(received[static_cast<std::size_t>(i)], i);
    }
}

TEST(Channel, TakesNoMoreThanItHolds) {
    Channel<int> channel(2);
    EXPECT_TRUE(channel.send(1));
    EXPECT_TRUE(channel.send(2));
    EXPECT_FALSE(channel.send(3));
    EXPECT_EQ(channel.try_receive(), 1);
    EXPECT_TRUE(channel.send(4));
}

TEST(Channel, HandsOutWhatWasInItWhenItWasClosedAndTakesNothingMore) {
    Channel<int> channel(2);
    channel.send(1);
    channel.close();
    EXPECT_FALSE(channel.send(2));
    EXPECT_EQ(channel.receive(), 1);
    EXPECT_EQ(channel.receive(), std::nullopt);
    EXPECT_EQ(channel.try_receive(), std::nullopt);
}
