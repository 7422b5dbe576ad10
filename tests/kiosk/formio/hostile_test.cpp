// Files that are no forms, or none that a terminal can hold.
#include "forms.h"

namespace kiosk::formio {
namespace {

using tests::form_of;
using tests::Json;
using tests::Outcome;
using tests::refusal;

const Json field{{"type", "textfield"}, {"key", "a"}, {"label", "A"}};

TEST(Hostile, FilesAreRefusedWithAReason) {
    EXPECT_EQ(refusal(""), "not JSON at byte 1");
    EXPECT_EQ(refusal("{\"components\": [}"), "not JSON at byte 17");
    EXPECT_EQ(refusal("{\"components\": [1e999]}"), "not JSON: a number is too large");
    EXPECT_EQ(refusal("\"\xff\""), "not JSON at byte 2");
    for (const char* none :
         {"{}", "1", "null", "\"x\"", R"({"components": {}})", R"({"components": "x"})"}) {
        EXPECT_EQ(refusal(none), "no form: it has no list 'components'") << none;
    }
    for (const char* empty :
         {"[]", R"({"components": []})", R"({"components": [1, null, "x", []]})",
          R"({"components": [{"type": "content", "html": "x"}, {"type": "button"}]})"}) {
        EXPECT_EQ(refusal(empty), "no service: there is no question in it to ask") << empty;
    }
}

TEST(Hostile, FilesAreBounded) {
    EXPECT_EQ(refusal(std::string(most_bytes + 1, ' ')), "the form has more than 8 MiB");
    EXPECT_EQ(refusal(std::string(1'000'000, '[')), "nested deeper than 160 levels");
    Json nested = field;
    for (int i = 0; i < 60; ++i) {
        nested = Json{{"type", i % 2 == 0 ? "panel" : "datagrid"},
                      {"key", "k"},
                      {"title", "T"},
                      {"components", {nested}}};
    }
    const Outcome deep(form_of({nested}));
    EXPECT_EQ(deep.questions().size(), 1U);
    EXPECT_FALSE(deep.notes().empty());
    Json keys = field;
    for (int i = 0; i < 100; ++i) {
        keys["key"] = "k." + keys["key"].get<std::string>();
    }
    EXPECT_EQ(Outcome(form_of({keys})).note("/components/0").what, "the key of an answer");
    Json many = Json::array();
    for (std::size_t i = 0; i <= most_questions; ++i) {
        many.push_back(field);
    }
    EXPECT_EQ(refusal(form_of(many).dump()), "more than 1000 questions");
    const Json button{{"type", "button"}};
    many = Json::array({field});
    for (std::size_t i = 0; i < most_components; ++i) {
        many.push_back(button);
    }
    EXPECT_EQ(refusal(form_of(many).dump()), "more than 5000 components");
}

TEST(Hostile, FormsOfAnySizeWithinTheBoundsHaveATest) {
    for (const std::size_t count : {std::size_t{100}, most_questions}) {
        Json many = Json::array();
        for (std::size_t i = 0; i < count; ++i) {
            many.push_back(field);
        }
        EXPECT_EQ(Outcome(form_of(many)).questions().size(), count);
    }
}

// Every member of a whole form, one after the other, of every other type.
TEST(Hostile, WrongTypesAreForgivenOrNamed) {
    const Json whole = form_of({
        Json{{"type", "panel"},
             {"key", "p"},
             {"title", "Panel"},
             {"conditional", {{"show", true}, {"when", "r"}, {"eq", "x"}}},
             {"components",
              {Json{{"type", "radio"},
                    {"key", "r"},
                    {"label", "R"},
                    {"values", {Json{{"value", "x"}, {"label", "X"}}}}},
               Json{{"type", "datetime"},
                    {"key", "d"},
                    {"label", "D"},
                    {"enableTime", false},
                    {"datePicker", {{"minDate", "2020-01-01"}}},
                    {"openForms",
                     {{"translations", {{"nl", {{"label", "D"}}}}},
                      {"maxDate", {{"mode", "future"}}}}}},
               Json{{"type", "survey"},
                    {"key", "s"},
                    {"label", "S"},
                    {"values", {Json{{"value", "x"}, {"label", "X"}}}},
                    {"questions", {Json{{"value", "q"}, {"label", "Q"}}}}},
               Json{{"type", "columns"}, {"columns", {Json{{"components", Json::array()}}}}},
               Json{{"type", "attachment"},
                    {"key", "t"},
                    {"label", "T"},
                    {"attachmentValues", {{"nei", {{"enabled", true}}}}}}}}},
        Json{{"type", "datagrid"},
             {"key", "g"},
             {"label", "G"},
             {"validate", {{"minLength", 1}, {"maxLength", 3}, {"required", true}}},
             {"components",
              {Json{{"type", "number"},
                    {"key", "n"},
                    {"label", "N"},
                    {"validate", {{"min", 1}, {"max", 5}, {"step", 1}}},
                    {"conditional",
                     {{"show", "false"},
                      {"conjunction", "any"},
                      {"conditions",
                       {Json{{"component", "r"}, {"operator", "isEqual"}, {"value", "x"}}}}}}}}}},
        Json{
            {"type", "select"},
            {"key", "l"},
            {"label", "L"},
            {"data", {{"values", {Json{{"value", "x"}, {"label", "X"}}}}}},
            {"conditional",
             {{"json",
               R"({"and": [{"==": [{"var": "data.r"}, "x"]}, {"in": [{"var": "l"}, ["x"]]}]})"_json}}}},
        field,
    });
    std::size_t tried = 0;
    std::set<std::string> spoilt_places;
    const Json flat = whole.flatten();
    for (const auto& [pointer, value] : flat.items()) {
        for (Json::json_pointer at(pointer); !at.empty(); at = at.parent_pointer()) {
            if (!spoilt_places.insert(at.to_string()).second) {
                break;
            }
            for (const Json& other : {Json(), Json(-7), Json(1e300), Json("x"), Json(""),
                                      Json(true), Json::array({Json::array()}), Json::array({1}),
                                      Json{{"var", Json::array()}}, Json{{"", ""}}}) {
                Json spoilt = whole;
                spoilt[at] = other;
                ++tried;
                if (const auto imported = import_form(spoilt.dump(), {"file", "", tests::a_day})) {
                    EXPECT_TRUE(imported->files.contains("tests/one-way.json")) << spoilt;
                } else {
                    EXPECT_FALSE(imported.error().what.empty());
                }
            }
        }
    }
    EXPECT_GT(tried, 1000U);
}

}  // namespace
}  // namespace kiosk::formio
