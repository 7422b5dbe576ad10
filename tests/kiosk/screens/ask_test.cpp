// Which widget asks which question.
#include "asked.h"

namespace kiosk::screens {

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
    TouchedAsk asked(with_options(40));
    asked.tap("field.why.row.3");
    EXPECT_EQ(asked.answered(), "v3");
    EXPECT_NE(asked.robot.node("field.why.chosen"), nullptr);
    asked.tap("field.why.change");
    EXPECT_TRUE(asked.answered().is_null());
    EXPECT_NE(asked.robot.node("field.why.search"), nullptr);
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
    TouchedAsk asked(of(QuestionKind::date_range));
    const auto type = [&](const std::string& id, const char* text) {
        asked.tap(id);
        asked.robot.feed(platform::window::TextTyped{text});
        asked.happens();
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
    TouchedAsk asked(of(QuestionKind::signature));
    const auto stroke = [&] {
        const auto [x, y] = asked.robot.centre("field.why");
        asked.robot.feed(platform::window::PointerPressed{x, y});
        asked.robot.feed(platform::window::PointerMoved{x + 40, y + 20});
        asked.robot.feed(platform::window::PointerReleased{x + 40, y + 20});
        asked.happens();
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
    asked.tap("field.why.clear");
    EXPECT_TRUE(asked.answered().is_null());
    asked.tap("field.why.confirm");
    EXPECT_EQ(asked.answered(), true);
    EXPECT_EQ(answer_words(asked.state, asked.stage, of(QuestionKind::signature), true),
              asked.stage.say(asked.state.language, "signature.confirmed"));
    asked.tap("field.why.confirm");
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

}  // namespace kiosk::screens
