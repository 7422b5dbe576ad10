// Each type of component and what becomes of it.
#include "forms.h"

namespace kiosk::formio {
namespace {

using tests::form_of;
using tests::Json;
using tests::Outcome;
using Kind = form::QuestionKind;

Json component(const std::string& type, const Json& more = Json::object()) {
    Json json{{"type", type}, {"key", "it"}, {"label", "The label"}, {"input", true}};
    json.update(more);
    return json;
}

struct Expected {
    const char* type;
    Kind kind;
    bool exact;
};

class OfAType : public testing::TestWithParam<Expected> {};

TEST_P(OfAType, BecomesItsNearestKindAndIsNotedWhereThatIsNotTheSame) {
    const auto& [type, kind, exact] = GetParam();
    const Outcome outcome(form_of(
        {component(type, {{"values", Json::array({Json{{"value", "a"}, {"label", "A"}},
                                                  Json{{"value", "b"}, {"label", "B"}}})}})}));
    EXPECT_EQ(outcome.question("it").kind, kind);
    EXPECT_EQ(outcome.words()["question.it.label"], "The label");
    EXPECT_EQ(outcome.notes().empty(), exact);
    for (const Note& note : outcome.notes()) {
        EXPECT_EQ(note.pointer, "/components/0");
        EXPECT_EQ(note.treatment, Treatment::approximated);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Types, OfAType,
    testing::Values(
        Expected{"textfield", Kind::text, true}, Expected{"textarea", Kind::long_text, true},
        Expected{"email", Kind::email, true}, Expected{"phoneNumber", Kind::phone, true},
        Expected{"url", Kind::text, false}, Expected{"password", Kind::text, false},
        Expected{"tags", Kind::text, false}, Expected{"address", Kind::long_text, false},
        Expected{"number", Kind::decimal, false}, Expected{"currency", Kind::money, true},
        Expected{"year", Kind::year, true}, Expected{"checkbox", Kind::yes_no, true},
        Expected{"selectboxes", Kind::many_of, true}, Expected{"select", Kind::one_of, true},
        Expected{"radio", Kind::one_of, true}, Expected{"datetime", Kind::date, false},
        Expected{"day", Kind::date, true}, Expected{"time", Kind::time, true},
        Expected{"signature", Kind::signature, true}, Expected{"resource", Kind::text, false},
        Expected{"date", Kind::date, true}, Expected{"postcode", Kind::text, true},
        Expected{"bsn", Kind::text, false}, Expected{"iban", Kind::text, false},
        Expected{"licenseplate", Kind::text, false}, Expected{"addressNL", Kind::long_text, false},
        Expected{"map", Kind::text, false}, Expected{"npFamilyMembers", Kind::long_text, false},
        Expected{"partners", Kind::long_text, false}, Expected{"children", Kind::long_text, false},
        Expected{"customerProfile", Kind::email, false}, Expected{"navSelect", Kind::one_of, true},
        Expected{"radiopanel", Kind::one_of, true}, Expected{"navCheckbox", Kind::yes_no, true},
        Expected{"navDatepicker", Kind::date, true}, Expected{"monthPicker", Kind::date, false},
        Expected{"firstName", Kind::name, true}, Expected{"surname", Kind::name, true},
        Expected{"fnrfield", Kind::text, false}, Expected{"identity", Kind::text, false},
        Expected{"orgNr", Kind::text, false}, Expected{"bankAccount", Kind::text, false},
        Expected{"landvelger", Kind::text, false}, Expected{"valutavelger", Kind::text, false},
        Expected{"dataFetcher", Kind::text, false}, Expected{"navAddress", Kind::long_text, false},
        Expected{"simpletextfieldadvanced", Kind::text, true},
        Expected{"simplecheckboxes", Kind::many_of, true},
        Expected{"simpleradios", Kind::one_of, true},
        Expected{"simplephonenumber", Kind::phone, true}, Expected{"simpleday", Kind::date, true},
        Expected{"simplesignatureadvanced", Kind::signature, true},
        Expected{"orgbook", Kind::text, false}, Expected{"bcaddress", Kind::long_text, false},
        Expected{"somethingElse", Kind::one_of, false}),
    [](const auto& given) { return std::string(given.param.type); });

class Dropped : public testing::TestWithParam<const char*> {};

TEST_P(Dropped, IsNamedWithItsPlace) {
    const Outcome outcome(
        form_of({component(GetParam()),
                 Json{{"type", "textfield"}, {"key", "asked"}, {"label", "Asked"}}}));
    EXPECT_EQ(outcome.questions(), std::vector<std::string>{"asked"});
    EXPECT_EQ(outcome.note("/components/0").treatment, Treatment::dropped);
    EXPECT_FALSE(outcome.note("/components/0").reason.empty());
}

INSTANTIATE_TEST_SUITE_P(Types, Dropped,
                         testing::Values("hidden", "recaptcha", "softRequiredErrors", "cosign",
                                         "image", "maalgruppe", "form"));

TEST(Kinds, OneThatMustBeTickedIsADeclaration) {
    const Outcome outcome(form_of({component("checkbox", {{"validate", {{"required", true}}}})}));
    EXPECT_EQ(outcome.question("it").kind, Kind::declaration);
    EXPECT_TRUE(outcome.question("it").required);
}

TEST(Kinds, TheFeeIsInTheCurrencyOfTheFormsAmounts) {
    const auto currency = [](const char* code) {
        return Outcome(form_of({component("currency", {{"currency", code}})})).service().currency;
    };
    EXPECT_EQ(currency("CAD"), "CAD");
    EXPECT_EQ(currency("nok"), "NOK");
    EXPECT_EQ(currency("crowns"), "USD");
}

TEST(Kinds, AFileIsAnAttachmentAndADocumentToBring) {
    const Outcome outcome(form_of({component("file", {{"description", "Both sides"}})}));
    ASSERT_EQ(outcome.service().documents.size(), 1U);
    EXPECT_EQ(outcome.words()["document.it"], "The label");
    EXPECT_EQ(outcome.words()["question.it.label"], "The label");
    EXPECT_EQ(outcome.words()["question.it.hint"], "Both sides");
    const form::Question& file = outcome.question("it");
    EXPECT_EQ(file.kind, Kind::attachment);
    EXPECT_FALSE(file.required);
    EXPECT_FALSE(file.from_camera);
    EXPECT_EQ(file.max_pages, 5U);
    EXPECT_EQ(file.max_kilobytes, 2500U);
    EXPECT_EQ(outcome.note("/components/0").reason,
              "at most 5 pages are scanned or photographed, of 2500 kilobytes together");
    const Json schema = outcome.file("data.schema.json")["properties"]["it"];
    EXPECT_EQ(schema["maxItems"], 5);
    EXPECT_EQ(schema["items"]["required"], Json::parse(R"(["content_type", "data"])"));
    EXPECT_TRUE(catalogue::prove_package(outcome.imported().service, outcome.imported().files,
                                         outcome.service(), outcome.pack(), tests::a_day)
                    .empty());
}

TEST(Kinds, AFileHasTheLimitsOfItsComponent) {
    const auto file = [](const Json& more) { return Outcome(form_of({component("file", more)})); };
    const Outcome small = file({{"fileMaxSize", "0.5MB"}, {"validate", {{"required", true}}}});
    EXPECT_EQ(small.question("it").max_kilobytes, 512U);
    EXPECT_EQ(small.question("it").max_pages, 5U);
    EXPECT_TRUE(small.question("it").required);
    EXPECT_TRUE(small.notes().empty());
    EXPECT_EQ(file({{"fileMaxSize", "250KB"}}).question("it").max_pages, 2U);
    EXPECT_EQ(file({{"fileMaxSize", "204800"}}).question("it").max_kilobytes, 200U);
    EXPECT_EQ(file({{"fileMaxSize", "1GB"}}).note("/components/0").what, "a file");
    EXPECT_EQ(file({{"multiple", true}}).question("it").max_pages, 10U);
    const Outcome photos = file({{"multiple", true},
                                 {"maxNumberOfFiles", 2},
                                 {"file", {{"type", {"image/png", "image/jpeg"}}}}});
    EXPECT_TRUE(photos.question("it").from_camera);
    EXPECT_EQ(photos.question("it").max_pages, 2U);
    EXPECT_TRUE(file({{"image", true}}).question("it").from_camera);
    EXPECT_FALSE(file({{"filePattern", "image/*,.pdf"}}).question("it").from_camera);
    EXPECT_EQ(file({{"filePattern", ".pdf"}}).note("/components/0", "the kinds of a file").reason,
              "its pages are sent as JPEG");
    EXPECT_EQ(file({{"fileMinSize", "1KB"}}).note("/components/0/fileMinSize").treatment,
              Treatment::dropped);
}

TEST(Kinds, AFileThatCannotBeScannedIsADocumentToBringAlone) {
    const Outcome outcome(form_of({component("file", {{"filePattern", "audio/*, video/mp4"}}),
                                   component("textfield", {{"key", "asked"}})}));
    EXPECT_EQ(outcome.questions(), std::vector<std::string>{"asked"});
    EXPECT_EQ(outcome.service().documents.size(), 1U);
    EXPECT_EQ(outcome.note("/components/0").what, "a file");
}

TEST(Kinds, FilesShareTheRoomOfAnApplication) {
    Json many = Json::array();
    for (int i = 0; i < 60; ++i) {
        many.push_back(component("file", {{"key", "file" + std::to_string(i)}}));
    }
    const Outcome outcome(form_of(many));
    EXPECT_EQ(outcome.questions().size(), 55U);
    EXPECT_EQ(outcome.question("file54").max_kilobytes, 100U);
    EXPECT_EQ(outcome.service().documents.size(), 60U);
    EXPECT_EQ(outcome.note("/components/59").reason,
              "named among the documents to bring: an application has no room for more");
    const Json list{{"type", "datagrid"},
                    {"key", "list"},
                    {"label", "List"},
                    {"validate", {{"maxLength", 10}}},
                    {"components", {component("textfield", {{"key", "name"}}), component("file")}}};
    const Outcome listed(form_of({list}));
    EXPECT_EQ(listed.question("list_it").max_pages, 2U);
    EXPECT_EQ(listed.question("list_it").max_kilobytes, 400U);
}

TEST(Kinds, AnAttachmentIsAskedHowItIsHandedInAndScannedWhereThatIsHere) {
    const Outcome outcome(form_of({component("attachment", {{"attachmentValues",
                                                             {{"leggerVedNaa", {{"enabled", true}}},
                                                              {"ettersender", {{"enabled", false}}},
                                                              {"nei", {{"enabled", true}}}}}})}));
    EXPECT_EQ(outcome.question("it").options.size(), 2U);
    EXPECT_EQ(outcome.words()["option.it.leggerVedNaa"], "I hand it in now");
    const Json chosen = Json::parse(R"({"===": [{"var": "it"}, "leggerVedNaa"]})");
    EXPECT_EQ(outcome.rule("ask_it_pages"), chosen);
    EXPECT_EQ(outcome.question("it_pages").kind, Kind::attachment);
    EXPECT_EQ(outcome.page("it_pages").visible_if, chosen);
    ASSERT_EQ(outcome.service().documents.size(), 1U);
    EXPECT_EQ(outcome.service().documents[0].when, chosen);
    EXPECT_EQ(outcome.words()["question.it_pages.label"], "The label");
}

TEST(Kinds, ASurveyIsAskedLineByLine) {
    const Json values = Json::array({Json{{"value", "good"}, {"label", "Good"}}});
    const Json rows = Json::array({Json{{"value", "speed"}, {"label", "How was the speed?"}},
                                   Json{{"value", "staff"}, {"label", "How was the staff?"}}});
    const Outcome outcome(
        form_of({component("survey", {{"values", values}, {"questions", rows}})}));
    EXPECT_EQ(outcome.questions(), (std::vector<std::string>{"it_speed", "it_staff"}));
    EXPECT_EQ(outcome.words()["option.it_staff.good"], "Good");
    EXPECT_EQ(outcome.file("rules.json")["payload"]["object"]["it"]["object"]["speed"],
              Json::parse(R"({"var": "it_speed"})"));
}

TEST(Kinds, AYearAloneIsANumberAndPartsOfADateAreAWholeOne) {
    const Json hidden{{"hide", true}};
    const Outcome year(
        form_of({component("day", {{"fields", {{"day", hidden}, {"month", hidden}}}})}));
    EXPECT_EQ(year.question("it").kind, Kind::year);
    const Outcome month(form_of({component("day", {{"fields", {{"day", hidden}}}})}));
    EXPECT_EQ(month.question("it").kind, Kind::date);
    EXPECT_EQ(month.note("/components/0").treatment, Treatment::approximated);
}

TEST(Kinds, ADateAndTimeLosesTheTimeAndATimeAloneIsOne) {
    const Outcome date(form_of({component("datetime", {{"enableTime", false}})}));
    EXPECT_EQ(date.question("it").kind, Kind::date);
    EXPECT_TRUE(date.notes().empty());
    const Outcome time(form_of({component("datetime", {{"enableDate", false}})}));
    EXPECT_EQ(time.question("it").kind, Kind::time);
    EXPECT_TRUE(time.notes().empty());
}

TEST(Kinds, AChoiceOfSeveralIsManyOf) {
    const Json values =
        Json::array({Json{{"value", 1}, {"label", "One"}}, Json{{"value", "2"}, {"label", ""}}});
    const Outcome outcome(
        form_of({component("select", {{"multiple", true}, {"data", {{"values", values}}}})}));
    EXPECT_EQ(outcome.question("it").kind, Kind::many_of);
    EXPECT_EQ(outcome.words()["option.it.1"], "One");
    EXPECT_EQ(outcome.words()["option.it.2"], "2") << "the value, where there is no label";
}

TEST(Kinds, AListFromElsewhereIsAskedAsATextAndTold) {
    for (const char* source : {"url", "resource", "custom", "indexeddb"}) {
        const Outcome outcome(form_of({component("select", {{"dataSrc", source}})}));
        EXPECT_EQ(outcome.question("it").kind, Kind::text);
        EXPECT_NE(outcome.note("/components/0").reason.find(source), std::string::npos);
    }
    const Outcome listed(form_of(
        {component("select", {{"dataSrc", "json"}, {"data", {{"json", R"(["x", "y"])"}}}})}));
    EXPECT_EQ(listed.question("it").options.size(), 2U);
    const Outcome variable(
        form_of({component("radio", {{"openForms", {{"dataSrc", "variable"}}},
                                     {"values", Json::array({Json{{"value", "a"}}})}})}));
    EXPECT_EQ(variable.question("it").kind, Kind::text);
}

TEST(Kinds, OptionsThatCannotBeToldApartAreLeftOut) {
    const Json values =
        Json::array({Json{{"value", "a"}, {"label", "A"}}, Json{{"value", "a"}, {"label", "B"}},
                     Json{{"value", ""}, {"label", "C"}}, Json{{"value", ""}, {"label", ""}}});
    const Outcome outcome(form_of({component("radio", {{"values", values}})}));
    EXPECT_EQ(outcome.question("it").options.size(), 1U);
    EXPECT_EQ(outcome.note("/components/0/values/1").treatment, Treatment::dropped);
    EXPECT_EQ(outcome.note("/components/0/values/2").treatment, Treatment::dropped);
    EXPECT_EQ(outcome.notes().size(), 2U);
}

}  // namespace
}  // namespace kiosk::formio
