#include "kiosk/form/paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "kiosk/form/form.h"

namespace {

using namespace kiosk::form;

const Context context{Date{std::chrono::year{2026} / 11 / 23}, "baku-1"};

Question question(const char* id, QuestionKind kind) {
    Question made;
    made.id = QuestionId(id);
    made.kind = kind;
    return made;
}

Page page(const char* id, Question asked, const char* visible_if = "null") {
    Page made;
    made.id = PageId(id);
    made.questions = {std::move(asked)};
    made.visible_if = Json::parse(visible_if);
    return made;
}

Question choice(const char* id, std::initializer_list<const char*> values) {
    Question made = question(id, QuestionKind::one_of);
    for (const char* value : values) {
        made.options.push_back({value, value, "", nullptr});
    }
    return made;
}

// Why (three reasons) -> how long, of one reason alone -> born; under 18 the route ends.
Definition small() {
    Definition form;
    form.pages = {page("why", choice("why", {"moving", "work", "other"})),
                  page("how_long", question("how_long", QuestionKind::whole_number),
                       R"({"===": [{"var": "why"}, "moving"]})"),
                  page("born", question("born", QuestionKind::date))};
    form.schema = Json::parse(R"({"type": "object"})");
    form.pages[1].questions[0].minimum = 1;
    form.pages[1].questions[0].maximum = 50;
    form.end_pages = {
        {PageId("too_young"), "", "", Json::parse(R"({"<": [{"age": [{"var": "born"}]}, 18]})")}};
    return form;
}

std::set<std::string> ways(const Paths& paths) {
    std::set<std::string> all;
    for (const Path& path : paths.all) {
        std::string way;
        for (const Step& step : path.route.steps) {
            way += step.page.str() + (step.at.empty() ? "" : "/" + std::to_string(step.at.back().number)) + " ";
        }
        all.insert(way + (path.route.end ? path.route.end->id.str() : "sent"));
    }
    return all;
}

std::set<Json> values(const Paths& paths, const char* id) {
    std::set<Json> all;
    for (const Path& path : paths.all) {
        all.insert(path.answers.get(QuestionId(id)));
    }
    return all;
}

TEST(Paths, AreAllThatRulesTellApart) {
    const Definition form = small();
    const Paths found = paths(form, context);
    EXPECT_TRUE(found.complete);
    EXPECT_EQ(ways(found),
              (std::set<std::string>{"why how_long born sent", "why how_long born too_young",
                                     "why born sent", "why born too_young"}));
}

TEST(Paths, HoldAnswersThatAreAccepted) {
    const Definition form = small();
    for (const Path& path : paths(form, context).all) {
        for (const Step& step : path.route.steps) {
            EXPECT_TRUE(validate_page(form, step, path.answers, context).empty())
                << path.answers.values();
        }
        EXPECT_EQ(freeze(form, path.answers, context).has_value(), path.route.end == nullptr);
    }
}

TEST(Paths, HaveEveryOptionAndBoundOnce) {
    Definition form = small();
    Question job = question("job", QuestionKind::text);
    job.required = false;
    form.pages.push_back(page("job", job));
    const Paths found = paths(form, context);
    EXPECT_EQ(values(found, "why"), (std::set<Json>{"moving", "work", "other"}));
    const std::set<Json> long_ago = values(found, "how_long");
    EXPECT_TRUE(long_ago.contains("1") && long_ago.contains("50"));
    EXPECT_TRUE(values(found, "job").contains(nullptr));
    EXPECT_TRUE(values(found, "job").contains("A"));
    EXPECT_LT(found.all.size(), 40U) << "what no rule tells apart is not combined";
}

TEST(Paths, PutAnAnswerWhereItsLikeStands) {
    Definition form = small();
    form.pages[0].questions[0] = choice("why", {"other", "moving", "renting"});
    form.pages[1].visible_if = Json::parse(R"({"in": [{"var": "why"}, ["moving", "renting"]]})");
    for (const Path& path : paths(form, context).all) {
        EXPECT_EQ(freeze(form, path.answers, context).has_value(), path.route.end == nullptr)
            << path.answers.values();
    }
}

TEST(Paths, FindTheDayOnWhichARuleDrawsALine) {
    Definition form = small();
    const std::set<Json> born = values(paths(form, context), "born");
    EXPECT_TRUE(born.contains("2008-11-24")) << "the first day that is too late: " << Json(born);
    form.end_pages[0].reached_if = Json::parse(R"({"===": [{"weekday": [{"var": "born"}]}, 6]})");
    EXPECT_EQ(ways(paths(form, context)).size(), 4U);
    form.end_pages[0].reached_if = Json::parse(R"({"before": [{"var": "born"}, "1950-05-09"]})");
    EXPECT_EQ(ways(paths(form, context)).size(), 4U);
}

TEST(Paths, GoThroughGroupsOfAsManyAsMatter) {
    Definition form;
    Page member = page("member", question("member_name", QuestionKind::name));
    member.groups = {QuestionId("members")};
    Page list;
    list.id = PageId("members");
    list.list_of = Repeat{QuestionId("members"), 0, 9, nullptr};
    form.pages = {member, list,
                  page("large", question("large", QuestionKind::declaration),
                       R"({">": [{"length": [{"var": "members"}]}, 2]})")};
    EXPECT_EQ(ways(paths(form, context)),
              (std::set<std::string>{"members sent", "member/0 members sent",
                                     "member/0 member/1 members sent",
                                     "member/0 member/1 member/2 members large sent"}));
}

TEST(Paths, LookAtRulesBesideTheForm) {
    Definition form;
    form.pages = {page("speed", choice("speed", {"slow", "fast", "faster"})),
                  page("sure", question("sure", QuestionKind::yes_no))};
    EXPECT_EQ(paths(form, context).all.size(), 4U) << "a path, and three that vary one answer";
    const auto fee = [](const char* text) { return Json::parse(text); };
    EXPECT_EQ(paths(form, context,
                    {fee(R"({"===": [{"var": "speed"}, "fast"]})"),
                     fee(R"({"===": [{"var": "sure"}, true]})")})
                  .all.size(),
              5U)
        << "two by two, and one that varies the speed";
}

TEST(Paths, SayWhenThereAreTooMany) {
    const Definition form = small();
    const Paths found = paths(form, context, {}, 3);
    EXPECT_FALSE(found.complete);
    EXPECT_GE(found.all.size(), 3U);
}

TEST(Paths, CoverRulesThatCompareOneQuestionAtATime) {
    const auto covered = [](const char* rule) { return is_covered_by_paths(Json::parse(rule)); };
    EXPECT_TRUE(covered(R"({"and": [{"===": [{"var": "a"}, 1]}, {"!": [{"var": "b"}]}]})"));
    EXPECT_TRUE(covered(R"({"before": [{"var": "a"}, {"var": "$today"}]})"));
    EXPECT_FALSE(covered(R"({"and": [{"===": [{"var": "a"}, {"var": "b"}]}]})"));
}

}  // namespace
