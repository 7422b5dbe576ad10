// Pages, containers, lists and texts.
#include "forms.h"

namespace kiosk::formio {
namespace {

using tests::form_of;
using tests::Json;
using tests::Outcome;

Json field(const std::string& key, const Json& more = Json::object()) {
    Json json{{"type", "textfield"}, {"key", key}, {"label", "Label of " + key}};
    json.update(more);
    return json;
}
Json holder(const std::string& type, Json components, const Json& more = Json::object()) {
    Json json{{"type", type},
              {"key", type},
              {"label", "A " + type},
              {"components", std::move(components)}};
    json.update(more);
    return json;
}

TEST(Layout, ComponentsOfComponentsAreAskedInTheirOrder) {
    const Json columns{
        {"type", "columns"},
        {"columns", {Json{{"components", {field("b")}}}, Json{{"components", {field("c")}}}}}};
    const Json table{
        {"type", "table"},
        {"rows",
         {Json::array({Json{{"components", {field("d")}}}, Json{{"components", {field("e")}}}})}}};
    const Json tabs =
        holder("tabs", {Json{{"key", "t"}, {"label", "Tab"}, {"components", {field("f")}}}});
    const Outcome outcome(
        form_of({holder("fieldset", {field("a")}), columns, table, tabs,
                 holder("well", {holder("row", {field("g")})}), holder("mystery", {field("h")})}));
    EXPECT_EQ(outcome.questions(),
              (std::vector<std::string>{"a", "b", "c", "d", "e", "f", "g", "h"}));
    EXPECT_EQ(outcome.notes().size(), 1U) << "the unknown type";
}

TEST(Layout, EachQuestionHasItsPageAndPanelsAreSections) {
    const Outcome outcome(
        form_of({holder("panel", {field("a"), field("b")}, {{"title", "First <b>page</b>"}}),
                 holder("panel", {field("c")}, {{"title", "First page"}})}));
    ASSERT_EQ(outcome.service().form.pages.size(), 3U);
    EXPECT_EQ(outcome.page("b").section, "section.first_page.title");
    EXPECT_EQ(outcome.page("c").section, "section.first_page_2.title");
    EXPECT_EQ(outcome.words()["section.first_page.title"], "First page");
    EXPECT_EQ(outcome.words()["page.a.title"], "Label of a");
}

TEST(Layout, TitlesWithinASectionStandAboveTheirQuestions) {
    const Outcome outcome(
        form_of({holder("panel", {holder("fieldset", {field("a")}, {{"legend", "Address"}})},
                        {{"title", "You"}})}));
    EXPECT_EQ(outcome.words()["page.a.intro"], "Address");
}

TEST(Layout, AContainerIsAPrefixOfIdentifiersAndAnObjectOfThePayload) {
    const Outcome outcome(
        form_of({holder("container", {field("søkerNavn", {{"validate", {{"required", true}}}})},
                        {{"key", "Den.ene"}}),
                 field("x.y")}));
    EXPECT_EQ(outcome.questions(), (std::vector<std::string>{"den_ene_soker_navn", "x_y"}));
    EXPECT_EQ(
        outcome.file("rules.json")["payload"],
        R"({"object": {"Den": {"object": {"ene": {"object": {"søkerNavn": {"var": "den_ene_soker_navn"}}}}},
                             "x": {"object": {"y": {"var": "x_y"}}}}})"_json);
    const Json schema = outcome.file("data.schema.json")["properties"]["Den"]["properties"]["ene"];
    EXPECT_EQ(schema["required"], Json::array({"søkerNavn"}));
}

TEST(Layout, IdentifiersAreUniqueAndAnswersAreNotLost) {
    const Outcome outcome(form_of({field("a"), field("a"), field("A"), field("имя"), field("???"),
                                   holder("container", {field("b")}, {{"key", "a"}})}));
    EXPECT_EQ(outcome.questions(),
              (std::vector<std::string>{"a", "a_2", "a_3", "ima", "question", "a_b"}));
    EXPECT_EQ(outcome.file("rules.json")["payload"]["object"].size(), 6U);
    EXPECT_EQ(outcome.note("/components/1").treatment, Treatment::approximated);
}

TEST(Layout, GridsAreListsOfTheirItems) {
    for (const char* type : {"datagrid", "editgrid", "tree"}) {
        const Outcome outcome(form_of(
            {holder(type, {field("name"), holder("container", {field("age")}, {{"key", "more"}})},
                    {{"key", "pets"},
                     {"addAnother", "One more pet"},
                     {"validate", {{"minLength", 2}, {"maxLength", "7"}}}})}));
        const form::Page& list = outcome.page("pets");
        ASSERT_TRUE(list.list_of);
        EXPECT_EQ(list.list_of->minimum, 2U);
        EXPECT_EQ(list.list_of->maximum, 7U);
        EXPECT_EQ(outcome.page("pets_more_age").groups, std::vector{form::QuestionId("pets")});
        EXPECT_EQ(outcome.words()["group.pets.add"], "One more pet");
        EXPECT_EQ(outcome.words()["problem.pets.too_few"],
                  std::string("Add at least one more to “A ") + type + "”.");
        EXPECT_EQ(outcome.file("rules.json")["payload"]["object"]["pets"],
                  R"({"map": [{"var": "pets"}, {"object": {"name": {"var": "pets_name"},
                      "more": {"object": {"age": {"var": "pets_more_age"}}}}}]})"_json);
    }
}

TEST(Layout, AListWithinAListIsAskedOnce) {
    const Json inner = holder("datagrid", {field("toy")}, {{"key", "toys"}});
    const Outcome outcome(form_of({holder("datagrid", {field("name"), inner}, {{"key", "pets"}})}));
    EXPECT_EQ(outcome.page("pets_toys_toy").groups, std::vector{form::QuestionId("pets")});
    EXPECT_EQ(outcome.note("/components/0/components/1").treatment, Treatment::approximated);
}

TEST(Layout, AListOfNothingIsDropped) {
    const Outcome outcome(form_of({holder("datagrid", Json::array()), field("a")}));
    EXPECT_EQ(outcome.note("/components/0", "a list").treatment, Treatment::dropped);
}

TEST(Layout, PairsAreAList) {
    const Outcome outcome(form_of(
        {Json{{"type", "datamap"},
              {"key", "pairs"},
              {"label", "Pairs"},
              {"keyLabel", "Word"},
              {"valueComponent",
               {{"type", "number"}, {"key", "value"}, {"label", "Value"}, {"decimalLimit", 0}}}}}));
    EXPECT_EQ(outcome.questions(), (std::vector<std::string>{"pairs_key", "pairs_value"}));
    EXPECT_EQ(outcome.words()["question.pairs_key.label"], "Word");
}

TEST(Layout, ATextIsShownWithTheQuestionAfterIt) {
    const Json guide{{"type", "content"},
                     {"html", "<p>Read this.</p><p>And <a href='x'>this</a>.</p>"}};
    const Json heading{{"type", "htmlelement"}, {"tag", "h2"}, {"content", "A heading"}};
    const Json end{{"type", "alertstripe"}, {"content", "The end"}};
    const Outcome outcome(
        form_of({holder("panel", {guide}, {{"title", "Guide"}}),
                 holder("panel", {heading, field("a"), end}, {{"title", "You"}}), field("b")}));
    EXPECT_EQ(outcome.words()["page.a.intro"], "Read this.\nAnd this.\nA heading");
    EXPECT_FALSE(outcome.words().contains("page.b.intro"));
    EXPECT_EQ(outcome.note("/components/0/components/0/html").what, "a link");
    EXPECT_EQ(outcome.note("/components/1/components/2").treatment, Treatment::dropped);
}

TEST(Layout, ATextThatIsShownMoreSeldomThanTheQuestionIsDropped) {
    const Json text{{"type", "content"},
                    {"html", "Sometimes"},
                    {"conditional", {{"show", true}, {"when", "a"}, {"eq", "x"}}}};
    const Outcome outcome(form_of({field("a"), text, field("b")}));
    EXPECT_FALSE(outcome.words().contains("page.b.intro"));
    EXPECT_EQ(outcome.note("/components/1").treatment, Treatment::dropped);
}

TEST(Layout, ExportsHoldAFormInside) {
    const Json components{{"components", {field("a")}}};
    for (const Json& form :
         {Json{{"configuration", components}, {"name", "N"}}, Json{{"schema", components}},
          Json{{"form", components}}, Json{{"versions", {Json{{"schema", components}}}}},
          Json::array({field("a")})}) {
        EXPECT_EQ(Outcome(form).questions(), std::vector<std::string>{"a"}) << form;
    }
    const Outcome pages(Json::array(
        {Json{{"name", "Step one"}, {"configuration", components}},
         Json{{"name", "Step two"}, {"configuration", {{"components", {field("b")}}}}}}));
    EXPECT_EQ(pages.page("b").section, "section.step_two.title");
}

TEST(Layout, ButtonsThatSendAreReplacedAndOthersAreNamed) {
    const Outcome outcome(
        form_of({field("a"), Json{{"type", "button"}, {"action", "submit"}, {"key", "s"}},
                 Json{{"type", "button"}, {"action", "event"}, {"key", "e"}}}));
    ASSERT_EQ(outcome.notes().size(), 1U);
    EXPECT_EQ(outcome.notes().front().pointer, "/components/2");
}

}  // namespace
}  // namespace kiosk::formio
