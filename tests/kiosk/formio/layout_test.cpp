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

Json list(const char* key, Json components, Json more = {}) {
    more["key"] = key;
    return holder("datagrid", std::move(components), std::move(more));
}
Json up_to(int most) {
    return {{"validate", {{"maxLength", most}}}};
}

TEST(Layout, AListWithinAListIsAGroupWithinAGroup) {
    const Outcome outcome(
        form_of({list("pets", {field("name"), list("toys", {field("toy")}, up_to(4)), field("age")},
                      up_to(5)),
                 field("end")}));
    using Groups = std::vector<form::QuestionId>;
    const form::QuestionId pets("pets"), toys("pets_toys");
    EXPECT_EQ(outcome.page("pets_name").groups, Groups{pets});
    EXPECT_EQ(outcome.page("pets_toys_toy").groups, (Groups{pets, toys}));
    EXPECT_EQ(outcome.page("pets_toys").groups, Groups{pets});
    EXPECT_EQ(outcome.page("pets_toys").list_of->maximum, 4U);
    EXPECT_EQ(outcome.page("pets_age").groups, Groups{pets});
    EXPECT_EQ(outcome.page("pets").list_of->maximum, 5U);
    EXPECT_EQ(outcome.file("rules.json")["payload"]["object"]["pets"],
              R"({"map": [{"var": "pets"}, {"object": {
                    "name": {"var": "pets_name"}, "age": {"var": "pets_age"},
                    "toys": {"map": [{"var": "pets_toys"}, {"object": {"toy": {"var": "pets_toys_toy"}}}]}}}]})"_json);
    const Json schema = outcome.file("data.schema.json")["properties"]["pets"]["items"];
    EXPECT_EQ(schema["properties"]["toys"]["maxItems"], 4);
    EXPECT_EQ(
        outcome.rule("summary_pets"),
        R"({"or": [{"cat": [{"var": "pets_name"}]}, {"cat": [{"var": "pets_age"}]}, "…"]})"_json);
    EXPECT_TRUE(outcome.notes().empty());
    EXPECT_TRUE(catalogue::prove_package(outcome.imported().service, outcome.imported().files,
                                         outcome.service(), outcome.pack(), tests::a_day)
                    .empty());
}

TEST(Layout, AListMayBeOfListsAlone) {
    const Outcome outcome(form_of({list("a",
                                        {list("b", {list("c", {field("d")}, up_to(2))}, up_to(2)),
                                         list("e", {field("f")}, up_to(2))},
                                        up_to(2))}));
    EXPECT_EQ(outcome.page("a_b_c_d").groups.size(), 3U);
    EXPECT_EQ(outcome.page("a_e_f").groups.size(), 2U);
    EXPECT_TRUE(outcome.notes().empty());
}

TEST(Layout, AListWithinThreeListsIsAskedOnce) {
    const Outcome outcome(form_of({list(
        "a", {list("b", {list("c", {list("d", {field("e")})}, up_to(2))}, up_to(2))}, up_to(2))}));
    EXPECT_EQ(outcome.page("a_b_c_d_e").groups.size(), 3U);
    const std::string place = "/components/0/components/0/components/0/components/0";
    EXPECT_EQ(outcome.note(place).what, "a list within three lists");
    EXPECT_EQ(outcome.notes().size(), 1U);
}

TEST(Layout, ListsWithinListsHaveNoMoreItemsThanThePayloadHasRoomFor) {
    const Json inner = list("c", {field("d"), field("e")});
    const Outcome usual(form_of({list("a", {field("x"), list("b", {field("y"), inner})})}));
    const std::size_t as = usual.page("a").list_of->maximum;
    const std::size_t bs = usual.page("a_b").list_of->maximum;
    const std::size_t cs = usual.page("a_b_c").list_of->maximum;
    EXPECT_EQ(as, 20U);
    EXPECT_GE(bs, 3U);
    EXPECT_GE(cs, 2U);
    EXPECT_EQ(usual.note("/components/0/components/1").reason,
              "has at most " + std::to_string(bs) + " items");
    const Outcome many(form_of({list("a", {list("b", {field("y")}, up_to(90))}, up_to(50))}));
    EXPECT_EQ(many.page("a").list_of->maximum, 50U);
    EXPECT_LT(many.page("a_b").list_of->maximum, 20U);
    EXPECT_EQ(many.note("/components/0/components/0").what, "a list that is longer");
    // The largest application there can be, with its longest answers.
    form::Answers answers;
    std::string longest;  // of a script with two bytes a letter
    for (int i = 0; i < 200; ++i) {
        longest += "ж";
    }
    for (std::size_t i = 0; i < as; ++i) {
        const form::Item a{form::QuestionId("a"), i};
        answers.set(form::QuestionId("a_x"), longest, {a});
        for (std::size_t j = 0; j < bs; ++j) {
            const form::Item b{form::QuestionId("a_b"), j};
            answers.set(form::QuestionId("a_b_y"), longest, {a, b});
            for (std::size_t k = 0; k < cs; ++k) {
                const form::Item c{form::QuestionId("a_b_c"), k};
                answers.set(form::QuestionId("a_b_c_d"), longest, {a, b, c});
                answers.set(form::QuestionId("a_b_c_e"), longest, {a, b, c});
            }
        }
    }
    const auto frozen = form::freeze(usual.service().form, answers,
                                     {tests::a_day, "", usual.pack().calendar, usual.pack().units});
    ASSERT_TRUE(frozen) << form::name_of(frozen.error().front().kind);
    EXPECT_EQ(frozen->payload()["a"][as - 1]["b"][bs - 1]["c"][cs - 1]["e"], longest);
}

TEST(Layout, AConditionWithinAListLooksAtTheListsAround) {
    const auto when = [](const char* key) {
        return Json{{"conditional", {{"show", true}, {"when", key}, {"eq", "x"}}}};
    };
    const Outcome outcome(
        form_of({list("a",
                      {field("kind"), list("b", {field("deep", when("kind"))}, up_to(2)),
                       list("c", {field("other", when("deep"))}, up_to(2))},
                      up_to(2))}));
    EXPECT_EQ(outcome.rule("ask_a_b_deep"), R"({"===": [{"var": "a_kind"}, "x"]})"_json);
    EXPECT_EQ(outcome.note("/components/0/components/2/components/0/conditional").reason,
              "shown to everybody, and need not be answered: 'deep' is asked later, or in a list");
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
