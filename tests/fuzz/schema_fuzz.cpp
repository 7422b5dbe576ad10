// Any bytes as a schema and as a document that is held against it: judged without an end of its
// own, and a schema that was accepted decides the same twice and the opposite of its negation.
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "kiosk/form/form.h"
#include "tests/fuzz/fuzz.h"

namespace {

using kiosk::form::Json;
using tests::fuzz::Bytes;
using tests::fuzz::require;

// A schema, or a document, of the bytes.
class Builder {
  public:
    explicit Builder(Bytes& bytes) : bytes_(bytes) {}

    bool refers() const { return refers_; }  // by $ref, to a place in the schema

    Json schema(int depth = 0) {
        if (++built_ > 12 || depth > 4 || bytes_.one_in(16)) {
            return bytes_.one_in(2) ? Json(bytes_.one_in(2)) : Json::object();
        }
        Json made = Json::object();
        for (std::size_t count = bytes_.below(4); count > 0; --count) {
            keyword(made, depth + 1);
        }
        return made;
    }

    Json document(int depth = 0) {
        if (depth < 3 && ++built_ < 24 && !bytes_.one_in(3)) {
            Json made = bytes_.one_in(2) ? Json::array() : Json::object();
            for (std::size_t count = bytes_.below(4); count > 0; --count) {
                if (made.is_array()) {
                    made.push_back(document(depth + 1));
                } else {
                    made[bytes_.one_of(names)] = document(depth + 1);
                }
            }
            return made;
        }
        switch (bytes_.below(8)) {
            case 0:
                return nullptr;
            case 1:
                return bytes_.one_in(2);
            case 2:
            case 3:
                return number();
            case 4:
                return text();
            default:
                return bytes_.one_of(texts);
        }
    }

  private:
    static constexpr std::array<const char*, 6> names{"a", "b", "ab", "a/b", "", "ə"};
    static constexpr std::array<const char*, 10> texts{
        "a",     "",  "1990-03-27",        "09:05", "a@b.c",
        "12.50", "ə", "aaaaaaaaaaaaaaaa!", "A1",    "1990-02-30"};
    static constexpr std::array<const char*, 11> types{"string", "number", "integer", "boolean",
                                                       "object", "array",  "null",    "integer",
                                                       "any",    "object", "String"};
    static constexpr std::array<const char*, 14> patterns{
        "^a$",      "[a-z]+", "(a+)+$", "(",     "[",   "\\d{2}", "a{1000}",
        "^(a|b)*$", "\\p{L}", "",       "(?=a)", "\\1", "[z-a]",  "^[0-9]{4}-[0-9]{2}$"};
    static constexpr std::array<const char*, 7> formats{"date",  "time", "date-time", "email",
                                                        "regex", "uri",  "mystery"};
    static constexpr std::array<const char*, 12> references{"#",
                                                            "#/definitions/a",
                                                            "#/definitions/b",
                                                            "#/properties/a",
                                                            "#a",
                                                            "#/definitions/ab",
                                                            "http://a.example",
                                                            "a.json",
                                                            "#/allOf/0",
                                                            "#/%",
                                                            "#/definitions/a~1b",
                                                            ""};
    static constexpr std::array<double, 8> figures{0, -1, 0.5, 1e300, -1e300, 1e19, 0.1, 3};
    static constexpr std::array<std::int64_t, 10> integers{0,  1,  2,         3,         -1,
                                                           10, 64, INT64_MAX, INT64_MIN, 65'536};

    // UTF-8, as all is that was JSON.
    std::string text() {
        std::string text = bytes_.text();
        std::replace_if(
            text.begin(), text.end(), [](char c) { return c < 0; }, '?');
        return text;
    }
    Json number() { return bytes_.one_in(3) ? Json(bytes_.one_of(figures)) : integer(); }
    Json integer() { return bytes_.one_in(8) ? Json(UINT64_MAX) : Json(bytes_.one_of(integers)); }
    Json list(int depth) {
        Json made = Json::array();
        for (std::size_t count = bytes_.below(4); count > 0; --count) {
            made.push_back(schema(depth));
        }
        return made;
    }
    Json named(int depth, bool by_pattern = false) {
        Json made = Json::object();
        for (std::size_t count = bytes_.below(4); count > 0; --count) {
            const std::string name = by_pattern ? bytes_.one_of(patterns) : bytes_.one_of(names);
            made[name] = schema(depth);
        }
        return made;
    }
    Json some_names() {
        Json made = Json::array();
        for (std::size_t count = bytes_.below(4); count > 0; --count) {
            made.push_back(bytes_.one_of(names));
        }
        return made;
    }

    void keyword(Json& made, int depth) {
        static constexpr std::array bounds{"minLength", "maxLength",     "minItems",
                                           "maxItems",  "minProperties", "maxProperties"};
        static constexpr std::array limits{"minimum", "maximum", "exclusiveMinimum",
                                           "exclusiveMaximum", "multipleOf"};
        static constexpr std::array lists{"allOf", "anyOf", "oneOf", "items"};
        static constexpr std::array schemas{"not",
                                            "if",
                                            "then",
                                            "else",
                                            "contains",
                                            "items",
                                            "additionalItems",
                                            "propertyNames",
                                            "additionalProperties"};
        switch (bytes_.below(16)) {
            case 0:
            case 1:
                made["type"] = bytes_.one_in(4) ? Json{bytes_.one_of(types), bytes_.one_of(types)}
                                                : Json(bytes_.one_of(types));
                break;
            case 2:
                made["pattern"] = bytes_.one_in(4) ? Json(text()) : Json(bytes_.one_of(patterns));
                break;
            case 3:
                made["format"] = bytes_.one_of(formats);
                break;
            case 4:
                made["$ref"] = bytes_.one_of(references);
                refers_ = true;
                break;
            case 5:
                made[bytes_.one_of(bounds)] = bytes_.one_in(8) ? number() : integer();
                break;
            case 6:
                made[bytes_.one_of(limits)] = number();
                break;
            case 7:
                made[bytes_.one_of(lists)] = list(depth);
                break;
            case 8:
            case 9:
                made[bytes_.one_of(schemas)] = schema(depth);
                break;
            case 10:
                made["properties"] = named(depth);
                break;
            case 11:
                made[bytes_.one_in(2) ? "definitions" : "patternProperties"] =
                    named(depth, bytes_.one_in(2));
                break;
            case 12:
                made["required"] = some_names();
                break;
            case 13:
                made[bytes_.one_in(2) ? "enum" : "const"] = document(depth);
                break;
            case 14:
                made["dependencies"][bytes_.one_of(names)] =
                    bytes_.one_in(2) ? schema(depth) : some_names();
                break;
            default:
                // Any keyword with a value of any type.
                made[bytes_.one_in(2) ? bytes_.one_of(limits) : bytes_.one_of(schemas)] =
                    document(depth);
                made["uniqueItems"] = bytes_.one_in(4) ? document(depth) : Json(true);
        }
    }

    Bytes& bytes_;
    int built_ = 0;
    bool refers_ = false;
};

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming)  the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using kiosk::form::conforms;
    using kiosk::form::schema_problem;
    Bytes bytes(data, size);
    const std::size_t mode = bytes.byte();
    Json schema;
    Json document;
    bool refers = false;
    if (mode % 16 == 15) {
        schema = Json::parse(bytes.rest(), nullptr, false);
        if (schema.is_discarded()) {
            return 0;
        }
        document = schema;
        refers = true;
    } else {
        Builder builder(bytes);
        schema = builder.schema();
        document = Builder(bytes).document();
        refers = builder.refers();
    }
    const auto problem = schema_problem(schema);
    const auto hold = [&](bool holds, const char* what) {
        require(holds,
                holds ? std::string() : what + (": " + schema.dump()) + " for " + document.dump());
    };
    if (problem) {
        hold(!problem->empty(), "a refused schema has a reason");
        return 0;
    }
    const bool fits = conforms(schema, document);
    if (mode % 4 == 0) {
        hold(conforms(schema, document) == fits, "a schema decides the same twice");
        // A reference names a place from the root.
        if (!refers) {
            Json negated = Json::object();
            negated["not"] = schema;
            hold(conforms(negated, document) != fits, "what conforms is not refused");
            Json twice = Json::object();
            twice["allOf"] = Json::array({schema, schema});
            hold(conforms(twice, document) == fits, "a schema decides the same in another one");
        }
    }
    return 0;
}
