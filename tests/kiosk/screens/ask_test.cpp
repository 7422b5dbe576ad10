// Which widget asks which question.
#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/i18n/dates.h"
#include "kiosk/i18n/numbers.h"
#include "kiosk/i18n/speech.h"
#include "kiosk/screens/question.h"
#include "kiosk/screens/screens.h"
#include "tests/support/stage.h"
#include "tests/support/ui_robot.h"

using namespace kiosk;
using namespace kiosk::screens;
using form::QuestionKind;
using tests::support::Theatre;
using tests::support::UiRobot;

namespace {

// The small service with one question, asked first.
catalogue::Catalogue asking(form::Question question) {
    catalogue::Catalogue small = tests::support::small_catalogue();
    catalogue::Service service = tests::support::small_service();
    service.form.pages = {tests::support::page("why", {std::move(question)})};
    service.form.end_pages.clear();
    std::vector<catalogue::Service> services;
    services.push_back(std::move(service));
    return tests::support::catalogue_of(small.pack(), std::move(services));
}

struct Asked : Theatre {
    explicit Asked(form::Question question)
        : Theatre(KIOSK_SOURCE_DIR, asking(std::move(question))) {
        begin("az.small");
    }
    AskView view() const { return present_ask(state, stage, std::get<flow::Ask>(state.screen)); }
    QuestionView only() const { return view().questions.front(); }
    void answer(form::Json value) {
        happen(flow::Answered{form::QuestionId("why"), std::move(value)});
    }
    form::Json answered() const { return state.answers.get(form::QuestionId("why")); }
};

form::Question of(QuestionKind kind) {
    return tests::support::question("why", kind);
}

form::Question with_options(int count) {
    form::Question question = of(QuestionKind::one_of);
    for (int i = 0; i < count; ++i) {
        question.options.push_back(
            {"v" + std::to_string(i), i == 0 ? "option.moving" : "option.other", "", nullptr});
    }
    return question;
}

}  // namespace

TEST(AskedQuestion, FewOptionsAreReadAndManyAreSearched) {
    EXPECT_FALSE(Asked(with_options(12)).only().pick);
    const Asked asked(with_options(13));
    const QuestionView many = asked.only();
    ASSERT_TRUE(many.pick);
    EXPECT_TRUE(many.choices.empty());
    EXPECT_EQ(many.pick->count, 13U);
    EXPECT_EQ(many.pick->row(0).label.shown, "Moving");
    EXPECT_FALSE(many.pick->chosen);
}

TEST(AskedQuestion, ASearchedOptionIsAnsweredAndTakenBackByTouch) {
    Asked asked(with_options(40));
    std::optional<flow::Event> event;
    UiRobot robot([&](ui::Frame& frame) { event = draw(frame, asked.view()); });
    const auto tap = [&](const std::string& id) {
        const auto [x, y] = robot.centre(id);
        robot.feed(platform::window::PointerPressed{x, y});
        robot.feed(platform::window::PointerReleased{x, y});
        if (event) {
            asked.happen(*event);
        }
        robot.settle();
    };
    tap("field.why.row.3");
    EXPECT_EQ(asked.answered(), "v3");
    EXPECT_NE(robot.node("field.why.chosen"), nullptr);
    tap("field.why.change");
    EXPECT_TRUE(asked.answered().is_null());
    EXPECT_NE(robot.node("field.why.search"), nullptr);
}

TEST(AskedQuestion, AProblemLeadsToTheSearch) {
    Asked asked(with_options(40));
    asked.happen(flow::Continued{});
    const AskView view = asked.view();
    ASSERT_EQ(view.targets.size(), 1U);
    EXPECT_EQ(view.targets[0], "field.why.search");
    EXPECT_EQ(view.questions[0].pick->error, view.problems[0]);
}

TEST(AskedQuestion, AnIdentifierCountsItsCharacters) {
    form::Question question = of(QuestionKind::identifier);
    EXPECT_TRUE(Asked(question).only().field.counted.empty()) << "of how many is not known";
    question.max_length = 7;
    Asked asked(question);
    EXPECT_EQ(asked.only().field.counted.shown, "0 of 7 characters");
    asked.answer("5ZƏ");
    EXPECT_EQ(asked.only().field.counted.shown, "3 of 7 characters");
}

TEST(AskedQuestion, ASmallRangeIsCountedAndAWideOneTyped) {
    form::Question question = of(QuestionKind::whole_number);
    question.minimum = 0;
    EXPECT_FALSE(Asked(question).only().number);
    question.maximum = 60;
    Asked asked(question);
    asked.answer("12");
    ASSERT_TRUE(asked.only().number);
    EXPECT_EQ(asked.only().number->value, "12");
    EXPECT_EQ(asked.only().number->maximum, 60);
    question.maximum = 5000;
    EXPECT_FALSE(Asked(question).only().number);
}

TEST(AskedQuestion, DaysNearTodayHaveACalendarAndADateOfBirthHasNone) {
    form::Question question = of(QuestionKind::date);
    EXPECT_FALSE(Asked(question).only().date.calendar);
    question.earliest = form::Json::parse(R"({"var": "$today"})");
    question.latest = form::Json::parse(R"({"plusTime": [{"var": "$today"}, 14, "day"]})");
    const auto calendar = Asked(question).only().date.calendar;
    ASSERT_TRUE(calendar);
    EXPECT_EQ(calendar->minimum, i18n::Date{std::chrono::year{2026} / 11 / 23});
    EXPECT_EQ(calendar->maximum, i18n::Date{std::chrono::year{2026} / 12 / 7});
    question.earliest = form::Json::parse(R"({"plusTime": [{"var": "$today"}, -100, "year"]})");
    EXPECT_FALSE(Asked(question).only().date.calendar);
}

TEST(AskedQuestion, AGroupWithoutWordsOfItsOwnAddsWithTheInterfacesWords) {
    Theatre theatre(KIOSK_SOURCE_DIR,
                    tests::support::catalogue_in(KIOSK_SOURCE_DIR "/tests/screenshots/pack"));
    theatre.begin("sample.family-certificate", "tr");
    const AskView view =
        present_ask(theatre.state, theatre.stage, flow::Ask{{form::PageId("members"), {}}, {}});
    ASSERT_TRUE(view.add);
    EXPECT_EQ(view.add->label.shown, theatre.stage.say(theatre.state.language, "list.add").shown);
    EXPECT_FALSE(theatre.has_unknown_keys());
}

TEST(AskedQuestion, AnAmountIsTypedBesideItsCurrency) {
    form::Question question = of(QuestionKind::money);
    question.currency = "AZN";
    Asked asked(question);
    asked.answer("12,5");
    const QuestionView view = asked.only();
    ASSERT_TRUE(view.money);
    EXPECT_EQ(view.money->currency, "AZN");
    EXPECT_EQ(view.money->value, "12,5");
    EXPECT_EQ(answer_words(asked.state, asked.stage, question, "12,5").shown,
              i18n::format_money(asked.state.language, "12.5", "AZN"));
    EXPECT_EQ(target_of(view), "field.why");
}

TEST(AskedQuestion, ADecimalHasTheMarkOfTheLanguage) {
    Asked asked(of(QuestionKind::decimal));
    EXPECT_EQ(asked.only().field.input, ui::FieldInput::amount);
    EXPECT_EQ(asked.only().field.separator, ".");
    asked.state.language = i18n::Locale("az");
    EXPECT_EQ(asked.only().field.separator, ",");
}

TEST(AskedQuestion, ATimeHasTwoBoxesAndIsReadBack) {
    Asked asked(of(QuestionKind::time));
    asked.answer("9:5");
    EXPECT_EQ(asked.only().time.hour, "9");
    EXPECT_EQ(asked.only().time.minute, "5");
    EXPECT_EQ(target_of(asked.only()), "field.why.hour");
    EXPECT_EQ(answer_words(asked.state, asked.stage, of(QuestionKind::time), "9:5").shown,
              i18n::format_time(asked.state.language, std::chrono::minutes(9 * 60 + 5)));
}

TEST(AskedQuestion, AStretchOfDaysIsTwoDatesThatKeepEachOther) {
    Asked asked(of(QuestionKind::date_range));
    std::optional<flow::Event> event;
    UiRobot robot([&](ui::Frame& frame) { event = draw(frame, asked.view()); });
    const auto type = [&](const std::string& id, const char* text) {
        const auto [x, y] = robot.centre(id);
        robot.feed(platform::window::PointerPressed{x, y});
        robot.feed(platform::window::PointerReleased{x, y});
        robot.settle();
        robot.feed(platform::window::TextTyped{text});
        if (event) {
            asked.happen(*event);
        }
        robot.settle();
    };
    type("field.why.to.year", "2026");
    EXPECT_EQ(asked.answered(), "/2026--");
    type("field.why.from.day", "3");
    EXPECT_EQ(asked.answered(), "--3/2026--");
    EXPECT_EQ(asked.only().date.day, "3");
    EXPECT_EQ(asked.only().until.year, "2026");
    EXPECT_EQ(target_of(asked.only()), "field.why.from.day");
}

TEST(AskedQuestion, ASignatureIsDrawnLineByLineClearedOrConfirmed) {
    Asked asked(of(QuestionKind::signature));
    std::optional<flow::Event> event;
    UiRobot robot([&](ui::Frame& frame) { event = draw(frame, asked.view()); });
    const auto happens = [&] {
        if (event) {
            asked.happen(*event);
        }
        robot.settle();
    };
    const auto stroke = [&] {
        const auto [x, y] = robot.centre("field.why");
        robot.feed(platform::window::PointerPressed{x, y});
        robot.feed(platform::window::PointerMoved{x + 40, y + 20});
        robot.feed(platform::window::PointerReleased{x + 40, y + 20});
        happens();
    };
    const auto tap = [&](const std::string& id) {
        const auto [x, y] = robot.centre(id);
        robot.feed(platform::window::PointerPressed{x, y});
        robot.feed(platform::window::PointerReleased{x, y});
        happens();
    };
    stroke();
    stroke();
    ASSERT_TRUE(asked.answered().is_string());
    EXPECT_EQ(std::ranges::count(asked.answered().get<std::string>(), 'M'), 2);
    const QuestionView view = asked.only();
    ASSERT_EQ(view.signature->lines.size(), 2U);
    EXPECT_EQ(view.signature->lines[0].size(), 2U);
    EXPECT_GT(view.signature->lines[0][1].x, view.signature->lines[0][0].x);
    EXPECT_EQ(form::normal_form(of(QuestionKind::signature), asked.answered()), asked.answered());
    EXPECT_EQ(answer_words(asked.state, asked.stage, of(QuestionKind::signature), asked.answered()),
              asked.stage.say(asked.state.language, "signature.drawn"));
    tap("field.why.clear");
    EXPECT_TRUE(asked.answered().is_null());
    tap("field.why.confirm");
    EXPECT_EQ(asked.answered(), true);
    EXPECT_EQ(answer_words(asked.state, asked.stage, of(QuestionKind::signature), true),
              asked.stage.say(asked.state.language, "signature.confirmed"));
    tap("field.why.confirm");
    EXPECT_TRUE(asked.answered().is_null());
    EXPECT_EQ(target_of(asked.only()), "field.why.confirm");
}

TEST(AskedQuestion, ANumberOfDigitsAloneHasKeysOfDigits) {
    form::Question question = of(QuestionKind::identifier);
    question.identifier = "tr.tckn";
    EXPECT_EQ(Asked(question).only().field.input, ui::FieldInput::digits);
    question.identifier = "az.fin";
    EXPECT_EQ(Asked(question).only().field.input, ui::FieldInput::identifier);
}

TEST(AskedQuestion, InformationIsReadAndNotAnsweredNorChecked) {
    form::Question question = of(QuestionKind::information);
    question.required = false;
    Asked asked(question);
    EXPECT_EQ(asked.view().page.title.shown, "Why?");
    asked.happen(flow::Continued{});
    ASSERT_TRUE(std::holds_alternative<flow::Check>(asked.state.screen));
    EXPECT_TRUE(present_check(asked.state, asked.stage, std::get<flow::Check>(asked.state.screen))
                    .sections.empty());
}

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
    Asked asked(home());
    std::optional<flow::Event> event;
    UiRobot robot([&](ui::Frame& frame) { event = draw(frame, asked.view()); });
    const auto tap = [&](const std::string& id) {
        const auto [x, y] = robot.centre(id);
        robot.feed(platform::window::PointerPressed{x, y});
        robot.feed(platform::window::PointerReleased{x, y});
        if (event) {
            asked.happen(*event);
        }
        robot.settle();
    };
    tap("field.why.city.row.1");
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
