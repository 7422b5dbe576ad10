// Groups within groups: a household, its members, and what each of them earns.
#include <gtest/gtest.h>

#include "kiosk/form/form.h"
#include "kiosk/form/paths.h"
#include "kiosk/form/rules.h"

namespace kiosk::form {
namespace {

const Context context{Date{std::chrono::year{2026} / 11 / 23}, "baku-1"};
const QuestionId members{"members"}, incomes{"incomes"}, name{"name"}, amount{"amount"};

Page page(const char* id, QuestionKind kind, std::vector<QuestionId> groups) {
    Page one;
    one.id = PageId(id);
    one.groups = std::move(groups);
    Question question;
    question.id = QuestionId(id);
    question.kind = kind;
    one.questions.push_back(question);
    return one;
}

Page list(const QuestionId& group, std::size_t minimum, std::vector<QuestionId> groups,
          const char* summary) {
    Page one;
    one.id = PageId(group.str());
    one.groups = std::move(groups);
    one.list_of = Repeat{group, minimum, 3, Json{{"var", summary}}};
    return one;
}

Definition household() {
    Definition form;
    form.pages = {page("name", QuestionKind::name, {members}),
                  page("amount", QuestionKind::whole_number, {members, incomes}),
                  list(incomes, 1, {members}, "amount"), list(members, 1, {}, "name"),
                  page("last", QuestionKind::text, {})};
    form.payload = Json::parse(R"({"object": {"members": {"map": [{"var": "members"}, {"object": {
        "name": {"var": "name"},
        "incomes": {"map": [{"var": "incomes"}, {"var": "amount"}]},
        "total": {"reduce": [{"var": "incomes"},
                             {"+": [{"var": "accumulator"}, {"var": "current.amount"}]}, 0]}}}]}}})");
    form.schema = Json::parse(R"({"type": "object", "properties": {"members": {"type": "array",
        "items": {"type": "object", "properties": {"incomes": {"type": "array",
            "items": {"type": "integer", "maximum": 1000}}}}}}})");
    return form;
}

Answers answers() {
    return Answers(Json::parse(R"({"last": "x", "members": [
        {"name": "Nigar", "incomes": [{"amount": "100"}, {"amount": "200"}]},
        {"name": "Murad", "incomes": [{"amount": "50"}]}]})"));
}

std::string names(const Route& way) {
    std::string text;
    for (const Step& step : way.steps) {
        text += (text.empty() ? "" : " ") + step.page.str();
        for (const Item& item : step.at) {
            text += std::to_string(item.number);
        }
    }
    return text;
}

TEST(Nested, AskTheInnerItemsOfEachOuterOne) {
    EXPECT_EQ(names(route(household(), answers(), context)),
              "name0 amount00 amount01 incomes0 name1 amount10 incomes1 members last");
    EXPECT_EQ(names(route(household(), {}, context)), "name0 amount00 incomes0 members last")
        << "the least that is asked for, of each";
}

TEST(Nested, KeepEachAnswerAtItsPlace) {
    Answers given;
    given.set(amount, "7", {{members, 1}, {incomes, 2}});
    EXPECT_EQ(given.items(members), 2U);
    EXPECT_EQ(given.items(incomes, {{members, 1}}), 3U);
    EXPECT_EQ(given.items(incomes, {{members, 0}}), 0U);
    EXPECT_EQ(given.get(amount, {{members, 1}, {incomes, 2}}), "7");
    EXPECT_TRUE(given.get(amount, {{members, 0}, {incomes, 2}}).is_null());
    EXPECT_TRUE(given.get(amount, {{members, 9}, {incomes, 2}}).is_null());
    given.remove_item({incomes, 0}, {{members, 1}});
    EXPECT_EQ(given.get(amount, {{members, 1}, {incomes, 1}}), "7");
    given.remove_item({members, 0});
    EXPECT_EQ(given.get(amount, {{members, 0}, {incomes, 1}}), "7");
    given.remove_item({members, 5});
    EXPECT_EQ(given.items(members), 1U);
}

TEST(Nested, SurviveAnswersOfAnyShape) {
    const Answers odd(Json::parse(R"({"members": [7, {"incomes": "x"}, {"incomes": [null]}]})"));
    EXPECT_TRUE(odd.get(name, {{members, 0}}).is_null());
    EXPECT_EQ(odd.items(incomes, {{members, 1}}), 0U);
    EXPECT_TRUE(odd.get(amount, {{members, 2}, {incomes, 0}}).is_null());
}

TEST(Nested, RulesSeeTheItemAndAllAroundIt) {
    const Definition form = household();
    const Json known = answers_on_route(form, answers(), context);
    EXPECT_EQ(known["members"][0]["incomes"][1]["amount"], 200);
    EXPECT_EQ(
        evaluate(form.pages[2].list_of->summary, answers(), context, {{members, 0}, {incomes, 1}}),
        "200");
    EXPECT_EQ(evaluate(Json{{"var", "name"}}, answers(), context, {{members, 1}, {incomes, 0}}),
              "Murad");
    const RuleType type = type_of_answers(form, false);
    EXPECT_EQ(name_of(type.members.at("members").element[0].members.at("incomes")),
              "a list, each an object");
    EXPECT_FALSE(type.members.contains("incomes"));
    EXPECT_TRUE(type_of_answers(form, true).members.contains("incomes"));
    EXPECT_TRUE(check_rule(form.payload, type).problems.empty());
}

TEST(Nested, AreSentAsTheyAreNested) {
    const auto frozen = freeze(household(), answers(), context);
    ASSERT_TRUE(frozen.has_value());
    EXPECT_EQ(frozen->payload(), Json::parse(R"({"members": [
        {"name": "Nigar", "incomes": [100, 200], "total": 300},
        {"name": "Murad", "incomes": [50], "total": 50}]})"));
}

TEST(Nested, NameTheItemOfEachProblem) {
    Answers given = answers();
    given.set(amount, "x", {{members, 0}, {incomes, 1}});
    given.set(name, nullptr, {{members, 1}});
    auto frozen = freeze(household(), given, context);
    ASSERT_FALSE(frozen.has_value());
    EXPECT_EQ(
        frozen.error(),
        (std::vector<Problem>{{amount, {{members, 0}, {incomes, 1}}, ProblemKind::wrong_characters},
                              {name, {{members, 1}}, ProblemKind::missing}}));
    given = answers();
    given.set(amount, "1001", {{members, 1}, {incomes, 0}});
    frozen = freeze(household(), given, context);
    ASSERT_FALSE(frozen.has_value()) << "the schema refuses it";
    EXPECT_EQ(
        frozen.error(),
        (std::vector<Problem>{{amount, {{members, 1}, {incomes, 0}}, ProblemKind::wrong_format}}));
    Definition more = household();
    more.pages[2].list_of->minimum = 3;
    frozen = freeze(more, answers(), context);
    ASSERT_FALSE(frozen.has_value());
    EXPECT_EQ(frozen.error()[0],
              (Problem{amount, {{members, 0}, {incomes, 2}}, ProblemKind::missing}));
}

TEST(Nested, TellAnswersThatAreNotAskedAnyMore) {
    Definition form = household();
    form.pages[1].visible_if = Json::parse(R"({"===": [{"var": "name"}, "Nigar"]})");
    EXPECT_EQ(off_route(form, answers(), context),
              (std::vector<Given>{{amount, {{members, 1}, {incomes, 0}}}}));
}

TEST(Nested, AreOnThePaths) {
    bool one = false;
    const Definition form = household();
    const Paths found = paths(form, context);
    EXPECT_TRUE(found.complete);
    for (const Path& path : found.all) {
        one = one || path.answers.items(incomes, {{members, 0}}) == 1;
        EXPECT_TRUE(freeze(form, path.answers, context).has_value());
    }
    EXPECT_TRUE(one);
}

}  // namespace
}  // namespace kiosk::form
