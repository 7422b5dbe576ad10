#include "kiosk/cli/rule_words.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "kiosk/cli/package_folder.h"
#include "kiosk/form/operations.h"

namespace {

using namespace kiosk::cli;
using kiosk::form::Json;

class RulesInWords : public testing::Test {
  protected:
    RulesInWords() {
        int status = 0;
        asked = read_one_package(
            "test",
            {"--language", "en", KIOSK_SOURCE_DIR "/assets/services/az/address-registration"}, err,
            status);
        words.emplace(asked->opened.service, asked->language);
    }
    std::string condition(const char* rule) const {
        return plain(words->condition(Json::parse(rule)));
    }
    std::string value(const char* rule) const { return plain(words->value(Json::parse(rule))); }

    std::ostringstream err;
    std::optional<OnePackage> asked;
    std::optional<RuleWords> words;
};

const std::string kind = "the answer to question 1 “What do you want to register?”";
const std::string born = "the answer to question 2 “When were you born?”";

TEST_F(RulesInWords, HaveWordsForEveryOperator) {
    std::map<std::string, kiosk::form::Operator> all;
    for (const kiosk::form::Operation& operation : kiosk::form::operations) {
        Json operands = Json::array();
        for (std::size_t i = 0; i < operation.minimum; ++i) {
            operands.push_back(Json{{"var", i == 0 ? "children" : "child_birth"}});
        }
        if (operation.op == kiosk::form::Operator::plus_time) {
            operands[2] = "day";
        }
        const Json rule{{std::string(operation.name), operands}};
        for (const std::string& said : {plain(words->condition(rule)), plain(words->value(rule))}) {
            EXPECT_NE(said, "") << operation.name;
            EXPECT_EQ(said.find_first_of("{}[]"), std::string::npos) << said;
            EXPECT_EQ(said.find("\"var\""), std::string::npos) << said;
            EXPECT_NE(said.find("the list “Have you"), std::string::npos) << said;
            EXPECT_EQ(said.find("child_birth"), std::string::npos) << said;
        }
        // No two operators are said alike, and "!!" adds nothing to its operand.
        const auto [same, fresh] = all.emplace(plain(words->value(rule)), operation.op);
        EXPECT_TRUE(fresh || same->second == operation.op) << operation.name;
    }
}

TEST_F(RulesInWords, NameTheQuestionAndTheOption) {
    EXPECT_EQ(condition(R"({"===": [{"var": "kind"}, "stay"]})"),
              kind + " is “My place of stay (over 60 days)”");
    EXPECT_EQ(condition(R"({"!=": ["stay", {"var": "kind"}]})"),
              kind + " is not “My place of stay (over 60 days)”");
    EXPECT_EQ(condition(R"({"in": [{"var": "kind"}, ["stay", "residence"]]})"),
              kind + " is “My place of stay (over 60 days)” or “My place of residence”");
    EXPECT_EQ(condition(R"({"var": "has_children"})"),
              "the answer to question 13 “Did children move with you?” is yes");
    EXPECT_EQ(condition(R"({"var": "children"})"),
              "there are items in the list “Have you added all the children?”");
    EXPECT_EQ(condition("null"), "always");
}

TEST_F(RulesInWords, LeadToTheQuestion) {
    const Sentence said = words->condition(Json::parse(R"({"===": [{"var": "kind"}, "stay"]})"));
    ASSERT_EQ(said.runs.size(), 4U);
    EXPECT_EQ(said.runs[1].target, "question.kind");
}

TEST_F(RulesInWords, SayWhenAndHowOld) {
    EXPECT_EQ(condition(R"({"<": [{"age": [{"var": "date_of_birth"}]}, 15]})"),
              "the age in full years, by " + born + ", on the day of application is below 15");
    EXPECT_EQ(value(R"({"plusTime": [{"var": "$today"}, -10, "year"]})"),
              "10 years before the day of application");
    EXPECT_EQ(value(R"({"plusTime": [{"var": "$today"}, 1, "working-day"]})"),
              "1 working day after the day of application");
}

TEST_F(RulesInWords, NestInBrackets) {
    const char* rule = R"({"or": [{"!": [{"===": [{"var": "kind"}, "stay"]}]},
        {"and": [{"===": [{"var": "kind"}, "stay"]}, {"var": "has_children"}]}]})";
    const std::string stays = kind + " is “My place of stay (over 60 days)”";
    EXPECT_EQ(condition(rule),
              "it is not so that (" + stays + ") or (" + stays +
                  " and the answer to question 13 “Did children move with you?” is yes)");
}

TEST_F(RulesInWords, SpeakOfItemsOfAGroup) {
    EXPECT_EQ(
        condition(R"({"some": [{"var": "children"}, {"after": [{"var": "child_birth"},
                            "2020-01-01"]}]})"),
        "for at least one item of the list “Have you added all the children?”, (the answer to "
        "question 15 “When was the child born?” is after 2020-01-01)");
    EXPECT_EQ(value(R"({"reduce": [{"var": "children"}, {"+": [{"var": "accumulator"}, 1]}, 0]})"),
              "starting from 0, for each item of the list “Have you added all the children?” the "
              "result becomes (the result so far plus 1)");
}

}  // namespace
