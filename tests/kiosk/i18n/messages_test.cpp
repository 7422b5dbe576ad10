#include "kiosk/i18n/messages.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace {

using namespace kiosk::i18n;
using namespace std::chrono_literals;
using platform::core::ErrorKind;

Messages parse(std::string_view json, const char* tag = "az") {
    auto parsed = Messages::parse(json, Locale{tag});
    EXPECT_TRUE(parsed) << parsed.error().what;
    return std::move(parsed).value();
}

std::string refusal(std::string_view json) {
    const auto parsed = Messages::parse(json, Locale{"az"});
    EXPECT_FALSE(parsed) << json;
    return parsed ? "" : parsed.error().what;
}

TEST(Messages, SaysWhatTheCatalogueSays) {
    const Messages messages = parse(R"({"action.back": "Geri"})");
    EXPECT_EQ(messages.say("action.back"), (Words{"Geri", "Geri"}));
    EXPECT_TRUE(messages.has("action.back"));
    EXPECT_EQ(messages.locale().tag(), "az");
}

TEST(Messages, SpeaksOtherWordsWhereTheCatalogueGivesThem) {
    const Messages messages = parse(R"({"k": {"text": "{n}/5", "spoken": "{n} beşdən"}})");
    EXPECT_EQ(messages.say("k", {{"n", 3L}}), (Words{"3/5", "3 beşdən"}));
    EXPECT_EQ(messages.arguments_of("k"), (std::vector<std::string>{"n"}));
}

TEST(Messages, KeepsEachTextApartFromItsNeighbours) {
    const Messages messages = parse(
        R"({"a": "", "ab": {"text": "", "spoken": "{n} ab"}, "abc": "c", "b": "{n}", "$x": "y"})");
    EXPECT_EQ(messages.say("a"), (Words{"", ""}));
    EXPECT_EQ(messages.say("ab", {{"n", 1L}}), (Words{"", "1 ab"}));
    EXPECT_EQ(messages.say("abc").shown, "c");
    EXPECT_EQ(messages.say("b", {{"n", 2L}}).shown, "2");
    EXPECT_EQ(messages.keys(), (std::vector<std::string>{"a", "ab", "abc", "b"}));
    for (const char* none : {"", "aa", "abcd", "c", "$x"}) {
        EXPECT_FALSE(messages.has(none)) << none;
    }
}

TEST(Messages, SaysAnUnknownKeyInBracketsAndCountsIt) {
    const Messages messages = parse(R"({"a": "b"})");
    EXPECT_EQ(messages.say("action.gone").shown, "[action.gone]");
    EXPECT_EQ(messages.say("action.gone").spoken, "[action.gone]");
    EXPECT_EQ(messages.unknown_keys(), 2);
    EXPECT_FALSE(messages.has("action.gone"));
}

TEST(Messages, FillsInNamesNumbersAndDates) {
    const Messages messages = parse(R"({"k": "{who}: {n}, {when}"})");
    EXPECT_EQ(
        messages.say("k", {{"who", "Nigar"}, {"n", 7L}, {"when", 1990y / std::chrono::March / 27}})
            .shown,
        "Nigar: 7, 27 mart 1990");
}

TEST(Messages, ChoosesTheRussianPlural) {
    const Messages messages = parse(
        R"({"d": "{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}"})", "ru");
    for (const auto& [count, words] : {std::pair{1L, "1 день"},
                                       {2L, "2 дня"},
                                       {5L, "5 дней"},
                                       {11L, "11 дней"},
                                       {21L, "21 день"},
                                       {22L, "22 дня"},
                                       {112L, "112 дней"}}) {
        EXPECT_EQ(messages.say("d", {{"count", count}}).shown, words);
    }
}

TEST(Messages, SelectsAndKeepsApostrophesAsTheyAre) {
    const Messages messages = parse(
        R"({"s": "{sex, select, female {She} other {They}} said", "a": "Father's {x}"})", "ur");
    EXPECT_EQ(messages.say("s", {{"sex", "female"}}).shown, "She said");
    EXPECT_EQ(messages.say("a", {{"x", "name"}}).shown, "Father's \u2068name\u2069");
}

TEST(Messages, IsolatesInsertedTextInRightToLeftLanguagesOnly) {
    const std::string json = R"({"phone": "فون {number}"})";
    EXPECT_EQ(parse(json, "ur").say("phone", {{"number", "+92 300"}}).shown,
              "فون \u2068+92 300\u2069");
    EXPECT_EQ(parse(json, "az").say("phone", {{"number", "+92 300"}}).shown, "فون +92 300");
}

TEST(Messages, IsolatesACodeFromLeftToRightAndSaysItSignBySign) {
    const std::string json = R"({"ticket": "نوبت {number}"})";
    EXPECT_EQ(parse(json, "fa-AF").say("ticket", {{"number", Code{"A-15"}}}),
              (Words{"نوبت \u2066A-15\u2069", "نوبت A, 1, 5"}));
    EXPECT_EQ(parse(json, "az").say("ticket", {{"number", Code{"A-15"}}}),
              (Words{"نوبت A-15", "نوبت A, 1, 5"}));
}

TEST(Messages, LetsNoCodeWriteOutOfItsIsolate) {
    EXPECT_EQ(parse(R"({"k": "{x}"})", "ur").say("k", {{"x", Code{"A\u2069\u202e1"}}}).shown,
              "\u2066A1\u2069");
}

TEST(Messages, InsertsWhatSpeechSaysIntoWhatIsSpoken) {
    const Messages messages = parse(R"({"k": "{from} – {to}"})", "ur");
    EXPECT_EQ(
        messages.say("k", {{"from", Words{"5 ₼", "5 manat"}}, {"to", Words{"7 ₼", "7 manat"}}}),
        (Words{"\u20685 ₼\u2069 – \u20687 ₼\u2069", "5 manat – 7 manat"}));
}

TEST(Messages, WritesNumbersWithTheLanguagesDigitsAndSpeaksAsciiOnes) {
    EXPECT_EQ(parse(R"({"n": "{n}"})", "fa-AF").say("n", {{"n", 25L}}), (Words{"۲۵", "25"}));
    EXPECT_EQ(parse(R"({"n": "{n, plural, other {# ورځې}}"})", "ps").say("n", {{"n", 25L}}),
              (Words{"۲۵ ورځې", "25 ورځې"}));
    EXPECT_EQ(parse(R"({"n": "{n}"})", "ur").say("n", {{"n", 25L}}), (Words{"25", "25"}));
}

TEST(Messages, WritesDatesInTheLanguagesCalendar) {
    const Date date = 1990y / std::chrono::March / 27;
    EXPECT_EQ(parse(R"({"d": "نېټه {d}"})", "ps").say("d", {{"d", date}}),
              (Words{"نېټه \u2068۷ وری ۱۳۶۹\u2069", "نېټه 7 وری 1369"}));
    EXPECT_EQ(parse(R"({"d": "{d}"})", "ru").say("d", {{"d", date}}),
              (Words{"27 марта 1990", "27 марта 1990 года"}));
}

TEST(Messages, ChoosesAnOrdinal) {
    const Messages en = parse(
        R"({"k": "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} answer"})", "en");
    EXPECT_EQ(en.say("k", {{"n", 22L}}).shown, "22nd answer");
    EXPECT_EQ(en.say("k", {{"n", 11L}}).shown, "11th answer");
}

TEST(Messages, TakesNothingOfAnInsertedTextForAPattern) {
    EXPECT_EQ(parse(R"({"k": "<{x}>"})").say("k", {{"x", "{y} '' #"}}).shown, "<{y} '' #>");
}

TEST(Messages, ShowsThePlaceOfAnArgumentThatIsNotGiven) {
    EXPECT_EQ(parse(R"({"k": "Addım {n}"})").say("k").shown, "Addım {n}");
}

TEST(Messages, SkipsMetadata) {
    const Messages messages = parse(R"({"$review": ["a"], "b": "c", "a": "d"})");
    EXPECT_EQ(messages.keys(), (std::vector<std::string>{"a", "b"}));
}

TEST(Messages, RefusesABrokenPatternAndNamesItsKey) {
    for (const char* broken :
         {R"({"good": "x", "bad.key": "{n"})", R"({"bad.key": "{n, plural, one {x}}"})",
          R"({"bad.key": "{0}"})", R"({"bad.key": "{d, date}"})",
          R"({"bad.key": "{n, number, percent}"})",
          R"({"bad.key": "{sex, select, female {She} other {They}}: {sex}"})", R"({"bad.key": 5})",
          R"({"bad.key": {"text": "x"}})", R"({"bad.key": {"text": "x", "spoken": 1}})",
          R"({"bad.key": {"text": "x", "spoken": "{"}})", R"({"bad.key": "1", "bad.key": "2"})"}) {
        EXPECT_NE(refusal(broken).find("bad.key"), std::string::npos) << broken;
    }
}

TEST(Messages, RefusesWhatIsNoCatalogue) {
    EXPECT_NE(refusal("{\"a\": ").find("not JSON at line 1, column "), std::string::npos);
    EXPECT_NE(refusal("{\n  \"a\": \"b\"\n  \"c\"").find("line 3, column 5"), std::string::npos);
    EXPECT_NE(refusal("[]"), "");
    EXPECT_NE(refusal("{\"a\": \"\xff\"}"), "");
    EXPECT_EQ(Messages::parse("", Locale{"az"}).error().kind, ErrorKind::malformed);
}

}  // namespace
