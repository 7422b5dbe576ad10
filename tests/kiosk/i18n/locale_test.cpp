#include "kiosk/i18n/locale.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace kiosk::i18n;

const Locale az{"az"}, ru{"ru"}, en{"en"};

TEST(Locale, KnowsWhichLanguagesRunFromRightToLeft) {
    for (const char* tag : {"ur", "ps", "fa-AF", "ar", "az-Arab"}) {
        EXPECT_TRUE(Locale{tag}.right_to_left()) << tag;
    }
    for (const char* tag : {"az", "ru", "en", "tr", "uz", "uz-Cyrl", "", "ps-Latn"}) {
        EXPECT_FALSE(Locale{tag}.right_to_left()) << tag;
    }
}

TEST(Locale, KnowsTheTwoLettersIOfAzerbaijani) {
    EXPECT_EQ(upper(az, "işıq"), "İŞIQ");
    EXPECT_EQ(upper(Locale{"tr"}, "i"), "İ");
    EXPECT_EQ(upper(en, "i"), "I");
    EXPECT_EQ(lower(az, "İŞIQ"), "işıq");
    EXPECT_EQ(lower(en, "I"), "i");
    EXPECT_EQ(upper(ru, "ёж"), "ЁЖ");
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
