// When a component is shown, as rules.
#include "forms.h"

namespace kiosk::formio {
namespace {

using tests::form_of;
using tests::Json;
using tests::Outcome;

const Json options =
    Json::array({Json{{"value", "yes"}, {"label", "Yes"}}, Json{{"value", "no"}, {"label", "No"}}});

// Questions of every type that a condition may look at, and behind them the one that is shown.
Json form_with(const Json& condition, const Json& more = Json::object()) {
    Json last{{"type", "textfield"},
              {"key", "last"},
              {"label", "Last"},
              {"validate", {{"required", true}}},
              {"conditional", condition}};
    last.update(more);
    return form_of(
        {Json{{"type", "radio"}, {"key", "choice"}, {"label", "Choice"}, {"values", options}},
         Json{{"type", "selectboxes"}, {"key", "boxes"}, {"label", "Boxes"}, {"values", options}},
         Json{{"type", "checkbox"}, {"key", "box"}, {"label", "Box"}},
         Json{{"type", "number"}, {"key", "count"}, {"label", "Count"}, {"decimalLimit", 0}},
         Json{{"type", "textfield"}, {"key", "words"}, {"label", "Words"}},
         Json{{"type", "date"}, {"key", "day"}, {"label", "Day"}}, last});
}

Json old_form(const std::string& when, const Json& eq, const Json& show = true) {
    return {{"show", show}, {"when", when}, {"eq", eq}};
}
Json new_form(const std::string& component, const std::string& op, const Json& value) {
    return {{"show", true},
            {"conjunction", "all"},
            {"conditions",
             Json::array({Json{{"component", component}, {"operator", op}, {"value", value}}})}};
}

struct Translated {
    Json condition;
    const char* rule;
};

TEST(Conditions, SayTheSameAsRules) {
    for (const auto& [condition, rule] :
         {Translated{old_form("choice", "yes"), R"({"===": [{"var": "choice"}, "yes"]})"},
          {old_form("choice", "yes", "false"), R"({"!": [{"===": [{"var": "choice"}, "yes"]}]})"},
          {old_form("boxes", "no"), R"({"in": ["no", {"var": "boxes"}]})"},
          {old_form("boxes.no", "true"), R"({"in": ["no", {"var": "boxes"}]})"},
          {old_form("boxes.no", false), R"({"!": [{"in": ["no", {"var": "boxes"}]}]})"},
          {old_form("box", "true"), R"({"===": [{"var": "box"}, true]})"},
          {old_form("count", "5"), R"({"===": [{"var": "count"}, 5]})"},
          {old_form("words", ""), R"({"!": [{"var": "words"}]})"},
          {old_form("day", "2026-01-02T00:00:00"), R"({"===": [{"var": "day"}, "2026-01-02"]})"},
          {new_form("choice", "isNotEqual", "no"),
           R"({"!": [{"===": [{"var": "choice"}, "no"]}]})"},
          {new_form("count", "isEmpty", nullptr), R"({"===": [{"var": "count"}, null]})"},
          {new_form("words", "isNotEmpty", nullptr), R"({"!": [{"!": [{"var": "words"}]}]})"},
          {new_form("count", "greaterThanOrEqual", 3), R"({">=": [{"var": "count"}, 3]})"},
          {new_form("count", "lessThan", "3"), R"({"<": [{"var": "count"}, 3]})"},
          {new_form("day", "dateGreaterThan", "2026-01-02"),
           R"({"after": [{"var": "day"}, "2026-01-02"]})"},
          {new_form("day", "dateLessThanOrEqual", "2026-01-02"),
           R"({"not-after": [{"var": "day"}, "2026-01-02"]})"},
          {new_form("boxes", "includes", "yes"), R"({"in": ["yes", {"var": "boxes"}]})"},
          {new_form("words", "notIncludes", "x"), R"({"!": [{"in": ["x", {"var": "words"}]}]})"},
          {new_form("words", "startsWith", "øx"),
           R"({"===": [{"substr": [{"var": "words"}, 0, 2]}, "øx"]})"},
          {new_form("words", "endsWith", "x"),
           R"({"===": [{"substr": [{"var": "words"}, -1]}, "x"]})"}}) {
        const Outcome outcome(form_with(condition));
        EXPECT_EQ(outcome.page("last").visible_if, Json::parse(rule)) << condition;
        EXPECT_TRUE(outcome.notes().empty()) << condition << outcome.notes().front().reason;
        EXPECT_TRUE(outcome.question("last").required);
    }
}

TEST(Conditions, OfJsonLogicHaveTheNamesOfQuestions) {
    for (
        const auto& [logic, rule] :
        {Translated{R"({"==": [{"var": "data.choice"}, "yes"]})"_json,
                    R"({"===": [{"var": "choice"}, "yes"]})"},
         {R"({"==": ["5", {"var": "row.count"}]})"_json, R"({"===": [{"var": "count"}, 5]})"},
         {R"({"<": [3, {"var": "count"}]})"_json, R"({">": [{"var": "count"}, 3]})"},
         {R"({"!=": [{"var": "data.box"}, true]})"_json,
          R"({"!": [{"===": [{"var": "box"}, true]}]})"},
         {R"({"!": {"var": ["data.words"]}})"_json, R"({"!": [{"var": "words"}]})"},
         {R"({"in": [{"var": "choice"}, ["yes", "no"]]})"_json,
          R"({"in": [{"var": "choice"}, ["yes", "no"]]})"},
         {R"({"in": ["yes", {"var": "data.boxes"}]})"_json, R"({"in": ["yes", {"var": "boxes"}]})"},
         {R"({"and": [{"var": "data.boxes.yes"}, {">": [{"+": [{"var": "count"}, 1]}, 2]}]})"_json,
          R"({"and": [{"in": ["yes", {"var": "boxes"}]}, {">": [{"+": [{"var": "count"}, 1]}, 2]}]})"}}) {
        const Outcome outcome(form_with({{"json", logic}}));
        EXPECT_EQ(outcome.page("last").visible_if, Json::parse(rule)) << logic;
        const Outcome written(form_with({{"json", logic.dump()}}));
        EXPECT_EQ(written.page("last").visible_if, Json::parse(rule)) << "as a text";
    }
}

TEST(Conditions, ThatCannotBeSaidAreDroppedAndNobodyMustAnswer) {
    const Json moment = {{"json", R"({"moment": [{"var": "day"}]})"_json}};
    for (const Json& condition :
         {old_form("choice", "maybe"), old_form("nobody", "x"), old_form("last", "x"),
          old_form("count", "five"), old_form("choice", "yes", nullptr),
          new_form("choice", "isBlue", "x"), new_form("box", "lessThan", 3), moment,
          Json{{"json", "not json"}}, Json{{"json", R"({"==": [{"var": "count"}, 1.5]})"_json}}}) {
        const Outcome outcome(form_with(condition));
        EXPECT_TRUE(outcome.page("last").visible_if.is_null()) << condition;
        EXPECT_FALSE(outcome.question("last").required) << condition;
        ASSERT_EQ(outcome.notes().size(), 1U) << condition;
        EXPECT_EQ(outcome.notes().front().treatment, Treatment::dropped);
        EXPECT_TRUE(outcome.notes().front().pointer.starts_with("/components/6/conditional"));
    }
}

TEST(Conditions, ByScriptAreNeverRun) {
    const Outcome outcome(form_with({{"when", "choice"}, {"eq", "yes"}, {"show", true}},
                                    {{"customConditional", "show = data.choice === 'yes';"}}));
    EXPECT_TRUE(outcome.page("last").visible_if.is_null());
    EXPECT_EQ(outcome.note("/components/6/customConditional").treatment, Treatment::dropped);
}

TEST(Conditions, CompareDecimalsYearsAndTimesAsTheyAre) {
    for (const auto& [type, value, rule] :
         {std::tuple{"currency", "2.5",
                     R"({"and": [{">=": [{"var": "a"}, "2.5"]}, {"<=": [{"var": "a"}, "2.5"]}]})"},
          {"year", "1990", R"({"===": [{"var": "a"}, 1990]})"},
          {"time", "09:30:00", R"({"===": [{"var": "a"}, "09:30"]})"}}) {
        const Json first{{"type", type}, {"key", "a"}, {"label", "A"}};
        const Json second{{"type", "textfield"},
                          {"key", "b"},
                          {"label", "B"},
                          {"conditional", old_form("a", value)}};
        EXPECT_EQ(Outcome(form_of({first, second})).page("b").visible_if, Json::parse(rule));
    }
}

TEST(Conditions, AreLostWhereATimeIsComparedWithWhatIsNone) {
    for (const char* value : {"25:00:00", "ключ", ":", "morning"}) {
        const Json first{{"type", "time"}, {"key", "a"}, {"label", "A"}};
        const Json second{{"type", "textfield"},
                          {"key", "b"},
                          {"label", "B"},
                          {"conditional", old_form("a", value)}};
        const Outcome outcome(form_of({first, second}));
        EXPECT_TRUE(outcome.page("b").visible_if.is_null()) << value;
        EXPECT_EQ(outcome.note("/components/1/conditional").treatment, Treatment::dropped) << value;
    }
}

TEST(Conditions, OfSeveralAllOrAnyMustHold) {
    Json two{{"show", true}, {"conjunction", "any"}, {"conditions", Json::array()}};
    for (const char* value : {"yes", "no"}) {
        two["conditions"].push_back(
            {{"component", "choice"}, {"operator", "isEqual"}, {"value", value}});
    }
    EXPECT_TRUE(Outcome(form_with(two)).page("last").visible_if.contains("or"));
    two["conjunction"] = "all";
    EXPECT_TRUE(Outcome(form_with(two)).page("last").visible_if.contains("and"));
}

TEST(Conditions, OfWhatIsAroundAComponentHoldForItToo) {
    const Json inner{{"type", "textfield"},
                     {"key", "inner"},
                     {"label", "Inner"},
                     {"conditional", old_form("words", "x")}};
    const Json other{{"type", "textfield"}, {"key", "other"}, {"label", "Other"}};
    const Outcome outcome(
        form_with(old_form("choice", "yes"),
                  {{"type", "panel"}, {"title", "Panel"}, {"components", {inner, other}}}));
    EXPECT_EQ(outcome.page("other").visible_if, R"({"===": [{"var": "choice"}, "yes"]})"_json);
    EXPECT_EQ(
        outcome.page("inner").visible_if,
        R"({"and": [{"===": [{"var": "choice"}, "yes"]}, {"===": [{"var": "words"}, "x"]}]})"_json);
}

TEST(Conditions, ThatAreEqualAreOneRule) {
    const Json inner{{"type", "textfield"}, {"key", "inner"}, {"label", "Inner"}};
    const Json other{{"type", "textfield"}, {"key", "other"}, {"label", "Other"}};
    const Outcome outcome(
        form_with(old_form("choice", "yes"), {{"type", "well"}, {"components", {inner, other}}}));
    EXPECT_EQ(outcome.file("rules.json")["rules"].size(), 1U);
}

TEST(Conditions, InAListSeeTheirOwnItem) {
    const Json grid{
        {"type", "datagrid"},
        {"key", "pets"},
        {"label", "Pets"},
        {"components",
         {Json{{"type", "radio"}, {"key", "kind"}, {"label", "Kind"}, {"values", options}},
          Json{{"type", "textfield"},
               {"key", "name"},
               {"label", "Name"},
               {"conditional", old_form("pets.kind", "yes")}}}}};
    const Json outside{{"type", "textfield"},
                       {"key", "outside"},
                       {"label", "Outside"},
                       {"conditional", old_form("pets.kind", "yes")}};
    const Outcome outcome(form_of({grid, outside}));
    EXPECT_EQ(outcome.page("pets_name").visible_if,
              R"({"===": [{"var": "pets_kind"}, "yes"]})"_json);
    EXPECT_TRUE(outcome.page("outside").visible_if.is_null()) << "of which item it is, nobody says";
    EXPECT_EQ(outcome.note("/components/1/conditional").treatment, Treatment::dropped);
}

TEST(Conditions, HideAHiddenComponentNoMore) {
    const Outcome hidden(form_with(Json::object(), {{"hidden", true}}));
    EXPECT_EQ(hidden.note("/components/6").what, "a hidden component");
    const Outcome shown(form_with(old_form("choice", "yes"), {{"hidden", true}}));
    EXPECT_FALSE(shown.page("last").visible_if.is_null());
}

}  // namespace
}  // namespace kiosk::formio
