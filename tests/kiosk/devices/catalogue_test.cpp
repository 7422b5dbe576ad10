#include "kiosk/devices/catalogue.h"

#include <gtest/gtest.h>

#include <set>

using namespace kiosk::devices;

TEST(DeviceCatalogue, EachDeviceHasAWordOfItsOwn) {
    std::set<std::string_view> words;
    for (const Descriptor& row : catalogue()) {
        EXPECT_TRUE(words.insert(row.word).second) << row.word;
        EXPECT_EQ(device_of(row.word), row.device);
        EXPECT_EQ(&descriptor(row.device), &row);
        EXPECT_EQ(row.word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string::npos);
        EXPECT_GT(row.counts_for.count(), 0);
    }
    EXPECT_EQ(device_of("printer"), std::nullopt);
    EXPECT_EQ(device_of(""), std::nullopt);
}

TEST(DeviceCatalogue, ADeviceFailsForItsOwnReasonsOnly) {
    for (const Descriptor& row : catalogue()) {
        ASSERT_FALSE(row.reasons.empty()) << row.word;
        for (const Reason reason : row.reasons) {
            EXPECT_NE(reason, Reason::none) << row.word;
            EXPECT_EQ(reason_of(row.device, word(reason)), reason) << row.word;
            EXPECT_LE(word(reason).size(), 32U) << "a journal takes no longer word";
        }
    }
    EXPECT_EQ(reason_of(Device::touch, "wrong_data"), std::nullopt);
    EXPECT_EQ(reason_of(Device::touch, ""), std::nullopt);
}
