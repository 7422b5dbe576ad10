#include "kiosk/i18n/locale.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>

namespace {

using namespace kiosk::i18n;
using namespace std::chrono_literals;

const Locale az{"az"}, ru{"ru"}, en{"en"}, uz{"uz"}, ur{"ur"}, dari{"fa-AF"};
constexpr Date birthday = 1990y / std::chrono::March / 27;
const std::string nbsp = "\u00a0";

TEST(Locale, KnowsWhichLanguagesRunFromRightToLeft) {
    for (const char* tag : {"ur", "ps", "fa-AF", "ar", "az-Arab"}) {
        EXPECT_TRUE(Locale{tag}.right_to_left()) << tag;
    }
    for (const char* tag : {"az", "ru", "en", "tr", "uz", "uz-Cyrl", "", "ps-Latn"}) {
        EXPECT_FALSE(Locale{tag}.right_to_left()) << tag;
    }
}

TEST(Locale, WritesADateWithTheNameOfTheMonth) {
    EXPECT_EQ(format_date(az, birthday), "27 mart 1990");
    EXPECT_EQ(format_date(ru, birthday), "27 марта 1990");
    EXPECT_EQ(format_date(en, birthday), "27 March 1990");
    EXPECT_EQ(format_date(uz, birthday), "27-mart, 1990");
    EXPECT_EQ(format_date(ur, birthday), "27 مارچ 1990");
    EXPECT_EQ(format_date(ru, 2026y / std::chrono::May / 9), "9 мая 2026");
    EXPECT_EQ(format_date(az, 2026y / std::chrono::November / 8), "8 noyabr 2026");
}

TEST(Locale, KeepsTheGregorianYearWhereAnotherCalendarIsUsual) {
    EXPECT_EQ(format_date(dari, birthday).substr(0, 3), "27 ");
    EXPECT_TRUE(format_date(dari, birthday).ends_with(" 1990"));
}

TEST(Locale, WritesNothingForADateThatIsNone) {
    EXPECT_EQ(format_date(az, 1990y / std::chrono::February / 30), "");
}

TEST(Locale, WritesMoneyAsTheLanguageDoes) {
    EXPECT_EQ(format_money(az, "50", "AZN"), "50" + nbsp + "₼");
    EXPECT_EQ(format_money(az, "12.5", "AZN"), "12,50" + nbsp + "₼");
    EXPECT_EQ(format_money(ru, "12.50", "AZN"), "12,50" + nbsp + "₼");
    EXPECT_EQ(format_money(en, "12.50", "AZN"), "₼12.50");
}

TEST(Locale, WritesAFractionOnlyWhereThereIsOne) {
    EXPECT_EQ(format_money(az, "5.00", "AZN"), "5" + nbsp + "₼");
    EXPECT_EQ(format_money(az, "0", "AZN"), "0" + nbsp + "₼");
    EXPECT_EQ(format_money(az, "0.05", "AZN"), "0,05" + nbsp + "₼");
}

TEST(Locale, WritesAmountsWithAsciiDigitsInEveryLanguage) {
    EXPECT_NE(format_money(dari, "250", "AFN").find("250"), std::string::npos);
    EXPECT_NE(format_money(ur, "1500", "PKR").find("1,500"), std::string::npos);
}

TEST(Locale, GivesBackWhatIsNoAmount) {
    for (const char* odd : {"", "abc", "1e5", "1.", ".5", "--1", "1.2.3", "NaN"}) {
        EXPECT_EQ(format_money(az, odd, "AZN"), std::string(odd) + " AZN");
    }
    EXPECT_EQ(format_money(az, "5", "no currency"), "5 no currency");
}

TEST(Locale, KnowsTheTwoLettersIOfAzerbaijani) {
    EXPECT_EQ(upper(az, "işıq"), "İŞIQ");
    EXPECT_EQ(upper(Locale{"tr"}, "i"), "İ");
    EXPECT_EQ(upper(en, "i"), "I");
    EXPECT_EQ(lower(az, "İŞIQ"), "işıq");
    EXPECT_EQ(lower(en, "I"), "i");
    EXPECT_EQ(upper(ru, "ёж"), "ЁЖ");
}

TEST(Locale, FindsWordsThatAreTypedWithoutTheirMarks) {
    for (const auto& [typed, written] : {std::pair{"sexsiyyet vesiqesi", "Şəxsiyyət vəsiqəsi"},
                                         {"isig", "İŞIĞ"},
                                         {"isiq", "işıq"},
                                         {"gun", "gün"},
                                         {"goz", "göz"},
                                         {"cicek", "çiçək"},
                                         {"ISIQ", "ışıq"},
                                         {"елка", "Ёлка"},
                                         {"ozbekcha", "Oʻzbekcha"},
                                         {"fathers name", "Father's name"},
                                         {"e mail", "e-mail"}}) {
        EXPECT_EQ(search_key(typed), search_key(written)) << written;
    }
    EXPECT_EQ(search_key("  Ailə   tərkibi — (arayış)! "), "aile terkibi arayis");
    EXPECT_NE(search_key("şəkil"), search_key("səfir"));
    EXPECT_EQ(search_key("\xff"), "");
}

TEST(Locale, NormalisesWhatWasTyped) {
    EXPECT_EQ(normalise_input("S\u0327\u0259hla"), "Şəhla");
    EXPECT_EQ(normalise_input("Ni\u202egar\u200e\u2066 \x01Quli\u200byeva\u2069\ufeff"),
              "Nigar Quliyeva");
    EXPECT_EQ(normalise_input("a\tb\nc\r"), "a b\nc");
    EXPECT_EQ(normalise_input("می\u200cخواهم"), "می\u200cخواهم");
    EXPECT_EQ(normalise_input(""), "");
}

}  // namespace
