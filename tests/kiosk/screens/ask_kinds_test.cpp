// Questions in parts, with units, recommended, computed; and the pre-screen.
#include "asked.h"

namespace kiosk::screens {

namespace {

form::Question home() {
    form::Question question = of(QuestionKind::address);
    for (const char* id : {"city", "district", "street"}) {
        form::Part part;
        part.id = id;
        part.label = std::string("part.") + id;
        part.of_divisions = part.id != "street";
        question.parts.push_back(part);
    }
    question.divisions = std::make_shared<const form::Divisions>(
        form::Divisions{{"guba", "", "division.guba"},
                        {"baku", "", "division.baku"},
                        {"sabail", "baku", "division.sabail"}});
    return question;
}

}  // namespace

TEST(AskedQuestion, AnAddressOffersTheDivisionsWithinWhatWasChosen) {
    Asked asked(home());
    QuestionView view = asked.only();
    ASSERT_EQ(view.parts->parts.size(), 2U) << "no city, no district";
    const auto& city = std::get<ui::Pick>(view.parts->parts[0].entry);
    ASSERT_EQ(city.count, 2U);
    EXPECT_EQ(city.row(0).label.shown, "Baku") << "in the order of the alphabet";
    EXPECT_EQ(target_of(view), "field.why.city.search");
    asked.answer(changed_parts(view, {0, ui::Picked{0}}));
    EXPECT_EQ(asked.answered(), "baku\n\n");
    view = asked.only();
    ASSERT_EQ(view.parts->parts.size(), 3U);
    asked.answer(changed_parts(view, {1, ui::Picked{0}}));
    asked.answer(changed_parts(asked.only(), {2, std::string("Nizami")}));
    EXPECT_EQ(asked.answered(), "baku\nsabail\nNizami");
    EXPECT_EQ(answer_words(asked.state, asked.stage, home(), asked.answered()).shown,
              "Baku, Sabail, Nizami");
    asked.answer(changed_parts(asked.only(), {0, ui::Picked{}}));
    EXPECT_EQ(asked.answered(), "\n\nNizami") << "a district of no city is none";
    asked.answer(changed_parts(asked.only(), {0, ui::Picked{1}}));
    EXPECT_EQ(asked.answered(), "guba\n\nNizami");
    EXPECT_EQ(asked.only().parts->parts.size(), 2U);
}

TEST(AskedQuestion, AnAddressIsFilledByTouch) {
    TouchedAsk asked(home());
    asked.tap("field.why.city.row.1");
    EXPECT_EQ(asked.answered(), "guba\n\n");
}

TEST(AskedQuestion, ANumberSaysItsUnit) {
    form::Question question = of(QuestionKind::decimal);
    question.unit = "unit.kg";
    Asked asked(question);
    EXPECT_EQ(asked.only().label.shown, "kg") << "the title asks already";
    EXPECT_EQ(asked.only().field.label.shown, "Reason (kg)");
    EXPECT_EQ(answer_words(asked.state, asked.stage, question, "2.5").shown, "2.5 kg");
}

TEST(AskedQuestion, WhatIsRecommendedMayStayEmptyAfterOneWord) {
    form::Question question = of(QuestionKind::text);
    question.required = false;
    question.recommended = true;
    Asked asked(question);
    EXPECT_EQ(asked.only().label.shown, "Reason (recommended)");
    asked.happen(flow::Continued{});
    ASSERT_TRUE(std::holds_alternative<flow::Ask>(asked.state.screen));
    const AskView view = asked.view();
    EXPECT_EQ(view.summary_title, asked.stage.say(asked.state.language, "advice.title"));
    ASSERT_EQ(view.problems.size(), 1U);
    EXPECT_EQ(view.problems.front().shown, "It helps");
    asked.happen(flow::Continued{});
    EXPECT_TRUE(std::holds_alternative<flow::Check>(asked.state.screen));
}

TEST(AskedQuestion, WhatIsComputedIsShownAndCheckedAndNotAsked) {
    form::Question question = of(QuestionKind::computed);
    question.required = false;
    question.shown_as = QuestionKind::money;
    question.currency = "AZN";
    question.value = "12.50";
    Asked asked(question);
    ASSERT_TRUE(asked.only().fact);
    EXPECT_EQ(asked.only().fact->values.front(),
              i18n::money_words(asked.stage.messages.at(asked.state.language), "12.50", "AZN"));
    asked.happen(flow::Continued{});
    const CheckView check =
        present_check(asked.state, asked.stage, std::get<flow::Check>(asked.state.screen));
    EXPECT_TRUE(check.sections.empty());
    EXPECT_EQ(check.facts.front().id, "fact.why");
    question.value = nullptr;
    question.value = form::Json::parse(R"({"var": "nothing"})");
    EXPECT_EQ(Asked(question).only().fact->values.front().shown,
              asked.stage.say(asked.state.language, "computed.not_yet").shown);
}

TEST(AskedPage, OfThePreScreenIsCountedForItself) {
    catalogue::Catalogue small = tests::support::small_catalogue();
    catalogue::Service service = tests::support::small_service();
    service.form.pages[0].prescreen = true;
    service.eligibility = {"eligibility.adults"};
    std::vector<catalogue::Service> services;
    services.push_back(std::move(service));
    Theatre theatre(KIOSK_SOURCE_DIR,
                    tests::support::catalogue_of(small.pack(), std::move(services)));
    theatre.state.service = flow::ServiceId("az.small");
    EXPECT_EQ(present_describe(theatre.state, theatre.stage).facts[1].values.front().shown,
              "Adults");
    theatre.begin("az.small");
    const auto progress = [&] {
        return *present_ask(theatre.state, theatre.stage, std::get<flow::Ask>(theatre.state.screen))
                    .page.progress;
    };
    EXPECT_EQ(progress().step, 1U);
    EXPECT_EQ(progress().total, 1U);
    EXPECT_EQ(progress().label.shown, "First: can you apply? Step 1 of 1");
    theatre.happen(flow::Answered{form::QuestionId("why"), "other"});
    theatre.happen(flow::Continued{});
    EXPECT_EQ(progress().step, 1U);
    EXPECT_EQ(progress().total, 2U);
}

TEST(CheckedAnswers, OfASectionStandTogetherWhereverTheyWereAsked) {
    catalogue::Catalogue small = tests::support::small_catalogue();
    catalogue::Service service = tests::support::small_service();
    auto& pages = service.form.pages;
    pages[0].section = pages[4].section = "title";
    pages[1].section = "summary";
    std::vector<catalogue::Service> services;
    services.push_back(std::move(service));
    Theatre theatre(KIOSK_SOURCE_DIR,
                    tests::support::catalogue_of(small.pack(), std::move(services)));
    theatre.begin("az.small");
    theatre.happen(flow::Answered{form::QuestionId("why"), "moving"});
    const CheckView view = present_check(theatre.state, theatre.stage, flow::Check{});
    ASSERT_EQ(view.sections.size(), 2U);
    ASSERT_EQ(view.sections[0].rows.size(), 2U);
    EXPECT_EQ(view.sections[0].rows[1].id, "change.born");
    EXPECT_EQ(view.sections[0].steps[1].page.str(), "born");
    EXPECT_EQ(view.sections[1].rows[0].id, "change.how_long");
}

}  // namespace kiosk::screens
