#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/session.h"

using namespace kiosk;
using namespace kiosk::flow;
using std::chrono::seconds;

TEST_F(Session, GoesFromTheFirstTouchToTheReceipt) {
    EXPECT_NE(screen<Attract>(), nullptr);
    happen(Started{});
    EXPECT_NE(screen<ChooseLanguage>(), nullptr);
    happen(LanguageChosen{i18n::Locale("ru")});
    EXPECT_NE(screen<Browse>(), nullptr);
    happen(ServiceChosen{ServiceId("az.small")});
    EXPECT_NE(screen<Describe>(), nullptr);
    happen(ServiceBegun{});
    EXPECT_EQ(asked(), "why");
    answer("why", "moving");
    happen(Continued{});
    EXPECT_EQ(asked(), "how_long");
    answer("how_long", "2");
    happen(Continued{});
    EXPECT_EQ(asked(), "members");
    happen(Continued{});
    EXPECT_EQ(asked(), "born");
    answer("born", "1990-3-27");
    happen(Continued{});
    EXPECT_NE(screen<Check>(), nullptr);
    happen(Continued{});
    EXPECT_NE(screen<Declare>(), nullptr);
    happen(Agreed{true});
    happen(SendPressed{});
    ASSERT_NE(effect<Submit>(), nullptr);
    happen(Frozen{id});
    happen(Stored{id});
    happen(Delivered{id, "ASAN-1"});
    ASSERT_NE(screen<Receipt>(), nullptr);
    EXPECT_EQ(screen<Receipt>()->reference, "ASAN-1");
    happen(Finished{});
    EXPECT_NE(screen<Farewell>(), nullptr);
    happen(Rated{5});
    happen(Finished{});
    EXPECT_NE(screen<Attract>(), nullptr);
}

TEST_F(Session, AServiceThatCannotBeSentFromHereIsNotBegunUntilItCan) {
    happen(Started{});
    happen(LanguageChosen{i18n::Locale("ru")});
    happen(ServiceChosen{ServiceId("az.small")});
    world.closed.all = true;
    happen(ServiceBegun{});
    EXPECT_NE(screen<Describe>(), nullptr);
    world.closed = {false, {"elsewhere"}};
    happen(ServiceBegun{});
    EXPECT_EQ(asked(), "why");
}

TEST_F(Session, ContinueStaysWhereSomethingIsWrongAndKeepsWhatWasTyped) {
    begin();
    happen(Continued{});
    ASSERT_EQ(asked(), "why");
    ASSERT_EQ(screen<Ask>()->problems.size(), 1U);
    EXPECT_NE(effect<FocusProblem>(), nullptr);
    answer("why", "moving");
    EXPECT_EQ(screen<Ask>()->problems.size(), 1U) << "nothing is judged while she answers (A-96)";
    happen(Continued{});
    EXPECT_EQ(asked(), "how_long");
}

TEST_F(Session, BackGoesTheWholeWay) {
    begin();
    answer("why", "moving");
    happen(Continued{});
    happen(WentBack{});
    EXPECT_EQ(asked(), "why");
    EXPECT_EQ(state.answers.get(QuestionId("why")), "moving");
    happen(WentBack{});
    EXPECT_NE(screen<Describe>(), nullptr);
    happen(WentBack{});
    EXPECT_NE(screen<Browse>(), nullptr);
    happen(WentBack{});
    EXPECT_NE(screen<ChooseLanguage>(), nullptr);
    happen(WentBack{});
    EXPECT_NE(screen<Attract>(), nullptr);
}

TEST_F(Session, BackFromAServiceLeadsToWhereItWasFound) {
    happen(Started{});
    happen(LanguageChosen{i18n::Locale("en")});
    happen(Searched{"small"});
    happen(ServiceChosen{ServiceId("az.small")});
    happen(WentBack{});
    ASSERT_NE(screen<Browse>(), nullptr);
    EXPECT_EQ(screen<Browse>()->query, "small");
}

TEST_F(Session, AChangeLinkLeadsStraightBackToTheCheck) {
    to_check();
    happen(ChangeAsked{{form::PageId("born"), {}}});
    EXPECT_EQ(asked(), "born");
    answer("born", "1991-4-28");
    happen(Continued{});
    EXPECT_NE(screen<Check>(), nullptr);
}

TEST_F(Session, AChangedAnswerThatOpensAQuestionAsksIt) {
    to_check();
    happen(ChangeAsked{{form::PageId("why"), {}}});
    answer("why", "moving");
    happen(Continued{});
    EXPECT_EQ(asked(), "how_long");
}

TEST_F(Session, GroupsGrowAndShrinkWithinTheirBounds) {
    begin();
    answer("why", "other");
    happen(Continued{});
    ASSERT_EQ(asked(), "members");
    happen(ItemAdded{});
    EXPECT_EQ(asked(), "member0");
    answer("member_name", "Aysel");
    happen(Continued{});
    EXPECT_EQ(asked(), "members");
    happen(ItemAdded{});
    EXPECT_EQ(asked(), "member1");
    answer("member_name", "Murad");
    happen(Continued{});
    happen(ItemAdded{});
    EXPECT_EQ(asked(), "members") << "no more than the maximum";
    happen(ItemRemoved{0});
    EXPECT_EQ(state.answers.items(QuestionId("members")), 1U);
    EXPECT_EQ(state.answers.get(QuestionId("member_name"), {{QuestionId("members"), 0}}), "Murad");
    happen(ItemOpened{0});
    EXPECT_EQ(asked(), "member0");
}

TEST_F(Session, WhoMayNotApplyIsToldAtOnceAndMayCorrectHerself) {
    begin();
    answer("why", "other");
    happen(Continued{});
    happen(Continued{});
    answer("born", "2015-1-1");
    happen(Continued{});
    ASSERT_NE(screen<NotEligible>(), nullptr);
    EXPECT_EQ(screen<NotEligible>()->end.str(), "too_young");
    happen(WentBack{});
    EXPECT_EQ(asked(), "born");
    answer("born", "1990-3-27");
    happen(Continued{});
    EXPECT_NE(screen<Check>(), nullptr);
}

TEST_F(Session, NothingIsSentWithoutTheDeclaration) {
    to_check();
    happen(Continued{});
    happen(SendPressed{});
    EXPECT_EQ(effect<Submit>(), nullptr);
    ASSERT_NE(screen<Declare>(), nullptr);
    EXPECT_TRUE(screen<Declare>()->missing);
}

TEST_F(Session, TheLanguageChangesAnywhereWithoutLosingAnAnswer) {
    begin();
    answer("why", "moving");
    happen(Continued{});
    answer("how_long", "half typ");
    happen(LanguageMenuOpened{});
    happen(LanguageChosen{i18n::Locale("en")});
    EXPECT_EQ(asked(), "how_long");
    EXPECT_EQ(state.language.tag(), "en");
    EXPECT_EQ(state.answers.get(QuestionId("how_long")), "half typ");
}

TEST_F(Session, CancelAsksFirstAndThenForgetsEverything) {
    begin();
    answer("why", "moving");
    happen(CancelPressed{});
    EXPECT_TRUE(state.overlay.has_value());
    happen(OverlayClosed{});
    EXPECT_EQ(asked(), "why");
    happen(CancelPressed{});
    happen(CancelConfirmed{});
    EXPECT_NE(screen<Attract>(), nullptr);
    EXPECT_NE(effect<Forget>(), nullptr);
    EXPECT_TRUE(state.answers.values().empty());
    EXPECT_EQ(state.language.tag(), "az") << "the next citizen starts from the beginning (A-123)";
    EXPECT_EQ(state.display, flow::Display{});
}

TEST_F(Session, WhoAdjustsTheScreenAndGoesLeavesItAsItWas) {
    happen(DisplayOpened{});
    Display display;
    display.theme = Theme::yellow_on_black;
    display.low_reach = true;
    happen(DisplayChanged{display});
    ASSERT_TRUE(next_deadline(state));
    wait(idle_without);
    EXPECT_EQ(state.display, Display{});
    EXPECT_FALSE(state.overlay);
    EXPECT_NE(screen<Attract>(), nullptr);
    EXPECT_EQ(effect<Note>(), nullptr) << "nobody was here";
    EXPECT_EQ(next_deadline(state), std::nullopt);
}

TEST_F(Session, TheDisplayChangesAnywhereAndLastsAsLongAsTheSession) {
    begin();
    answer("why", "moving");
    happen(DisplayOpened{});
    ASSERT_TRUE(state.overlay);
    Display display;
    display.text_size = TextSize::xl;
    happen(DisplayChanged{display});
    EXPECT_TRUE(state.overlay) << "she may change more";
    happen(DisplayOpened{});
    EXPECT_FALSE(state.overlay) << "the same button leads back";
    EXPECT_EQ(asked(), "why");
    EXPECT_EQ(state.answers.get(QuestionId("why")), "moving");
    EXPECT_EQ(state.display, display);
    happen(CancelPressed{});
    happen(CancelConfirmed{});
    EXPECT_EQ(state.display, Display{}) << "A-123";
}

TEST_F(Session, TryingAgainSendsTheSameApplication) {
    to_sending();
    wait(answer_within);
    happen(TryAgainPressed{});
    ASSERT_NE(effect<SubmitAgain>(), nullptr);
    EXPECT_EQ(effect<SubmitAgain>()->id, id);
    EXPECT_EQ(effect<Submit>(), nullptr);
    happen(StoreFailed{id, true});
    ASSERT_NE(screen<NotStored>(), nullptr);
    EXPECT_TRUE(screen<NotStored>()->disk_full);
    happen(TryAgainPressed{});
    EXPECT_EQ(effect<SubmitAgain>()->id, id);
}

TEST_F(Session, AnotherServiceStartsWithEmptyAnswers) {
    begin();
    answer("why", "moving");
    happen(WentBack{});
    happen(WentBack{});
    happen(ServiceChosen{ServiceId("az.small")});
    EXPECT_EQ(state.answers.get(QuestionId("why")), "moving") << "the same service is gone on with";
    happen(ServiceChosen{ServiceId("az.unknown")});
    EXPECT_EQ(state.service->str(), "az.small");
    ASSERT_NE(effect<Withhold>(), nullptr);
    EXPECT_EQ(effect<Withhold>()->service.str(), "az.unknown");
}

TEST_F(Session, EventsThatDoNotBelongToAScreenChangeNothing) {
    const std::vector<Event> all = {Started{},
                                    ServiceBegun{},
                                    Continued{},
                                    WentBack{},
                                    ItemAdded{},
                                    ItemOpened{3},
                                    ItemRemoved{3},
                                    Agreed{true},
                                    SendPressed{},
                                    TryAgainPressed{},
                                    OverlayClosed{},
                                    Finished{},
                                    TimePassed{},
                                    Frozen{id},
                                    Stored{id},
                                    StoreFailed{id, false},
                                    Delivered{id, "X"},
                                    Delayed{id},
                                    RefusedByAgency{id, {}},
                                    GroupOpened{"x"},
                                    Searched{"x"},
                                    ChangeAsked{{form::PageId("born"), {}}},
                                    Answered{QuestionId("why"), "x"},
                                    OptionToggled{QuestionId("why"), "x"}};
    // Any event on any screen: no crash, and never a submission that nobody confirmed.
    for (const Event& first : all) {
        for (const Event& second : all) {
            state = {};
            happen(CatalogueLoaded{true});
            happen(Started{});
            happen(LanguageChosen{i18n::Locale("en")});
            happen(first);
            happen(second);
            EXPECT_EQ(effect<Submit>(), nullptr);
        }
    }
}

TEST_F(Session, AnswersThatAreNoLongerAskedGoOnceSheWasTold) {
    begin();
    answer("why", "moving");
    happen(Continued{});
    answer("how_long", "2");
    happen(Continued{});
    happen(Continued{});
    answer("born", "1990-3-27");
    happen(Continued{});
    ASSERT_NE(screen<Check>(), nullptr);
    happen(ChangeAsked{{form::PageId("why"), {}}});
    answer("why", "other");
    happen(Continued{});
    ASSERT_TRUE(state.overlay && std::holds_alternative<DropQuestion>(*state.overlay));
    EXPECT_EQ(std::get<DropQuestion>(*state.overlay).answers,
              (std::vector<form::Given>{{QuestionId("how_long"), {}}}));
    EXPECT_EQ(asked(), "why") << "nothing has been removed yet";
    happen(OverlayClosed{});
    EXPECT_EQ(asked(), "why");
    EXPECT_EQ(state.answers.get(QuestionId("how_long")), "2");
    answer("why", "moving");
    happen(Continued{});
    ASSERT_NE(screen<Check>(), nullptr) << "changed back: nothing to tell";
    happen(ChangeAsked{{form::PageId("why"), {}}});
    answer("why", "other");
    happen(Continued{});
    happen(DropConfirmed{});
    EXPECT_FALSE(state.overlay);
    EXPECT_NE(screen<Check>(), nullptr);
    EXPECT_TRUE(state.answers.get(QuestionId("how_long")).is_null());
    EXPECT_EQ(state.answers.get(QuestionId("born")), "1990-3-27");
}

TEST_F(Session, AnEndPageRemovesNothing) {
    to_check();
    happen(ChangeAsked{{form::PageId("why"), {}}});
    happen(Continued{});
    happen(ChangeAsked{{form::PageId("born"), {}}});
    answer("born", "2020-1-1");
    happen(Continued{});
    EXPECT_NE(screen<NotEligible>(), nullptr);
    EXPECT_EQ(state.answers.get(QuestionId("why")), "other");
}

TEST_F(Session, GroupsWithinGroupsAreFilledOneByOne) {
    catalogue::Service service = tests::support::small_service();
    form::Page& member = service.form.pages[2];
    form::Page income = tests::support::page(
        "income", {tests::support::question("income", form::QuestionKind::text)});
    income.groups = {QuestionId("members"), QuestionId("incomes")};
    form::Page incomes = tests::support::page("incomes", {});
    incomes.groups = member.groups;
    incomes.list_of = form::Repeat{QuestionId("incomes"), 0, 2, form::Json("x")};
    service.form.pages.insert(service.form.pages.begin() + 3, {income, incomes});
    std::vector<catalogue::Service> services;
    services.push_back(std::move(service));
    catalogue = tests::support::catalogue_of(catalogue.pack(), std::move(services));
    begin();
    answer("why", "other");
    happen(Continued{});
    ASSERT_EQ(asked(), "members");
    happen(ItemAdded{});
    ASSERT_EQ(asked(), "member0");
    answer("member_name", "Nigar");
    happen(Continued{});
    ASSERT_EQ(asked(), "incomes0") << "the list of the incomes of this member";
    happen(ItemAdded{});
    ASSERT_EQ(asked(), "income0");
    answer("income", "pension");
    happen(Continued{});
    ASSERT_EQ(asked(), "incomes0");
    happen(ItemAdded{});
    answer("income", "rent");
    happen(Continued{});
    happen(ItemAdded{});
    EXPECT_EQ(asked(), "incomes0") << "two are the most";
    happen(ItemRemoved{0});
    happen(Continued{});
    ASSERT_EQ(asked(), "members");
    EXPECT_EQ(state.answers.values()["members"],
              form::Json::parse(R"([{"member_name": "Nigar", "incomes": [{"income": "rent"}]}])"));
    happen(ItemOpened{0});
    EXPECT_EQ(asked(), "member0");
}
