#include <gtest/gtest.h>

#include "kiosk/form/form.h"
#include "kiosk/form/identifiers.h"

namespace kiosk::form {
namespace {

using enum ProblemKind;

const Context context{Date{std::chrono::year{2026} / 11 / 23}, "baku-1"};

Question question(QuestionKind kind, const char* identifier = "") {
    Question one;
    one.id = QuestionId("q");
    one.kind = kind;
    one.identifier = identifier;
    one.options = {{"a", "", "", nullptr}, {"b", "", "", nullptr}, {"hidden", "", "", false}};
    return one;
}

std::optional<ProblemKind> problem(const Question& one, const Json& answer) {
    Definition definition;
    Page page;
    page.id = PageId("p");
    page.questions.push_back(one);
    definition.pages.push_back(page);
    Answers answers;
    answers.set(one.id, answer);
    const auto problems = validate_page(definition, {PageId("p"), {}}, answers, context);
    return problems.empty() ? std::nullopt : std::optional(problems.front().kind);
}

struct Case {
    QuestionKind kind;
    const char* identifier;
    Json answer;
    std::optional<ProblemKind> expected;
};

TEST(Validation, NamesEachKindOfProblem) {
    const std::vector<Case> cases{
        {QuestionKind::text, "", " \n\t", missing},
        {QuestionKind::text, "", std::string(201, 'x'), too_long},
        {QuestionKind::text, "", 7, wrong_format},
        {QuestionKind::name, "", "Nigar2", wrong_characters},
        {QuestionKind::name, "", "-", wrong_characters},
        {QuestionKind::name, "", std::string(61, 'x'), too_long},
        {QuestionKind::name, "", "O’Brien-Əliyeva oğlu", {}},
        {QuestionKind::name, "", "محمد", {}},
        {QuestionKind::name, "", "Ә", {}},
        {QuestionKind::whole_number, "", "12a", wrong_characters},
        {QuestionKind::whole_number, "", "99999999999999999999", out_of_range},
        {QuestionKind::whole_number, "", "۱۲", {}},
        {QuestionKind::date, "", "--", missing},
        {QuestionKind::date, "", "1990-2-", incomplete},
        {QuestionKind::date, "", "90-2-1", incomplete},
        {QuestionKind::date, "", "-2-31", incomplete},
        {QuestionKind::date, "", "1990-2-31", impossible},
        {QuestionKind::date, "", "1990-13-1", impossible},
        {QuestionKind::date, "", "1990-x-1", impossible},
        {QuestionKind::date, "", "2024-2-29", {}},
        {QuestionKind::one_of, "", "c", missing},
        {QuestionKind::one_of, "", "hidden", missing},
        {QuestionKind::one_of, "", "b", {}},
        {QuestionKind::many_of, "", Json::array(), missing},
        {QuestionKind::many_of, "", Json::array({"c"}), missing},
        {QuestionKind::many_of, "", Json::array({"b", "a"}), {}},
        {QuestionKind::yes_no, "", "yes", wrong_format},
        {QuestionKind::yes_no, "", false, {}},
        {QuestionKind::declaration, "", false, missing},
        {QuestionKind::declaration, "", true, {}},
        {QuestionKind::email, "", "nigar", wrong_format},
        {QuestionKind::email, "", "a@b@c.az", wrong_format},
        {QuestionKind::email, "", "a@az", wrong_format},
        {QuestionKind::email, "", "a@b..az", wrong_format},
        {QuestionKind::email, "", "ə@misal.az", wrong_characters},
        {QuestionKind::email, "", " nigar@misal.az ", {}},
        {QuestionKind::phone, "", "123", too_short},
        {QuestionKind::phone, "", "+1 202 555 0123", {}},
        {QuestionKind::phone, "az.mobile", "050 123 45", too_short},
        {QuestionKind::phone, "az.mobile", "050 123 45 678", too_long},
        {QuestionKind::phone, "az.mobile", "012 345 67 89", wrong_format},
        {QuestionKind::phone, "az.mobile", "050 abc 45 67", wrong_characters},
        {QuestionKind::phone, "az.mobile", "+44 7700 900123", wrong_format},
        {QuestionKind::identifier, "az.fin", "5K7X2M", too_short},
        {QuestionKind::identifier, "az.fin", "5K7X2M99", too_long},
        {QuestionKind::identifier, "az.fin", "5K7X2MO", wrong_characters},
        {QuestionKind::identifier, "az.fin", "5K7X2Mı", wrong_characters},
        {QuestionKind::identifier, "az.fin", "5K7X2MƏ", wrong_characters},
        {QuestionKind::document, "az.id-card", "A1234567", wrong_format},
        {QuestionKind::document, "az.id-card", "AA123456", too_short},
        {QuestionKind::document, "az.id-card", "AA12345678", too_long},
        {QuestionKind::document, "az.id-card", "AZE1234567", too_short},
        {QuestionKind::document, "az.id-card", "AA12345б7", wrong_characters},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(problem(question(one.kind, one.identifier), one.answer), one.expected)
            << one.answer.dump();
    }
}

TEST(Validation, LetsAnOptionalQuestionBeEmptyButNotWrong) {
    Question one = question(QuestionKind::email);
    one.required = false;
    EXPECT_EQ(problem(one, nullptr), std::nullopt);
    EXPECT_EQ(problem(one, " "), std::nullopt);
    EXPECT_EQ(problem(one, "x"), wrong_format);
}

TEST(Validation, TellsPastFutureAndRangeApart) {
    Question born = question(QuestionKind::date);
    born.earliest = Json::parse(R"({"plusTime": [{"var": "$today"}, -120, "year"]})");
    born.latest = Json::parse(R"({"var": "$today"})");
    EXPECT_EQ(problem(born, "2026-11-24"), in_future);
    EXPECT_EQ(problem(born, "2026-11-23"), std::nullopt);
    EXPECT_EQ(problem(born, "1906-11-22"), out_of_range);
    Question visit = question(QuestionKind::date);
    visit.earliest = Json::parse(R"({"plusTime": [{"var": "$today"}, 1, "day"]})");
    visit.latest = Json::parse(R"({"plusTime": [{"var": "$today"}, 14, "day"]})");
    visit.accepted_if = Json::parse(R"({"<=": [{"weekday": [{"var": "q"}]}, 5]})");
    EXPECT_EQ(problem(visit, "2026-11-22"), in_past);
    EXPECT_EQ(problem(visit, "2026-11-23"), out_of_range);
    EXPECT_EQ(problem(visit, "2026-12-8"), out_of_range);
    EXPECT_EQ(problem(visit, "2026-11-28"), out_of_range) << "a Saturday";
    EXPECT_EQ(problem(visit, "2026-11-27"), std::nullopt);
}

TEST(Identifiers, ForgiveWhatAPersonDoesNotMind) {
    EXPECT_EQ(read_identifier("az.fin", " 5k7-x2 m9\u200b").value, "5K7X2M9");
    EXPECT_EQ(read_identifier("az.fin", "۵k7x2m۹").value, "5K7X2M9");
    EXPECT_EQ(read_identifier("az.id-card", "aa № 1234567").problem, wrong_characters);
    EXPECT_EQ(read_identifier("az.id-card", "aze 12345678").value, "AZE12345678");
    EXPECT_EQ(read_identifier("az.id-card", "İı 1234567").value, "II1234567");
    for (const char* typed :
         {"050 123 45 67", "0501234567", "50-123-45-67", "(050) 123 45 67", "+994 50 123 45 67",
          "00994501234567", "994501234567", "٠٥٠١٢٣٤٥٦٧", "+994 (0) 50 123 45 67"}) {
        EXPECT_EQ(read_identifier("az.mobile", typed).value, "+994501234567") << typed;
    }
    EXPECT_EQ(read_identifier("az.mobile", "036 554 12 34").value, "+994365541234");
    EXPECT_EQ(read_identifier("xx.unknown", "1").problem, wrong_format);
}

TEST(DateDraft, IsTheSameForTheSameDay) {
    const i18n::Locale az("az");
    EXPECT_EQ(date_draft("7", "3", "1990", az), "1990-03-07");
    EXPECT_EQ(date_draft("07", "mart", "1990", az), "1990-03-07");
    EXPECT_EQ(date_draft("۷", "۳", "۱۹۹۰"), "1990-03-07");
    EXPECT_EQ(date_draft("31", "2", "1990"), "1990-2-31");
    EXPECT_EQ(date_draft("", "", ""), "--");
    EXPECT_EQ(date_of_draft("1990-3-7"), (Date{std::chrono::year{1990} / 3 / 7}));
    EXPECT_EQ(date_of_draft("1990-2-30"), std::nullopt);
}

}  // namespace
}  // namespace kiosk::form
