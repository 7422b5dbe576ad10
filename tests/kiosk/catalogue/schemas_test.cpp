// The published schemas and the parser agree on the shape of every file.
#include <gtest/gtest.h>

#include <array>

#include "package_files.h"

namespace kiosk::catalogue {
namespace {

using form::Json;

Json schema_of(const std::string& file) {
    const std::string name = file.starts_with("l10n/")    ? "words"
                             : file.starts_with("tests/") ? "test"
                             : file.starts_with("lists/") ? "list"
                                                          : file.substr(0, file.find('.'));
    return Json::parse(tests::read(std::filesystem::path(KIOSK_SOURCE_DIR) / "assets/schema" /
                                   (name + ".schema.json")));
}

// What the parser says of one file, the others being whole.
std::vector<PackageProblem> problems_of(const std::string& file, const Json& json, Files files,
                                        const Pack& pack) {
    files[file] = json.dump();
    const auto service = parse_package("p", files, pack);
    auto problems = service ? run_package_tests("p", files, *service, pack) : service.error();
    std::erase_if(problems, [&](const PackageProblem& found) { return found.file != file; });
    return problems;
}

// A schema knows shapes; what a name refers to, and whether a rule makes sense, it does not.
bool is_of_shape(const PackageProblem& problem) {
    static constexpr std::array shapes{
        "must be an object",     "must be an array",       "must be a text", "must not be empty",
        "must be true or false", "must be a whole number", "must be from"};
    return problem.reason == "unknown key" ||
           (problem.reason.starts_with("'") && problem.reason.ends_with("' is missing") &&
            problem.pointer.find("/expect") == std::string::npos) ||
           std::any_of(shapes.begin(), shapes.end(),
                       [&](const char* shape) { return problem.reason.starts_with(shape); });
}

// Every way to spoil one place: a key too many, a key too few, another type.
std::vector<Json> spoilt(const Json& whole, const Json::json_pointer& at) {
    std::vector<Json> all;
    const Json& here = whole.at(at);
    for (const Json& other :
         {Json(), Json(7), Json(""), Json(true), Json::array(), Json::object()}) {
        if (other.type() != here.type() || other == Json("")) {
            Json changed = whole;
            changed[at] = other;
            all.push_back(std::move(changed));
        }
    }
    if (here.is_object()) {
        Json more = whole;
        more[at]["color"] = 1;
        all.push_back(std::move(more));
        for (const auto& member : here.items()) {
            Json less = whole;
            less[at].erase(member.key());
            all.push_back(std::move(less));
        }
    }
    return all;
}

// Down to where the shape ends: what is inside a rule, an answer or a payload is free.
void places_in(const Json& json, const Json::json_pointer& at,
               std::vector<Json::json_pointer>& places) {
    static constexpr std::array free{"rules", "payload", "answers", "recipient_key"};
    places.push_back(at);
    if (json.is_object()) {
        for (const auto& [name, value] : json.items()) {
            if (std::find(free.begin(), free.end(), name) == free.end()) {
                places_in(value, at / name, places);
            }
        }
    } else if (json.is_array()) {
        for (std::size_t i = 0; i < std::min<std::size_t>(json.size(), 2); ++i) {
            places_in(json[i], at / i, places);
        }
    }
}

TEST(Schemas, AcceptEveryFileThatIsShipped) {
    EXPECT_TRUE(form::conforms(schema_of("pack.json"),
                               Json::parse(tests::read(tests::country() / "pack.json"))));
    for (const std::string& package : tests::shipped_packages()) {
        for (const auto& [file, bytes] : tests::files_of(package)) {
            if (file != "data.schema.json") {
                EXPECT_TRUE(form::conforms(schema_of(file), Json::parse(bytes)))
                    << package << "/" << file;
            }
        }
    }
}

TEST(Schemas, MayBeNamedInEveryFile) {
    Files files = tests::files_of("job-seeker");
    for (auto& [file, bytes] : files) {
        Json json = Json::parse(bytes);
        json["$schema"] = "../../../schema/any.schema.json";
        bytes = json.dump();
        EXPECT_TRUE(file == "data.schema.json" || form::conforms(schema_of(file), json)) << file;
    }
    const auto service = parse_package("p", files, tests::pack());
    ASSERT_TRUE(service.has_value());
    EXPECT_TRUE(run_package_tests("p", files, *service, tests::pack()).empty());
}

TEST(Schemas, RefuseWhatTheParserFindsOutOfShapeAndNothingThatItTakes) {
    const Pack pack = tests::pack();
    int refused = 0, taken = 0;
    const auto compare = [&](const std::string& package, const std::string& file) {
        const Files files = tests::files_of(package);
        const Json whole = Json::parse(files.at(file));
        const Json schema = schema_of(file);
        std::vector<Json::json_pointer> places;
        places_in(whole, Json::json_pointer(), places);
        for (const Json::json_pointer& at : places) {
            for (const Json& json : spoilt(whole, at)) {
                const auto problems = problems_of(file, json, files, pack);
                const bool conforms = form::conforms(schema, json);
                const bool shapeless = std::any_of(problems.begin(), problems.end(), is_of_shape);
                EXPECT_FALSE(conforms && shapeless)
                    << package << "/" << file << at << " " << json.at(at).dump().substr(0, 200)
                    << ": " << problems.front().pointer << " " << problems.front().reason;
                EXPECT_FALSE(!conforms && problems.empty())
                    << package << "/" << file << at << " " << json.at(at).dump().substr(0, 200);
                refused += conforms ? 0 : 1;
                taken += conforms ? 1 : 0;
            }
        }
    };
    compare("job-seeker", "service.json");
    compare("identity-card", "service.json");
    compare("job-seeker", "journey.json");
    compare("family-certificate", "journey.json");
    compare("job-seeker", "rules.json");
    compare("job-seeker", tests::files_of("job-seeker").rbegin()->first);
    EXPECT_GT(refused, 500);
    EXPECT_GT(taken, 10);
}

}  // namespace
}  // namespace kiosk::catalogue
