#include <algorithm>
#include <array>
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

std::optional<std::string> value_problem(const Json& schema) {
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
    explicit Unfolded(const Json& root) : root_(root) {}

    std::optional<std::string> take() { return std::move(problem_); }

    void go(const Json& schema) {
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
    void follow(const Json& reference) {
        const std::string to = reference.is_string() ? reference.get<std::string>() : "";
        const bool within = to == "#" || (to.starts_with("#/") && to.back() != '/' &&
                                          to.find('%') == std::string::npos);
        try {
            if (within) {
                go(root_.at(Json::json_pointer(to.substr(1))));
                return;
            }
        } catch (const Json::exception&) {  // no pointer, or nothing is there
        }
        problem_ = "'" + to + "' refers to nothing in the schema";
    }

    const Json& root_;
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
    visit_inner(schema, make_plain);
    for (const char* keyword : {"definitions", "$defs"}) {
        if (const auto found = schema.find(keyword); found != schema.end()) {
            for (Json& each : *found) {
                make_plain(each);
            }
        }
    }
}

}  // namespace kiosk::form
