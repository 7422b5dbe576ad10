#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/flow/event.h"
#include "tests/support/small_service.h"

using namespace kiosk;
using namespace kiosk::flow;
using std::chrono::seconds;

namespace {

// A session told as events; time moves only when the test says so.
class Session : public testing::Test {
  protected:
    Session() : catalogue(tests::support::small_catalogue()) {
        world.catalogue = &catalogue;
        world.context.today = i18n::Date{std::chrono::year{2026} / 11 / 23};
        world.first_language = i18n::Locale("az");
        happen(CatalogueLoaded{true});
    }

    void happen(const Event& event) {
        Update next = update(std::move(state), event, world, now);
        state = std::move(next.state);
        effects = std::move(next.effects);
    }
    void wait(platform::core::Duration time) {
        now += time;
        happen(TimePassed{});
    }
    template <typename T>
    const T* screen() const {
        return std::get_if<T>(&state.screen);
    }
    template <typename T>
    const T* effect() const {
        for (const Effect& one : effects) {
            if (const T* found = std::get_if<T>(&one)) {
                return found;
            }
        }
        return nullptr;
    }
    std::string asked() const {
        const Ask* ask = screen<Ask>();
        return ask == nullptr
                   ? ""
                   : ask->step.page.str() + (ask->step.item ? std::to_string(*ask->step.item) : "");
    }
    void begin() {
        happen(Started{});
        happen(LanguageChosen{i18n::Locale("ru")});
        happen(ServiceChosen{ServiceId("az.small")});
        happen(ServiceBegun{});
    }
    void answer(const char* question, form::Json value) {
        happen(Answered{QuestionId(question), std::move(value)});
    }
    void to_check() {
        begin();
        answer("why", "other");
        happen(Continued{});  // -> members
        happen(Continued{});  // -> born
        answer("born", "1990-3-27");
        happen(Continued{});
        ASSERT_NE(screen<Check>(), nullptr);
    }
    void to_sending() {
        to_check();
        happen(Continued{});
        happen(Agreed{true});
        happen(SendPressed{});
        ASSERT_NE(effect<Submit>(), nullptr);
        happen(Frozen{id});
        ASSERT_NE(screen<Sending>(), nullptr);
    }

    catalogue::Catalogue catalogue;
    World world;
    State state;
    std::vector<Effect> effects;
    Instant now{seconds(1000)};
    const Uuid id = *Uuid::parse("6f1c1f0e-3b56-4b50-9d1c-2b7c1d1e0f11");
};

}  // namespace

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
    EXPECT_EQ(state.answers.get(QuestionId("member_name"), QuestionId("members"), 0), "Murad");
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

TEST_F(Session, AnIdleSessionIsWarnedAndThenEnded) {
    begin();
    wait(idle_with_answers - seconds(1));
    EXPECT_FALSE(state.overlay);
    wait(seconds(1));
    ASSERT_TRUE(state.overlay);
    wait(warning_with_answers - seconds(1));
    EXPECT_NE(screen<Ask>(), nullptr);
    wait(seconds(1));
    EXPECT_NE(screen<Attract>(), nullptr);
    EXPECT_NE(effect<Forget>(), nullptr);
}

TEST_F(Session, EveryTouchExtendsTheTimeAsOftenAsItIsNeeded) {
    begin();
    answer("why", "moving");
    for (int i = 0; i < 11; ++i) {  // at least ten times
        wait(idle_with_answers);
        ASSERT_TRUE(state.overlay);
        happen(Touched{});
        EXPECT_FALSE(state.overlay);
    }
    EXPECT_EQ(asked(), "why");
    EXPECT_EQ(state.answers.get(QuestionId("why")), "moving");
}

TEST_F(Session, HerDetailsAreGoneBeforeTheScreenSaysSo) {
    to_sending();
    happen(Delivered{id, "ASAN-1"});
    happen(Finished{});
    ASSERT_NE(screen<Farewell>(), nullptr);
    EXPECT_NE(effect<Forget>(), nullptr);
    EXPECT_NE(effect<Release>(), nullptr);
    EXPECT_TRUE(state.answers.values().empty());
    EXPECT_FALSE(state.application);
}

TEST_F(Session, TheAttractScreenWaitsForEver) {
    EXPECT_EQ(next_deadline(state), std::nullopt);
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

TEST_F(Session, WhoNeedsMoreTimeHasThreeTimesAsMuch) {
    begin();
    Display display;
    display.more_time = true;
    happen(DisplayChanged{display});
    wait(more_time * idle_with_answers - seconds(1));
    EXPECT_FALSE(state.overlay);
    wait(seconds(1));
    ASSERT_TRUE(state.overlay);
    wait(more_time * warning_with_answers - seconds(1));
    EXPECT_NE(screen<Ask>(), nullptr);
    wait(seconds(1));
    EXPECT_NE(screen<Attract>(), nullptr);
}

TEST_F(Session, AnAcceptedApplicationShowsItsNumberEvenIfTheAgencyIsSlow) {
    to_sending();
    happen(Stored{id});
    wait(receipt_within - seconds(1));
    EXPECT_NE(screen<Sending>(), nullptr) << "a quick agency's receipt is worth a moment";
    wait(seconds(1));
    ASSERT_NE(screen<Receipt>(), nullptr);
    EXPECT_FALSE(screen<Receipt>()->delivered);
    happen(Delivered{id, "ASAN-7"});
    EXPECT_TRUE(screen<Receipt>()->delivered) << "it changes in place";
}

TEST_F(Session, ADownNetworkIsToldAtOnce) {
    to_sending();
    happen(Stored{id});
    happen(Delayed{id});
    ASSERT_NE(screen<Receipt>(), nullptr);
    EXPECT_FALSE(screen<Receipt>()->delivered);
}

TEST_F(Session, TheCitizenHasAnAnswerWithinTwentySecondsWhateverHappens) {
    to_sending();
    wait(answer_within - seconds(1));
    EXPECT_NE(screen<Sending>(), nullptr);
    wait(seconds(1));
    EXPECT_NE(screen<Unsure>(), nullptr);
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

TEST_F(Session, NewsOfAnotherApplicationChangesNothing) {
    to_sending();
    happen(Delivered{*Uuid::parse("00000000-0000-4000-8000-000000000000"), "SOMEBODY-ELSE"});
    EXPECT_NE(screen<Sending>(), nullptr);
}

TEST_F(Session, ARefusalComesBackToTheQuestion) {
    to_sending();
    happen(Stored{id});
    happen(RefusedByAgency{id, {{"/born", "impossible"}}});
    ASSERT_EQ(asked(), "born");
    ASSERT_EQ(screen<Ask>()->problems.size(), 1U);
    EXPECT_EQ(screen<Ask>()->problems[0].kind, form::ProblemKind::refused_by_agency);
    EXPECT_EQ(state.refusals.at(QuestionId("born")), "impossible");
    EXPECT_EQ(effect<Withdraw>(), nullptr) << "nothing replaces it yet";
    EXPECT_FALSE(state.application) << "what she corrects is another application";
    answer("born", "1990-3-28");
    happen(Continued{});
    EXPECT_NE(screen<Check>(), nullptr);
}

TEST_F(Session, ARefusedApplicationIsClosedOnceItsCorrectionIsStored) {
    to_sending();
    happen(RefusedByAgency{id, {{"/born", "impossible"}}});
    answer("born", "1990-3-28");
    happen(Continued{});
    happen(Continued{});
    happen(Agreed{true});
    happen(SendPressed{});
    const Uuid corrected = *Uuid::parse("7f1c1f0e-3b56-4b50-9d1c-2b7c1d1e0f12");
    happen(Frozen{corrected});
    EXPECT_EQ(effect<Withdraw>(), nullptr);
    happen(Stored{corrected});
    ASSERT_NE(effect<Withdraw>(), nullptr);
    EXPECT_EQ(effect<Withdraw>()->id, id);
}

TEST_F(Session, ARefusedApplicationThatNobodyCorrectsIsLeftToTheStaff) {
    to_sending();
    happen(RefusedByAgency{id, {{"/born", "impossible"}}});
    happen(CancelConfirmed{});
    ASSERT_NE(effect<Release>(), nullptr);
    EXPECT_EQ(effect<Release>()->id, id);
    EXPECT_EQ(effect<Withdraw>(), nullptr);
}

TEST_F(Session, ARefusalThatNamesNoQuestionIsShownAtTheCheck) {
    to_sending();
    happen(RefusedByAgency{id, {{"/nowhere", "malformed"}}});
    ASSERT_NE(screen<Check>(), nullptr);
    EXPECT_TRUE(screen<Check>()->refused);
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
}

TEST_F(Session, WithoutServicesTheTerminalSaysSo) {
    happen(CatalogueLoaded{false});
    EXPECT_NE(screen<OutOfService>(), nullptr);
    happen(Started{});
    EXPECT_NE(screen<OutOfService>(), nullptr);
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
