#include "kiosk/i18n/review.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace kiosk::i18n;
using Findings = std::vector<Finding>;

Findings check(std::string_view json, const char* tag, std::string_view complete) {
    const auto findings = check_catalogue(json, Locale{tag}, complete);
    EXPECT_TRUE(findings) << findings.error().what;
    return findings.value_or(Findings{});
}

// The only finding about a message that is alone in both catalogues.
std::string finding(const std::string& text, const char* tag, const std::string& key = "k",
                    const std::string& wanted = "") {
    const auto catalogue = [&](const std::string& pattern) {
        return "{\"" + key + "\": \"" + pattern + "\"}";
    };
    const Findings all = check(catalogue(text), tag, catalogue(wanted.empty() ? text : wanted));
    EXPECT_LE(all.size(), 1U) << text;
    return all.empty() ? "" : all.front().what;
}

TEST(Review, FindsNothingInACompleteCatalogue) {
    const std::string json =
        R"({"$review": ["a"], "a": "Geri", "b": "{n, plural, one {# gün} other {# gün}}"})";
    EXPECT_EQ(check(json, "az", json), Findings{});
}

TEST(Review, FindsMissingAndSuperfluousKeys) {
    EXPECT_EQ(check(R"({"b": "x", "c": "x"})", "az", R"({"a": "x", "b": "x"})"),
              (Findings{{"a", "is missing"}, {"c", "is not in the complete catalogue"}}));
}

TEST(Review, FindsOtherPlaceholders) {
    EXPECT_EQ(finding("{n}", "az", "k", "{n} {total}"),
              "has the placeholders n instead of n, total");
    EXPECT_EQ(finding("x", "az", "k", "{n}"), "has the placeholders none instead of n");
}

TEST(Review, FindsMissingPluralCategories) {
    EXPECT_EQ(finding("{n, plural, one {# день} other {# дня}}", "ru"),
              "lacks the plural categories: few, many");
    EXPECT_EQ(finding("{n, plural, =1 {x} other {y}}", "az"), "lacks the plural categories: one");
    EXPECT_EQ(finding("{n, selectordinal, other {#th}}", "en"),
              "lacks the plural categories: few, one, two");
    EXPECT_EQ(finding("{s, select, a {{n, plural, other {x}}} other {y}}", "tr"),
              "lacks the plural categories: one");
}

TEST(Review, FindsWhatWouldEscapeTheIsolates) {
    EXPECT_EQ(finding("\u2069{n}", "ur"), "has a bidi control character of its own");
    EXPECT_EQ(finding("\u200e{n}", "az"), "has a bidi control character of its own");
}

TEST(Review, FindsALabelPastedIntoAnError) {
    EXPECT_EQ(finding("Enter {label}", "en", "problem.missing"),
              "an error is a sentence of its own: nothing can be inserted");
    EXPECT_EQ(finding("{label}", "en", "question.optional"), "");
}

TEST(Review, FindsLettersOfAnotherLanguage) {
    EXPECT_EQ(finding("Хidmət", "az"), "has a letter that the language does not have: Х");
    EXPECT_EQ(finding("Yo'q", "uz"), "has a letter that the language does not have: '");
    EXPECT_EQ(finding("Yo‘q", "uz"), "has a letter that the language does not have: ‘");
    EXPECT_EQ(finding("كيوسک", "ur"), "has a letter that the language does not have: ك");
    EXPECT_EQ(finding("Yoʻq, maʼlumot", "uz"), "");
    EXPECT_EQ(finding("İŞIQ çğöüə", "az"), "");
}

TEST(Review, FindsSignsThatSpeechCannotSay) {
    EXPECT_EQ(finding("№ {n}", "ru"), "speech cannot say the sign №");
    EXPECT_EQ(check(R"({"k": {"text": "№ {n}", "spoken": "Номер {n}"}})", "ru", R"({"k": "{n}"})"),
              Findings{});
}

TEST(Review, NamesSignsOfAPatternThatSpeechCannotSay) {
    EXPECT_EQ(unspeakable_signs("9–13 & 14–18 № {n, plural, one {#} other {# / #}}"), "–&№/");
    EXPECT_EQ(unspeakable_signs("9 to 13, {who}"), "");
    EXPECT_EQ(unspeakable_signs("{broken –"), "");
}

TEST(Review, FindsPadding) {
    for (const char* padded : {"", " x", "x ", "x  y"}) {
        EXPECT_EQ(finding(padded, "en", "k", "x"), "is empty or padded with spaces");
    }
}

TEST(Review, FindsAKeyForReviewThatDoesNotExist) {
    EXPECT_EQ(check(R"({"$review": ["b"], "a": "x"})", "en", R"({"a": "x"})"),
              (Findings{{"b", "is in $review, but there is no such message"}}));
}

TEST(Review, ListsWhatNoNativeSpeakerHasRead) {
    EXPECT_EQ(unread_keys(R"({"$review": ["b", "a"], "a": "x"})"),
              (std::vector<std::string>{"b", "a"}));
    EXPECT_EQ(unread_keys("{}"), std::vector<std::string>{});
    EXPECT_FALSE(unread_keys("[]"));
    EXPECT_FALSE(unread_keys(R"({"$review": [1]})"));
}

TEST(Review, RefusesWhatIsNoCatalogue) {
    EXPECT_FALSE(check_catalogue("{", Locale{"az"}, "{}"));
    EXPECT_FALSE(check_catalogue("{}", Locale{"az"}, "{"));
}

}  // namespace
