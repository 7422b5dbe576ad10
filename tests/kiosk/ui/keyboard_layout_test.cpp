#include "kiosk/ui/keyboard_layout.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "kiosk/i18n/locale.h"

using namespace kiosk::ui;

namespace {

KeyboardLayout shipped(const std::string& language) {
    std::ifstream file(KIOSK_SOURCE_DIR "/assets/keyboards/" + language + ".json");
    std::ostringstream text;
    text << file.rdbuf();
    const auto layout = parse_keyboard(language, text.str());
    EXPECT_TRUE(layout) << layout.error().what;
    return layout.value_or(KeyboardLayout{});
}

}  // namespace

TEST(KeyboardLayout, HasEveryLetterOfItsAlphabet) {
    const std::pair<std::string, std::string> alphabets[] = {
        {"az", "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z"},
        {"ru", "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"},
        {"en", "a b c d e f g h i j k l m n o p q r s t u v w x y z"}};
    for (const auto& [language, alphabet] : alphabets) {
        std::set<std::string> keys;
        for (const auto& row : shipped(language).rows) {
            keys.insert(row.begin(), row.end());
        }
        std::istringstream letters(alphabet);
        for (std::string letter; letters >> letter;) {
            EXPECT_TRUE(keys.contains(letter)) << language << " lacks " << letter;
        }
    }
}

TEST(KeyboardLayout, CapitalsAreThoseOfTheLanguage) {
    EXPECT_EQ(kiosk::i18n::upper(kiosk::i18n::Locale("az"), "i"), "İ");
    EXPECT_EQ(kiosk::i18n::upper(kiosk::i18n::Locale("az"), "ı"), "I");
    EXPECT_EQ(kiosk::i18n::upper(kiosk::i18n::Locale("ru"), "ё"), "Ё");
}

TEST(KeyboardLayout, RefusesWhatCannotBeAKeyboard) {
    EXPECT_FALSE(parse_keyboard("xx", "{"));
    EXPECT_FALSE(parse_keyboard("xx", R"({"name": "XX"})"));
    EXPECT_FALSE(parse_keyboard("xx", R"({"name": "XX", "rows": []})"));
    EXPECT_FALSE(parse_keyboard("xx", R"({"name": "XX", "rows": ["a b c d e f g h i j k l m"]})"));
    EXPECT_FALSE(parse_keyboard("xx", R"({"name": "XX", "rows": [1]})"));
    EXPECT_FALSE(parse_keyboard("xx", R"({"name": "XX", "rows": ["a"], "colour": "red"})"));
}
