#ifdef KIOSK_TEST_DATA

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "kiosk/form/rules.h"
#include "tests/support/rule_type.h"

namespace kiosk::form {
namespace {

using tests::support::rule_type_of;

const Context context{Date{std::chrono::year{2026} / 11 / 23}, "baku-1"};

Json read(const std::filesystem::path& path) {
    std::ifstream stream(path);
    return Json::parse(stream);
}

const std::filesystem::path suites = std::filesystem::path(KIOSK_TEST_DATA) / "suites";

// A case of a suite: where it is, and whether we do as it says.
struct Case {
    std::string file;
    std::size_t number;
    bool passes;
    std::string shown;
};

// The compatibility tables' names of errors, and ours.
bool is_error(const std::string& name, const std::optional<RuleError>& error) {
    if (!error) {
        return false;
    }
    return name == "NaN"
               ? error->fault == RuleFault::wrong_type || error->fault == RuleFault::not_a_number
               : name == "Invalid Arguments" && (error->fault == RuleFault::malformed ||
                                                 error->fault == RuleFault::operand_count);
}

Case run_case(std::string file, std::size_t number, const Json& rule, const Json& data,
              const Json* expected, const std::string& error) {
    const RuleResult result = run_rule(rule, {&data}, context);
    const bool passes =
        expected ? !result.error && result.value == *expected : is_error(error, result.error);
    return {std::move(file), number, passes, rule.dump() + " on " + data.dump()};
}

std::vector<Case> json_logic() {
    std::vector<Case> cases;
    for (const Json& file : read(suites / "jsonlogic/index.json")) {
        std::size_t number = 0;
        for (const Json& one : read(suites / "jsonlogic" / file.get<std::string>())) {
            if (one.is_object()) {
                const Json* expected = one.contains("result") ? &one.at("result") : nullptr;
                cases.push_back(
                    run_case(file, number++, one.at("rule"), one.value("data", Json()), expected,
                             expected ? "" : one.at("error").at("type").get<std::string>()));
            }
        }
    }
    return cases;
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<Case> cert_logic() {
    std::vector<Case> cases;
    for (const auto& path : files_of(suites / "certlogic/testSuite")) {
        std::size_t number = 0;
        const Json suite = read(path);
        for (const Json& one : suite.at("cases")) {
            for (const Json& assertion : one.at("assertions")) {
                const Json rule = assertion.value("certLogicExpression",
                                                  one.value("certLogicExpression", Json()));
                cases.push_back(run_case(path.filename(), number++, rule, assertion.at("data"),
                                         &assertion.at("expected"), ""));
            }
        }
    }
    return cases;
}

std::vector<Case> cert_logic_validation() {
    const RuleType data = rule_type_of(Json::parse(R"({"x": [{"y": "a"}], "1": "a"})"));
    std::vector<Case> cases;
    for (const auto& path : files_of(suites / "certlogic/validation-testSuite")) {
        std::size_t number = 0;
        const Json suite = read(path);
        for (const Json& one : suite.at("cases")) {
            const Json& rule = one.at("certLogicExpression");
            const bool refused = !check_rule(rule, data).problems.empty();
            cases.push_back(
                {path.filename(), number++, refused == !one.at("issues").empty(), rule.dump()});
        }
    }
    return cases;
}

// "3 7-9" -> 3, 7, 8, 9
std::vector<std::size_t> numbers_of(const std::string& text) {
    std::vector<std::size_t> numbers;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        const std::size_t dash = word.find('-');
        const std::size_t last =
            std::stoul(dash == std::string::npos ? word : word.substr(dash + 1));
        for (std::size_t n = std::stoul(word); n <= last; ++n) {
            numbers.push_back(n);
        }
    }
    return numbers;
}

void judge(const std::string& suite, const std::vector<Case>& cases, std::size_t expected) {
    using Place = std::pair<std::string, std::size_t>;
    std::set<Place> excluded;
    const Json list = read(std::filesystem::path(KIOSK_SOURCE_DIR) /
                           "tests/kiosk/form/excluded_suite_cases.json");
    for (const Json& group : list.at(suite)) {
        std::size_t count = 0;
        for (const auto& [file, numbers] : group.at("cases").items()) {
            for (const std::size_t number : numbers_of(numbers)) {
                ++count;
                EXPECT_TRUE(excluded.emplace(file, number).second)
                    << file << " " << number << " is excluded twice";
            }
        }
        EXPECT_EQ(group.at("count"), count) << group.at("reason");
    }
    const std::size_t listed = excluded.size();
    std::size_t passed = 0;
    for (const Case& one : cases) {
        const bool out = excluded.erase({one.file, one.number}) > 0;
        EXPECT_NE(one.passes, out) << one.file << " " << one.number
                                   << (out ? " is excluded and passes: " : " fails: ") << one.shown;
        passed += one.passes ? 1U : 0U;
    }
    for (const auto& [file, number] : excluded) {
        ADD_FAILURE() << file << " " << number << " is excluded and is no case";
    }
    EXPECT_EQ(cases.size(), expected);
    std::cout << Json{{"suite", suite},
                      {"cases", cases.size()},
                      {"passed", passed},
                      {"excluded", listed}}
              << '\n';
}

TEST(Suites, PassCertLogicButForWhatIsExcluded) {
    judge("certlogic", cert_logic(), 232);
}

TEST(Suites, RefuseWhatCertLogicsValidationRefuses) {
    judge("certlogic_validation", cert_logic_validation(), 23);
}

TEST(Suites, PassTheCompatibilityTablesOfJsonLogicButForWhatIsExcluded) {
    judge("jsonlogic", json_logic(), 1138);
}

// What the check lets through goes wrong only by figures and days.
TEST(Suites, HoldNoRuleThatTheCheckAcceptsAndThatFailsByItsTypes) {
    std::size_t accepted = 0, refused = 0;
    for (const Json& file : read(suites / "jsonlogic/index.json")) {
        for (const Json& one : read(suites / "jsonlogic" / file.get<std::string>())) {
            if (!one.is_object()) {
                continue;
            }
            const Json& rule = one.at("rule");
            const Json data = one.value("data", Json());
            const auto error = run_rule(rule, {&data}, context).error;
            if (!check_rule(rule, rule_type_of(data)).problems.empty()) {
                ++refused;
                continue;
            }
            ++accepted;
            EXPECT_TRUE(!error || error->fault == RuleFault::not_a_number ||
                        error->fault == RuleFault::not_a_date)
                << rule << " on " << data << " at " << error->pointer;
        }
    }
    EXPECT_GT(accepted, 300U);
    EXPECT_GT(refused, 300U);
}

}  // namespace
}  // namespace kiosk::form

#endif
