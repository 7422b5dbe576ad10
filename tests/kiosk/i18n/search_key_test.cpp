#include "kiosk/i18n/search_key.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using namespace kiosk::i18n;
using Pairs = std::vector<std::pair<const char*, const char*>>;

std::string sounds(const char* text) {
    std::string all;
    for (const SearchWord& word : search_words(text)) {
        all += (all.empty() ? "" : " ") + word.sound;
    }
    return all;
}

TEST(SearchKey, ForgivesWhatIsTypedWithoutMarks) {
    for (const auto& [typed, written] : Pairs{{"sexsiyyet vesiqesi", "Şəxsiyyət vəsiqəsi"},
                                              {"isig", "İŞIĞ"},
                                              {"isiq", "işıq"},
                                              {"gun", "gün"},
                                              {"goz", "göz"},
                                              {"cicek", "çiçək"},
                                              {"ISIQ", "ışıq"},
                                              {"елка", "Ёлка"},
                                              {"счетчик", "СЧЁТЧИК"},
                                              {"ozbekcha", "Oʻzbekcha"},
                                              {"togri", "to’g‘ri"},
                                              {"fathers name", "Father's name"},
                                              {"e mail", "e-mail"}}) {
        EXPECT_EQ(search_key(typed), search_key(written)) << written;
    }
    EXPECT_EQ(search_key("  Ailə   tərkibi — (arayış)! "), "aile terkibi arayis");
    EXPECT_NE(search_key("şəkil"), search_key("səfir"));
    EXPECT_EQ(search_key("\xff"), "");
    EXPECT_EQ(search_key(" — ' \u2068\u2069"), "");
}

TEST(SearchKey, ForgivesTheLettersOfANeighboursKeyboard) {
    for (const auto& [typed, written] : Pairs{{"укиш кулланма", "ўқиш қўлланма"},  // Uzbek
                                              {"шехсиййет", "шәхсијјәт"},          // Azerbaijani
                                              {"шэхсиййэт", "шәхсијјәт"},
                                              {"обьявление", "объявление"}}) {
        EXPECT_EQ(search_key(typed), search_key(written)) << written;
    }
}

TEST(SearchKey, TakesArabicPersianUrduAndPashtoLettersForOneAnother) {
    for (const auto& [typed, written] : Pairs{{"شناختي كارت", "شناختی کارت"},
                                              {"پاكستان", "پاکستان"},
                                              {"شهری", "شہری"},
                                              {"بھائي", "بہائی"},
                                              {"اردو میں", "أردو مین"},
                                              {"پيژندپاڼه", "پېژندپاڼه"},
                                              {"خدمــات", "خدمات"},
                                              {"میخواهم", "می\u200cخواهم"},
                                              {"مؤسسه", "موسسه"},
                                              {"تذکرة", "تذکره"}}) {
        EXPECT_EQ(search_key(typed), search_key(written)) << written;
    }
}

TEST(SearchKey, ReadsTheDigitsOfEveryScript) {
    EXPECT_EQ(search_key("٧٠٦ ۷۰۶ 706"), "706 706 706");
    EXPECT_EQ(search_key("№ 11"), "no 11");
}

TEST(SearchKey, SoundsTheSameInLatinAndCyrillic) {
    for (const auto& [typed, written] :
         Pairs{{"pasport", "паспорт"},
               {"passport", "паспорт"},
               {"udostoverenie lichnosti", "удостоверение личности"},
               {"udostovereniye", "удостоверение"},
               {"spravka o chlenakh semyi", "справка о членах семьи"},
               {"spravka o chlenah semi", "справка о членах семьи"},
               {"zhiloy dom", "жилой дом"},
               {"pensiya", "пенсия"},
               {"trudoustroystvo", "трудоустройство"},
               {"yuridicheskaya pomoshch", "юридическая помощь"},
               {"grazhdanstvo", "гражданство"},
               {"vesiqe", "вәсигә"},
               {"vəsiqə", "вәсигә"},
               {"şəxsiyyət vəsiqəsi", "шәхсијјәт вәсигәси"},
               {"sexsiyyet", "шэхсиййэт"},
               {"icarə", "иҹарә"},
               {"icare", "иджаре"},
               {"ağdam", "ағдам"},
               {"aghdam", "ағдам"},
               {"jurnal", "журнал"},
               {"oʻqish", "ўқиш"},
               {"gʻazna", "ғазна"},
               {"toshkent shahri", "тошкент шаҳри"},
               {"xona", "хона"}}) {
        EXPECT_EQ(sounds(typed), sounds(written)) << written;
    }
    EXPECT_NE(sounds("работа"), sounds("забота"));
    EXPECT_NE(sounds("zzzzz"), sounds("z"));
    EXPECT_NE(sounds("11"), sounds("1")) << "digits do not melt";
}

TEST(SearchKey, KnowsNoSoundOfOtherScripts) {
    const auto words = search_words("تذکره tazkira");
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(words[0].sound, "");
    EXPECT_EQ(words[1].sound, "tazkira");
}

TEST(SearchKey, ReadsWhatWasTypedOnAnotherLayout) {
    EXPECT_EQ(typed_on_other_layouts("gfcgjhn"), std::vector<std::string>{"паспорт"});
    EXPECT_EQ(typed_on_other_layouts("ghfdf 12 ;bkmt"), std::vector<std::string>{"права 12 жилье"});
    EXPECT_EQ(typed_on_other_layouts("ülhf"), std::vector<std::string>{"цдра"});
    EXPECT_EQ(typed_on_other_layouts("GFCGJHN"), std::vector<std::string>{"паспорт"});
    EXPECT_EQ(typed_on_other_layouts("зфыызщке"),
              (std::vector<std::string>{"passport", "passport"}));
    EXPECT_EQ(typed_on_other_layouts("мэыйэ"), (std::vector<std::string>{"v'sq'", "vəsqə"}));
    EXPECT_TRUE(typed_on_other_layouts("706, تذکره").empty());
}

}  // namespace
