#include "kiosk/form/rules.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace kiosk::form {
namespace {

constexpr Date on(int year, unsigned month, unsigned day) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

const Context context{
    on(2026, 11, 23),
    "baku-1",
    {{6, 7}, {on(2026, 11, 25)}, {}, on(2026, 12, 31)},
    {{"brv", {{on(2025, 8, 1), "412000"}, {on(2026, 11, 24), "450000"}}},
     {"later", {{on(2027, 1, 1), "1"}}}},
};

RuleResult result_of(const char* rule, const char* data = "{}") {
    const Json answers = Json::parse(data);
    return run_rule(Json::parse(rule), {&answers}, context);
}

Json run(const char* rule, const char* data = "{}") {
    return result_of(rule, data).value;
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

TEST(Rules, SayWhatCouldNotBeDoneAndWhere) {
    const auto error = [](const char* rule) {
        const auto found = result_of(rule, R"({"n": 5, "t": "abc", "a~b/": [1]})").error;
        return found ? std::pair(found->fault, found->pointer)
                     : std::pair(RuleFault::budget, std::string("none"));
    };
    using Told = std::pair<RuleFault, std::string>;
    EXPECT_EQ(error(R"({"and": [true, {"+": [1, true]}]})"),
              Told(RuleFault::wrong_type, "/and/1/+"));
    EXPECT_EQ(error(R"({"object": {"a/b": {"<": ["1", "x"]}}})"),
              Told(RuleFault::not_a_number, "/object/a~1b/<"));
    EXPECT_EQ(error(R"({"map": [[1], {"nonsense": []}]})"),
              Told(RuleFault::unknown_operator, "/map/1/nonsense"));
    EXPECT_EQ(error(R"([1, {"!": true}])"), Told(RuleFault::malformed, "/1/!"));
    EXPECT_EQ(error(R"({"if": [true, 1]})"), Told(RuleFault::operand_count, "/if"));
    EXPECT_EQ(error(R"({"age": [{"var": "t"}]})"), Told(RuleFault::not_a_date, "/age"));
    EXPECT_EQ(error(R"({"*": [9223372036854775807, 2]})"), Told(RuleFault::not_a_number, "/*"));
    EXPECT_EQ(error(R"({"%": [1, 0]})"), Told(RuleFault::not_a_number, "/%"));
    EXPECT_EQ(error(R"({"reduce": [{"var": "n"}, 1, 0]})"), Told(RuleFault::wrong_type, "/reduce"));
    EXPECT_EQ(error(R"({"some": [{"var": "t"}, true]})"), Told(RuleFault::wrong_type, "/some"));
    // The first one counts; what is not reached, does not; what is missing is no error.
    EXPECT_EQ(error(R"([{"+": [true, 1]}, {"x": []}])"), Told(RuleFault::wrong_type, "/0/+"));
    EXPECT_EQ(error(R"({"if": [true, 1, {"x": []}]})").second, "none");
    EXPECT_EQ(error(R"({"+": [{"var": "missing"}, 1]})").second, "none");
}

TEST(Rules, TakeTheFirstConditionOfATableThatHolds) {
    const char* fee =
        R"({"if": [{"<": [{"var": "age"}, 15]}, "5", {"===": [{"var": "reason"}, "lost"]}, "30", "10"]})";
    EXPECT_EQ(run(fee, R"({"age": 14, "reason": "lost"})"), "5");
    EXPECT_EQ(run(fee, R"({"age": 15, "reason": "lost"})"), "30");
    EXPECT_EQ(run(fee, R"({"age": 15})"), "10");
}

TEST(Rules, RoundAndBoundExactly) {
    EXPECT_EQ(run(R"({"round": ["2.345", 2]})"), "2.35");
    EXPECT_EQ(run(R"({"round": ["-2.345", 2]})"), "-2.35");
    EXPECT_EQ(run(R"({"round": ["2.344999", 2]})"), "2.34");
    EXPECT_EQ(run(R"({"round": ["0.5", 0]})"), "1");
    EXPECT_EQ(run(R"({"round": ["3", 2]})"), "3.00");
    EXPECT_EQ(run(R"({"round": [3, 2]})"), 3);
    EXPECT_EQ(run(R"({"round": ["1", 10]})"), nullptr);
    EXPECT_EQ(run(R"({"min": ["12.50", "7.00", 9]})"), "7.00");
    EXPECT_EQ(run(R"({"max": [3, 12, 9]})"), 12);
    EXPECT_EQ(run(R"({"%": [-7, 3]})"), -1);
    EXPECT_EQ(run(R"({"%": [-9223372036854775808, -1]})"), 0);
}

TEST(Rules, KnowTheLegalUnitOfTheDay) {
    EXPECT_EQ(run(R"({"round": [{"*": ["0.89", {"var": "$unit.brv"}]}, 0]})"), "366680");
    EXPECT_EQ(run(R"({"var": "$unit.later"})"), nullptr) << "not yet";
    EXPECT_EQ(run(R"({"var": "$unit.unknown"})"), nullptr);
    Context tomorrow = context;
    tomorrow.today = on(2026, 11, 24);
    EXPECT_EQ(run_rule(Json::parse(R"({"var": "$unit.brv"})"), {}, tomorrow).value, "450000");
}

TEST(Rules, CountWorkingDays) {
    EXPECT_EQ(run(R"({"plusTime": ["2026-11-24", 1, "working-day"]})"), "2026-11-26");
    EXPECT_EQ(run(R"({"workingDays": ["2026-11-23", "2026-11-30"]})"), 4);
    EXPECT_EQ(run(R"({"plusTime": ["2026-12-31", 1, "working-day"]})"), nullptr);
    EXPECT_EQ(run(R"({"plusTime": ["2026-12-31", 1, "fortnight"]})"), nullptr);
}

TEST(Rules, TakeTextsApartByCodePoints) {
    EXPECT_EQ(run(R"({"substr": ["çərşənbə", 1, 3]})"), "ərş");
    EXPECT_EQ(run(R"({"substr": ["çərşənbə", -2]})"), "bə");
    EXPECT_EQ(run(R"({"substr": ["çərşənbə", 0, -5]})"), "çər");
    EXPECT_EQ(run(R"({"substr": ["abc", 9, 1]})"), "");
    EXPECT_EQ(run(R"({"substr": ["abc", -9223372036854775808, 9223372036854775807]})"), "abc");
    EXPECT_EQ(run(R"({"substr": ["abc", 1, -9223372036854775808]})"), "");
    EXPECT_EQ(run(R"({"in": ["şən", "çərşənbə"]})"), true);
    EXPECT_EQ(run(R"({"in": [null, "çərşənbə"]})"), nullptr);
    EXPECT_EQ(run(R"({"in": ["", ""]})"), false);
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

// tests/campaigns/rules wrote these down with what another engine made of them.
TEST(Rules, AgreeWithAnotherEngineOfJsonLogic) {
    std::ifstream stream(std::filesystem::path(KIOSK_SOURCE_DIR) /
                         "tests/kiosk/form/rule_vectors.json");
    const Json vectors = Json::parse(stream);
    ASSERT_EQ(vectors.size(), 200U);
    for (const Json& vector : vectors) {
        const RuleResult result = run_rule(vector.at("rule"), {&vector.at("data")}, context);
        EXPECT_EQ(result.value, vector.at("value")) << vector;
        EXPECT_FALSE(result.error.has_value()) << vector;
    }
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
    EXPECT_EQ(run_rule(doubling, {&nothing}, context).value, nullptr);
    // The control: few turns fit.
    doubling["reduce"][0] = Json::array({1, 2, 3});
    EXPECT_TRUE(run_rule(doubling, {&nothing}, context).value.is_object());

    // The answers are there in each turn, and need not be copied for it.
    Json many = Json::object();
    for (int i = 0; i < 300; ++i) {
        many["list"].push_back(i);
    }
    const Json last = Json::parse(R"({"reduce": [{"var": "list"}, {"var": "current"}, 0]})");
    EXPECT_EQ(run_rule(last, {&many}, context).value, 299);

    Json deep = true;
    for (int i = 0; i < 5000; ++i) {
        deep = Json{{"!", Json::array({std::move(deep)})}};
    }
    const RuleResult result = run_rule(deep, {&nothing}, context);
    EXPECT_EQ(result.value, nullptr);
    ASSERT_TRUE(result.error);
    EXPECT_EQ(result.error->fault, RuleFault::budget);
}

}  // namespace
}  // namespace kiosk::form
