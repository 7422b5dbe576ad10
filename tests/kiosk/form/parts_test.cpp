#include <gtest/gtest.h>

#include "kiosk/form/form.h"
#include "kiosk/form/paths.h"

namespace kiosk::form {
namespace {

const Context context{Date{std::chrono::year{2026} / 11 / 23}, "baku-1"};

Part part(const char* id, bool required = true, bool of_divisions = false) {
    Part one;
    one.id = id;
    one.required = required;
    one.of_divisions = of_divisions;
    one.max_length = 10;
    return one;
}

Question name() {
    Question one;
    one.id = QuestionId("owner");
    one.kind = QuestionKind::full_name;
    one.parts = {part("surname"), part("given_name"), part("patronymic", false)};
    return one;
}

Question address() {
    Question one;
    one.id = QuestionId("home");
    one.kind = QuestionKind::address;
    one.parts = {part("city", true, true), part("district", true, true), part("street"),
                 part("flat", false)};
    one.divisions = std::make_shared<const Divisions>(Divisions{
        {"baku", "", ""}, {"guba", "", ""}, {"sabail", "baku", ""}, {"yasamal", "baku", ""}});
    return one;
}

Page page(Question question) {
    Page one;
    one.id = PageId(question.id.str());
    one.questions.push_back(std::move(question));
    return one;
}

std::optional<ProblemKind> problem(const Question& question, const char* draft) {
    Definition form;
    form.pages.push_back(page(question));
    Answers answers;
    answers.set(question.id, draft);
    const auto problems = validate_page(form, {PageId(question.id.str()), {}}, answers, context);
    return problems.empty() ? std::nullopt : std::optional(problems.front().kind);
}

TEST(Parts, ComeBackAsTheyWereTyped) {
    EXPECT_EQ(part_texts(name(), "Əliyeva\nNigar\nRəşid"),
              (std::vector<std::string>{"Əliyeva", "Nigar", "Rəşid"}));
    EXPECT_EQ(parts_draft({"Əliyeva", "", "Rəşid"}), "Əliyeva\n\nRəşid");
    EXPECT_EQ(part_texts(name(), parts_draft({"", "Nigar", ""})),
              (std::vector<std::string>{"", "Nigar", ""}));
    EXPECT_EQ(parts_draft({"", "", ""}), "");
    EXPECT_EQ(part_texts(name(), "too\nmany\nlines\nthere"),
              (std::vector<std::string>{"too", "many", "lines"}));
}

TEST(Parts, OfANameAreReadOneByOne) {
    EXPECT_EQ(normal_form(name(), " Əliyeva \nNigar\n"),
              Json::parse(R"({"surname": "Əliyeva", "given_name": "Nigar"})"));
    EXPECT_EQ(problem(name(), "\n \n"), ProblemKind::missing);
    EXPECT_EQ(problem(name(), "Əliyeva\n\nRəşid"), ProblemKind::incomplete);
    EXPECT_EQ(problem(name(), "Əliyeva\nN1gar\n"), ProblemKind::wrong_characters);
    EXPECT_EQ(problem(name(), "Əliyeva\nNigaaaaaaar\n"), ProblemKind::too_long);
    EXPECT_EQ(problem(name(), "Əliyeva\nNigar\n"), std::nullopt);
}

TEST(Parts, OfAnAddressFollowTheDivisionsOfTheCountry) {
    EXPECT_EQ(normal_form(address(), "baku\nsabail\nNizami 5\n"),
              Json::parse(R"({"city": "baku", "district": "sabail", "street": "Nizami 5"})"));
    EXPECT_EQ(problem(address(), "baku\n\nNizami\n"), ProblemKind::incomplete);
    EXPECT_EQ(problem(address(), "guba\n\nNizami\n"), std::nullopt) << "it is not divided";
    EXPECT_EQ(problem(address(), "guba\nsabail\nNizami\n"), std::nullopt);
    EXPECT_EQ(normal_form(address(), "guba\nsabail\nNizami\n").contains("district"), false)
        << "a district of another city is not sent";
    EXPECT_EQ(problem(address(), "sabail\n\nNizami\n"), ProblemKind::incomplete)
        << "a district is no city";
    EXPECT_EQ(problem(address(), "baku\nsabail\n\n7"), ProblemKind::incomplete);
    EXPECT_EQ(divisions_offered(address(), 0, {"", "", "", ""}).size(), 2U);
    EXPECT_EQ(divisions_offered(address(), 1, {"baku", "", "", ""}).size(), 2U);
    EXPECT_TRUE(divisions_offered(address(), 1, {"", "", "", ""}).empty());
    EXPECT_TRUE(divisions_offered(address(), 2, {"baku", "", "", ""}).empty());
}

TEST(Parts, ArePathsOfTheirOwn) {
    Definition form;
    form.pages = {page(name()), page(address())};
    const Paths found = paths(form, context);
    EXPECT_TRUE(found.complete);
    bool divided = false, undivided = false, optional = false, bare = false;
    for (const Path& path : found.all) {
        const Json known = answers_on_route(form, path.answers, context);
        divided = divided || known["home"].contains("district");
        undivided = undivided || !known["home"].contains("district");
        optional = optional || known["owner"].contains("patronymic");
        bare = bare || !known["owner"].contains("patronymic");
    }
    EXPECT_TRUE(divided && undivided && optional && bare);
}

// count -> total (computed) -> reason, asked above 10
Definition computing() {
    Definition form;
    Question count;
    count.id = QuestionId("count");
    count.kind = QuestionKind::whole_number;
    Question total;
    total.id = QuestionId("total");
    total.kind = QuestionKind::computed;
    total.required = false;
    total.shown_as = QuestionKind::money;
    total.value = Json::parse(R"({"*": [{"var": "count"}, "2.50"]})");
    Question reason;
    reason.id = QuestionId("reason");
    Page first = page(count);
    first.questions.push_back(total);
    Page second = page(reason);
    second.visible_if = Json::parse(R"({">": [{"var": "total"}, 10]})");
    form.pages = {first, second};
    return form;
}

TEST(Computed, FollowsTheAnswersAndIsSeenByRules) {
    const Definition form = computing();
    const Question& total = form.pages[0].questions[1];
    Answers answers;
    const Step first{PageId("count"), {}};
    EXPECT_TRUE(computed_value(form, first, total, answers, context).is_null());
    EXPECT_TRUE(validate_page(form, {PageId("reason"), {}}, answers, context).size() == 1);
    answers.set(QuestionId("count"), "3");
    EXPECT_EQ(computed_value(form, first, total, answers, context), "7.50");
    EXPECT_EQ(route(form, answers, context).steps.size(), 1U);
    answers.set(QuestionId("count"), "5");
    EXPECT_EQ(computed_value(form, first, total, answers, context), "12.50");
    EXPECT_EQ(route(form, answers, context).steps.size(), 2U);
    EXPECT_EQ(answers_on_route(form, answers, context)["total"], "12.50");
    EXPECT_TRUE(answers.get(QuestionId("total")).is_null()) << "it is never an answer";
}

TEST(Computed, IsLookedThroughByThePaths) {
    const Definition form = computing();
    bool asked = false, not_asked = false;
    for (const Path& path : paths(form, context).all) {
        asked = asked || path.route.steps.size() == 2;
        not_asked = not_asked || path.route.steps.size() == 1;
    }
    EXPECT_TRUE(asked && not_asked);
    EXPECT_EQ(expanded(form, form.pages[1].visible_if),
              Json::parse(R"({">": [{"*": [{"var": "count"}, "2.50"]}, 10]})"));
}

TEST(Recommended, IsAdviceAndNoProblem) {
    Question email;
    email.id = QuestionId("email");
    email.kind = QuestionKind::email;
    email.required = false;
    email.recommended = true;
    Definition form;
    form.pages = {page(email)};
    form.schema = Json::parse(R"({"type": "object"})");
    const Step step{PageId("email"), {}};
    Answers answers;
    EXPECT_TRUE(validate_page(form, step, answers, context).empty());
    EXPECT_EQ(advice(form, step, answers, context),
              (std::vector<Problem>{{QuestionId("email"), {}, ProblemKind::recommended}}));
    EXPECT_TRUE(freeze(form, answers, context).has_value());
    answers.set(QuestionId("email"), "nigar");
    EXPECT_TRUE(advice(form, step, answers, context).empty());
    EXPECT_EQ(validate_page(form, step, answers, context).size(), 1U);
    answers.set(QuestionId("email"), "ad@misal.az");
    EXPECT_TRUE(advice(form, step, answers, context).empty());
}

TEST(OffRoute, NamesAnswersThatAreNotAskedAnyMore) {
    Definition form = computing();
    Question extra;
    extra.id = QuestionId("extra");
    extra.visible_if = Json::parse(R"({"===": [{"var": "reason"}, "more"]})");
    form.pages[1].questions.push_back(extra);
    Answers answers;
    answers.set(QuestionId("count"), "5");
    answers.set(QuestionId("reason"), "more");
    answers.set(QuestionId("extra"), "yes");
    EXPECT_TRUE(off_route(form, answers, context).empty());
    answers.set(QuestionId("reason"), "less");
    EXPECT_EQ(off_route(form, answers, context), (std::vector<Given>{{QuestionId("extra"), {}}}));
    answers.set(QuestionId("count"), "1");
    EXPECT_EQ(off_route(form, answers, context).size(), 2U);
    form.end_pages = {{PageId("end"), "", "", Json::parse(R"({"===": [{"var": "count"}, 1]})")}};
    EXPECT_TRUE(off_route(form, answers, context).empty())
        << "whoever is led to an end page may go back and correct what she said";
}

TEST(OffRoute, LooksIntoEachItemOfAGroup) {
    Definition form;
    Question kin;
    kin.id = QuestionId("kin");
    Question school;
    school.id = QuestionId("school");
    school.visible_if = Json::parse(R"({"===": [{"var": "kin"}, "child"]})");
    Page item = page(kin);
    item.questions.push_back(school);
    item.groups = {QuestionId("members")};
    Page list;
    list.id = PageId("members");
    list.list_of = Repeat{QuestionId("members"), 0, 3, Json("x")};
    form.pages = {item, list};
    Answers answers;
    for (const std::size_t i : {0U, 1U}) {
        answers.set(QuestionId("kin"), i == 0 ? "child" : "parent", {{QuestionId("members"), i}});
        answers.set(QuestionId("school"), "No. 7", {{QuestionId("members"), i}});
    }
    EXPECT_EQ(off_route(form, answers, context),
              (std::vector<Given>{{QuestionId("school"), {{QuestionId("members"), 1}}}}));
}

}  // namespace
}  // namespace kiosk::form
