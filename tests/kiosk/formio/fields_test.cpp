// What one component says of its question, and what of it is lost.
#include "forms.h"

namespace kiosk::formio {
namespace {

using tests::form_of;
using tests::Json;
using tests::Outcome;
using Kind = form::QuestionKind;

Json component(const std::string& type, const Json& more = Json::object()) {
    Json json{{"type", type}, {"key", "it"}, {"label", "The label"}};
    json.update(more);
    return json;
}

TEST(Fields, AreRequiredWhereTheFormSaysSo) {
    EXPECT_FALSE(Outcome(form_of({component("textfield")})).question("it").required);
    EXPECT_TRUE(Outcome(form_of({component("textfield", {{"validate", {{"required", true}}}})}))
                    .question("it")
                    .required);
}

TEST(Fields, HaveGreatestLengthsAndBounds) {
    const Outcome text(form_of({component("textfield", {{"validate", {{"maxLength", "12"}}}})}));
    EXPECT_EQ(text.question("it").max_length, 12U);
    const Outcome longer(form_of({component("textarea", {{"validate", {{"maxLength", 1e6}}}})}));
    EXPECT_EQ(longer.question("it").max_length, 5000U);
    EXPECT_EQ(longer.note("/components/0/validate/maxLength").treatment, Treatment::approximated);
    const Outcome number(form_of({component(
        "number", {{"decimalLimit", 0}, {"validate", {{"min", 0.5}, {"max", "9.5"}}}})}));
    EXPECT_EQ(number.question("it").minimum, 1);
    EXPECT_EQ(number.question("it").maximum, 9);
    const Outcome huge(form_of({component("number", {{"validate", {{"min", -1e300}}}})}));
    EXPECT_FALSE(huge.question("it").minimum);
    EXPECT_EQ(huge.note("/components/0/validate/min").treatment, Treatment::dropped);
    const Outcome none(form_of({component("number", {{"validate", {{"min", 5}, {"max", 2}}}})}));
    EXPECT_FALSE(none.question("it").minimum);
    EXPECT_EQ(none.note("/components/0/validate").treatment, Treatment::dropped);
}

TEST(Fields, AreToldWhereTheyAreShort) {
    const Outcome outcome(form_of({component(
        "textfield",
        {{"calculateValue", "value = 1"},
         {"customDefaultValue", "value = 2"},
         {"logic", {Json{{"name", "l"}}}},
         {"inputMask", "999"},
         {"prefill", {{"plugin", "brp"}}},
         {"defaultValue", "begin"},
         {"multiple", true},
         {"prefix", "No."},
         {"suffix", "kg"},
         {"validate",
          {{"custom", "valid = false"}, {"json", {{"if", 1}}}, {"pattern", "[0-9]+"}}}})}));
    for (const char* place :
         {"calculateValue", "customDefaultValue", "logic", "inputMask", "prefill/plugin",
          "defaultValue", "suffix", "validate/custom", "validate/json", "validate/pattern"}) {
        EXPECT_EQ(outcome.note("/components/0/" + std::string(place)).treatment, Treatment::dropped)
            << place;
    }
    EXPECT_EQ(outcome.note("/components/0").what, "several answers");
    EXPECT_EQ(outcome.words()["question.it.hint"], "No.");
}

TEST(Fields, OfTextHaveALeastLength) {
    const auto with = [](const Json& validate, const char* type = "textfield") {
        return Outcome(form_of({component(type, {{"validate", validate}})}));
    };
    const Outcome outcome = with({{"minLength", 4}, {"maxLength", 8}, {"required", true}});
    EXPECT_EQ(outcome.rule("accept_it"), R"({">=": [{"length": [{"var": "it"}]}, 4]})"_json);
    EXPECT_EQ(outcome.words()["problem.it.out_of_range"],
              "The answer to “The label” is too short. Enter all of it.");
    EXPECT_TRUE(outcome.notes().empty());
    const auto can_be_sent = [&](const char* answer) {
        form::Answers answers;
        answers.set(form::QuestionId("it"), answer);
        return form::freeze(outcome.service().form, answers, {tests::a_day, "", {}, {}})
            .has_value();
    };
    EXPECT_FALSE(can_be_sent("abc"));
    EXPECT_TRUE(can_be_sent("абвг"));
    // An answer that is long enough is found for the package's test.
    EXPECT_EQ(outcome.file("tests/one-way.json")["expect"]["payload"]["it"], "AAAA");
    EXPECT_TRUE(with({{"minLength", "1"}}).question("it").accepted_if.is_null())
        << "an answer has a character";
    EXPECT_EQ(with({{"minLength", 300}}).note("/components/0/validate/minLength").treatment,
              Treatment::dropped);
    EXPECT_EQ(with({{"minLength", 9}}, "email").note("/components/0/validate/minLength").treatment,
              Treatment::dropped);
    const Outcome own = with({{"minLength", 4}, {"customMessage", "Four at least."}});
    EXPECT_EQ(own.words()["problem.it.out_of_range"], "Four at least.");
}

TEST(Fields, SayNothingOfWhatBuildersWriteAnyway) {
    const Outcome outcome(form_of({component(
        "textfield",
        {{"calculateValue", ""},
         {"logic", Json::array()},
         {"defaultValue", nullptr},
         {"inputMask", ""},
         {"conditional", {{"show", nullptr}, {"when", nullptr}, {"eq", ""}, {"json", ""}}},
         {"customConditional", ""},
         {"validate", {{"custom", ""}, {"pattern", ""}, {"minLength", ""}, {"maxLength", ""}}}})}));
    EXPECT_TRUE(outcome.notes().empty());
    EXPECT_EQ(outcome.question("it").max_length, 0U);
}

struct Bounds {
    Json component;
    const char *earliest, *latest;
};

TEST(Fields, OfDatesHaveBoundsThatRulesYield) {
    for (const auto& [given, earliest, latest] :
         {Bounds{{{"datePicker",
                   {{"minDate", "2020-01-02T00:00:00+01:00"}, {"maxDate", "2021-01-01"}}}},
                 R"("2020-01-02")",
                 R"("2021-01-01")"},
          {{{"widget", {{"minDate", "2020-01-02"}}}}, R"("2020-01-02")", "null"},
          {{{"minDate", "2020-01-02"}, {"maxDate", ""}}, R"("2020-01-02")", "null"},
          {{{"openForms",
             {{"minDate", {{"mode", "future"}}},
              {"maxDate", {{"mode", "past"}, {"includeToday", true}}}}}},
           R"({"plusTime": [{"var": "$today"}, 1, "day"]})",
           R"({"var": "$today"})"},
          {{{"openForms",
             {{"maxDate",
               {{"mode", "relativeToVariable"},
                {"variable", "now"},
                {"operator", "subtract"},
                {"delta", {{"years", 18}, {"days", 1}}}}}}}},
           "null",
           R"({"plusTime": [{"plusTime": [{"var": "$today"}, -18, "year"]}, -1, "day"]})"},
          {{{"earliestAllowedDate", "-10"}, {"latestAllowedDate", 0}},
           R"({"plusTime": [{"var": "$today"}, -10, "day"]})",
           R"({"var": "$today"})"},
          {{{"specificEarliestAllowedDate", "2022-02-02"}}, R"("2022-02-02")", "null"}}) {
        const Outcome outcome(form_of({component("navDatepicker", given)}));
        EXPECT_EQ(outcome.question("it").earliest, Json::parse(earliest)) << given;
        EXPECT_EQ(outcome.question("it").latest, Json::parse(latest)) << given;
        EXPECT_TRUE(outcome.notes().empty()) << given;
    }
}

TEST(Fields, OfDatesLoseBoundsThatAreComputed) {
    const Outcome outcome(form_of({component(
        "datetime",
        {{"enableTime", false},
         {"datePicker", {{"minDate", "moment()"}, {"disableFunction", "date.getDay() == 0"}}},
         {"openForms", {{"maxDate", {{"mode", "relativeToVariable"}, {"variable", "other"}}}}}})}));
    for (const char* place :
         {"datePicker/minDate", "datePicker/disableFunction", "openForms/maxDate"}) {
        EXPECT_EQ(outcome.note("/components/0/" + std::string(place)).treatment, Treatment::dropped)
            << place;
    }
}

TEST(Fields, OfDatesMayFollowAnotherDate) {
    Json second = component("navDatepicker", {{"key", "to"}, {"beforeDateInputKey", "it"}});
    const Outcome later(form_of({component("navDatepicker"), second}));
    EXPECT_EQ(later.question("to").earliest, R"({"plusTime": [{"var": "it"}, 1, "day"]})"_json);
    second["mayBeEqual"] = true;
    const Outcome equal(form_of({component("navDatepicker"), second}));
    EXPECT_EQ(equal.question("to").earliest, R"({"var": "it"})"_json);
    const Outcome lost(form_of({second}));
    EXPECT_EQ(lost.note("/components/0/beforeDateInputKey").treatment, Treatment::dropped);
}

TEST(Fields, BringTheirOwnSentences) {
    const Outcome errors(form_of({component(
        "textfield",
        {{"validate", {{"required", true}}},
         {"errors",
          {{"required", "{{ field }} is needed."}, {"maxLength", "At most {{length}}."}}}})}));
    EXPECT_EQ(errors.words()["problem.it.missing"], "The label is needed.");
    EXPECT_EQ(errors.words()["problem.it.too_long"],
              "The answer to “The label” is too long. Shorten it.");
    const Outcome one(form_of({component(
        "textfield", {{"validate", {{"required", true}, {"customMessage", "Do it right."}}}})}));
    EXPECT_EQ(one.words()["problem.it.missing"], "Do it right.");
}

}  // namespace
}  // namespace kiosk::formio
