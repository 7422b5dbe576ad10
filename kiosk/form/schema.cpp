// Without this valijson ends the process on a schema with a remote reference.
#define VALIJSON_USE_EXCEPTIONS 1

#include "kiosk/form/schema.h"

#include <exception>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace kiosk::form {
namespace {

void parse(Json schema, valijson::Schema& parsed) {
    make_plain(schema);
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    const valijson::adapters::NlohmannJsonAdapter adapter(schema);
    parser.populateSchema(adapter, parsed);
}

// "[members]" and "[0]" are members and indices, "<root>" is the document.
PayloadPlace place_of(const std::vector<std::string>& context) {
    PayloadPlace place;
    for (const std::string& part : context) {
        if (part.size() >= 2 && part.front() == '[') {
            place.push_back(part.substr(1, part.size() - 2));
        }
    }
    return place;
}

}  // namespace

std::optional<std::string> schema_problem(const Json& schema) {
    if (!schema.is_object()) {
        return "a schema is an object";
    }
    if (auto problem = shape_problem(schema)) {
        return problem;
    }
    try {
        valijson::Schema parsed;
        parse(schema, parsed);
        return std::nullopt;
    } catch (const std::exception& problem) {
        return problem.what();
    }
}

bool conforms(const Json& schema, const Json& document) {
    return refused_places(schema, document).empty();
}

std::vector<PayloadPlace> refused_places(const Json& schema, const Json& document) {
    try {
        valijson::Schema parsed;
        parse(schema, parsed);
        valijson::Validator validator(valijson::Validator::kStrongTypes);
        valijson::ValidationResults results;
        const valijson::adapters::NlohmannJsonAdapter adapter(document);
        if (validator.validate(parsed, adapter, &results)) {
            return {};
        }
        std::vector<PayloadPlace> places;
        valijson::ValidationResults::Error error;
        while (results.popError(error)) {
            places.push_back(place_of(error.context));
        }
        if (places.empty()) {
            places.emplace_back();
        }
        return places;
    } catch (const std::exception&) {
        return {PayloadPlace{}};
    }
}

}  // namespace kiosk::form
