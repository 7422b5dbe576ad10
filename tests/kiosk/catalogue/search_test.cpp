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
        for (const std::string& name : tests::shipped_packages()) {
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

// A word that several services have in their titles.
void expect_among_the_first(const char* service, std::initializer_list<const char*> queries) {
    for (const char* query : queries) {
        auto names = found(query);
        names.resize(std::min<std::size_t>(names.size(), 3));
        EXPECT_THAT(names, testing::Contains(service)) << query;
    }
}

TEST(Search, FindsInAzerbaijani) {
    expect_first("identity-card",
                 {"şəxsiyyət vəsiqəsi", "itmiş kart", "şəxsiyət", "kimlik", "şəxs"});
    expect_among_the_first(
        "identity-card", {"vəsiqə", "VƏSİQƏ", "vesiqe", "VESIQE", "vəsiqəmi itirmişəm", "vəsqiə"});
    expect_first("family-certificate",
                 {"ailə", "AILE", "ailə tərkibi", "ədliyyə nazirliyi", "tərkib ailə", "ayle"});
    expect_among_the_first("family-certificate", {"arayış", "arayis"});
    expect_first("job-seeker", {"iş", "işaxtaran", "isaxtaran", "axtaran", "işsiz", "iş tapmaq",
                                "DOST", "məşğulluq", "işsizlik"});
    expect_first("passport", {"pasport", "xarici pasport"});
    expect_first("driving-licence", {"sürücülük", "prava", "surucu"});
    expect_first("voen", {"vergi", "VÖEN", "voen"});
    expect_first("notary-poa", {"etibarnamə", "notarius", "vəkalətnamə"});
}

TEST(Search, FindsInRussian) {
    expect_first("identity-card",
                 {"удостоверение", "удостоверение личности", "украли", "потерял удостоверение"});
    expect_among_the_first("identity-card",
                           {"УДОСТОВЕРЕНИЯ", "удостоверенье", "замена удостоверения", "паспорт"});
    expect_first("family-certificate", {"состав семьи", "семья", "справка о семье", "юстиции"});
    expect_among_the_first("family-certificate", {"справка", "справку", "спарвка"});
    expect_first("job-seeker", {"работа", "работу", "безработный", "безработного", "вакансии",
                                "ищу работу", "найти работу", "занятости"});
    expect_first("passport", {"паспорт", "поспорт", "паспорта", "загранпаспорт"});
    expect_first("criminal-record", {"судимость", "несудимости"});
    expect_first("notary-poa", {"доверенность", "нотариус"});
}

TEST(Search, FindsInEnglish) {
    expect_first("identity-card",
                 {"id", "ID card", "identity", "identiy card", "lost card", "replacement"});
    expect_first("family-certificate", {"family", "family members", "justice"});
    expect_among_the_first("family-certificate", {"certificate", "certifcate"});
    expect_first("job-seeker",
                 {"job", "job seeker", "seeker job", "unemployed", "work", "employment agency"});
    expect_first("passport", {"passport", "pasport"});
    expect_first("driving-licence", {"driving", "licence", "drivers licence"});
}

TEST(Search, FindsAcrossScriptsAndLayouts) {
    expect_first("identity-card", {"шәхсијјәт вәсигәси", "udostoverenie",
                                   "udostovereniye lichnosti", "eljcnjdthtybt"});
    expect_among_the_first("identity-card", {"вэсигэ"});
    expect_first("passport", {"зфыызщке", "пасспорт", "gfcgjhn"});
    expect_first("family-certificate", {"аилә", "semya"});
    expect_among_the_first("family-certificate", {"арајыш", "арайыш", "spravka", "cghfdrf"});
    expect_first("job-seeker", {"rabota", "bezrabotniy", "ишахтаран", "hf,jnf"});
}

TEST(Search, FindsOnlyWhatIsMeant) {
    EXPECT_THAT(found("job seeker"), ElementsAre("job-seeker"));
    EXPECT_THAT(found("Ministry of Justice"),
                testing::UnorderedElementsAre("family-certificate", "notary-poa",
                                              "civil-status-duplicate"));
    EXPECT_THAT(found("AILE"),
                testing::UnorderedElementsAre("family-certificate", "civil-status-duplicate",
                                              "social-assistance"));
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
        if (pack) {
            return std::string("none");
        }
        const PackageProblem& first = pack.error().front();
        return first.file + " " + first.pointer + ": " + first.reason;
    };
    EXPECT_EQ(fault(R"([["ID", "vəsiqə"]])"), "none");
    EXPECT_THAT(fault(R"([["ID"]])"), testing::HasSubstr("/synonyms/0"));
    EXPECT_THAT(fault(R"([["ID", "--"]])"), testing::HasSubstr("/synonyms/0/1"));
    EXPECT_THAT(fault(R"(["ID"])"), testing::HasSubstr("/synonyms/0"));
}

}  // namespace
