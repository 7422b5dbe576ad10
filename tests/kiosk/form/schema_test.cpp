#include <gtest/gtest.h>

#include "kiosk/form/form.h"

namespace kiosk::form {
namespace {

std::optional<std::string> problem_of(const char* schema) {
    return schema_problem(Json::parse(schema));
}

TEST(Schema, MayReferToItsOwnParts) {
    const Json schema = Json::parse(R"({
        "properties": {"first": {"$ref": "#/definitions/a~1b"}, "second": {"$ref": "#/properties/first"}},
        "definitions": {"a/b": {"type": "string"}}})");
    EXPECT_EQ(schema_problem(schema), std::nullopt);
    EXPECT_TRUE(conforms(schema, {{"second", "text"}}));
    EXPECT_FALSE(conforms(schema, {{"second", 7}}));
}

TEST(Schema, IsRefusedWhenItContainsItself) {
    for (
        const char* schema :
        {R"({"$ref": "#"})", R"({"allOf": [{"$ref": "#"}]})", R"({"not": {"$ref": "#/not"}})",
         R"({"properties": {"child": {"$ref": "#"}}})",
         R"({"$ref": "#/definitions/a", "definitions": {"a": {"anyOf": [{"$ref": "#/definitions/b"}]},
              "b": {"if": {"$ref": "#/definitions/a"}}}})"}) {
        EXPECT_EQ(problem_of(schema), "a schema that contains itself") << schema;
    }
}

TEST(Schema, IsRefusedWhenItsReferencesUnfoldWithoutMeasure) {
    Json schema{{"$ref", "#/definitions/0"}};
    for (int i = 0; i < 30; ++i) {
        const Json next{{"$ref", "#/definitions/" + std::to_string(i + 1)}};
        schema["definitions"][std::to_string(i)]["allOf"] = Json::array({next, next});
    }
    schema["definitions"]["30"] = Json::object();
    EXPECT_EQ(schema_problem(schema), "too large or too deep when its references are written out");
}

TEST(Schema, IsRefusedWhenAReferenceLeadsNowhere) {
    for (const char* schema :
         {R"({"$ref": "#/definitions/none"})", R"({"$ref": "http://example.az/a.json"})",
          R"({"$ref": "a.json#"})", R"({"$ref": 7})", R"({"$ref": "#/allOf/-"})",
          R"({"$ref": "#/%61"})", R"({"allOf": [{}], "$ref": "#/allOf/01"})",
          R"({"$ref": "#/enum/0", "enum": [{"multipleOf": 2}]})",
          R"({"$ref": "#/elsewhere", "elsewhere": {"format": "date"}})"}) {
        EXPECT_NE(problem_of(schema), std::nullopt) << schema;
    }
}

TEST(Schema, IsRefusedForAPatternThatIsNoneOrTakesTooLong) {
    for (const char* pattern : {"(", "[z-a]", R"(\\1)", "(a+)+$", "(a|b)*", "((x?)y){2,9}",
                                "(?:[a-z]*,)*", R"((\\(a*){3})", R"(a\u0000b)"}) {
        const std::string text = R"({"pattern": ")" + std::string(pattern) + R"("})";
        EXPECT_NE(problem_of(text.c_str()), std::nullopt) << pattern;
        EXPECT_NE(
            problem_of(
                (R"({"patternProperties": {")" + std::string(pattern) + R"(": {}}})").c_str()),
            std::nullopt)
            << pattern;
    }
    for (const char* pattern :
         {"", "^[0-9]{4}-[0-9]{2}$", "^(a|b)?c$", "^([A-Z]{2} )+$", R"(^\\(+[(*+]*\\)$)", "^(a+)$",
          "^((0|[1-9][0-9]{0,5})(\\\\.[0-9]{1,2})?|1000000)$", "^(a+){1}$"}) {
        const std::string text = R"({"pattern": ")" + std::string(pattern) + R"("})";
        EXPECT_EQ(problem_of(text.c_str()), std::nullopt) << pattern;
    }
}

TEST(Schema, TakesFormatAsAnAnnotation) {
    const Json schema = Json::parse(R"({
        "properties": {"day": {"type": ["string", "null"], "format": "date"}, "other": {"$ref": "#/definitions/day"}},
        "definitions": {"day": {"format": "date"}}})");
    EXPECT_TRUE(conforms(schema, Json::parse(R"({"day": null, "other": 7})")));
    EXPECT_FALSE(conforms(schema, Json::parse(R"({"day": 7})")));
}

TEST(Schema, CountsInExactMultiples) {
    EXPECT_NE(problem_of(R"({"multipleOf": 0})"), std::nullopt);
    const Json even = Json::parse(R"({"multipleOf": 2})");
    EXPECT_TRUE(conforms(even, 4));
    EXPECT_FALSE(conforms(even, 5));
    EXPECT_FALSE(conforms(even, 2.5));
    EXPECT_TRUE(conforms(even, 1e300)) << "no integer holds it";
    EXPECT_TRUE(conforms({{"$ref", "#/$defs/even"}, {"$defs", {{"even", even}}}}, 1e19));
}

TEST(Schema, IsRefusedForATextThatIsNoValueOfItsKeyword) {
    for (const char* schema :
         {R"({"multipleOf": "2"})", R"({"minimum": "1"})", R"({"exclusiveMaximum": "1.5"})",
          R"({"minLength": "3"})", R"({"maxItems": "3"})", R"({"uniqueItems": "true"})",
          R"({"enum": ""})", R"({"required": ""})", R"({"not": "true"})", R"({"items": "false"})",
          R"({"properties": {"a": "false"}})", R"({"additionalProperties": "false"})",
          R"({"allOf": ""})", R"({"definitions": {"a": "true"}, "$ref": "#/definitions/a"})"}) {
        EXPECT_NE(problem_of(schema), std::nullopt) << schema;
    }
}

}  // namespace
}  // namespace kiosk::form
