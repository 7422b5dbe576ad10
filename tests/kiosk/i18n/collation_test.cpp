#include "kiosk/i18n/collation.h"

#include <gtest/gtest.h>

namespace {

using namespace kiosk::i18n;
using Names = std::vector<std::string>;

// Sorts what is given the wrong way round.
Names sorted(const char* tag, Names names) {
    std::reverse(names.begin(), names.end());
    sort_by_name(Locale{tag}, names, [](const std::string& name) { return name; });
    return names;
}

TEST(Collation, FollowsTheAlphabetOfTheLanguage) {
    const Names az{"Ağdam",   "Beyləqan", "Cəlilabad", "Çin",       "Elm",     "Əli",
                   "Fizuli",  "Gəncə",    "Ğ",         "Hacıqabul", "Xaçmaz",  "Ilıca",
                   "İmişli",  "Kürdəmir", "Qax",       "Lerik",     "Oğuz",    "Ördək",
                   "Siyəzən", "Şəki",     "Ucar",      "Ülkər",     "Zaqatala"};
    const Names tr{"Ceyhan", "Çorum", "Giresun", "Ğ",     "Isparta",
                   "İzmir",  "Ordu",  "Ömerli",  "Sivas", "Şırnak"};
    const Names uz{"Andijon",   "Navoiy",     "Zomin",  "Oʻzbekiston",
                   "Gʻijduvon", "Shahrisabz", "Chortoq"};
    const Names ru{"Ёж", "Ель", "Жук", "Иван", "Йод"};
    const Names ur{"آم", "پانی", "تار", "ٹماٹر", "چاول", "ڈاک", "گھر", "ہاتھ", "یاد"};
    const Names ps{"آس", "تور", "ټول", "ځای", "چای", "څوک", "ډول", "ړوند", "ښار", "ګل"};
    const Names dari{"آب", "پدر", "چای", "ژاله", "کابل", "گل", "هرات", "یک"};
    for (const auto& [tag, names] : {std::pair{"az", az},
                                     {"tr", tr},
                                     {"uz", uz},
                                     {"ru", ru},
                                     {"ur", ur},
                                     {"ps", ps},
                                     {"fa-AF", dari}}) {
        EXPECT_EQ(sorted(tag, names), names) << tag;
    }
}

TEST(Collation, IsNotTheOrderOfTheCodePoints) {
    EXPECT_EQ(sorted("az", {"Elm", "Əli", "Zaqatala"}), (Names{"Elm", "Əli", "Zaqatala"}));
    EXPECT_EQ(sorted("en", {"apple", "Banana", "cherry"}), (Names{"apple", "Banana", "cherry"}));
}

TEST(Collation, KeepsTheOrderOfThingsWithOneName) {
    std::vector<std::pair<std::string, int>> things{{"b", 1}, {"a", 2}, {"b", 3}, {"a", 4}};
    sort_by_name(Locale{"az"}, things, [](const auto& thing) { return thing.first; });
    EXPECT_EQ(things,
              (std::vector<std::pair<std::string, int>>{{"a", 2}, {"a", 4}, {"b", 1}, {"b", 3}}));
}

TEST(Collation, HasAWholeKeyForALongText) {
    const std::string long_text(500, 'a');
    EXPECT_LT(sort_key(Locale{"az"}, long_text + "b"), sort_key(Locale{"az"}, long_text + "c"));
    EXPECT_EQ(sort_key(Locale{"az"}, ""), sort_key(Locale{"az"}, ""));
}

}  // namespace
