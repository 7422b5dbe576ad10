#include <gtest/gtest.h>

#include "kiosk/form/form.h"

namespace kiosk::form {
namespace {

const Context context{Date{std::chrono::year{2026} / 11 / 23}, "baku-1"};

Page page(const char* id, QuestionKind kind = QuestionKind::text, Rule visible_if = nullptr) {
    Page one;
    one.id = PageId(id);
    one.visible_if = std::move(visible_if);
    Question asked;
    asked.id = QuestionId(id);
    asked.kind = kind;
    one.questions.push_back(asked);
    return one;
}

// why -> (detail if why = other) -> members (item pages kin, name if kin = child) -> list -> born,
// end page under 18
Definition definition() {
    Definition form;
    form.pages = {
        page("why"),
        page("detail", QuestionKind::text, Json::parse(R"({"===": [{"var": "why"}, "other"]})")),
        page("more", QuestionKind::text, Json::parse(R"({"var": "detail"})")), page("kin"),
        page("name", QuestionKind::name, Json::parse(R"({"===": [{"var": "kin"}, "child"]})"))};
    form.pages[3].groups = form.pages[4].groups = {QuestionId("members")};
    Page list;
    list.id = PageId("members");
    list.list_of = Repeat{QuestionId("members"), 1, 3, Json::parse(R"({"var": "kin"})")};
    form.pages.push_back(list);
    form.pages.push_back(page("born", QuestionKind::date));
    form.pages.push_back(page("last"));
    form.end_pages = {
        {PageId("young"), "", "", Json::parse(R"({"<": [{"age": [{"var": "born"}]}, 18]})")}};
    form.schema = Json::parse(R"({"type": "object"})");
    return form;
}

std::string names(const Route& way) {
    std::string text;
    for (const Step& step : way.steps) {
        text += (text.empty() ? "" : " ") + step.page.str() +
                (step.at.empty() ? "" : std::to_string(step.at.back().number));
    }
    return text;
}

Answers answers(const char* json) {
    Answers result;
    const Json whole = Json::parse(json);
    for (const auto& [name, value] : whole.items()) {
        if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                result.add_item(QuestionId(name));
                for (const auto& [inner, answer] : value[i].items()) {
                    result.set(QuestionId(inner), answer, {{QuestionId(name), i}});
                }
            }
        } else {
            result.set(QuestionId(name), value);
        }
    }
    return result;
}

TEST(Route, FollowsTheAnswers) {
    const Definition form = definition();
    EXPECT_EQ(names(route(form, {}, context)), "why kin0 members born last");
    EXPECT_EQ(names(route(form, answers(R"({"why": "other"})"), context)),
              "why detail kin0 members born last");
}

TEST(Route, IgnoresAnswersToPagesThatAreNotOnIt) {
    const Definition form = definition();
    EXPECT_EQ(names(route(form, answers(R"({"why": "other", "detail": "x"})"), context)),
              "why detail more kin0 members born last");
    EXPECT_EQ(names(route(form, answers(R"({"why": "plain", "detail": "x"})"), context)),
              "why kin0 members born last");
}

TEST(Route, AsksTheItemPagesOfEachItemInTurn) {
    const Definition form = definition();
    const Answers given =
        answers(R"({"members": [{"kin": "child"}, {"kin": "spouse"}, {"kin": "child"}]})");
    EXPECT_EQ(names(route(form, given, context)),
              "why kin0 name0 kin1 kin2 name2 members born last");
    EXPECT_EQ(
        evaluate(form.pages[5].list_of->summary, given, context, {{QuestionId("members"), 1}}),
        "spouse");
}

TEST(Route, EndsAtTheFirstEndPage) {
    const Definition form = definition();
    const Route way = route(form, answers(R"({"born": "2008-11-24"})"), context);
    EXPECT_EQ(names(way), "why kin0 members born");
    ASSERT_NE(way.end, nullptr);
    EXPECT_EQ(way.end->id.str(), "young");
    EXPECT_EQ(route(form, answers(R"({"born": "2008-11-23"})"), context).end, nullptr);
    EXPECT_EQ(route(form, answers(R"({"born": "2008-2-31"})"), context).end, nullptr)
        << "a problem, not an end";
    EXPECT_FALSE(freeze(form, answers(R"({"born": "2008-11-24"})"), context).has_value());
}

const char* complete =
    R"({"why": "plain", "detail": "old", "members": [{"kin": "child", "name": "Aysel"}], "born": "1990-3-7", "last": " x "})";

TEST(Freeze, LeavesOutWhatIsNotOnTheRouteAndNormalisesTheRest) {
    const auto valid = freeze(definition(), answers(complete), context);
    ASSERT_TRUE(valid.has_value());
    EXPECT_EQ(valid->payload(),
              Json::parse(R"({"why": "plain", "members": [{"kin": "child", "name": "Aysel"}],
                                                "born": "1990-03-07", "last": "x"})"));
}

TEST(Freeze, ListsProblemsInTheOrderOfTheRoute) {
    const auto valid = freeze(
        definition(),
        answers(
            R"({"members": [{"kin": "child", "name": "4"}, {}], "born": "1990-2-31", "last": "x"})"),
        context);
    ASSERT_FALSE(valid.has_value());
    EXPECT_EQ(valid.error(),
              (std::vector<Problem>{
                  {QuestionId("why"), {}, ProblemKind::missing},
                  {QuestionId("name"), {{QuestionId("members"), 0}}, ProblemKind::wrong_characters},
                  {QuestionId("kin"), {{QuestionId("members"), 1}}, ProblemKind::missing},
                  {QuestionId("born"), {}, ProblemKind::impossible}}));
}

TEST(Freeze, PutsWhatTheSchemaRefusesAtItsQuestion) {
    Definition form = definition();
    form.payload = Json::parse(
        R"({"object": {"people": {"map": [{"var": "members"}, {"object": {"first": {"var": "name"}}}]}, "note": {"var": "last"}}})");
    form.schema = Json::parse(
        R"({"type": "object", "properties": {"people": {"items": {"properties": {"first": {"maxLength": 3}}}}}})");
    const auto valid = freeze(form, answers(complete), context);
    ASSERT_FALSE(valid.has_value());
    EXPECT_EQ(valid.error(),
              (std::vector<Problem>{
                  {QuestionId("name"), {{QuestionId("members"), 0}}, ProblemKind::wrong_format}}));
    form.schema = Json::parse(R"({"required": ["absent"]})");
    EXPECT_EQ(freeze(form, answers(complete), context).error(),
              (std::vector<Problem>{{QuestionId(), {}, ProblemKind::wrong_format}}));
    form.schema = Json::parse(R"({"$ref": "http://example.az/remote.json"})");
    EXPECT_FALSE(freeze(form, answers(complete), context).has_value())
        << "a schema that cannot be used refuses";
}

TEST(Freeze, NeverMakesAPayloadOfARuleThatYieldsNone) {
    Definition form = definition();
    form.payload = Json::parse(R"({"cat": ["x"]})");
    form.schema = Json::object();
    EXPECT_FALSE(freeze(form, answers(complete), context).has_value());
}

TEST(Answers, KeepGroupsApart) {
    Answers given;
    given.set(QuestionId("kin"), "child", {{QuestionId("members"), 1}});
    EXPECT_EQ(given.items(QuestionId("members")), 2U);
    EXPECT_EQ(given.get(QuestionId("kin"), {{QuestionId("members"), 1}}), "child");
    EXPECT_EQ(given.get(QuestionId("kin"), {{QuestionId("members"), 7}}), nullptr);
    EXPECT_EQ(given.get(QuestionId("kin")), nullptr);
    given.remove_item({QuestionId("members"), 0});
    EXPECT_EQ(given.get(QuestionId("kin"), {{QuestionId("members"), 0}}), "child");
    given.set(QuestionId("kin"), nullptr, {{QuestionId("members"), 0}});
    EXPECT_EQ(given.values(), Json::parse(R"({"members": [{}]})"));
}

TEST(Answers, AreEmptyOnceTheyMovedAwayOrWereWiped) {
    Answers given;
    given.set(QuestionId("a"), "kept");
    Answers moved = std::move(given);
    EXPECT_EQ(moved.get(QuestionId("a")), "kept");
    given = Answers();
    EXPECT_EQ(given.values(), Json::object());
    Json value = Json::parse(R"({"a": "text", "b": [{"c": "more"}]})");
    wipe(value);
    EXPECT_TRUE(value.is_null());
}

}  // namespace
}  // namespace kiosk::form
