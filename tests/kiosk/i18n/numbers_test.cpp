#include "kiosk/i18n/numbers.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace kiosk::i18n;

const Locale az{"az"}, ru{"ru"}, en{"en"}, uz{"uz"}, ur{"ur"}, ps{"ps"}, dari{"fa-AF"};
const std::string nbsp = "\u00a0";

TEST(Numbers, AreGroupedAsTheLanguageDoes) {
    EXPECT_EQ(format_number(az, 1234567), "1.234.567");
    EXPECT_EQ(format_number(ru, 1234567), "1" + nbsp + "234" + nbsp + "567");
    EXPECT_EQ(format_number(en, 1234567), "1,234,567");
    EXPECT_EQ(format_number(ur, 1234567), "1,234,567");
    EXPECT_EQ(format_number(ps, 1234567), "۱٬۲۳۴٬۵۶۷");
}

TEST(Numbers, HaveTheDigitsThatRunningTextHas) {
    EXPECT_EQ(native_digits(dari, "0-123456789"), "۰-۱۲۳۴۵۶۷۸۹");
    EXPECT_EQ(native_digits(ps, "15"), "۱۵");
    for (const char* tag : {"az", "ru", "en", "tr", "uz", "ur", "no such tag"}) {
        EXPECT_EQ(native_digits(Locale{tag}, "15"), "15") << tag;
    }
}

TEST(Numbers, WriteMoneyAsTheLanguageDoes) {
    EXPECT_EQ(format_money(az, "50", "AZN"), "50" + nbsp + "₼");
    EXPECT_EQ(format_money(az, "12.5", "AZN"), "12,50" + nbsp + "₼");
    EXPECT_EQ(format_money(ru, "12.50", "AZN"), "12,50" + nbsp + "₼");
    EXPECT_EQ(format_money(en, "12.50", "AZN"), "₼12.50");
    EXPECT_EQ(format_money(uz, "1234500", "UZS"),
              "1" + nbsp + "234" + nbsp + "500" + nbsp + "soʻm");
}

TEST(Numbers, WriteAFractionOnlyWhereThereIsOne) {
    EXPECT_EQ(format_money(az, "5.00", "AZN"), "5" + nbsp + "₼");
    EXPECT_EQ(format_money(az, "0", "AZN"), "0" + nbsp + "₼");
    EXPECT_EQ(format_money(az, "0.05", "AZN"), "0,05" + nbsp + "₼");
}

TEST(Numbers, WriteAmountsWithAsciiDigitsInEveryLanguage) {
    EXPECT_NE(format_money(dari, "250", "AFN").find("250"), std::string::npos);
    EXPECT_NE(format_money(ur, "1500", "PKR").find("1,500"), std::string::npos);
}

TEST(Numbers, GiveBackWhatIsNoAmount) {
    for (const char* odd : {"", "abc", "1e5", "1.", ".5", "--1", "1.2.3", "NaN"}) {
        EXPECT_EQ(format_money(az, odd, "AZN"), std::string(odd) + " AZN");
    }
    EXPECT_EQ(format_money(az, "5", "no currency"), "5 no currency");
}

TEST(Numbers, AreIsolatedWhereTheTextRunsTheOtherWay) {
    EXPECT_EQ(isolate_left_to_right(ur, "+92 300"), "\u2066+92 300\u2069");
    EXPECT_EQ(isolate_first_strong(ps, "نوم"), "\u2068نوم\u2069");
    EXPECT_EQ(isolate_left_to_right(az, "+994 50"), "+994 50");
    EXPECT_EQ(isolate_left_to_right(ur, "") + isolate_first_strong(ur, ""), "");
    EXPECT_EQ(isolate_left_to_right(dari, "1\u2069\u202e2"), "\u206612\u2069");
    EXPECT_EQ(without_bidi_controls("\u2066A\u200e-\u200f15\u2069\u061c می\u200cخواهم"),
              "A-15 می\u200cخواهم");
}

}  // namespace
