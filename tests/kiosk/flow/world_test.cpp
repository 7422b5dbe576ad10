// What comes from outside the citizen: time, the catalogue, and news of her application.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/session.h"

using namespace kiosk;
using namespace kiosk::flow;
using std::chrono::seconds;

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

TEST_F(Session, WithoutServicesTheTerminalSaysSo) {
    happen(CatalogueLoaded{false});
    EXPECT_NE(screen<OutOfService>(), nullptr);
    happen(Started{});
    EXPECT_NE(screen<OutOfService>(), nullptr);
}
