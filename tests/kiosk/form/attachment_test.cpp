// Pages from a scanner: what rules see of them, what is wrong with them, and what is sent.
#include <gtest/gtest.h>

#include "kiosk/form/form.h"

namespace kiosk::form {
namespace {

const Context context{Date{std::chrono::year{2026} / 11 / 23}, "baku-1"};

// A JPEG file of so many bytes, in base64; never a real one.
std::string file(std::size_t bytes) {
    return "/9j/" + std::string(bytes / 3 * 4 - 4, 'A');
}

class Attachment : public testing::Test {
  protected:
    Attachment() {
        scan.id = QuestionId("scan");
        scan.kind = QuestionKind::attachment;
        scan.max_pages = 3;
        scan.max_kilobytes = 300;
        Page page;
        page.id = PageId("p");
        page.questions = {scan};
        definition.pages = {page};
        definition.payload =
            Json::parse(R"({"object": {"documents": {"var": "scan"}, "why": {"var": "why"}}})");
        definition.schema = Json::parse(R"({"type": "object"})");
    }
    void attach(Json pages) { answers.set(scan.id, std::move(pages)); }
    std::optional<ProblemKind> problem() const {
        const auto problems = validate_page(definition, {PageId("p"), {}}, answers, context);
        return problems.empty() ? std::nullopt : std::optional(problems.front().kind);
    }

    Question scan;
    Definition definition;
    Answers answers;
};

}  // namespace

TEST_F(Attachment, IsMissingUntilThereIsAPage) {
    EXPECT_EQ(problem(), ProblemKind::missing);
    attach(Json::array());
    EXPECT_EQ(problem(), ProblemKind::missing);
    attach({file(3000)});
    EXPECT_EQ(problem(), std::nullopt);
    definition.pages[0].questions[0].required = false;
    attach(nullptr);
    EXPECT_EQ(problem(), std::nullopt);
}

TEST_F(Attachment, HasNoMorePagesAndNoMoreBytesThanItMay) {
    attach({file(3000), file(3000), file(3000)});
    EXPECT_EQ(problem(), std::nullopt);
    attach({file(3000), file(3000), file(3000), file(3000)});
    EXPECT_EQ(problem(), ProblemKind::too_long);
    attach({file(std::size_t{300} * 1024)});
    EXPECT_EQ(problem(), std::nullopt);
    attach({file(std::size_t{200} * 1024), file(std::size_t{100} * 1024 + 6)});
    EXPECT_EQ(problem(), ProblemKind::too_long);
}

TEST_F(Attachment, IsNothingButJpegFilesInBase64) {
    for (const Json& wrong : {Json(file(30)), Json(true), Json{7}, Json{"R0lGODlh"},
                              Json{file(30), nullptr}, Json{"/9j/A"}, Json{""}, Json{{file(30)}}}) {
        attach(wrong);
        EXPECT_EQ(problem(), ProblemKind::wrong_format) << wrong;
    }
}

TEST_F(Attachment, IsSentWholeWithTheTypeOfEachPage) {
    attach({file(30), file(60)});
    const auto frozen = freeze(definition, answers, context);
    ASSERT_TRUE(frozen);
    EXPECT_EQ(frozen->payload().at("documents"),
              (Json{{{"content_type", "image/jpeg"}, {"data", file(30)}},
                    {{"content_type", "image/jpeg"}, {"data", file(60)}}}));
    EXPECT_EQ(normal_form(scan, answers.get(scan.id)), frozen->payload().at("documents"));
}

TEST_F(Attachment, RulesSeeItsPagesAndNotWhatIsOnThem) {
    attach({file(30), file(60)});
    Json known = answers_on_route(definition, answers, context);
    EXPECT_EQ(known.at("scan"),
              (Json{{{"content_type", "image/jpeg"}}, {{"content_type", "image/jpeg"}}}));
    attach({"GIF"});
    EXPECT_FALSE(answers_on_route(definition, answers, context).contains("scan"));
}

TEST_F(Attachment, ThatIsWrongDoesNotHideTheNextQuestion) {
    Question why;
    why.id = QuestionId("why");
    why.visible_if = Json::parse(R"({"!": [{"var": "scan"}]})");
    definition.pages[0].questions.push_back(why);
    const auto visible = [&] {
        return visible_questions(definition, definition.pages[0], answers, context).size();
    };
    EXPECT_EQ(visible(), 2U);
    attach({"GIF"});
    EXPECT_EQ(visible(), 2U);
    attach({file(30)});
    EXPECT_EQ(visible(), 1U);
}

}  // namespace kiosk::form
