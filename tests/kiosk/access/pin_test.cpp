#include "kiosk/access/pin.h"

#include <gtest/gtest.h>

#include "platform/crypto/openssl/openssl_authentication.h"

namespace {

using namespace kiosk::access;
using platform::core::as_bytes;

constexpr platform::crypto::ScryptCost cheap{4, 1, 1};

std::optional<PinWeakness> weak(std::string pin, std::string_view number = "9041") {
    return weakness(Pin(std::move(pin)), number);
}

TEST(Pins, AreSixDigits) {
    for (const char* pin : {"", "48205", "4820517", "48205a", "４８２０５１"}) {
        EXPECT_EQ(weak(pin), PinWeakness::not_six_digits) << pin;
    }
}

TEST(Pins, ThatWouldBeTriedFirstAreRefused) {
    const std::vector<std::pair<const char*, PinWeakness>> refused{
        {"777777", PinWeakness::few_digits},
        {"121222", PinWeakness::few_digits},
        {"123456", PinWeakness::run},
        {"876543", PinWeakness::run},
        {"890123", PinWeakness::run},
        {"975319", PinWeakness::run},
        {"481481", PinWeakness::repeated},
        {"448811", PinWeakness::repeated},
        {"481184", PinWeakness::repeated},
        {"147258", PinWeakness::keypad_lines},
        {"789456", PinWeakness::keypad_lines},
        {"951357", PinWeakness::keypad_lines},
        {"170382", PinWeakness::date},
        {"820317", PinWeakness::date},
        {"290204", PinWeakness::date},
        {"198405", PinWeakness::date},
        {"051984", PinWeakness::date},
        {"904163", PinWeakness::personal_number},
        {"639041", PinWeakness::personal_number},
    };
    for (const auto& [pin, why] : refused) {
        EXPECT_EQ(weak(pin), why) << pin;
    }
    EXPECT_EQ(weak("582047", "1582047"), PinWeakness::personal_number);
    EXPECT_EQ(weak("582047"), std::nullopt);
    EXPECT_EQ(weak("310263"), std::nullopt) << "there is no 31st of February";
}

// What is refused must leave enough to guess: 19.8 of the 19.9 bits remain.
TEST(Pins, MostAreStrong) {
    int strong = 0;
    for (int value = 0; value < 1'000'000; ++value) {
        std::string pin = std::to_string(value);
        pin.insert(0, 6 - pin.size(), '0');
        strong += weak(std::move(pin), "") ? 0 : 1;
    }
    EXPECT_GT(strong, 900'000);
    EXPECT_LT(strong, 930'000);
    std::printf("[ figures  ] %d of 1000000 PINs are strong\n", strong);
}

TEST(Pins, ByChanceAreStrongAndDiffer) {
    platform::crypto::openssl::OpensslAuthentication authentication;
    std::set<std::string> made;
    for (int count = 0; count < 100; ++count) {
        const auto pin = make_pin(authentication, "9041");
        ASSERT_TRUE(pin);
        EXPECT_EQ(weakness(*pin, "9041"), std::nullopt);
        made.insert(pin->reveal());
    }
    EXPECT_GT(made.size(), 95U);
}

TEST(Pins, AreKeptAsSaltedHashesOnly) {
    platform::crypto::openssl::OpensslAuthentication authentication;
    const auto one = hash_pin(authentication, Pin("582047"), cheap);
    const auto other = hash_pin(authentication, Pin("582047"), cheap);
    ASSERT_TRUE(one && other);
    EXPECT_NE(one->hash, other->hash);
    EXPECT_TRUE(*matches(authentication, *one, Pin("582047")));
    EXPECT_FALSE(*matches(authentication, *one, Pin("582048")));
}

TEST(Pins, AreComparedInOneTime) {
    EXPECT_TRUE(is_equal(as_bytes("abc"), as_bytes("abc")));
    EXPECT_TRUE(is_equal({}, {}));
    for (const char* other : {"abd", "bbc", "ab", "abcd", ""}) {
        EXPECT_FALSE(is_equal(as_bytes("abc"), as_bytes(other))) << other;
    }
}

}  // namespace
