// The interface's own catalogues in assets/locale.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "kiosk/i18n/review.h"
#include "kiosk/i18n/speech.h"

namespace {

using namespace kiosk::i18n;

constexpr std::array languages{"az", "ru", "en", "tr", "uz", "ur", "ps", "fa-AF"};

const std::string folder = std::string(KIOSK_SOURCE_DIR) + "/assets/locale/";

std::string read(const std::string& language) {
    std::ifstream file(folder + language + ".json");
    return {std::istreambuf_iterator<char>(file), {}};
}

Messages load(const std::string& language) {
    auto parsed = Messages::parse(read(language), Locale{language});
    EXPECT_TRUE(parsed) << language << ": " << (parsed ? "" : parsed.error().what);
    return parsed ? std::move(*parsed) : Messages();
}

// Keys, placeholders, plural categories, letters, signs for speech.
TEST(InterfaceCatalogues, AreCompleteInEveryLanguage) {
    const std::string complete = read("en");
    for (const char* language : languages) {
        const auto findings = check_catalogue(read(language), Locale{language}, complete);
        ASSERT_TRUE(findings) << language << ": " << findings.error().what;
        for (const Finding& finding : *findings) {
            ADD_FAILURE() << language << " " << finding.key << " " << finding.what;
        }
    }
    EXPECT_GT(load("en").keys().size(), 100U);
}

TEST(InterfaceCatalogues, AreAllThereIs) {
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            found.insert(entry.path().stem().string());
        }
    }
    EXPECT_EQ(found, std::set<std::string>(languages.begin(), languages.end()));
}

TEST(InterfaceCatalogues, NameEachLanguageInItself) {
    for (const auto& [language, name] : {std::pair{"az", "Azərbaycan dili"},
                                         {"ru", "Русский"},
                                         {"en", "English"},
                                         {"tr", "Türkçe"},
                                         {"uz", "Oʻzbekcha"},
                                         {"ur", "اردو"},
                                         {"ps", "پښتو"},
                                         {"fa-AF", "دری"}}) {
        EXPECT_EQ(load(language).say("language.self_name").shown, name);
    }
}

// No blame, no jargon, no begging in an error.
TEST(InterfaceCatalogues, SayErrorsWithoutBlame) {
    const std::map<std::string, std::vector<std::string>> banned{
        {"en",
         {"invalid", "valid", "please", "sorry", "forbidden", "oops", "error code", "illegal"}},
        {"az", {"etibarsız", "zəhmət olmasa", "xahiş", "bağışlayın", "üzr", "qadağan"}},
        {"ru", {"недопустим", "некорректн", "пожалуйста", "извините", "запрещ", "невалид"}},
        {"tr", {"geçersiz", "geçerli", "lütfen", "üzgün", "özür", "yasak"}},
        {"uz", {"yaroqsiz", "iltimos", "kechirasiz", "uzr", "taqiqlangan"}},
        {"ur", {"غلط فارمیٹ", "براہِ کرم", "معذرت", "ممنوع", "ناجائز"}},
        {"ps", {"ناسم فارمټ", "مهرباني", "بښنه", "منع"}},
        {"fa-AF", {"نامعتبر", "لطفاً", "ببخشید", "معذرت", "ممنوع"}}};
    for (const char* language : languages) {
        const Messages messages = load(language);
        for (const std::string& key : messages.keys()) {
            if (key.starts_with("problem.")) {
                const std::string text = lower(Locale{language}, messages.say(key).shown);
                for (const std::string& word : banned.at(language)) {
                    EXPECT_EQ(text.find(word), std::string::npos) << language << " " << key << word;
                }
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
                if (word.ends_with('.') || word.ends_with('?') || word.ends_with("۔") ||
                    word.ends_with("؟")) {
                    words = 0;
                }
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

TEST(InterfaceCatalogues, CountInEveryLanguage) {
    for (const auto& [language, one, five] : {std::tuple{"tr", "1 iş günü", "5 iş günü"},
                                              {"uz", "1 ish kuni", "5 ish kuni"},
                                              {"ur", "1 کام کا دن", "5 کام کے دن"},
                                              {"ps", "۱ کاري ورځ", "۵ کاري ورځې"},
                                              {"fa-AF", "۱ روز کاری", "۵ روز کاری"}}) {
        const Messages messages = load(language);
        EXPECT_EQ(messages.say("term.working_days", {{"count", 1L}}).shown, one);
        EXPECT_EQ(messages.say("term.working_days", {{"count", 5L}}).shown, five);
    }
}

TEST(InterfaceCatalogues, SayAmountsAndTimesInWords) {
    for (const auto& [language, money, time] :
         {std::tuple{"az", "12 manat 50 qəpik", "saat 9, 30 dəqiqə"},
          {"ru", "12 манатов 50 гяпиков", "9 часов 30 минут"},
          {"en", "12 manats 50 qepiks", "9 30"},
          {"tr", "12 manat 50 kapik", "saat 9 30"},
          {"uz", "12 manat 50 qapik", "soat 9, 30 daqiqa"},
          {"ur", "12 منات 50 قپیک", "9 بج کر 30 منٹ"},
          {"ps", "12 مناته 50 قپیکه", "9 بجې او 30 دقیقې"},
          {"fa-AF", "12 منات 50 قپیک", "ساعت 9 و 30 دقیقه"}}) {
        const Messages messages = load(language);
        EXPECT_EQ(spoken_money(messages, "12.5", "AZN"), money);
        EXPECT_EQ(spoken_time(messages, std::chrono::minutes(570)), time);
        for (const char* currency : {"AZN", "TRY", "UZS", "PKR", "AFN"}) {
            EXPECT_TRUE(messages.has(std::string("currency.") + currency)) << language;
        }
    }
    EXPECT_EQ(spoken_time(load("ru"), std::chrono::minutes(540)), "9 часов");
    EXPECT_EQ(spoken_email(load("az"), "a.b@mail.az"), "a nöqtə b ət işarəsi mail nöqtə az");
}

}  // namespace
