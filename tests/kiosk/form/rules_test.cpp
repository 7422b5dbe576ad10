#include "kiosk/form/rules.h"

#include <gtest/gtest.h>

namespace kiosk::form {
namespace {

const Context context{Date{std::chrono::year{2026} / 11 / 23}, "baku-1"};

Json run(const char* rule, const char* data = "{}") {
    const Json answers = Json::parse(data);
    return run_rule(Json::parse(rule), {&answers}, context);
}

TEST(Rules, ComputeMoneyExactly) {
    EXPECT_EQ(run(R"({"+": ["0.10", "0.20"]})"), "0.30");
    EXPECT_EQ(run(R"({"*": ["12.50", 3]})"), "37.50");
    EXPECT_EQ(run(R"({"-": ["1.00", "1.05"]})"), "-0.05");
    EXPECT_EQ(run(R"({"+": [1, 2, 3]})"), 6);
    EXPECT_EQ(run(R"({"<": ["9.99", "10"]})"), true);
    EXPECT_EQ(run(R"({"<=": ["10.00", 10]})"), true);
}

TEST(Rules, YieldNullForWhatCannotBeDone) {
    EXPECT_EQ(run(R"({"+": [9223372036854775807, 1]})"), nullptr);
    EXPECT_EQ(run(R"({"*": ["0.000001", "0.000001"]})"), nullptr);
    EXPECT_EQ(run(R"({"+": ["1e3", 1]})"), nullptr);
    EXPECT_EQ(run(R"({"+": [true, 1]})"), nullptr);
    EXPECT_EQ(run(R"({"<": [{"var": "x"}, 1]})"), nullptr);
    EXPECT_EQ(run(R"({"nonsense": [1]})"), nullptr);
    EXPECT_EQ(run(R"({"if": [true]})"), nullptr);
    EXPECT_EQ(run(R"({"age": ["2027-01-01"]})"), nullptr);
    EXPECT_EQ(run(R"({"plusTime": ["2026-02-30", 1, "day"]})"), nullptr);
    EXPECT_EQ(run(R"({"plusTime": ["2026-02-28", 9999999999, "year"]})"), nullptr);
}

TEST(Rules, CountFullYears) {
    EXPECT_EQ(run(R"({"age": ["2011-11-23"]})"), 15);
    EXPECT_EQ(run(R"({"age": ["2011-11-24"]})"), 14);
    EXPECT_EQ(run(R"({"age": ["2008-02-29", "2026-02-28"]})"), 17);
    EXPECT_EQ(run(R"({"age": ["2008-02-29", "2026-03-01"]})"), 18);
}

TEST(Rules, AddToDatesWithoutLeavingTheMonth) {
    EXPECT_EQ(run(R"({"plusTime": ["2026-01-31", 1, "month"]})"), "2026-02-28");
    EXPECT_EQ(run(R"({"plusTime": ["2024-02-29", 1, "year"]})"), "2025-02-28");
    EXPECT_EQ(run(R"({"plusTime": [{"var": "$today"}, 14, "day"]})"), "2026-12-07");
    EXPECT_EQ(run(R"({"plusTime": ["2026-11-23T23:30:00+04:00", 1, "hour"]})"),
              "2026-11-23T20:30:00Z");
    EXPECT_EQ(run(R"({"weekday": ["2026-11-23"]})"), 1);
    EXPECT_EQ(run(R"({"not-after": ["2026-01-01", "2026-01-01", "2026-01-02"]})"), true);
}

TEST(Rules, SeekNamesInTheInnermostScopeFirst) {
    const char* data = R"({"a": 1, "list": [{"a": 2}, {"b": 3}]})";
    EXPECT_EQ(run(R"({"map": [{"var": "list"}, {"var": "a"}]})", data), Json::parse("[2, 1]"));
    EXPECT_EQ(run(R"({"var": "list.1.b"})", data), 3);
    EXPECT_EQ(run(R"({"var": "list.9.b"})", data), nullptr);
    EXPECT_EQ(run(R"({"filter": [{"var": "list"}, {"var": "b"}]})", data),
              Json::parse(R"([{"b": 3}])"));
    EXPECT_EQ(run(R"({"some": [{"var": "list"}, {"===": [{"var": "b"}, 3]}]})", data), true);
    EXPECT_EQ(run(R"({"all": [{"var": "list"}, {"var": "b"}]})", data), false);
    EXPECT_EQ(run(R"({"none": [{"var": "missing"}, true]})", data), true);
    EXPECT_EQ(
        run(R"({"reduce": [[1, 2], {"+": [{"var": "accumulator"}, {"var": "current"}, {"var": "data.a"}]}, 0]})",
            data),
        5);
}

TEST(Rules, LeaveMembersOutThatComeOutNull) {
    EXPECT_EQ(
        run(R"({"object": {"a": {"var": "a"}, "b": {"var": "b"}, "c": true}})", R"({"a": "x"})"),
        Json::parse(R"({"a": "x", "c": true})"));
}

TEST(Rules, KnowTodayAndTheCentre) {
    EXPECT_EQ(run(R"({"cat": [{"var": "$today"}, " ", {"var": "$centre"}, {"var": "nothing"}]})"),
              "2026-11-23 baku-1");
    EXPECT_EQ(run(R"({"length": ["çərşənbə"]})"), 8);
}

TEST(Rules, EndWhereTheBudgetEnds) {
    // Each turn doubles what the last one made.
    Json doubling = {
        {"reduce",
         Json::array(
             {Json::array(),
              {{"object", {{"a", {{"var", "accumulator"}}}, {"b", {{"var", "accumulator"}}}}}},
              "x"})}};
    for (int i = 0; i < 60; ++i) {
        doubling["reduce"][0].push_back(i);
    }
    const Json nothing = Json::object();
    EXPECT_EQ(run_rule(doubling, {&nothing}, context), nullptr);
    // The control: few turns fit.
    doubling["reduce"][0] = Json::array({1, 2, 3});
    EXPECT_TRUE(run_rule(doubling, {&nothing}, context).is_object());

    Json deep = true;
    for (int i = 0; i < 5000; ++i) {
        deep = Json{{"!", Json::array({std::move(deep)})}};
    }
    EXPECT_EQ(run_rule(deep, {&nothing}, context), nullptr);
}

TEST(Rules, AreJudgedWithoutRunning) {
    const auto problems = check_rule(
        Json::parse(
            R"({"and": [{"var": "good"}, {"var": "bad.x"}, {"map": [{"var": "good"}, {"var": "any"}]}, 0.5]})"),
        {"good"});
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].pointer, "/and/1/var");
    EXPECT_EQ(problems[1].pointer, "/and/3");
}

}  // namespace
}  // namespace kiosk::form
