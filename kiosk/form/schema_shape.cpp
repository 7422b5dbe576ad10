#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "kiosk/form/schema.h"

namespace kiosk::form {
namespace {

// Written out, with what it refers to in the place of each reference.
constexpr int most_schemas = 10'000;
constexpr std::size_t deepest_schema = 100;

constexpr std::array with_schema{"not",
                                 "if",
                                 "then",
                                 "else",
                                 "contains",
                                 "items",
                                 "propertyNames",
                                 "additionalItems",
                                 "additionalProperties"};
constexpr std::array with_schemas{
    "allOf", "anyOf", "oneOf", "items", "properties", "patternProperties", "dependencies"};
// valijson would read in a text the number, the truth or the empty list that it says.
constexpr std::array<std::string_view, 14> never_texts{
    "multipleOf",    "minimum",     "maximum",  "exclusiveMinimum", "exclusiveMaximum",
    "minLength",     "maxLength",   "minItems", "maxItems",         "minProperties",
    "maxProperties", "uniqueItems", "enum",     "required"};

// Each schema right within this one.
template <typename Schema, typename Visit>
void visit_inner(Schema& schema, const Visit& visit) {
    for (const char* keyword : with_schema) {
        if (const auto found = schema.find(keyword); found != schema.end()) {
            visit(*found);
        }
    }
    for (const std::string_view keyword : with_schemas) {
        const auto found = schema.find(keyword);
        if (found != schema.end() && (found->is_array() || keyword != "items")) {
            for (auto& each : *found) {
                visit(each);
            }
        }
    }
}

// Those as well that only a reference leads to.
template <typename Schema, typename Visit>
void visit_written(Schema& schema, const Visit& visit) {
    visit_inner(schema, visit);
    for (const char* keyword : {"definitions", "$defs"}) {
        if (const auto found = schema.find(keyword); found != schema.end()) {
            for (auto& each : *found) {
                visit(each);
            }
        }
    }
}

std::optional<std::string> value_problem(const Json& schema) {
    for (const std::string_view keyword : never_texts) {
        if (const auto found = schema.find(keyword); found != schema.end() && found->is_string()) {
            return "'" + std::string(keyword) + "' cannot be a text";
        }
    }
    if (const auto found = schema.find("multipleOf");
        found != schema.end() && found->is_number() && *found <= 0) {
        return "'multipleOf' must be greater than 0";
    }
    std::optional<std::string> problem;
    if (const auto found = schema.find("pattern"); found != schema.end() && found->is_string()) {
        problem = pattern_problem(found->get_ref<const std::string&>());
    }
    if (const auto found = schema.find("patternProperties");
        found != schema.end() && found->is_object()) {
        for (const auto& each : found->items()) {
            problem = problem ? problem : pattern_problem(each.key());
        }
    }
    return problem;
}

class Unfolded {
  public:
    explicit Unfolded(const Json& root) : root_(root) { find_written(root, 0); }

    std::optional<std::string> take() { return std::move(problem_); }

    void go(const Json& schema) {
        if (schema.is_string()) {
            problem_ = "a text where a schema is needed";
        }
        if (problem_ || !schema.is_object()) {
            return;
        }
        if (std::find(path_.begin(), path_.end(), &schema) != path_.end()) {
            problem_ = "a schema that contains itself";
            return;
        }
        if (++schemas_ > most_schemas || path_.size() == deepest_schema) {
            problem_ = "too large or too deep when its references are written out";
            return;
        }
        problem_ = value_problem(schema);
        path_.push_back(&schema);
        if (const auto reference = schema.find("$ref"); reference != schema.end()) {
            follow(*reference);
        }
        visit_inner(schema, [this](const Json& inner) { go(inner); });
        path_.pop_back();
    }

  private:
    void find_written(const Json& schema, std::size_t depth) {
        if (depth > deepest_schema) {
            problem_ = "too deep";
            return;
        }
        written_.insert(&schema);
        if (schema.is_object()) {
            visit_written(schema, [&](const Json& inner) { find_written(inner, depth + 1); });
        }
    }

    void follow(const Json& reference) {
        const std::string to = reference.is_string() ? reference.get<std::string>() : "";
        const bool within = to == "#" || (to.starts_with("#/") && to.back() != '/' &&
                                          to.find('%') == std::string::npos);
        try {
            if (within) {
                const Json& target = root_.at(Json::json_pointer(to.substr(1)));
                if (written_.contains(&target)) {
                    go(target);
                    return;
                }
            }
        } catch (const Json::exception&) {  // no pointer, or nothing is there
        }
        problem_ = "'" + to + "' refers to no schema in this one";
    }

    const Json& root_;
    std::set<const Json*> written_;  // which make_plain() sees
    std::vector<const Json*> path_;  // from the root to here
    int schemas_ = 0;
    std::optional<std::string> problem_;
};

}  // namespace

std::optional<std::string> shape_problem(const Json& schema) {
    Unfolded unfolded(schema);
    unfolded.go(schema);
    return unfolded.take();
}

void make_plain(Json& schema) {
    if (!schema.is_object()) {
        return;
    }
    schema.erase("format");
    if (const auto found = schema.find("multipleOf");
        found != schema.end() && found->is_number_integer()) {
        *found = found->get<double>();
    }
    visit_written(schema, make_plain);
}

}  // namespace kiosk::form
