#include "kiosk/app/config.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace kiosk;
using namespace kiosk::app;
namespace fs = std::filesystem;

namespace {

// What is wrong with a configuration that has this list of languages, from its line on.
std::string complaint(const std::string& languages) {
    const fs::path file =
        fs::path(testing::TempDir()) /
        (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".toml");
    std::ofstream(file) << "[kiosk]\nlanguages = " << languages << R"(
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
)";
    const auto config = read_config(file);
    fs::remove(file);
    return config ? "" : config.error().what.substr(file.string().size());
}

TEST(Config, TakesTheLanguagesOfTheInterface) {
    EXPECT_EQ(complaint(R"(["az", "fa-AF", "ps"])"), "");
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

}  // namespace
