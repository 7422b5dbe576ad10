#include <gtest/gtest.h>

#include "package_files.h"

namespace kiosk::catalogue {
namespace {

using form::Json;

constexpr form::Date today{std::chrono::year{2026} / 11 / 23};

// "file pointer: reason" of a package that is as shipped but for one file.
template <typename Change>
std::vector<std::string> found(const char* file, Change change) {
    Files files = tests::files_of("job-seeker");
    Json json = Json::parse(files.at(file));
    change(json);
    files[file] = json.dump();
    const auto service = parse_package("job-seeker", files, tests::pack());
    if (!service) {
        return {"not parsed: " + service.error().front().reason};
    }
    std::vector<std::string> all;
    for (const PackageProblem& problem :
         prove_package("job-seeker", files, *service, tests::pack(), today)) {
        all.push_back(problem.file + " " + problem.pointer + ": " + problem.reason);
    }
    return all;
}

using Found = std::vector<std::string>;

TEST(Proof, FindsNothingInWhatIsShippedOnAnyDay) {
    for (const std::string& name : tests::shipped_packages()) {
        const Files files = tests::files_of(name);
        const Service service = tests::service(name);
        for (const form::Date day : {today, form::Date{std::chrono::year{2028} / 2 / 29},
                                     form::Date{std::chrono::year{2026} / 12 / 31}}) {
            for (const PackageProblem& problem :
                 prove_package(name, files, service, tests::pack(), day)) {
                ADD_FAILURE() << name << " " << problem.pointer << ": " << problem.reason;
            }
        }
    }
}

TEST(Proof, FindsAPageThatNoAnswersLeadTo) {
    EXPECT_EQ(found("rules.json",
                    [](Json& rules) {
                        rules["rules"]["has_speciality"] =
                            Json::parse(R"({"and": [{"===": [{"var": "education"}, "general"]},
                                                    {"===": [{"var": "education"}, "master"]}]})");
                    }),
              (Found{"journey.json /pages/8: no answers lead to this page",
                     "rules.json /rules/has_speciality: never holds, whatever is answered"}));
}

TEST(Proof, FindsAnEndPageThatNoAnswersLeadTo) {
    EXPECT_EQ(found("rules.json",
                    [](Json& rules) {
                        rules["rules"]["under_15"] =
                            Json::parse(R"({"<": [{"age": [{"var": "date_of_birth"}]}, 0]})");
                    }),
              (Found{"journey.json /end_pages/0: no answers lead to this end page",
                     "rules.json /rules/under_15: never holds, whatever is answered"}));
}

TEST(Proof, FindsAConditionThatAlwaysHolds) {
    EXPECT_EQ(found("rules.json",
                    [](Json& rules) {
                        rules["rules"]["has_speciality"] = Json::parse(
                            R"({"!": [{"===": [{"var": "work_status"}, {"var": "$centre"}]}]})");
                    })
                  .back(),
              "rules.json /rules/has_speciality: always holds, whatever is answered");
}

TEST(Proof, SaysNothingOfARuleThatEveryAcceptedAnswerKeeps) {
    Files files = tests::files_of("job-seeker");
    Json rules = Json::parse(files["rules.json"]), journey = Json::parse(files["journey.json"]);
    rules["rules"].erase("under_15");
    rules["rules"]["grown"] = Json::parse(R"({">=": [{"age": [{"var": "date_of_birth"}]}, 15]})");
    journey.erase("end_pages");
    journey["pages"][0].erase("prescreen");
    journey["pages"][0]["questions"][0]["accepted_if"] = "grown";
    files["rules.json"] = rules.dump();
    files["journey.json"] = journey.dump();
    for (const char* language : {"az", "ru", "en"}) {
        Json words = Json::parse(files[std::string("l10n/") + language + ".json"]);
        words.erase("end.under-15.title");
        words.erase("end.under-15.body");
        words["problem.date_of_birth.out_of_range"] = "Too young.";
        files[std::string("l10n/") + language + ".json"] = words.dump();
    }
    const auto service = parse_package("p", files, tests::pack());
    ASSERT_TRUE(service.has_value()) << service.error().front().pointer;
    EXPECT_TRUE(prove_package("p", files, *service, tests::pack(), today).empty());
}

TEST(Proof, SaysNothingWhereTwoAnswersAreCompared) {
    EXPECT_EQ(found("rules.json",
                    [](Json& rules) {
                        rules["rules"]["has_speciality"] =
                            Json::parse(R"({"===": [{"var": "surname"}, {"var": "given_name"}]})");
                    }),
              Found{});
}

TEST(Proof, FindsAnOptionThatTheSchemaRefuses) {
    EXPECT_EQ(found("data.schema.json",
                    [](Json& schema) {
                        schema["properties"]["education"]["enum"] = {"general", "master"};
                    }),
              (Found{"rules.json /payload: data.schema.json refuses an acceptable answer to "
                     "'education' (wrong_format)"}));
}

TEST(Proof, FindsABoundThatTheSchemaRefuses) {
    EXPECT_EQ(
        found("data.schema.json",
              [](Json& schema) { schema["properties"]["years_of_experience"]["maximum"] = 59; })
            .size(),
        1U);
}

TEST(Proof, FindsAnOptionalAnswerThatTheSchemaWants) {
    EXPECT_EQ(found("data.schema.json",
                    [](Json& schema) {
                        schema["properties"]["contact"]["required"] = {"mobile", "email"};
                    })
                  .size(),
              1U);
}

}  // namespace
}  // namespace kiosk::catalogue
