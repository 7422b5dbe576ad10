// What can be wrong with kinds of questions, the pre-screen, the order of conditions, and the pack.
#include <gtest/gtest.h>

#include "breach.h"

namespace kiosk::catalogue {
namespace {

using form::Json;
using tests::Breach;
using tests::edit;

Json computed(const Json& value) {
    Json question{{"id", "change_document"}, {"kind", "computed"},  {"privacy", "none"},
                  {"retention", "session"},  {"shown_as", "money"}, {"currency", "AZN"}};
    if (!value.is_null()) {
        question["value"] = value;
    }
    return question;
}

void listed(Json& question) {
    question.erase("options");
    question["options_from"] = "lists/reasons";
}

const std::vector<Breach>& breaches() {
    static const std::vector<Breach> all{
        {"LooksAtWhatIsAskedLater",
         edit("journey.json", [](Json& j) { j["pages"][0]["visible_if"] = "is_first"; }),
         "journey.json", "/pages/0/visible_if", "looks at 'reason', which is asked later"},
        {"TwoThatWaitForEachOther",
         edit("rules.json",
              [](Json& j) {
                  j["rules"]["is_changed"] =
                      Json::parse(R"({"===": [{"var": "loss_place"}, "x"]})");
                  j["rules"]["is_gone"] = Json::parse(R"({"var": "changed_items"})");
              }),
         "journey.json", "/pages/2/visible_if", "looks at 'loss_place', which is asked later"},
        {"PreScreenAfterOthers",
         edit("journey.json", [](Json& j) { j["pages"][9]["prescreen"] = true; }), "journey.json",
         "/pages/9/prescreen", "stands after a page that is none"},
        {"PreScreenThatAsksWhoSheIs",
         edit("journey.json",
              [](Json& j) {
                  for (std::size_t i = 2; i < 7; ++i) {
                      j["pages"][i]["prescreen"] = true;
                  }
              }),
         "journey.json", "/pages/6/prescreen", "asks who she is ('fin')"},
        {"PreScreenThatStopsNobody",
         edit("journey.json", [](Json& j) { j["pages"][1].erase("prescreen"); }), "journey.json",
         "/pages/0/prescreen", "nobody is told here"},
        {"RecommendedDeclaration",
         edit("journey.json",
              [](Json& j) {
                  j["pages"][3]["questions"][0]["kind"] = "declaration";
                  j["pages"][3]["questions"][0]["required"] = "recommended";
              }),
         "journey.json", "/pages/3/questions/0/required", "there is no recommending it"},
        {"RecommendedWithoutASentence",
         edit("journey.json",
              [](Json& j) { j["pages"][3]["questions"][0]["required"] = "recommended"; }),
         "l10n/en.json", "", "'problem.change_document.recommended' is missing"},
        {"ComputedByNothing",
         edit("journey.json", [](Json& j) { j["pages"][3]["questions"][0] = computed(nullptr); }),
         "journey.json", "/pages/3/questions/0", "'value' is missing"},
        {"ComputedOfAnotherType",
         edit("journey.json",
              [](Json& j) { j["pages"][3]["questions"][0] = computed("is_first"); }),
         "rules.json", "/rules/is_first", "is true or false"},
        {"ComputedByWhatComesLater",
         edit("journey.json",
              [](Json& j) {
                  j["pages"][0]["questions"].insert(j["pages"][0]["questions"].begin(),
                                                    computed("is_first"));
              }),
         "journey.json", "/pages/0/questions/0/value", "looks at 'reason', which is asked later"},
        {"OptionsOfTwoSources",
         edit("journey.json",
              [](Json& j) { j["pages"][0]["questions"][0]["options_from"] = "centres"; }),
         "journey.json", "/pages/0/questions/0", "has both"},
        {"ListThatThereIsNot",
         edit("journey.json", [](Json& j) { listed(j["pages"][0]["questions"][0]); }),
         "journey.json", "/pages/0/questions/0/options_from", "nor a file of the package"},
        {"ListWithoutANameInALanguage",
         [](Files& files) {
             edit("journey.json", [](Json& j) { listed(j["pages"][0]["questions"][0]); })(files);
             files["lists/reasons.json"] = R"({"first": {"az": "İlk", "en": "First"}})";
         },
         "lists/reasons.json", "/first", "has no name in 'ru'"},
        {"ListOfNothing",
         [](Files& files) {
             edit("journey.json", [](Json& j) { listed(j["pages"][0]["questions"][0]); })(files);
             files["lists/reasons.json"] = "{}";
         },
         "lists/reasons.json", "", "has no entry"},
    };
    return all;
}

class BrokenKind : public testing::TestWithParam<Breach> {};
INSTANTIATE_TEST_SUITE_P(Table, BrokenKind, testing::ValuesIn(breaches()),
                         [](const auto& param) { return std::string(param.param.name); });

TEST_P(BrokenKind, IsRefusedWithFilePlaceReasonAndRemedy) {
    tests::expect_refused(GetParam());
}

struct BrokenPart {
    std::function<void(Json&)> breakage;
    const char* pointer;
    const char* reason;
};

TEST(Pack, NamesWhatIsWrongWithNamesAddressesAndDivisions) {
    const std::vector<BrokenPart> all{
        {[](Json& j) { j["name"][1]["id"] = "surname"; }, "/name/1/id", "is there twice"},
        {[](Json& j) { j["name"][0]["label"].erase("en"); }, "/name/0/label",
         "has no name in 'en'"},
        {[](Json& j) { j["address"][0]["size"] = 1; }, "/address/0/size", "unknown key"},
        {[](Json& j) { j.erase("divisions"); }, "/address/0/divisions",
         "the pack has no divisions"},
        {[](Json& j) { j["divisions"][1]["id"] = "AZ-BA"; }, "/divisions/1/id", "is there twice"},
        {[](Json& j) { j["divisions"][0]["divisions"][0]["name"].erase("az"); },
         "/divisions/0/divisions/0/name", "has no name in 'az'"}};
    for (const BrokenPart& one : all) {
        Json json = Json::parse(tests::read(tests::country() / "pack.json"));
        one.breakage(json);
        const auto parsed = parse_pack(json.dump());
        ASSERT_FALSE(parsed.has_value()) << one.pointer;
        EXPECT_EQ(parsed.error().front().pointer, one.pointer);
        EXPECT_NE(parsed.error().front().reason.find(one.reason), std::string::npos)
            << parsed.error().front().reason;
    }
}

TEST(Pack, ThatDoesNotSayOfWhatAnAddressIsMadeHasNone) {
    Json json = Json::parse(tests::read(tests::country() / "pack.json"));
    json.erase("address");
    const auto parsed = parse_package(
        "address-registration", tests::files_of("address-registration"), *parse_pack(json.dump()));
    ASSERT_FALSE(parsed.has_value());
    EXPECT_EQ(parsed.error().front().pointer, "/pages/5/questions/0/kind");
    EXPECT_EQ(parsed.error().front().reason,
              "the pack does not say what parts a name or an address has");
}

}  // namespace
}  // namespace kiosk::catalogue
