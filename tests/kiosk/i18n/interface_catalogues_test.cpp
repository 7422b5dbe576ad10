// The interface's own catalogues in assets/locale.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/i18n/messages.h"

namespace {

using namespace kiosk::i18n;

constexpr std::array languages{"az", "ru", "en"};

std::string read(const std::string& language) {
    std::ifstream file(std::string(KIOSK_SOURCE_DIR) + "/assets/locale/" + language + ".json");
    return {std::istreambuf_iterator<char>(file), {}};
}

Messages load(const std::string& language) {
    auto parsed = Messages::parse(read(language), Locale{language});
    EXPECT_TRUE(parsed) << language << ": " << (parsed ? "" : parsed.error().what);
    return parsed ? std::move(*parsed) : Messages();
}

TEST(InterfaceCatalogues, HaveTheSameKeys) {
    const auto keys = load("az").keys();
    EXPECT_GT(keys.size(), 100U);
    for (const char* language : languages) {
        EXPECT_EQ(load(language).keys(), keys) << language;
    }
}

TEST(InterfaceCatalogues, HaveTheSameArguments) {
    const Messages az = load("az");
    for (const char* language : languages) {
        const Messages other = load(language);
        for (const std::string& key : az.keys()) {
            EXPECT_EQ(other.arguments_of(key), az.arguments_of(key)) << language << " " << key;
        }
    }
}

TEST(InterfaceCatalogues, LeaveNothingEmptyOrPaddedWithSpaces) {
    for (const char* language : languages) {
        const Messages messages = load(language);
        for (const std::string& key : messages.keys()) {
            const Words words = messages.say(key);
            for (const std::string& text : {words.shown, words.spoken}) {
                ASSERT_FALSE(text.empty()) << language << " " << key;
                EXPECT_TRUE(text.front() != ' ' && text.back() != ' ') << language << " " << key;
                EXPECT_EQ(text.find("  "), std::string::npos) << language << " " << key;
            }
        }
    }
}

// Plain words.
TEST(InterfaceCatalogues, SpeakInShortSentences) {
    Arguments arguments;
    for (const char* name : {"count", "seconds", "n", "total"}) {
        arguments.emplace(name, 5L);
    }
    for (const char* language : languages) {
        const Messages messages = load(language);
        for (const std::string& key : messages.keys()) {
            std::istringstream text(messages.say(key, arguments).shown);
            int words = 0;
            for (std::string word; text >> word;) {
                ++words;
                EXPECT_LE(words, 15) << language << " " << key;
                if (word.ends_with('.') || word.ends_with('?')) {
                    words = 0;
                }
            }
        }
    }
}

TEST(InterfaceCatalogues, UseLettersOfTheirOwnLanguageOnly) {
    for (const char* language : {"az", "en"}) {
        const Messages messages = load(language);
        for (const std::string& key : messages.keys()) {
            const std::string text = messages.say(key).shown;
            for (const char lead : {'\xd0', '\xd1'}) {
                EXPECT_EQ(text.find(lead), std::string::npos)
                    << language << " " << key << ": Cyrillic";
            }
        }
    }
}

TEST(InterfaceCatalogues, HaveASentenceForEachKindOfProblem) {
    const Messages messages = load("az");
    for (const char* kind : {"missing", "incomplete", "wrong_characters", "too_short", "too_long",
                             "impossible", "in_past", "in_future", "out_of_range", "wrong_format",
                             "wrong_check_digit", "too_few", "refused_by_agency"}) {
        EXPECT_TRUE(messages.has(std::string("problem.") + kind)) << kind;
    }
}

TEST(InterfaceCatalogues, CountInRussian) {
    const Messages ru = load("ru");
    EXPECT_EQ(ru.say("term.calendar_days", {{"count", 1L}}).shown, "1 день");
    EXPECT_EQ(ru.say("term.calendar_days", {{"count", 2L}}).shown, "2 дня");
    EXPECT_EQ(ru.say("term.calendar_days", {{"count", 5L}}).shown, "5 дней");
    EXPECT_EQ(ru.say("term.working_days", {{"count", 10L}}).shown, "10 рабочих дней");
    EXPECT_EQ(ru.say("idle.text", {{"seconds", 21L}}).shown, "Сеанс завершится через 21 секунду.");
    EXPECT_EQ(load("en").say("idle.text", {{"seconds", 1L}}).shown,
              "Your session will end in 1 second.");
    EXPECT_EQ(load("az").say("term.working_days", {{"count", 5L}}).shown, "5 iş günü");
}

TEST(InterfaceCatalogues, ListForReviewOnlyKeysThatExist) {
    for (const char* language : languages) {
        const Messages messages = load(language);
        const auto json = nlohmann::json::parse(read(language));
        for (const auto& key : json.at("$review")) {
            EXPECT_TRUE(messages.has(key.get<std::string>())) << language << " " << key;
        }
    }
}

}  // namespace
