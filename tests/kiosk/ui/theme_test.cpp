#include "kiosk/ui/theme.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace kiosk::ui;

namespace {

std::string standard() {
    std::ifstream file(KIOSK_SOURCE_DIR "/assets/themes/standard.json");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST(Theme, TheStandardThemeHasTheContrastOfItsStandard) {
    const auto theme = parse_theme(standard());
    ASSERT_TRUE(theme) << theme.error().what;
    // text and informative elements 10:1; A-16: borders and rings 3:1.
    for (const auto& [ink, ground] : {std::pair{theme->text, theme->background},
                                      {theme->muted, theme->background},
                                      {theme->text, theme->surface},
                                      {theme->primary, theme->background},
                                      {theme->on_primary, theme->primary},
                                      {theme->on_brand, theme->brand},
                                      {theme->text, theme->primary_soft},
                                      {theme->text, theme->warning_soft},
                                      {theme->text, theme->success_soft},
                                      {theme->text, theme->error_soft}}) {
        EXPECT_GE(contrast(ink, ground), 10.0);
    }
    EXPECT_GE(contrast(theme->error, theme->error_soft), 9.0);
    EXPECT_GE(contrast(theme->border, theme->surface), 3.0);
    EXPECT_GE(contrast(theme->focus_inner, theme->focus_outer), 3.0);
}

TEST(Theme, ContrastIsThatOfWcag) {
    EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21.0, 0.01);
    EXPECT_NEAR(contrast({0x1A, 0x1A, 0x1A}, {0xFA, 0xFA, 0xFA}), 16.67, 0.01);
    EXPECT_NEAR(contrast({0x11, 0x11, 0x11}, {0x11, 0x11, 0x11}), 1.0, 0.001);
}

TEST(Theme, NamesTheTokenThatIsWrong) {
    const auto changed = [](auto change) {
        auto document = nlohmann::json::parse(standard());
        change(document);
        const auto theme = parse_theme(document.dump());
        return theme ? std::string() : theme.error().what;
    };
    EXPECT_NE(changed([](auto& t) { t.erase("muted"); }).find("muted"), std::string::npos);
    EXPECT_NE(changed([](auto& t) { t["border"] = "grey"; }).find("border"), std::string::npos);
    EXPECT_NE(changed([](auto& t) { t["bordr"] = "#000000"; }).find("bordr"), std::string::npos);
    EXPECT_FALSE(parse_theme("[]"));
    EXPECT_FALSE(parse_theme("{"));
}
