#include "kiosk/ui/theme.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

using namespace kiosk::ui;

namespace {

std::string slurp(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string standard() {
    return slurp(KIOSK_SOURCE_DIR "/assets/themes/standard.json");
}

struct Promise {
    const char* theme;
    double least, most;  // of text
};
class Themes : public testing::TestWithParam<Promise> {
  protected:
    Theme theme = parse_theme(slurp(std::string(KIOSK_SOURCE_DIR "/assets/themes/") +
                                    GetParam().theme + ".json"))
                      .value();
};

std::string name_of(const testing::TestParamInfo<Promise>& promise) {
    std::string name = promise.param.theme;
    std::erase(name, '-');
    return name;
}

// A brace with a number in it after the type, a number given to ImGui, or the notation of a file.
bool names_a_colour(const std::string& line) {
    static const std::regex raw(
        R"(#[0-9A-Fa-f]{6}\b|\bColour(\s+\w+)?\s*\{\s*[0-9]|IM_COL32\(\s*[0-9])");
    return std::regex_search(line, raw);
}

}  // namespace

TEST_P(Themes, HoldTheContrastThatTheyPromise) {
    for (const Pair& pair : text_pairs()) {
        const double here = contrast(theme.*pair.ink_token, theme.*pair.ground_token);
        EXPECT_GE(here, GetParam().least) << pair.ink << " on " << pair.ground;
        EXPECT_LE(here, GetParam().most) << pair.ink << " on " << pair.ground;
    }
    for (const Pair& pair : mark_pairs()) {
        const double here = contrast(theme.*pair.ink_token, theme.*pair.ground_token);
        EXPECT_GE(here, pair.ink == "disabled" ? 4.5 : 3.0) << pair.ink << " on " << pair.ground;
    }
}

// A-49: one of the two tones is seen on whatever lies under the ring.
TEST_P(Themes, ShowTheFocusOnEveryGround) {
    for (Colour Theme::*ground :
         {&Theme::background, &Theme::surface, &Theme::tray, &Theme::primary, &Theme::primary_soft,
          &Theme::primary_pressed, &Theme::error_soft, &Theme::brand}) {
        EXPECT_GE(std::max(contrast(theme.focus_inner, theme.*ground),
                           contrast(theme.focus_outer, theme.*ground)),
                  3.0);
    }
}

// A-18: what is drawn for those who see little says nothing by colour.
TEST_P(Themes, OfHighContrastHaveTwoColoursAndNoDepth) {
    const auto document = nlohmann::json::parse(
        slurp(std::string(KIOSK_SOURCE_DIR "/assets/themes/") + GetParam().theme + ".json"));
    std::set<std::string> colours;
    for (const auto& [token, colour] : document.items()) {
        colours.insert(colour.get<std::string>());
    }
    if (GetParam().least > 10) {
        EXPECT_EQ(colours.size(), 2U);
        EXPECT_FALSE(theme.has_depth());
    } else {
        EXPECT_GT(colours.size(), 2U);
        EXPECT_TRUE(theme.has_depth());
    }
}

INSTANTIATE_TEST_SUITE_P(Theme, Themes,
                         testing::Values(Promise{"standard", 10, 21},                // A-13
                                         Promise{"high-contrast-light", 20, 21.01},  // A-14
                                         Promise{"high-contrast-dark", 20, 21.01},   // A-14
                                         Promise{"low-contrast", 4.5, 8},            // A-15
                                         Promise{"yellow-on-black", 19.5,
                                                 21}),  // beside A-14, not in its place
                         name_of);

TEST(Theme, EveryFileOfThemesIsMeasured) {
    std::size_t files = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(KIOSK_SOURCE_DIR "/assets/themes")) {
        files += entry.path().extension() == ".json" ? 1U : 0U;
    }
    EXPECT_EQ(files, 5U);
}

// A-18: a colour has a name, and the name's value stands in a theme.
TEST(Theme, NoOtherSourceNamesAColour) {
    ASSERT_TRUE(names_a_colour("constexpr Colour dark{0, 0, 0};"));
    ASSERT_TRUE(names_a_colour("fill(box, Colour{12, 3, 4});"));
    ASSERT_TRUE(names_a_colour("IM_COL32(255, 0, 0, 255)"));
    ASSERT_TRUE(names_a_colour("\"#FAFAFA\""));
    int files = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(KIOSK_SOURCE_DIR "/kiosk")) {
        const auto extension = entry.path().extension();
        if ((extension != ".cpp" && extension != ".h") || entry.path().stem() == "theme") {
            continue;
        }
        ++files;
        std::ifstream file(entry.path());
        int number = 0;
        for (std::string line; std::getline(file, line);) {
            ++number;
            EXPECT_FALSE(names_a_colour(line))
                << entry.path().string() << ":" << number << ": " << line;
        }
    }
    EXPECT_GT(files, 50);
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
    // A theme that cannot be read is refused by name too.
    EXPECT_NE(changed([](auto& t) { t["muted"] = "#B0B0B0"; }).find("muted"), std::string::npos);
    EXPECT_NE(changed([](auto& t) { t["border"] = "#E0E0E0"; }).find("border"), std::string::npos);
    EXPECT_FALSE(parse_theme("[]"));
    EXPECT_FALSE(parse_theme("{"));
}

TEST(Theme, TakesTheColoursOfABrandAndNoOthers) {
    const Theme theme = *parse_theme(standard());
    const auto own = branded(theme, {{"brand", "#5A1A2B"}, {"primary", "#5A1A2B"}});
    ASSERT_TRUE(own) << own.error().what;
    EXPECT_EQ(own->brand, (Colour{0x5A, 0x1A, 0x2B}));
    EXPECT_EQ(own->primary, own->brand);
    EXPECT_EQ(own->text, theme.text);
    EXPECT_EQ(branded(theme, {{"text", "#000000"}}).error().what,
              "theme: 'text' is no colour of a brand");
    EXPECT_EQ(branded(theme, {{"brand", "red"}}).error().what,
              "theme: 'brand' is not a colour like #1A2B3C");
}

TEST(Theme, ABrandThatHidesItsWordsIsRefusedAndToldHowMuchIsMissing) {
    const Theme theme = *parse_theme(standard());
    EXPECT_EQ(branded(theme, {{"brand", "#C9A227"}, {"on_brand", "#FFFFFF"}}).error().what,
              "theme: 'on_brand' cannot be told from 'brand': 2.41:1 of at least 4.50:1");
    EXPECT_TRUE(branded(theme, {{"brand", "#C9A227"}, {"on_brand", "#000000"}}));
}

TEST(Theme, MixesInProportion) {
    EXPECT_EQ(mixed({0, 100, 200}, {100, 200, 0}, 0.0), (Colour{0, 100, 200}));
    EXPECT_EQ(mixed({0, 100, 200}, {100, 200, 0}, 0.5), (Colour{50, 150, 100}));
    EXPECT_EQ(mixed({0, 100, 200}, {100, 200, 0}, 1.0), (Colour{100, 200, 0}));
}
