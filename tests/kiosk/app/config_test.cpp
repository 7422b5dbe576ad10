#include "kiosk/app/config.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

using namespace kiosk;
using namespace kiosk::app;
namespace fs = std::filesystem;

namespace {

// Read from a file of the test's own, whose name the complaint begins with.
platform::core::Result<Config> read_text(const std::string& text) {
    const fs::path file =
        fs::path(testing::TempDir()) /
        (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".toml");
    std::ofstream(file) << text;
    auto config = read_config(file);
    fs::remove(file);
    if (!config) {
        return platform::core::fail(config.error().kind,
                                    config.error().what.substr(file.string().size()));
    }
    return config;
}

platform::core::Result<Config> with(const std::string& languages, const std::string& more = "") {
    return read_text("[kiosk]\nlanguages = " + languages + R"(
services = "s"
locale = "l"
themes = "t"
keyboards = "k"
journal = "j"
centre = "c"
[panel]
diagonal_inches = 23.8
width_px = 1080
height_px = 1920
bottom_mm = 800
viewing_distance_mm = 500
[courier]
socket = "socket"
)" + more);
}

// What is wrong with a configuration that has this list of languages, from its line on.
std::string complaint(const std::string& languages, const std::string& more = "") {
    const auto config = with(languages, more);
    return config ? "" : config.error().what;
}

// The demo's configuration, with the settings that it only tells of in force too when asked.
std::string demo(bool all) {
    std::ifstream file(KIOSK_SOURCE_DIR "/packaging/config/demo.toml.in");
    std::ostringstream text;
    const std::regex number("@(WIDTH|HEIGHT)@");
    const std::regex name("@[A-Z_]+@");
    const std::regex told("^# (\\[|[a-z_]+ = )");
    for (std::string line; std::getline(file, line);) {
        line = std::regex_replace(line, number, "1080");
        line = std::regex_replace(line, name, "\"there\"");
        text << (all ? std::regex_replace(line, told, "$1") : line) << '\n';
    }
    return text.str();
}

TEST(Config, HasAScannerOnlyWhereItIsToldOfOne) {
    EXPECT_EQ(with(R"(["az"])")->scanner, "");
    EXPECT_EQ(with(R"(["az"])", "[scanner]\nsocket = \"s\"\n")->scanner.filename(), "s");
    const std::string device = "[scanner]\nsocket = \"s\"\ndevice = ";
    EXPECT_EQ(with(R"(["az"])", device + "\"test:0\"\n")->scanner.filename(), "s");
    EXPECT_EQ(with(R"(["az"])", device + "\"none\"\n")->scanner, "");
    EXPECT_NE(complaint(R"(["az"])", "[scanner]\n").find("scanner.socket is missing"),
              std::string::npos);
    EXPECT_NE(complaint(R"(["az"])", device + "7\n").find("scanner.device has the wrong type"),
              std::string::npos);
}

TEST(Config, MayLackTheNamesThatATechnicianGivesAndKnowsWhetherItDoes) {
    const auto without = [](const char* line) {
        std::string text = demo(false);
        const std::size_t at = text.find(line);
        EXPECT_NE(at, text.npos) << line;
        return read_text(text.erase(at + 1, text.find('\n', at + 1) - at));
    };
    EXPECT_TRUE(read_text(demo(false))->is_named());
    for (const char* line : {"\ncentre = ", "\nterminal = "}) {
        const auto config = without(line);
        ASSERT_TRUE(config) << config.error().what;
        EXPECT_FALSE(config->is_named()) << line;
    }
}

TEST(Config, TakesTheLanguagesOfTheInterface) {
    EXPECT_EQ(complaint(R"(["az", "fa-AF", "ps"])"), "");
}

TEST(Config, KnowsWhichEndpointsHaveAnInterfaceOfTheirOwn) {
    const auto config = read_text(demo(false) +
                                  "\n[endpoints.registry.delivery]\nkind = \"rest\"\n"
                                  "[endpoints.road.delivery]\nkind = \"x-road\"\n");
    ASSERT_TRUE(config) << config.error().what;
    EXPECT_EQ(config->bare_endpoints, std::set<std::string>{"registry"});
}

TEST(Config, NamesTheLineOfALanguageThatIsNone) {
    EXPECT_EQ(complaint(R"(["az", "xx"])"), ":2: kiosk.languages has 'xx', which is no language");
    EXPECT_EQ(complaint(R"(["az",
 "../en"])"),
              ":3: kiosk.languages has '../en', which is no language");
}

TEST(Config, RefusesALanguageTwice) {
    EXPECT_EQ(complaint(R"(["az", "ru", "az"])"), ":2: kiosk.languages has 'az' twice");
}

TEST(Config, RefusesAListThatNamesNoLanguage) {
    EXPECT_EQ(complaint("[]"), ": kiosk.languages must name at least one language");
    EXPECT_EQ(complaint("\"az\""), ": kiosk.languages must name at least one language");
    EXPECT_EQ(complaint("[1]"), ":2: kiosk.languages must be a list of language tags");
}

TEST(Config, TheDemosIsOneWithAndWithoutWhatItOnlyTellsOf) {
    const auto plain = read_text(demo(false));
    ASSERT_TRUE(plain) << plain.error().what;
    EXPECT_TRUE(plain->brand.emblem.empty());
    const auto all = read_text(demo(true));
    ASSERT_TRUE(all) << all.error().what;
    EXPECT_FALSE(all->brand.emblem.empty());
    EXPECT_EQ(all->brand.colours.size(), 6U);
    EXPECT_EQ(all->brand.agency.size(), 1U);
    EXPECT_EQ(all->brand.centre.at(i18n::Locale("en")), "Service centre");
    EXPECT_EQ(all->keypad.size(), 10U);
    EXPECT_EQ(all->double_strike.count(), 150);
}

TEST(Config, TellsWhereABrandIsWrong) {
    EXPECT_EQ(complaint(R"(["az"])", "[brand.agency]\naz = \"Nazirlik\"\n"), "");
    EXPECT_EQ(complaint(R"(["az"])", "[brand.centre]\nxx = \"Centre\"\n"),
              ":18: brand.centre.xx is no language");
    EXPECT_EQ(complaint(R"(["az"])", "[brand.colours]\nbrand = 7\n"),
              ":18: brand.colours.brand has the wrong type");
    EXPECT_EQ(complaint(R"(["az"])", "[brand]\nlogo = \"x.png\"\n"),
              ":18: brand.logo is not a setting");
}

}  // namespace
