#include <gtest/gtest.h>

#include "kiosk/form/rules.h"

namespace kiosk::form {
namespace {

using Kind = RuleType::Kind;

RuleType answers() {
    return RuleType::object_of(
        {{"reason", RuleType::one_of({"lost", "stolen", "first"})},
         {"copies", RuleType::one_of({"1", "2", "10"})},
         {"name", RuleType(Kind::text)},
         {"height", RuleType(Kind::integer)},
         {"born", RuleType(Kind::date)},
         {"agreed", RuleType(Kind::boolean)},
         {"changes", RuleType::list_of(RuleType::one_of({"surname", "address"}))},
         {"members", RuleType::list_of(RuleType::object_of(
                         {{"m_name", RuleType(Kind::text)}, {"m_born", RuleType(Kind::date)}}))},
         {"$unit", RuleType::object_of({{"brv", RuleType(Kind::decimal)}})}});
}

// What it yields, or every problem as "pointer: reason".
std::string check(const char* rule, Kinds wanted = anything) {
    const RuleCheck checked = check_rule(Json::parse(rule), answers(), wanted);
    std::string told;
    for (const RuleProblem& problem : checked.problems) {
        told += (told.empty() ? "" : "; ") + problem.pointer + ": " + problem.reason;
    }
    return told.empty() ? name_of(checked.type) : told;
}

TEST(RuleCheck, YieldsTheTypeOfARule) {
    EXPECT_EQ(check(R"({"<": [{"age": [{"var": "born"}]}, 15]})"), "true or false");
    EXPECT_EQ(check(R"({"+": [{"var": "height"}, 1]})"), "an integer");
    EXPECT_EQ(check(R"({"*": ["12.50", {"var": "height"}]})"), "a decimal");
    EXPECT_EQ(check(R"({"*": ["0.89", {"var": "$unit.brv"}]})"), "a decimal");
    EXPECT_EQ(check(R"({"*": ["5", {"var": "copies"}]})"), "a decimal")
        << "each option is a number";
    EXPECT_EQ(check(R"({"plusTime": [{"var": "$today"}, 3, "working-day"]})"), "a date");
    EXPECT_EQ(check(R"({"if": [{"var": "agreed"}, "12.50", {"var": "height"}]})"), "a decimal");
    EXPECT_EQ(check(R"({"if": [{"var": "agreed"}, {"var": "born"}, "2026-01-01"]})"), "a date");
    EXPECT_EQ(check(R"({"map": [{"var": "members"}, {"var": "m_name"}]})"), "a list, each a text");
    EXPECT_EQ(check(R"({"var": "members.0.m_born"})"), "a date");
    EXPECT_EQ(check(R"({"filter": [{"var": "changes"}, {"===": [{"var": ""}, "surname"]}]})"),
              "a list, each a text");
    EXPECT_EQ(check(R"({"reduce": [{"var": "members"}, {"+": [{"var": "accumulator"}, "5"]}, 0]})"),
              "a decimal");
    EXPECT_EQ(
        check(
            R"({"reduce": [{"var": "members"}, {"cat": [{"var": "accumulator"}, {"var": "current.m_name"}]}, ""]})"),
        "a text");
    EXPECT_EQ(check(R"({"object": {"a": null, "b": {"var": "name"}}})"), "an object");
    EXPECT_EQ(check("null"), "null");
}

TEST(RuleCheck, RefusesOperandsOfTheWrongType) {
    EXPECT_EQ(check(R"({"and": [true, {"+": [{"var": "name"}, 1]}]})"),
              "/and/1/+/0: is a text, where an integer or a decimal is needed");
    EXPECT_EQ(check(R"({"before": [{"var": "born"}, "2026-02-30"]})"),
              "/before/1: is the text '2026-02-30', where a date is needed");
    EXPECT_EQ(check(R"({"age": [{"var": "height"}]})"),
              "/age/0: is an integer, where a date is needed");
    EXPECT_EQ(check(R"({"some": [{"var": "name"}, true]})"),
              "/some/0: is a text, where a list is needed");
    EXPECT_EQ(check(R"({"%": [{"var": "height"}, "2.5"]})"),
              "/%/1: is the text '2.5', where an integer is needed");
    EXPECT_EQ(check(R"({"+": [null, 1]})"),
              "/+/0: is null, where an integer or a decimal is needed");
    EXPECT_EQ(check(R"({"plusTime": [{"var": "born"}, 1, "week"]})"),
              "/plusTime/2: must be \"year\", \"month\", \"day\", \"hour\" or \"working-day\"");
    EXPECT_EQ(check(R"({"in": [5, {"var": "name"}]})"), "/in: seeks an integer in a text");
    EXPECT_EQ(check(R"({"+": [{"if": [{"var": "agreed"}, 1, {"var": "agreed"}]}, 1]})"),
              "/+/0: is of more than one type, where an integer or a decimal is needed");
    EXPECT_EQ(check(R"({"reduce": [{"var": "members"}, {"var": "current.m_name"}, 0]})"),
              "/reduce: starts as an integer and becomes a text");
}

TEST(RuleCheck, RefusesComparisonsThatCanNeverHold) {
    EXPECT_EQ(check(R"({"===": [{"var": "reason"}, "lsot"]})"),
              "/===: 'lsot' is none of the values that there are");
    EXPECT_EQ(check(R"({"in": [{"var": "reason"}, ["lsot", "stloen"]]})"),
              "/in: 'lsot' is none of the values that there are");
    EXPECT_EQ(check(R"({"in": ["phone", {"var": "changes"}]})"),
              "/in: 'phone' is none of the values that there are");
    EXPECT_EQ(check(R"({"===": [{"var": "height"}, "170"]})"),
              "/===: compares an integer with the text '170'");
    EXPECT_EQ(check(R"({"===": [{"var": "born"}, "yesterday"]})"),
              "/===: compares a date with the text 'yesterday'");
    EXPECT_EQ(
        check(R"({"===": [{"*": ["1.5", 2]}, "3.0"]})"),
        "/===: a decimal is compared by < <= > >=: \"1.0\" and \"1.00\" are equal and two texts");
    // The control: what can hold.
    EXPECT_EQ(check(R"({"in": [{"var": "reason"}, ["lost", "stolen"]]})"), "true or false");
    EXPECT_EQ(check(R"({"===": [{"var": "born"}, "2026-01-01"]})"), "true or false");
    EXPECT_EQ(check(R"({"===": [{"var": "height"}, null]})"), "true or false");
    EXPECT_EQ(check(R"({"in": ["man", {"var": "name"}]})"), "true or false");
}

TEST(RuleCheck, RefusesNamesThatAreNothing) {
    EXPECT_EQ(check(R"({"var": "rason"})"), "/var: unknown question 'rason'");
    EXPECT_EQ(check(R"({"var": "members.0.name"})"), "/var: an object has no 'name'");
    EXPECT_EQ(check(R"({"var": "members."})"), "/var: a list, each an object has no ''");
    EXPECT_EQ(check(R"({"map": [{"var": "members"}, {"var": "m_nam"}]})"),
              "/map/1/var: unknown question 'm_nam'");
    EXPECT_EQ(check(R"({"var": "m_name"})"), "/var: unknown question 'm_name'") << "of an item";
    EXPECT_EQ(check(R"({"var": "$unit.bvr"})"), "/var: an object has no 'bvr'");
    EXPECT_EQ(
        check(R"({"map": [{"var": "members"}, {"cat": [{"var": "m_name"}, {"var": "name"}]}]})"),
        "a list, each a text")
        << "outer names are seen from inside";
}

TEST(RuleCheck, KnowsWhatComesOfAListThatIsNeverThere) {
    EXPECT_EQ(check(R"({"reduce": [null, {"var": "current.age"}, "none"]})"), "the text 'none'");
    EXPECT_EQ(check(R"({"filter": [{"reduce": [[], {"var": "current"}, "2026-11"]}, true]})"),
              "/filter/0: is the text '2026-11', where a list is needed");
    EXPECT_EQ(check(R"({"map": [[], {"+": [{"var": ""}, 1]}]})"), "an empty list");
    EXPECT_EQ(check(R"({"map": [{"filter": [null, {"var": "x"}]}, {"var": "y"}]})"),
              "an empty list");
    EXPECT_EQ(
        check(
            R"({"map": [[{"map": [[], {"var": "x"}]}], {"+": [{"or": [{"var": "0"}, "a"]}, 1]}]})"),
        "/map/1/+/0/or/0/var: unknown question '0'");
}

TEST(RuleCheck, RefusesANameThatSomeElementsMayHaveAndOthersNot) {
    EXPECT_EQ(check(R"({"map": [["a", {"object": {"height": "tall"}}], {"var": "height"}]})"),
              "/map/1/var: some elements may have 'height'");
    EXPECT_EQ(check(R"({"map": [["a", 1], {"var": "$today"}]})"), "a list, each a date");
}

TEST(RuleCheck, RefusesWhatIsNoRule) {
    EXPECT_EQ(check("0.5"),
              ": a binary fraction is not exact: write the decimal as a text, \"12.50\"");
    EXPECT_EQ(check("18446744073709551615"), ": has more digits than an integer may");
    EXPECT_EQ(check(R"({"a": 1, "b": 2})"),
              ": an operation is an object with one member, this one has 2");
    EXPECT_EQ(check(R"({"x/y~": []})"), "/x~1y~0: unknown operator 'x/y~'");
    EXPECT_EQ(check(R"({"!": true})"), "/!: operands of '!' must be in an array");
    EXPECT_EQ(check(R"({"if": [true, 1]})"),
              "/if: 'if' cannot take 2 operands: it has pairs of condition and value, and an else");
    EXPECT_EQ(check(R"({"var": ["a"]})"), "/var: 'var' needs a text");
    EXPECT_EQ(check(R"([{"var": "a"}, 0.5])"),
              "/0/var: unknown question 'a'; /1: a binary fraction is not exact: write the decimal "
              "as a text, \"12.50\"");
}

TEST(RuleCheck, HoldsThePlaceAgainstTheRule) {
    EXPECT_EQ(check(R"({"var": "born"})", dates), "a date");
    EXPECT_EQ(check(R"({"var": "name"})", dates), ": is a text, where a date is needed");
    EXPECT_EQ(check(R"({"if": [{"var": "agreed"}, "5", {"*": ["1.50", 2]}]})", numbers),
              "a decimal");
    EXPECT_EQ(check(R"({"if": [{"*": ["1.50", 2]}, 1, 2]})").substr(0, 6), "/if/0:")
        << "the decimal \"0.00\" is no condition";
}

TEST(RuleCheck, EndsOnRulesThatAreBuiltToLastForEver) {
    Json deep = true;
    for (int i = 0; i < 5000; ++i) {
        deep = Json{{"!", Json::array({std::move(deep)})}};
    }
    EXPECT_EQ(check_rule(deep, answers()).problems.size(), 1U);
    // Each level is looked at twice.
    Json twice = 1;
    for (int i = 0; i < 25; ++i) {
        twice =
            Json{{"reduce",
                  Json::array({Json::array({1}), Json::array({std::move(twice)}), Json::array()})}};
    }
    const auto problems = check_rule(twice, answers()).problems;
    ASSERT_FALSE(problems.empty());
    EXPECT_EQ(problems.back().reason, "too large to be judged");
}

TEST(RuleCheck, KnowsTheTypesOfAFormsAnswers) {
    Definition form;
    form.pages.resize(2);
    form.pages[0].questions.resize(2);
    form.pages[0].questions[0].id = QuestionId("speed");
    form.pages[0].questions[0].kind = QuestionKind::one_of;
    form.pages[0].questions[0].options = {{"fast", "", "", nullptr}, {"slow", "", "", nullptr}};
    form.pages[0].questions[1].id = QuestionId("born");
    form.pages[0].questions[1].kind = QuestionKind::date;
    form.pages[1].groups = {QuestionId("members")};
    form.pages[1].questions.resize(1);
    form.pages[1].questions[0].id = QuestionId("m_name");

    const RuleType strict = type_of_answers(form, false);
    EXPECT_EQ(strict.members.size(), 3U);
    EXPECT_EQ(strict.members.at("speed"), RuleType::one_of({"slow", "fast"}));
    EXPECT_EQ(strict.members.at("born"), RuleType(Kind::date));
    EXPECT_EQ(strict.members.at("members"),
              RuleType::list_of(RuleType::object_of({{"m_name", RuleType(Kind::text)}})));
    EXPECT_EQ(type_of_answers(form, true).members.at("m_name"), RuleType(Kind::text));
}

}  // namespace
}  // namespace kiosk::form
