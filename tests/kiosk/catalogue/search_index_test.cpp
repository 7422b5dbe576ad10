#include "kiosk/catalogue/search_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace kiosk::catalogue;
using testing::ElementsAre;
using testing::IsEmpty;
using Items = std::vector<std::uint32_t>;
using Titles = std::vector<std::string>;

SearchIndex index_of(const Titles& titles) {
    SearchIndex::Builder builder;
    for (std::uint32_t item = 0; item < titles.size(); ++item) {
        builder.add(item, SearchField::title, titles[item]);
    }
    return std::move(builder).build();
}

// Words of eight languages: what the titles of made-up services are made of.
const std::vector<Titles> vocabularies{
    {"şəxsiyyət", "vəsiqəsi", "arayış", "qeydiyyat", "ailə", "üzvləri", "təqaüd", "müavinət",
     "torpaq", "icazə", "sürücülük", "doğum", "nikah", "daşınmaz", "əmlakın", "verilməsi",
     "müraciət", "dəyişdirilməsi"},
    {"удостоверение", "личности", "справка", "регистрация", "семья", "пенсия", "пособие",
     "земельный", "разрешение", "рождении", "брак", "недвижимость", "выдача", "замена", "лицензия",
     "водительское"},
    {"certificate", "identity", "registration", "family", "pension", "benefit", "licence",
     "driving", "marriage", "property", "replacement", "permit", "birth", "passport", "address",
     "employment"},
    {"nüfus", "cüzdanı", "ehliyet", "başvuru", "emeklilik", "evlilik", "belgesi", "yerleşim",
     "öğrenci"},
    {"shaxsiy", "guvohnoma", "pasport", "nafaqa", "tugʻilganlik", "haydovchilik", "maʼlumotnoma",
     "koʻchmas"},
    {"شناختی", "کارڈ", "پیدائش", "سرٹیفکیٹ", "ڈرائیونگ", "لائسنس", "پاسپورٹ", "درخواست"},
    {"پېژندپاڼه", "زېږون", "هويت", "جواز", "غوښتنليک", "تذکره"},
    {"شناسنامه", "گواهینامه", "ازدواج", "درخواست", "معاش", "تقاعد"}};

// Titles of three words of one language; the same in every run.
Titles made_up_titles(std::size_t count) {
    std::mt19937 random(20261124);
    Titles titles;
    for (std::size_t i = 0; i < count; ++i) {
        const Titles& words = vocabularies[i % vocabularies.size()];
        std::string& title = titles.emplace_back();
        for (int word = 0; word < 3; ++word) {
            title += (word == 0 ? "" : " ") + words[random() % words.size()];
        }
    }
    return titles;
}

std::u32string letters_of(const std::string& word) {
    std::u32string letters;
    for (std::size_t at = 0; at < word.size();) {
        const auto first = static_cast<unsigned char>(word[at]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : 3;
        char32_t letter = length == 1 ? first : first & (length == 2 ? 0x1fU : 0x0fU);
        for (std::size_t i = 1; i < length; ++i) {
            letter = (letter << 6U) | (static_cast<unsigned char>(word[at + i]) & 0x3fU);
        }
        letters += letter;
        at += length;
    }
    return letters;
}

std::string utf8(const std::u32string& letters) {
    std::string bytes;
    for (const char32_t letter : letters) {
        if (letter < 0x80) {
            bytes += static_cast<char>(letter);
        } else if (letter < 0x800) {
            bytes += static_cast<char>(0xc0U | (letter >> 6U));
            bytes += static_cast<char>(0x80U | (letter & 0x3fU));
        } else {
            bytes += static_cast<char>(0xe0U | (letter >> 12U));
            bytes += static_cast<char>(0x80U | ((letter >> 6U) & 0x3fU));
            bytes += static_cast<char>(0x80U | (letter & 0x3fU));
        }
    }
    return bytes;
}

// One letter more, less, another, or two exchanged; letters are those of the word.
std::string misspelt(const std::string& word, unsigned kind, std::mt19937& random) {
    std::u32string letters = letters_of(word);
    const std::size_t place = random() % letters.size();
    const char32_t letter = letters[random() % letters.size()];
    switch (kind) {
        case 0:
            letters.insert(place, 1, letter);
            break;
        case 1:
            letters.erase(place, 1);
            break;
        case 2:
            letters[place] = letter;
            break;
        default:
            std::swap(letters[place == 0 ? 1 : place], letters[place == 0 ? 0 : place - 1]);
    }
    return utf8(letters);
}

std::vector<std::string> words_of(const std::string& title) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < title.size();) {
        const std::size_t end = std::min(title.find(' ', at), title.size());
        words.push_back(title.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

using Find = std::function<Items(const std::string&)>;

// Every word of five letters and more, misspelt in each of the four ways: what does not find its
// title.
std::vector<std::string> lost_words(const Titles& titles, const Find& find) {
    std::mt19937 random(7);
    std::vector<std::string> lost;
    for (std::uint32_t item = 0; item < titles.size(); ++item) {
        for (const std::string& word : words_of(titles[item])) {
            for (unsigned kind = 0; kind < 4 && letters_of(word).size() >= 5; ++kind) {
                const std::string query = misspelt(word, kind, random);
                const Items found = find(query);
                if (std::find(found.begin(), found.end(), item) == found.end()) {
                    lost.push_back(std::string(query).append(" for ").append(word));
                }
            }
        }
    }
    return lost;
}

// Edits that make one key of the other; an exchange counts one where `exchanges`, otherwise two.
std::size_t distance(const std::u32string& a, const std::u32string& b, bool exchanges) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                                d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (exchanges && i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[a.size()][b.size()];
}

// The slow and plain way.
Find by_distance(const Titles& titles, bool exchanges) {
    return [&titles, exchanges](const std::string& query) {
        const auto wanted = letters_of(kiosk::i18n::search_key(query));
        Items items;
        for (std::uint32_t item = 0; item < titles.size(); ++item) {
            for (const auto& word : kiosk::i18n::search_words(titles[item])) {
                if (distance(wanted, letters_of(word.key), exchanges) <= 1) {
                    items.push_back(item);
                    break;
                }
            }
        }
        return items;
    };
}

TEST(SearchIndex, FindsEveryTitleByEachOfItsWordsWithOneMistake) {
    const Titles titles = made_up_titles(240);
    const SearchIndex index = index_of(titles);
    EXPECT_THAT(lost_words(titles, [&](const auto& query) { return index.find(query); }),
                IsEmpty());
}

TEST(SearchIndex, TheMistakesOfThatTestCatchAFinderThatKnowsNoExchange) {
    const Titles titles = made_up_titles(40);
    EXPECT_THAT(lost_words(titles, by_distance(titles, true)), IsEmpty());
    EXPECT_GT(lost_words(titles, by_distance(titles, false)).size(), 40U);
}

TEST(SearchIndex, FindsNoLessThanComparingWithEveryWord) {
    const Titles titles = made_up_titles(160);
    const SearchIndex index = index_of(titles);
    const Find slow = by_distance(titles, true);
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        const Titles& words = vocabularies[random() % vocabularies.size()];
        std::string query = misspelt(words[random() % words.size()], random() % 4, random);
        if (letters_of(query).size() < 4) {
            continue;
        }
        const Items found = index.find(query);
        for (const std::uint32_t item : slow(query)) {
            EXPECT_NE(std::find(found.begin(), found.end(), item), found.end())
                << query << " for " << titles[item];
        }
    }
}

TEST(SearchIndex, FindsNothingForNonsense) {
    const SearchIndex index = index_of(made_up_titles(240));
    for (const char* nonsense : {"", " ", "--", "zzzzz", "xqzwk", "ъъъ", "щщщщщ", "ااااا", "12345",
                                 "qwertyuiop", "\xff\xfe", "'", "\u2068\u2069", "xqzwk zzzzz"}) {
        EXPECT_THAT(index.find(nonsense), IsEmpty()) << nonsense;
    }
    EXPECT_THAT(SearchIndex().find("passport"), IsEmpty());
    EXPECT_THAT(SearchIndex::Builder().build().find("passport"), IsEmpty());
}

TEST(SearchIndex, ForgivesNoMistakeInAShortWordOrANumber) {
    const SearchIndex index = index_of({"job", "work 2026", "form 11706"});
    EXPECT_THAT(index.find("jib"), IsEmpty());
    EXPECT_THAT(index.find("wrk"), IsEmpty());
    EXPECT_THAT(index.find("wrok"), ElementsAre(1));
    EXPECT_THAT(index.find("2025"), IsEmpty());
    EXPECT_THAT(index.find("11760"), IsEmpty());
    EXPECT_THAT(index.find("117"), ElementsAre(2));
}

TEST(SearchIndex, FindsWhileTheWordIsBeingTyped) {
    const SearchIndex index = index_of({"Şəxsiyyət vəsiqəsi", "Удостоверение", "شناختی کارڈ"});
    for (const auto& [word, item] :
         {std::pair{U"şəxsiyyət", 0U}, {U"удостоверение", 1U}, {U"شناختی", 2U}}) {
        const std::u32string letters = word;
        for (std::size_t length = 1; length <= letters.size(); ++length) {
            const std::string typed = utf8(letters.substr(0, length));
            EXPECT_THAT(index.find(typed), testing::Contains(item)) << typed;
        }
    }
    EXPECT_THAT(index.find("удостовре"), ElementsAre(1)) << "with a mistake in the beginning";
}

TEST(SearchIndex, FindsSeveralWordsInAnyOrder) {
    const SearchIndex index =
        index_of({"Справка о членах семьи", "Справка о работе", "Состав семьи"});
    EXPECT_THAT(index.find("семьи справка"), ElementsAre(0));
    EXPECT_THAT(index.find("справка семьи"), ElementsAre(0));
    EXPECT_THAT(index.find("семьи сем"), ElementsAre(2, 0));
    EXPECT_THAT(index.find("спарвка СЕМЬИ"), ElementsAre(0));
}

TEST(SearchIndex, FindsAnInflectedWordAndOneInsideAnother) {
    const SearchIndex index =
        index_of({"Şəxsiyyət vəsiqəsinin verilməsi", "Загранпаспорт", "Замена удостоверения"});
    EXPECT_THAT(index.find("vəsiqəmi"), ElementsAre(0));
    EXPECT_THAT(index.find("паспорт"), ElementsAre(1));
    EXPECT_THAT(index.find("удостоверениями"), ElementsAre(2));
    EXPECT_THAT(index.find("вердикт"), IsEmpty());
}

TEST(SearchIndex, FindsAcrossScripts) {
    const SearchIndex index =
        index_of({"Şəxsiyyət vəsiqəsi", "Водительские права", "Oʻqishga qabul", "Ўқиш учун ариза"});
    EXPECT_THAT(index.find("шәхсијјәт вәсигәси"), ElementsAre(0));
    EXPECT_THAT(index.find("шэхсиййэт"), ElementsAre(0));
    EXPECT_THAT(index.find("voditelskie prava"), ElementsAre(1));
    EXPECT_THAT(index.find("vadit"), ElementsAre(1)) << "misspelt in the other script";
    EXPECT_THAT(index.find("ўқиш"), ElementsAre(3, 2)) << "its own script first";
    EXPECT_THAT(index.find("oʻqish"), ElementsAre(2, 3));
    EXPECT_THAT(index.find("укиш"), testing::Contains(3)) << "on a Russian keyboard";
}

TEST(SearchIndex, FindsAcrossTheLettersOfArabicPersianAndUrdu) {
    const SearchIndex index = index_of({"قومی شناختی کارڈ", "تذکره الکترونیکی", "شماره ۷۰۶"});
    EXPECT_THAT(index.find("شناختي كارڈ"), ElementsAre(0));
    EXPECT_THAT(index.find("تذکرة"), ElementsAre(1));
    EXPECT_THAT(index.find("الكترونيكي"), ElementsAre(1));
    EXPECT_THAT(index.find("٧٠٦"), ElementsAre(2));
    EXPECT_THAT(index.find("706"), ElementsAre(2));
}

TEST(SearchIndex, TriesOtherLayoutsWhereNothingIsFoundOnThisOne) {
    const SearchIndex index = index_of({"Водительские права", "Passport", "Şəxsiyyət vəsiqəsi"});
    EXPECT_THAT(index.find("ghfdf"), ElementsAre(0));
    EXPECT_THAT(index.find("GHFDF djlbntkmcrbt"), ElementsAre(0));
    EXPECT_THAT(index.find("зфыызщке"), ElementsAre(1));
    EXPECT_THAT(index.find("юэчыш"), ElementsAre(2)) << "şəxsi";
    const SearchIndex straight = index_of({"Права", "Ghfdf"});
    EXPECT_THAT(straight.find("ghfdf"), ElementsAre(1));
}

TEST(SearchIndex, PutsTheBestFirst) {
    SearchIndex::Builder builder;
    builder.add(0, SearchField::text, "passport");
    builder.add(1, SearchField::agency, "passport office");
    builder.add(2, SearchField::keyword, "passport");
    builder.add(3, SearchField::title, "Change of an old passport");
    builder.add(4, SearchField::title, "Passports");
    builder.add(5, SearchField::title, "Passport");
    builder.add(6, SearchField::title, "Passpork");
    builder.add(7, SearchField::title, "Паспорт");
    const SearchIndex index = std::move(builder).build();
    EXPECT_THAT(index.find("passport"), ElementsAre(5, 3, 4, 2, 1, 0, 7, 6));
}

TEST(SearchIndex, KeepsTheOrderOfEquallyGoodOnes) {
    const SearchIndex index =
        index_of({"Birth certificate", "Marriage certificate", "Death certificate"});
    const Items first = index.find("certificate");
    EXPECT_THAT(first, ElementsAre(0, 1, 2));
    for (int again = 0; again < 3; ++again) {
        EXPECT_EQ(index.find("certificate"), first);
    }
}

TEST(SearchIndex, FindsTheMostWordsWhereNoItemHasAll) {
    SearchIndex::Builder builder;
    builder.add(0, SearchField::title, "Lost identity card");
    builder.add(1, SearchField::title, "Bank card");
    builder.add(2, SearchField::text, "identity card yesterday");
    const SearchIndex index = std::move(builder).build();
    EXPECT_THAT(index.find("I lost my identity card yesterday"), ElementsAre(0));
    EXPECT_THAT(index.find("my card"), ElementsAre(1, 0));
    EXPECT_THAT(index.find("card zzzzz qqqqq"), IsEmpty()) << "less than half of the words";
}

TEST(SearchIndex, FindsBySynonymsAfterTheOwnWords) {
    SearchIndex::Builder builder;
    builder.add(0, SearchField::title, "Şəxsiyyət vəsiqəsinin verilməsi");
    builder.add(1, SearchField::title, "Ailə arayışı");
    builder.add(2, SearchField::keyword, "ID");
    const std::vector<Synonyms> groups{
        {"şəxsiyyət vəsiqəsi", "удостоверение", "ID", "kimlik kartı"}};
    const SearchIndex index = std::move(builder).build(groups);
    EXPECT_THAT(index.find("удостоверение"), testing::UnorderedElementsAre(0, 2));
    EXPECT_THAT(index.find("kimlik"), testing::UnorderedElementsAre(0, 2));
    EXPECT_THAT(index.find("kimlk"), testing::UnorderedElementsAre(0, 2)) << "with a mistake";
    EXPECT_THAT(index.find("id"), ElementsAre(2, 0));
    EXPECT_THAT(index.find("arayış"), ElementsAre(1));
}

TEST(SearchIndex, TakesAnyBytesAndAnyLength) {
    const SearchIndex index = index_of(made_up_titles(60));
    std::mt19937 random(1);
    for (int round = 0; round < 300; ++round) {
        std::string query(random() % 80, ' ');
        std::generate(query.begin(), query.end(), [&] { return static_cast<char>(random()); });
        for (const std::uint32_t item : index.find(query)) {
            EXPECT_LT(item, 60U);
        }
    }
    EXPECT_THAT(index.find(std::string(100000, 'a')), IsEmpty());
}

}  // namespace
