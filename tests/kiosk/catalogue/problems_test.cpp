// A broken package is refused with file, place, reason and remedy.
#include <gtest/gtest.h>

#include "breach.h"

namespace kiosk::catalogue {
namespace {

using form::Json;
using tests::Breach;
using tests::edit;
using tests::expect_refused;

const std::vector<Breach>& breaches() {
    static const std::vector<Breach> all{
        {"NotJson", [](Files& files) { files["journey.json"] = "{\n  \"pages\": ]\n"; },
         "journey.json", "", "not JSON at line 2, column 12"},
        {"NameTwice", [](Files& files) { files["service.json"] = R"({"id":"a","id":"b"})"; },
         "service.json", "", "'id' is twice"},
        {"NestedTooDeep",
         [](Files& files) { files["rules.json"] = std::string(65, '[') + std::string(65, ']'); },
         "rules.json", "", "nested deeper than 64 levels"},
        {"NumberTooLarge", [](Files& files) { files["rules.json"] = R"({"a": 1e999})"; },
         "rules.json", "", "a number is too large"},
        {"UnknownKey", edit("journey.json", [](Json& j) { j["pages"][0]["color"] = 1; }),
         "journey.json", "/pages/0/color", "unknown key"},
        {"MissingKey",
         edit("journey.json", [](Json& j) { j["pages"][0]["questions"][0].erase("privacy"); }),
         "journey.json", "/pages/0/questions/0", "'privacy' is missing"},
        {"WrongType", edit("service.json", [](Json& j) { j["retention_days"] = "30"; }),
         "service.json", "/retention_days", "must be a whole number"},
        {"UnknownKind",
         edit("journey.json", [](Json& j) { j["pages"][0]["questions"][0]["kind"] = "slider"; }),
         "journey.json", "/pages/0/questions/0/kind", "unknown question kind 'slider'"},
        {"MoneyWithoutCurrency",
         edit("journey.json", [](Json& j) { j["pages"][6]["questions"][0]["kind"] = "money"; }),
         "journey.json", "/pages/6/questions/0", "'currency' is missing"},
        {"CurrencyOfNothing",
         edit("journey.json", [](Json& j) { j["pages"][6]["questions"][0]["currency"] = "AZN"; }),
         "journey.json", "/pages/6/questions/0", "only money has a currency"},
        {"NoCurrency",
         edit("journey.json",
              [](Json& j) {
                  j["pages"][6]["questions"][0]["kind"] = "money";
                  j["pages"][6]["questions"][0]["currency"] = "manat";
              }),
         "journey.json", "/pages/6/questions/0/currency", "no code of ISO 4217"},
        {"DecimalsOfText",
         edit("journey.json", [](Json& j) { j["pages"][6]["questions"][0]["decimals"] = 2; }),
         "journey.json", "/pages/6/questions/0/decimals", "only decimal and money"},
        {"AttachmentWithoutBounds",
         edit("journey.json",
              [](Json& j) { j["pages"][6]["questions"][0]["kind"] = "attachment"; }),
         "journey.json", "/pages/6/questions/0", "'source' is missing"},
        {"PagesOfText",
         edit("journey.json", [](Json& j) { j["pages"][6]["questions"][0]["max_pages"] = 2; }),
         "journey.json", "/pages/6/questions/0/max_pages", "only attachment has it"},
        {"AttachmentThatCannotBeRead",
         edit("journey.json",
              [](Json& j) {
                  j["pages"][6]["questions"][0].update({{"kind", "attachment"},
                                                        {"source", "document"},
                                                        {"max_pages", 3},
                                                        {"max_kilobytes", 299}});
              }),
         "journey.json", "/pages/6/questions/0/max_kilobytes", "less than 100 for each page"},
        {"AttachmentsThatCannotBeSent",
         edit("journey.json",
              [](Json& j) {
                  for (const std::size_t page : {5U, 6U}) {
                      j["pages"][page]["questions"][0].update({{"kind", "attachment"},
                                                               {"source", "photo"},
                                                               {"max_pages", 3},
                                                               {"max_kilobytes", 3000}});
                  }
              }),
         "journey.json", "/pages", "may have 6000 kilobytes"},
        {"InformationThatIsRequired",
         edit("journey.json",
              [](Json& j) {
                  j["pages"][6]["questions"][0] = {
                      {"id", "fin"}, {"kind", "information"}, {"required", true}};
              }),
         "journey.json", "/pages/6/questions/0/required", "unknown key"},
        {"OptionWithoutLabel",
         edit("journey.json",
              [](Json& j) { j["pages"][0]["questions"][0]["options"].push_back("burnt"); }),
         "l10n/ru.json", "", "'option.reason.burnt' is missing"},
        {"OptionTwice",
         edit("journey.json",
              [](Json& j) { j["pages"][0]["questions"][0]["options"].push_back("lost"); }),
         "journey.json", "/pages/0/questions/0/options/6", "used twice"},
        {"MessageMissing", edit("l10n/az.json", [](Json& j) { j.erase("page.fin.title"); }),
         "l10n/az.json", "", "'page.fin.title' is missing"},
        {"OptionalMessageInOneLanguageOnly",
         edit("l10n/en.json", [](Json& j) { j["question.fin.help"] = "Look at the front"; }),
         "l10n/ru.json", "", "'question.fin.help' is missing"},
        {"SentenceOfAProblemMissing",
         edit("l10n/en.json", [](Json& j) { j.erase("problem.fin.too_short"); }), "l10n/en.json",
         "", "'problem.fin.too_short' is missing"},
        {"MessageThatNothingShows",
         edit("l10n/en.json", [](Json& j) { j["page.fni.title"] = "?"; }), "l10n/en.json",
         "/page.fni.title", "nothing shows this text"},
        {"MessageThatIsNoPattern",
         edit("l10n/en.json", [](Json& j) { j["page.fin.title"] = "{broken"; }), "l10n/en.json", "",
         "page.fin.title"},
        {"LanguageMissing", [](Files& files) { files.erase("l10n/ru.json"); }, "l10n/ru.json", "",
         "is missing"},
        {"UnknownOperator",
         edit("rules.json",
              [](Json& j) {
                  j["rules"]["is_first"] = {{"~=/", Json::array({1, 2})}};
              }),
         "rules.json", "/rules/is_first/~0=~1", "unknown operator '~=/'"},
        {"UnknownQuestionInARule",
         edit("rules.json", [](Json& j) { j["rules"]["is_first"]["==="][0]["var"] = "raeson"; }),
         "rules.json", "/rules/is_first/===/0/var", "unknown question 'raeson'"},
        {"UnknownQuestionInThePayload",
         edit("rules.json", [](Json& j) { j["payload"]["object"]["reason"]["var"] = "raeson"; }),
         "rules.json", "/payload/object/reason/var", "unknown question 'raeson'"},
        {"BinaryFractionInARule",
         edit("rules.json", [](Json& j) { j["rules"]["is_first"]["==="][1] = 0.1; }), "rules.json",
         "/rules/is_first/===/1", "write the decimal as a text"},
        {"OperandOfTheWrongType",
         edit("rules.json",
              [](Json& j) {
                  j["rules"]["is_first"] = Json::parse(R"({"<": [{"var": "surname"}, 15]})");
              }),
         "rules.json", "/rules/is_first/</0", "is a text, where an integer or a decimal is needed"},
        {"OptionThatThereIsNot",
         edit("rules.json", [](Json& j) { j["rules"]["is_first"]["==="][1] = "fisrt"; }),
         "rules.json", "/rules/is_first/===", "'fisrt' is none of the values that there are"},
        {"LimitOfADateThatIsNone",
         edit("rules.json",
              [](Json& j) {
                  j["rules"]["tomorrow"] = {{"var", "surname"}};
              }),
         "rules.json", "/rules/tomorrow", "is a text, where a date is needed"},
        {"RuleInPlacesOfDifferentTypes",
         edit("service.json",
              [](Json& j) {
                  j["fees"]["cases"][0]["amount"] = {
                      {"rule", "today"}, {"least", "5"}, {"most", "9"}};
              }),
         "rules.json", "/rules/today", "need different types"},
        {"UnknownLegalUnit",
         edit("rules.json",
              [](Json& j) {
                  j["rules"]["is_first"] = Json::parse(R"({"<": [{"var": "$unit.brv"}, 15]})");
              }),
         "rules.json", "/rules/is_first/</0/var", "has no 'brv'"},
        {"PayloadThatIsNoObject", edit("rules.json", [](Json& j) { j["payload"] = "all"; }),
         "rules.json", "/payload", "where an object is needed"},
        {"LeastFeeAboveTheMost",
         edit("service.json",
              [](Json& j) {
                  j["fees"]["cases"][0]["amount"] = {
                      {"rule", "today"}, {"least", "9"}, {"most", "5"}};
              }),
         "service.json", "/fees/cases/0/amount/least", "greater than the most"},
        {"WrongNumberOfOperands",
         edit("rules.json", [](Json& j) { j["rules"]["is_first"]["==="].erase(1); }), "rules.json",
         "/rules/is_first/===", "cannot take 1 operands"},
        {"NoSuchRule",
         edit("journey.json", [](Json& j) { j["pages"][1]["visible_if"] = "is_chnaged"; }),
         "journey.json", "/pages/1/visible_if", "no rule 'is_chnaged'"},
        {"RuleThatNothingUses", edit("rules.json", [](Json& j) { j["rules"]["spare"] = true; }),
         "rules.json", "/rules/spare", "nothing uses"},
        {"PageTwice", edit("journey.json", [](Json& j) { j["pages"][1]["id"] = "reason"; }),
         "journey.json", "/pages/1/id", "page 'reason' is used twice"},
        {"QuestionTwice",
         edit("journey.json", [](Json& j) { j["pages"][1]["questions"][0]["id"] = "reason"; }),
         "journey.json", "/pages/1/questions/0/id", "question 'reason' is used twice"},
        {"SchemaMissing", [](Files& files) { files.erase("data.schema.json"); }, "data.schema.json",
         "", "is missing"},
        {"SchemaThatIsNone", edit("data.schema.json", [](Json& j) { j["type"] = 7; }),
         "data.schema.json", "", "no schema"},
        {"SchemaWithARemoteReference",
         edit("data.schema.json",
              [](Json& j) { j["properties"]["x"]["$ref"] = "http://example.az/x.json"; }),
         "data.schema.json", "", "no schema"},
        {"UnknownRuleSet",
         edit("journey.json",
              [](Json& j) {
                  for (Json& page : j["pages"]) {
                      if (page["id"] == "fin") {
                          page["questions"][0]["identifier"] = "az.fni";
                      }
                  }
              }),
         "journey.json", "/pages/6/questions/0/identifier", "unknown rule set 'az.fni'"},
        {"UnknownAgency", edit("service.json", [](Json& j) { j["agency"] = "az.nobody"; }),
         "service.json", "/agency", "no agency 'az.nobody'"},
        {"FeeAsANumber", edit("service.json", [](Json& j) { j["fees"]["cases"][0]["amount"] = 5; }),
         "service.json", "/fees/cases/0/amount", "must be a text"},
        {"NoFeeThatAlwaysHolds",
         edit("service.json", [](Json& j) { j["fees"]["cases"].back()["when"] = "is_first"; }),
         "service.json", "/fees/cases", "the last case"},
        {"RecipientKeyThatIsNoObject",
         edit("service.json", [](Json& j) { j["recipient_key"] = "abc"; }), "service.json",
         "/recipient_key", "must be an object"},
        {"ListPageWithoutItemPages",
         edit("journey.json",
              [](Json& j) {
                  j["pages"].push_back({{"id", "cars"},
                                        {"section", "card"},
                                        {"list_of",
                                         {{"id", "all_cars"},
                                          {"minimum", 0},
                                          {"maximum", 2},
                                          {"summary", "today"}}}});
              }),
         "journey.json", "/pages/18/list_of", "no item page"},
        {"TooDeep",
         [](Files& files) { files["rules.json"] = std::string(70, '[') + std::string(70, ']'); },
         "rules.json", "", "nested"},
        {"RulesMissing", [](Files& files) { files.erase("rules.json"); }, "rules.json", "",
         "is missing"},
        {"JourneyMissing", [](Files& files) { files.erase("journey.json"); }, "journey.json", "",
         "is missing"},
        {"PagesThatAreNoList", edit("journey.json", [](Json& j) { j["pages"] = 3; }),
         "journey.json", "/pages", "must be an array"},
        {"PageThatIsNoObject", edit("journey.json", [](Json& j) { j["pages"][2] = "page"; }),
         "journey.json", "/pages/2", "must be an object"},
        {"PageWithoutASection",
         edit("journey.json", [](Json& j) { j["pages"][2]["section"] = "x"; }), "journey.json",
         "/pages/2/section", "no section 'x'"},
        {"PageWithoutQuestions",
         edit("journey.json", [](Json& j) { j["pages"][2].erase("questions"); }), "journey.json",
         "/pages/2", "'questions' is missing"},
        {"PageWithNoQuestion",
         edit("journey.json", [](Json& j) { j["pages"][2]["questions"] = Json::array(); }),
         "journey.json", "/pages/2/questions", "has no question"},
        {"IdentifierWithALetterThatFilesCannotHave",
         edit("journey.json", [](Json& j) { j["pages"][2]["id"] = "Page 2"; }), "journey.json",
         "/pages/2/id", "may only have"},
        {"EmptyText", edit("service.json", [](Json& j) { j["keywords"][0] = ""; }), "service.json",
         "/keywords/0", "must not be empty"},
        {"UnknownPrivacyClass",
         edit("journey.json", [](Json& j) { j["pages"][0]["questions"][0]["privacy"] = "secret"; }),
         "journey.json", "/pages/0/questions/0/privacy", "unknown privacy class 'secret'"},
        {"PrivacyMissing",
         edit("journey.json", [](Json& j) { j["pages"][6]["questions"][0].erase("privacy"); }),
         "journey.json", "/pages/6/questions/0", "'privacy' is missing"},
        {"IdentifierThatIsCalledImpersonal",
         edit("journey.json", [](Json& j) { j["pages"][6]["questions"][0]["privacy"] = "none"; }),
         "journey.json", "/pages/6/questions/0/privacy", "is personal by its kind"},
        {"EmptyRetention",
         edit("journey.json", [](Json& j) { j["pages"][6]["questions"][0]["retention"] = ""; }),
         "journey.json", "/pages/6/questions/0/retention", "must not be empty"},
        {"RetentionMissing",
         edit("journey.json", [](Json& j) { j["pages"][0]["questions"][0].erase("retention"); }),
         "journey.json", "/pages/0/questions/0", "'retention' is missing"},
        {"PurposeMissing",
         edit("journey.json", [](Json& j) { j["pages"][0]["questions"][0].erase("purpose"); }),
         "journey.json", "/pages/0/questions/0", "'purpose' is missing"},
        {"RequiredThatIsNoTruth",
         edit("journey.json", [](Json& j) { j["pages"][0]["questions"][0]["required"] = "no"; }),
         "journey.json", "/pages/0/questions/0/required", "must be true or false"},
        {"LengthOutOfRange",
         edit("journey.json", [](Json& j) { j["pages"][2]["questions"][0]["max_length"] = 0; }),
         "journey.json", "/pages/2/questions/0/max_length", "must be from 1 to 5000"},
        {"OptionsMissing",
         edit("journey.json", [](Json& j) { j["pages"][0]["questions"][0].erase("options"); }),
         "journey.json", "/pages/0/questions/0", "'options' is missing"},
        {"OptionsOfAText",
         edit("journey.json",
              [](Json& j) { j["pages"][3]["questions"][0]["options"] = Json::array({"a"}); }),
         "journey.json", "/pages/3/questions/0", "only one_of and many_of have options"},
        {"UnknownSourceOfOptions",
         edit("journey.json",
              [](Json& j) {
                  j["pages"][0]["questions"][0].erase("options");
                  j["pages"][0]["questions"][0]["options_from"] = "planets";
              }),
         "journey.json", "/pages/0/questions/0/options_from", "is neither \"centres\" nor"},
        {"RuleSetOfAText",
         edit("journey.json",
              [](Json& j) { j["pages"][2]["questions"][0]["identifier"] = "az.fin"; }),
         "journey.json", "/pages/2/questions/0/identifier", "only identifier, document and phone"},
        {"RuleSetMissing",
         edit("journey.json",
              [](Json& j) {
                  for (Json& page : j["pages"]) {
                      if (page["id"] == "fin") {
                          page["questions"][0].erase("identifier");
                      }
                  }
              }),
         "journey.json", "/pages/6/questions/0", "'identifier' is missing"},
        {"ItemPageWithoutItsList",
         edit("journey.json", [](Json& j) { j["pages"][2]["item_of"] = "cars"; }), "journey.json",
         "/pages/2/item_of", "neither an item page nor the list page"},
        {"EndPageWithoutARule",
         edit("journey.json", [](Json& j) { j["end_pages"][0]["reached_if"] = "never"; }),
         "journey.json", "/end_pages/0/reached_if", "no rule 'never'"},
        {"UnknownLifeEvent",
         edit("service.json", [](Json& j) { j["life_events"][0] = "retirement"; }), "service.json",
         "/life_events/0", "no life event 'retirement'"},
        {"NegativeFee",
         edit("service.json", [](Json& j) { j["fees"]["cases"][0]["amount"] = "-5"; }),
         "service.json", "/fees/cases/0/amount", "must be a decimal"},
        {"UnknownUnitOfATerm",
         edit("service.json", [](Json& j) { j["terms"][0]["unit"] = "moons"; }), "service.json",
         "/terms/0/unit", "unknown unit 'moons'"},
        {"NoTermThatAlwaysHolds",
         edit("service.json", [](Json& j) { j["terms"].back()["when"] = "is_first"; }),
         "service.json", "/terms", "the last case"},
        {"RetentionOutOfRange", edit("service.json", [](Json& j) { j["retention_days"] = 0; }),
         "service.json", "/retention_days", "must be from 1 to 3650"},
        {"LanguageThatIsNotJson", [](Files& files) { files["l10n/az.json"] = "{"; }, "l10n/az.json",
         "", "not JSON"},
    };
    return all;
}

class BrokenPackage : public testing::TestWithParam<Breach> {};
INSTANTIATE_TEST_SUITE_P(Table, BrokenPackage, testing::ValuesIn(breaches()),
                         [](const auto& test) { return test.param.name; });

TEST_P(BrokenPackage, IsRefusedWithFilePlaceReasonAndRemedy) {
    expect_refused(GetParam());
}

TEST(BrokenPackage, TellsEverythingThatIsWrongAtOnce) {
    Files files = tests::files_of("identity-card");
    edit("service.json", [](Json& j) { j["agency"] = "az.nobody"; })(files);
    edit("l10n/az.json", [](Json& j) { j.erase("page.fin.title"); })(files);
    const auto parsed = parse_package("identity-card", files, tests::pack());
    ASSERT_FALSE(parsed.has_value());
    EXPECT_EQ(parsed.error().size(), 2U);
}

TEST(BrokenPackage, ThatIsCutAtAnyByteIsRefusedAndNothingElseHappens) {
    const Files whole = tests::files_of("job-seeker");
    for (const char* name :
         {"journey.json", "rules.json", "service.json", "data.schema.json", "l10n/ru.json"}) {
        const std::string& bytes = whole.at(name);
        for (std::size_t cut = 0; cut + 2 < bytes.size(); cut += 97) {
            Files files = whole;
            files[name] = bytes.substr(0, cut);
            EXPECT_FALSE(parse_package("job-seeker", files, tests::pack()).has_value())
                << name << " " << cut;
        }
    }
}

TEST(PackageTests, CatchAPayloadRuleThatTheSchemaRefuses) {
    Files files = tests::files_of("job-seeker");
    edit("rules.json", [](Json& j) {
        j["payload"]["object"]["years_of_experience"] = {{"cat", {{{"var", "years"}}}}};
    })(files);
    const auto parsed = parse_package("job-seeker", files, tests::pack());
    ASSERT_TRUE(parsed.has_value());
    bool named = false;
    for (const PackageProblem& problem :
         run_package_tests("job-seeker", files, *parsed, tests::pack())) {
        named = named || (problem.file == "tests/bachelor.json" &&
                          problem.reason.find("years wrong_format") != std::string::npos);
    }
    EXPECT_TRUE(named);
}

TEST(PackageTests, AreMissedWhereThereAreNone) {
    Files files = tests::files_of("job-seeker");
    const Service service = tests::service("job-seeker");
    std::erase_if(files, [](const auto& file) { return file.first.starts_with("tests/"); });
    EXPECT_EQ(run_package_tests("job-seeker", files, service, tests::pack()).size(), 1U);
}

TEST(Pack, IsRefusedWithThePlace) {
    Json json = Json::parse(tests::read(tests::country() / "pack.json"));
    json["agencies"][1]["name"].erase("ru");
    const auto parsed = parse_pack(json.dump());
    ASSERT_FALSE(parsed.has_value());
    ASSERT_EQ(parsed.error().size(), 1U);
    EXPECT_EQ(parsed.error().front().pointer, "/agencies/1/name");
    EXPECT_EQ(parsed.error().front().reason, "has no name in 'ru'");
    EXPECT_EQ(parsed.error().front().remedy, "add the name in this language");
    EXPECT_FALSE(parse_pack("[").has_value());
    EXPECT_FALSE(parse_pack("{}").has_value());
}

}  // namespace
}  // namespace kiosk::catalogue
