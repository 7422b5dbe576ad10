// Amounts, years, times of day and stretches of days: what is typed, and what it reads as.
#include <gtest/gtest.h>

#include "kiosk/form/form.h"
#include "kiosk/form/paths.h"
#include "kiosk/form/rules.h"

namespace kiosk::form {
namespace {

using enum ProblemKind;

const Context context{Date{std::chrono::year{2026} / 11 / 23}, "baku-1"};

Question question(QuestionKind kind) {
    Question one;
    one.id = QuestionId("q");
    one.kind = kind;
    return one;
}

Definition form_of(const Question& one) {
    Definition definition;
    Page page;
    page.id = PageId("p");
    page.questions = {one};
    definition.pages = {page};
    definition.schema = Json::parse(R"({"type": "object"})");
    return definition;
}

std::optional<ProblemKind> problem(const Question& one, const Json& answer) {
    Answers answers;
    answers.set(one.id, answer);
    const auto problems = validate_page(form_of(one), {PageId("p"), {}}, answers, context);
    return problems.empty() ? std::nullopt : std::optional(problems.front().kind);
}

TEST(Amount, IsReadWithTheMarksOfEveryLanguage) {
    Question one = question(QuestionKind::money);
    one.currency = "AZN";
    for (const auto& [typed, amount] : std::vector<std::pair<const char*, const char*>>{
             {"12", "12"},
             {"12,5", "12.5"},
             {"12.50", "12.50"},
             {" 1 234,50 ", "1234.50"},
             {"1.234,50", "1234.50"},
             {"1,234.50", "1234.50"},
             {"1’234’567", "1234567"},
             {"1’234", "1234"},
             {"1 234 567", "1234567"},
             {"١٬٢٣٤", "1234"},
             {"1,234,567", "1234567"},
             {"۱۲٫۵", "12.5"},
             {"١٬٢٣٤٫٥", "1234.5"},
             {",5", "0.5"},
             {"12,", "12"},
             {"-3,10", "-3.10"},
             {"\u22123", "-3"},
         }) {
        EXPECT_EQ(normal_form(one, typed), amount) << typed;
        EXPECT_EQ(problem(one, typed), std::nullopt) << typed;
    }
}

TEST(Amount, IsNeverGuessed) {
    const Question one = question(QuestionKind::decimal);
    for (const auto& [typed, kind] : std::vector<std::pair<const char*, ProblemKind>>{
             {"1.234", wrong_format},  // a thousand, or three places?
             {"1,23,456", wrong_format},
             {"12 50", wrong_format},
             {"12’5", wrong_format},
             {"1,234’567", wrong_format},
             {"1,234.567,890", wrong_format},
             {"1234,567,890", wrong_format},
             {"1.2.3", wrong_format},
             {",", wrong_format},
             {"-", wrong_format},
             {",123,456", wrong_format},
             {"12 manat", wrong_characters},
             {"1-2", wrong_characters},
             {"1e3", wrong_characters},
             {"99999999999999999999", wrong_format},
         }) {
        EXPECT_EQ(problem(one, typed), kind) << typed;
        EXPECT_TRUE(normal_form(one, typed).is_null()) << typed;
    }
    EXPECT_EQ(problem(one, " "), missing);
    EXPECT_EQ(problem(one, 7), wrong_format);
}

TEST(Amount, KeepsItsPlacesAndBounds) {
    Question one = question(QuestionKind::decimal);
    one.decimals = 3;
    EXPECT_EQ(normal_form(one, "1.234"), "1.234");
    one.decimals = 0;
    EXPECT_EQ(problem(one, "1,5"), wrong_format);
    one.decimals = 1;
    one.minimum = 0;
    one.maximum = 10;
    EXPECT_EQ(problem(one, "-0,1"), out_of_range);
    EXPECT_EQ(problem(one, "0"), std::nullopt);
    EXPECT_EQ(problem(one, "10"), std::nullopt);
    EXPECT_EQ(problem(one, "10,1"), out_of_range);
    one.accepted_if = Json::parse(R"({"<": [{"var": "q"}, "2.5"]})");
    EXPECT_EQ(problem(one, "2,4"), std::nullopt);
    EXPECT_EQ(problem(one, "2,5"), out_of_range);
}

TEST(Year, IsFourDigitsBetweenItsBounds) {
    Question one = question(QuestionKind::year);
    EXPECT_EQ(normal_form(one, "۱۹۹۰"), 1990);
    EXPECT_EQ(problem(one, "199"), incomplete);
    EXPECT_EQ(problem(one, "90"), incomplete);
    EXPECT_EQ(problem(one, "19x0"), wrong_characters);
    EXPECT_EQ(problem(one, "19900"), impossible);
    EXPECT_EQ(problem(one, "0000"), impossible);
    one.latest = Json::parse(R"({"var": "$today"})");
    EXPECT_EQ(problem(one, "2026"), std::nullopt) << "this year is not over and is no future";
    EXPECT_EQ(problem(one, "2027"), in_future);
    one.earliest = "1926-07-01";
    EXPECT_EQ(problem(one, "1926"), std::nullopt);
    EXPECT_EQ(problem(one, "1925"), out_of_range);
}

TEST(Time, IsAnHourAndAMinute) {
    Question one = question(QuestionKind::time);
    EXPECT_EQ(normal_form(one, "9:5"), "09:05");
    EXPECT_EQ(normal_form(one, "۰۹:۳۰"), "09:30");
    EXPECT_EQ(problem(one, ":"), missing);
    EXPECT_EQ(problem(one, "9:"), incomplete);
    EXPECT_EQ(problem(one, "9"), incomplete);
    EXPECT_EQ(problem(one, "24:00"), impossible);
    EXPECT_EQ(problem(one, "9:60"), impossible);
    EXPECT_EQ(problem(one, "x:10"), impossible);
    one.earliest = "09:00";
    one.latest = "17:45";
    EXPECT_EQ(problem(one, "8:59"), out_of_range);
    EXPECT_EQ(problem(one, "9:00"), std::nullopt);
    EXPECT_EQ(problem(one, "17:45"), std::nullopt);
    EXPECT_EQ(problem(one, "17:46"), out_of_range);
}

TEST(DateRange, GoesForwardBetweenItsBounds) {
    Question one = question(QuestionKind::date_range);
    EXPECT_EQ(normal_form(one, "2026-1-2/2026-03-04"),
              Json::parse(R"({"from": "2026-01-02", "to": "2026-03-04"})"));
    EXPECT_EQ(problem(one, "--/--"), missing);
    EXPECT_EQ(problem(one, "2026-1-2/--"), incomplete);
    EXPECT_EQ(problem(one, "2026-1-2"), incomplete);
    EXPECT_EQ(problem(one, "--/2026-1-2"), incomplete);
    EXPECT_EQ(problem(one, "2026-1-2/2026-2-31"), impossible);
    EXPECT_EQ(problem(one, "2026-1-2/2026-1-1"), impossible);
    EXPECT_EQ(problem(one, "2026-1-2/2026-1-2"), std::nullopt);
    one.latest = Json::parse(R"({"var": "$today"})");
    EXPECT_EQ(problem(one, "2026-1-2/2026-11-24"), in_future);
}

TEST(Information, AsksNothingAndSendsNothing) {
    Question one = question(QuestionKind::information);
    one.required = false;
    EXPECT_TRUE(possible_problems(one).empty());
    const auto frozen = freeze(form_of(one), Answers(), context);
    ASSERT_TRUE(frozen);
    EXPECT_EQ(frozen->payload(), Json::object());
    EXPECT_FALSE(type_of_answers(form_of(one), false).members.contains("q"))
        << "a rule that looks at it is refused";
}

TEST(Signature, IsAPathOrAConfirmation) {
    const Question one = question(QuestionKind::signature);
    EXPECT_EQ(normal_form(one, "M1 2.5L3 4M0.0 0"), "M1 2.5L3 4M0.0 0");
    EXPECT_EQ(normal_form(one, true), "confirmed");
    EXPECT_EQ(problem(one, false), missing);
    EXPECT_EQ(problem(one, ""), missing);
    EXPECT_EQ(problem(one, 7), wrong_format);
    EXPECT_EQ(problem(one, "L1 2"), wrong_format);
    EXPECT_EQ(problem(one, "M1 2<script>"), wrong_format);
    EXPECT_EQ(problem(one, "M1 2" + std::string(60'000, '0')), too_long);
}

// What an author has to write a sentence for is what a citizen can come to.
TEST(Moment, ProblemsAreKnownBeforehand) {
    using enum QuestionKind;
    for (const QuestionKind kind : {decimal, money, year, time, date_range}) {
        Question one = question(kind);
        one.earliest = kind == time ? Json("09:00") : Json("2000-01-01");
        one.latest = kind == time ? Json("17:00") : Json::parse(R"({"var": "$today"})");
        if (kind == decimal || kind == money) {
            one.earliest = one.latest = nullptr;
            one.minimum = 1;
        }
        const auto announced = possible_problems(one);
        for (const char* typed :
             {"", "1", "x", "1.234", "0", "90", "1990", "1999", "2027", "9:", "8:00", "25:00",
              "2026-1-1/", "2026-1-1/2025-1-1", "1999-1-1/2025-1-1", "2026-1-1/2027-1-1", "a/b"}) {
            if (const auto found = problem(one, typed)) {
                EXPECT_NE(std::find(announced.begin(), announced.end(), *found), announced.end())
                    << static_cast<int>(kind) << ' ' << typed << ' ' << name_of(*found);
            }
        }
    }
}

TEST(Moment, PathsGoToBothSidesOfALine) {
    const auto ends = [](Question asked, const char* reached_if) {
        Definition form = form_of(asked);
        form.end_pages = {{PageId("end"), "", "", Json::parse(reached_if)}};
        int ended = 0, sent = 0;
        for (const Path& path : paths(form, context).all) {
            (path.route.end != nullptr ? ended : sent) += 1;
            EXPECT_TRUE(validate_page(form, {PageId("p"), {}}, path.answers, context).empty());
        }
        return ended > 0 && sent > 0;
    };
    EXPECT_TRUE(ends(question(QuestionKind::money), R"({">": [{"var": "q"}, "99.99"]})"));
    EXPECT_TRUE(ends(question(QuestionKind::year), R"({"<": [{"var": "q"}, 1991]})"));
    EXPECT_TRUE(
        ends(question(QuestionKind::date_range), R"({"before": [{"var": "q.to"}, "2001-05-09"]})"));
    EXPECT_TRUE(ends(question(QuestionKind::time), R"({"===": [{"var": "q"}, "13:00"]})"));
}

}  // namespace
}  // namespace kiosk::form
