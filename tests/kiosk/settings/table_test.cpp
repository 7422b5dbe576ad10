#include "kiosk/settings/table.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::settings;

std::string refused(std::string_view key, std::string_view typed) {
    const auto value = value_of(*find(key), key, typed);
    return value ? "taken: " + shown(*value) : value.error().what;
}

TEST(Table, KnowsWhatTheScreenMayChange) {
    EXPECT_EQ(find("panel.bottom_mm")->unit, "mm");
    EXPECT_TRUE(find("panel.bottom_mm")->restarts.kiosk);
    EXPECT_TRUE(find("courier.limits.most")->restarts.courier);
    EXPECT_FALSE(find("courier.limits.most")->restarts.kiosk);
    EXPECT_EQ(find("brand.centre.az")->key, "brand.centre.*");
    for (const char* key : {"", "panel", "panel.depth_mm", "brand.centre.", "brand.centre.a.b",
                            "brand.centre.a b", "endpoints.sandbox.pins", "kiosk.journal"}) {
        EXPECT_EQ(find(key), nullptr) << key;
    }
}

TEST(Table, TakesWhatIsOfTheKindAndWithinTheBounds) {
    EXPECT_EQ(refused("panel.bottom_mm", "800"), "taken: 800");
    EXPECT_EQ(refused("panel.bottom_mm", "812.5"), "taken: 812.5");
    EXPECT_EQ(refused("panel.width_px", "1080"), "taken: 1080");
    EXPECT_EQ(refused("kiosk.languages", "az,pt-BR"), "taken: az,pt-BR");
    EXPECT_EQ(refused("brand.colours.primary", "#0B2F5E"), "taken: #0B2F5E");
    EXPECT_EQ(refused("hours.monday", "09:00-13:00,14:00-18:00"), "taken: 09:00-13:00,14:00-18:00");
    EXPECT_EQ(refused("scanner.device", "none"), "taken: none");
    EXPECT_TRUE(check(*find("panel.bottom_mm"), "panel.bottom_mm", std::int64_t{800}));
}

TEST(Table, SaysWhatItWants) {
    EXPECT_EQ(refused("panel.bottom_mm", "100"),
              "panel.bottom_mm must be a number from 380 to 1220 mm");
    EXPECT_EQ(refused("courier.limits.most", "0"),
              "courier.limits.most must be a whole number from 1 to 1000000");
    for (const char* typed : {"", "12x", "1e9", "2.5", "-1"}) {
        EXPECT_EQ(refused("touch.double_strike_ms", typed),
                  "touch.double_strike_ms must be a whole number from 0 to 1000 ms")
            << typed;
    }
    EXPECT_EQ(refused("panel.bottom_mm", "nan"),
              "panel.bottom_mm must be a number from 380 to 1220 mm");
    for (const char* typed : {"", "az,", "az,az", "a z"}) {
        EXPECT_EQ(refused("kiosk.languages", typed),
                  "kiosk.languages must be a list of language tags, each once, as az,ru,en")
            << typed;
    }
    for (const char* typed : {"0B2F5E", "#0B2F5", "#0B2F5G", "red"}) {
        EXPECT_EQ(refused("brand.colours.primary", typed),
                  "brand.colours.primary must be a colour: # and six hexadecimal digits");
    }
    for (const char* typed :
         {"", "bakı-1", "hall 1", "a@b", "abcdefghijklmnopqrstuvwxyz-1234567"}) {
        EXPECT_EQ(refused("maintenance.terminal", typed),
                  "maintenance.terminal must be a name of 1 to 32 letters of the Latin alphabet, "
                  "digits, hyphens and dots");
    }
    EXPECT_EQ(refused("kiosk.centre", "baku-1.A"), "taken: baku-1.A");
    EXPECT_EQ(refused("brand.centre.az", ""), "brand.centre.az must be a text of 1 to 200 bytes");
    EXPECT_EQ(refused("hours.monday", "9-18"),
              "hours.monday must be times as 09:00-13:00,14:00-18:00, or closed");
    EXPECT_FALSE(check(*find("panel.width_px"), "panel.width_px", std::string("1080")));
}

}  // namespace
