// What citizens type, and which of the shipped services they mean.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "package_files.h"

namespace {

using namespace kiosk::catalogue;
using testing::ElementsAre;
using testing::IsEmpty;

const Catalogue& shipped() {
    static const Catalogue catalogue = [] {
        std::vector<std::shared_ptr<const Listing>> listings;
        for (const char* name : {"identity-card", "family-certificate", "job-seeker"}) {
            listings.push_back(std::make_shared<Listing>(
                parse_listing(name, tests::files_of(name), tests::pack()).value()));
        }
        return Catalogue(tests::pack(), std::move(listings), nullptr);
    }();
    return catalogue;
}

std::vector<std::string> found(std::string_view query) {
    std::vector<std::string> names;
    for (const Listing* service : shipped().search(query)) {
        names.push_back(service->id.str().substr(3));
    }
    return names;
}

void expect_first(const char* service, std::initializer_list<const char*> queries) {
    for (const char* query : queries) {
        const auto names = found(query);
        EXPECT_EQ(names.empty() ? "nothing" : names.front(), service) << query;
    }
}

TEST(Search, FindsInAzerbaijani) {
    expect_first("identity-card", {"şəxsiyyət vəsiqəsi", "vəsiqə", "VƏSİQƏ", "vesiqe", "VESIQE",
                                   "vəsiqəmi itirmişəm", "itmiş kart", "vəsqiə", "şəxsiyət",
                                   "kimlik", "Daxili İşlər", "dəyişdirmək", "şəxs"});
    expect_first("family-certificate", {"ailə", "AILE", "arayış", "arayis", "ailə tərkibi",
                                        "ədliyyə nazirliyi", "tərkib ailə", "ayle"});
    expect_first("job-seeker", {"iş", "işaxtaran", "isaxtaran", "axtaran", "işsiz", "iş tapmaq",
                                "DOST", "məşğulluq", "işsizlik", "qeydiyat"});
}

TEST(Search, FindsInRussian) {
    expect_first("identity-card",
                 {"удостоверение", "удостоверение личности", "УДОСТОВЕРЕНИЯ", "удостоверенье",
                  "паспорт", "поспорт", "паспорта", "замена удостоверения", "украли",
                  "потерял удостоверение", "внутренних дел"});
    expect_first("family-certificate", {"справка", "справку", "спарвка", "состав семьи", "семья",
                                        "справка о семье", "юстиции"});
    expect_first("job-seeker", {"работа", "работу", "безработный", "безработного", "вакансии",
                                "ищу работу", "найти работу", "занятости"});
}

TEST(Search, FindsInEnglish) {
    expect_first("identity-card", {"id", "ID card", "identity", "identiy card", "lost card",
                                   "passport", "replacement"});
    expect_first("family-certificate",
                 {"family", "certificate", "certifcate", "family members", "justice"});
    expect_first("job-seeker",
                 {"job", "job seeker", "seeker job", "unemployed", "work", "employment agency"});
}

TEST(Search, FindsAcrossScriptsAndLayouts) {
    expect_first("identity-card", {"шәхсијјәт вәсигәси", "вэсигэ", "udostoverenie",
                                   "udostovereniye lichnosti", "pasport", "eljcnjdthtybt"});
    expect_first("identity-card", {"зфыызщке", "пасспорт"});
    expect_first("family-certificate", {"аилә", "арајыш", "арайыш", "spravka", "semya", "cghfdrf"});
    expect_first("job-seeker", {"rabota", "bezrabotniy", "ишахтаран", "hf,jnf"});
}

TEST(Search, FindsOnlyWhatIsMeant) {
    EXPECT_THAT(found("job seeker"), ElementsAre("job-seeker"));
    EXPECT_THAT(found("Ministry of Justice"), ElementsAre("family-certificate"));
    EXPECT_THAT(found("AILE"), ElementsAre("family-certificate"));
    for (const char* nonsense :
         {"", "  ", "qqqq", "ыыыы", "12345", "пицца", "pizza", "xyz", "تذکره"}) {
        EXPECT_THAT(found(nonsense), IsEmpty()) << nonsense;
    }
}

TEST(Search, FindsEachServiceByEachWordOfItsTitles) {
    for (const auto& service : shipped().listings()) {
        for (const auto& language : shipped().pack().languages) {
            for (const auto& word :
                 kiosk::i18n::search_words(service->say(language, service->title).shown)) {
                EXPECT_THAT(found(word.key), testing::Contains(service->id.str().substr(3)))
                    << word.key;
            }
        }
    }
}

TEST(Search, PacksThatNameSynonymsAreFoundByThem) {
    const Pack pack = tests::pack();
    ASSERT_FALSE(pack.synonyms.empty());
    for (const Synonyms& group : pack.synonyms) {
        const auto first = found(group.front());
        EXPECT_FALSE(first.empty()) << group.front();
        for (const std::string& phrase : group) {
            const auto names = found(phrase);
            EXPECT_EQ(names.empty() ? "nothing" : names.front(), first.front()) << phrase;
        }
    }
}

TEST(Search, NamesTheFaultOfASynonym) {
    const auto fault = [](const char* synonyms) {
        const auto pack =
            parse_pack(std::string(R"({"languages": ["az"], "agencies": [], "life_events": [],
            "centres": [], "synonyms": )") +
                       synonyms + "}");
        return pack ? "none" : pack.error().what;
    };
    EXPECT_EQ(fault(R"([["ID", "vəsiqə"]])"), "none");
    EXPECT_THAT(fault(R"([["ID"]])"), testing::HasSubstr("/synonyms/0"));
    EXPECT_THAT(fault(R"([["ID", "--"]])"), testing::HasSubstr("/synonyms/0/1"));
    EXPECT_THAT(fault(R"(["ID"])"), testing::HasSubstr("/synonyms/0"));
}

}  // namespace
