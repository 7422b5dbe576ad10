#include "kiosk/ui/keyboard_layout.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
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

namespace {

// Facts of each language: what it is written with. Uzbek c and w stand in foreign names only, and
// Latin letters that a Cyrillic or Arabic keyboard lacks are on the Latin one.
const std::pair<std::string, std::string> alphabets[] = {
    {"az", "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z"},
    {"ru", "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"},
    {"en", "a b c d e f g h i j k l m n o p q r s t u v w x y z"},
    {"tr", "a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z q w x"},
    {"uz", "a b d e f g h i j k l m n o p q r s t u v x y z o\u02BB g\u02BB sh ch \u02BC c w"},
    {"ur", "ا ب پ ت ٹ ث ج چ ح خ د ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ہ ھ ء ی ے آ ؤ ئ ں ۃ"},
    {"ps",
     "آ ا ب پ ت ټ ث ج ځ چ څ ح خ د ډ ذ ر ړ ز ژ ږ س ش ښ ص ض ط ظ ع غ ف ق ک ګ ل م ن ڼ ه و ی ي ې ۍ ئ"},
    {"fa-AF", "آ ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی ئ ء \u200c"},
};
// What a keyboard may have besides: signs of names and sentences.
const std::map<std::string, std::string> besides = {
    {"uz", "c w"}, {"ur", "، ۔"}, {"ps", "ؤ أ ء ة"}, {"fa-AF", "ؤ أ ة"}};

std::set<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

}  // namespace

TEST(KeyboardLayout, HasItsAlphabetAndNothingElse) {
    for (const auto& [language, alphabet] : alphabets) {
        std::set<std::string> keys;
        std::size_t count = 0;
        for (const KeyRow& row : shipped(language).rows) {
            keys.insert(row.begin(), row.end());
            count += row.size();
        }
        EXPECT_EQ(keys.size(), count) << "no letter stands twice: " << language;
        std::set<std::string> allowed = words_of(alphabet);
        for (const std::string& letter : allowed) {
            EXPECT_TRUE(keys.contains(letter)) << language << " lacks " << letter;
        }
        if (const auto more = besides.find(language); more != besides.end()) {
            allowed.merge(words_of(more->second));
        }
        for (const std::string& key : keys) {
            EXPECT_TRUE(allowed.contains(key)) << language << " has " << key;
        }
    }
}

TEST(KeyboardLayout, StandsAsOnTheHardwareOfItsCountry) {
    // The first row, and the last letter of each, as in the tables of xkb-data.
    const std::tuple<std::string, std::string, std::string> rows[] = {
        {"az", "q ü e r t y u i o p ö ğ", "ğ ə ş"},
        {"ru", "й ц у к е н г ш щ з х ъ", "ъ э ё"},
        {"en", "q w e r t y u i o p", "p l m"},
        {"tr", "q w e r t y u ı o p ğ ü", "ü i ç"},
        {"uz", "q w e r t y u i o p o\u02BB", "o\u02BB \u02BC ch"},
        {"ur", "ق و ع ر ت ے ء ی ہ پ", "پ ل ۔ ئ ۃ"},
        {"ps", "ض ص ث ق ف غ ع ه خ ح ج چ", "چ ګ ږ څ ة"},
        {"fa-AF", "ض ص ث ق ف غ ع ه خ ح ج چ", "چ گ و \u200c"}};
    for (const auto& [language, first, ends] : rows) {
        const KeyboardLayout layout = shipped(language);
        std::string joined, last;
        for (const std::string& key : layout.rows[0]) {
            joined += (joined.empty() ? "" : " ") + key;
        }
        for (const KeyRow& row : layout.rows) {
            last += (last.empty() ? "" : " ") + row.back();
        }
        EXPECT_EQ(joined, first) << language;
        EXPECT_EQ(last, ends) << language;
    }
}

TEST(KeyboardLayout, RefusesKeysThatNoFieldCouldHold) {
    for (const char* trap : {"\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\ue60b", "\u2166",
                             "\u200d", "\u064a\u0654"}) {
        EXPECT_FALSE(
            parse_keyboard("xx", R"({"name": "XX", "rows": ["a )" + std::string(trap) + R"("]})"))
            << "U+" << trap;
    }
}

TEST(KeyboardLayout, CapitalsAreThoseOfTheLanguage) {
    EXPECT_EQ(kiosk::i18n::upper(kiosk::i18n::Locale("az"), "i"), "İ");
    EXPECT_EQ(kiosk::i18n::upper(kiosk::i18n::Locale("az"), "ı"), "I");
    EXPECT_EQ(kiosk::i18n::lower(kiosk::i18n::Locale("tr"), "I"), "ı");
    EXPECT_EQ(kiosk::i18n::upper(kiosk::i18n::Locale("ru"), "ё"), "Ё");
    EXPECT_EQ(kiosk::i18n::upper(kiosk::i18n::Locale("az"), "ə"), "Ə");
}

TEST(KeyboardLayout, RefusesWhatCannotBeAKeyboard) {
    EXPECT_FALSE(parse_keyboard("xx", "{"));
    EXPECT_FALSE(parse_keyboard("xx", R"({"name": "XX"})"));
    EXPECT_FALSE(parse_keyboard("xx", R"({"name": "XX", "rows": []})"));
    EXPECT_FALSE(parse_keyboard("xx", R"({"name": "XX", "rows": ["a b c d e f g h i j k l m"]})"));
    EXPECT_FALSE(parse_keyboard("xx", R"({"name": "XX", "rows": [1]})"));
    EXPECT_FALSE(parse_keyboard("xx", R"({"name": "XX", "rows": ["a"], "colour": "red"})"));
    EXPECT_FALSE(parse_keyboard("xx", R"({"name": "XX", "rows": ["a"], "marks": ". - , ;"})"));
    EXPECT_FALSE(parse_keyboard("xx", R"({"name": "XX", "rows": ["a"], "labels": {"a": 1}})"));
}
