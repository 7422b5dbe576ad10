#ifdef KIOSK_TEST_DATA

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "kiosk/form/rules.h"

namespace kiosk::form {
namespace {

const Context context{Date{std::chrono::year{2026} / 11 / 23}, "baku-1"};

// Cases of the CertLogic specification whose operations are ours.
bool is_ours(const Json& rule) {
    static const std::set<std::string> foreign{"extractFromUVCI", "dccDateOfBirth"};
    if (rule.is_object()) {
        for (const auto& [name, part] : rule.items()) {
            if (foreign.contains(name) || !is_ours(part)) {
                return false;
            }
        }
    } else if (rule.is_array()) {
        for (const Json& part : rule) {
            if (!is_ours(part)) {
                return false;
            }
        }
    }
    return true;
}

TEST(CertLogic, AgreesOnEveryCaseOfItsSuite) {
    int ran = 0;
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path(KIOSK_TEST_DATA) / "suites/certlogic/testSuite")) {
        std::ifstream stream(entry.path());
        const Json suite = Json::parse(stream);
        for (const Json& one : suite.at("cases")) {
            for (const Json& assertion : one.at("assertions")) {
                const Json rule = assertion.value("certLogicExpression",
                                                  one.value("certLogicExpression", Json()));
                if (suite.value("directive", "") == "skip" ||
                    one.value("directive", "") == "skip" || !is_ours(rule)) {
                    continue;
                }
                const Json data = assertion.at("data");
                EXPECT_EQ(run_rule(rule, {&data}, context), assertion.at("expected"))
                    << entry.path().filename() << ": " << rule << " on " << data;
                ++ran;
            }
        }
    }
    EXPECT_GT(ran, 150);
}

}  // namespace
}  // namespace kiosk::form

#endif
