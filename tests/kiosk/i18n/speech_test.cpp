#include "kiosk/i18n/speech.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "kiosk/i18n/numbers.h"

namespace {

using namespace kiosk::i18n;
using namespace std::chrono_literals;

Messages words(const char* tag) {
    auto parsed = Messages::parse(R"({
        "symbol.at": "at", "symbol.dot": "dot", "symbol.plus": "plus", "symbol.hyphen": "hyphen",
        "currency.AZN": "{count, plural, other {# manat}}",
        "currency.AZN.part": "{count, plural, other {# qəpik}}",
        "speech.range": "{from} to {to}",
        "speech.time": "{minute, plural, =0 {{hour} o’clock} other {{hour} {minute}}}"
    })",
                                  Locale{tag});
    EXPECT_TRUE(parsed);
    return parsed ? std::move(*parsed) : Messages();
}

// 050 123 45 67 is read "fifty thousand one hundred", and five digits as a number.
TEST(Speech, SaysACodeSignBySign) {
    EXPECT_EQ(spoken_code(words("az"), "050 123 45 67"), "0, 5, 0, 1, 2, 3, 4, 5, 6, 7");
    EXPECT_EQ(spoken_code(words("az"), "+994 (50)"), "plus, 9, 9, 4, 5, 0");
    EXPECT_EQ(spoken_code(words("az"), "5FTQ1X2"), "5, F, T, Q, 1, X, 2");
    EXPECT_EQ(spoken_code(words("az"), "A-15"), "A, 1, 5");
    EXPECT_EQ(spoken_code(words("ur"), "۱۵"), "1, 5");
    EXPECT_EQ(spoken_code(words("ur"), "\u2066A1\u2069"), "A, 1");
    EXPECT_EQ(spoken_code(words("az"), ""), "");
    EXPECT_EQ(spoken_code(Messages(), "+1"), "1");
}

TEST(Speech, ShowsACodeFromLeftToRight) {
    EXPECT_EQ(code_words(words("ps"), "+93 70"), (Words{"\u2066+93 70\u2069", "plus, 9, 3, 7, 0"}));
    EXPECT_EQ(code_words(words("az"), "+994 50").shown, "+994 50");
}

TEST(Speech, SaysTheSignsOfAnEmailAddress) {
    EXPECT_EQ(email_words(words("az"), "a.quliyeva@mail.az"),
              (Words{"a.quliyeva@mail.az", "a dot quliyeva at mail dot az"}));
    EXPECT_EQ(email_words(words("ur"), "a@b.pk").shown, "\u2066a@b.pk\u2069");
}

TEST(Speech, SaysAnAmountInWords) {
    const Messages az = words("az");
    EXPECT_EQ(spoken_money(az, "50", "AZN"), "50 manat");
    EXPECT_EQ(spoken_money(az, "12.5", "AZN"), "12 manat 50 qəpik");
    EXPECT_EQ(spoken_money(az, "0.05", "AZN"), "5 qəpik");
    EXPECT_EQ(spoken_money(az, "0", "AZN"), "0 manat");
    EXPECT_EQ(spoken_money(az, "5.00", "AZN"), "5 manat");
    EXPECT_EQ(money_words(az, "12.5", "AZN").shown, "12,50\u00a0₼");
}

TEST(Speech, SaysAnAmountAsItIsWrittenWhereTheCatalogueHasNoWordsForIt) {
    EXPECT_EQ(spoken_money(words("en"), "50", "USD"), "$50");
    EXPECT_EQ(spoken_money(words("az"), "1.005", "AZN"),
              format_money(Locale{"az"}, "1.005", "AZN"));
    EXPECT_EQ(spoken_money(words("az"), "much", "AZN"), "much AZN");
}

TEST(Speech, SaysTimesAndRanges) {
    const Messages en = words("en");
    EXPECT_EQ(time_words(en, 9h), (Words{"09:00", "9 o’clock"}));
    EXPECT_EQ(time_range_words(en, 9h + 30min, 11h), (Words{"09:30–11:00", "9 30 to 11 o’clock"}));
    constexpr Date from = 1990y / std::chrono::March / 27, to = 1990y / std::chrono::March / 30;
    EXPECT_EQ(date_range_words(en, from, to),
              (Words{"27–30 March 1990", "27 March 1990 to 30 March 1990"}));
    EXPECT_EQ(date_range_words(en, from, from).spoken, "27 March 1990");
    EXPECT_EQ(spoken_time(words("fa-AF"), 9h + 5min), "9 5");
}

}  // namespace
