// Groups within groups, as a package writes them.
#include <gtest/gtest.h>

#include "breach.h"

namespace kiosk::catalogue {
namespace {

using form::Json;
using tests::edit;

Json question(const char* id) {
    return {{"id", id},
            {"kind", "text"},
            {"privacy", "personal"},
            {"retention", "session"},
            {"purpose", "answer"}};
}

Json list(const char* id, const char* summary) {
    return {{"id", id}, {"minimum", 0}, {"maximum", 3}, {"summary", summary}};
}

// The job seeker's package with the jobs that he had, and the duties of each.
Files with_duties() {
    Files files = tests::files_of("job-seeker");
    edit("journey.json", [](Json& j) {
        const Json section = j["pages"].back()["section"];
        for (Json page :
             {Json{{"id", "firm"}, {"item_of", "jobs"}, {"questions", {question("firm")}}},
              Json{{"id", "duty"}, {"item_of", "duties"}, {"questions", {question("duty")}}},
              Json{{"id", "duties"}, {"item_of", "jobs"}, {"list_of", list("duties", "the_duty")}},
              Json{{"id", "jobs"}, {"list_of", list("jobs", "the_firm")}}}) {
            page["section"] = section;
            j["pages"].push_back(page);
        }
    })(files);
    edit("rules.json", [](Json& j) {
        j["rules"]["the_duty"] = {{"var", "duty"}};
        j["rules"]["the_firm"] = {{"var", "firm"}};
        j["payload"]["object"]["jobs"] = Json::parse(R"({"map": [{"var": "jobs"}, {"object": {
            "firm": {"var": "firm"}, "duties": {"map": [{"var": "duties"}, {"var": "duty"}]}}}]})");
    })(files);
    edit("data.schema.json", [](Json& j) { j["properties"]["jobs"] = {{"type", "array"}}; })(files);
    for (const char* language : {"az", "ru", "en"}) {
        Json words = Json::parse(files[std::string("l10n/") + language + ".json"]);
        for (const char* key : {"page.firm.title", "question.firm.label", "problem.firm.missing",
                                "problem.firm.too_long", "page.duty.title", "question.duty.label",
                                "problem.duty.missing", "problem.duty.too_long",
                                "page.duties.title", "page.jobs.title"}) {
            words[key] = "A text";
        }
        files[std::string("l10n/") + language + ".json"] = words.dump();
    }
    std::erase_if(files, [](const auto& file) { return file.first.starts_with("tests/"); });
    return files;
}

TEST(NestedPackage, NamesTheGroupsOutsideFromWhereTheListsAre) {
    const auto service = parse_package("p", with_duties(), tests::pack());
    ASSERT_TRUE(service.has_value())
        << service.error().front().pointer << " " << service.error().front().reason;
    const auto& pages = service->form.pages;
    const form::QuestionId jobs("jobs"), duties("duties");
    EXPECT_EQ(form::find_page(service->form, form::PageId("firm"))->groups, (std::vector{jobs}));
    EXPECT_EQ(form::find_page(service->form, form::PageId("duty"))->groups,
              (std::vector{jobs, duties}));
    EXPECT_EQ(form::find_page(service->form, form::PageId("duties"))->groups, (std::vector{jobs}));
    EXPECT_TRUE(pages.back().groups.empty());
}

TEST(NestedPackage, IsTestedWithTheNumbersOfAllItsItems) {
    Files files = with_duties();
    const Service service = parse_package("p", files, tests::pack()).value();
    Json test = Json::parse(tests::files_of("job-seeker").at("tests/bachelor.json"));
    test["answers"]["jobs"] = Json::parse(
        R"([{"firm": "One"}, {"firm": "Two", "duties": [{"duty": "A"}, {"duty": "B"}]}])");
    for (const char* page :
         {"firm/0", "duties/0", "firm/1", "duty/1/0", "duty/1/1", "duties/1", "jobs"}) {
        test["expect"]["pages"].push_back(page);
    }
    test["expect"]["payload"]["jobs"] =
        Json::parse(R"([{"firm": "One", "duties": []}, {"firm": "Two", "duties": ["A", "B"]}])");
    files["tests/duties.json"] = test.dump();
    for (const PackageProblem& problem : run_package_tests("p", files, service, tests::pack())) {
        ADD_FAILURE() << problem.pointer << " " << problem.reason;
    }
    test["answers"]["jobs"][1]["duties"][0]["dutty"] = "A";
    files["tests/duties.json"] = test.dump();
    EXPECT_EQ(run_package_tests("p", files, service, tests::pack()).front().pointer,
              "/answers/jobs/1/duties/0/dutty");
}

TEST(NestedPackage, IsRefusedWhereItsPagesDoNotNest) {
    struct {
        std::function<void(Json&)> breakage;
        std::string pointer, reason;
    } const all[] = {
        {[](Json& pages) { pages[pages.size() - 2]["item_of"] = "duties"; }, "/item_of",
         "is within more than 3 groups"},
        {[](Json& pages) { pages[pages.size() - 2].erase("item_of"); }, "/item_of",
         "the next page is neither"},
        {[](Json& pages) { std::swap(pages[pages.size() - 2], pages[pages.size() - 1]); },
         "/list_of", "no item page of"}};
    for (const auto& one : all) {
        Files files = with_duties();
        edit("journey.json", [&](Json& j) { one.breakage(j["pages"]); })(files);
        const auto parsed = parse_package("p", files, tests::pack());
        ASSERT_FALSE(parsed.has_value()) << one.reason;
        bool named = false;
        for (const PackageProblem& problem : parsed.error()) {
            named = named || (problem.pointer.ends_with(one.pointer) &&
                              problem.reason.find(one.reason) != std::string::npos);
        }
        EXPECT_TRUE(named) << one.reason << "\n" << parsed.error().front().reason;
    }
}

}  // namespace
}  // namespace kiosk::catalogue
