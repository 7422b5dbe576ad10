#include "kiosk/access/gate.h"

#include "terminal.h"

namespace kiosk::access::tests {
namespace {

using platform::core::ErrorKind;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class GateTest : public Terminal {
  protected:
    // So many misses, each after its wait.
    void miss(Gate& gate, const std::string& number, int times) {
        for (int count = 0; count < times; ++count) {
            clock_.advance(hours(24));
            gate.sign_in(typed(number, "582048", "000000"), true);
        }
    }
};

TEST_F(GateTest, LetsInWhoHasNumberPinAndCode) {
    add("9041");
    Gate gate = this->gate();
    EXPECT_EQ(gate.sign_in(right("9041"), true),
              Outcome(SignedIn{1, Role::technician, "az", clock_.wall() + usual_lifetime}));
}

TEST_F(GateTest, SaysTheSameOfWhateverIsWrong) {
    add("9041");
    add("9042");
    Gate gate = this->gate();
    const Outcome wrong = gate.sign_in(typed("9041", "582048", code("9041")), true);
    EXPECT_EQ(wrong, Outcome(Wrong{14}));
    ASSERT_TRUE(administration().unlock("9041"));
    EXPECT_EQ(gate.sign_in(typed("9041", "582047", code("9042")), true), wrong);
    ASSERT_TRUE(administration().unlock("9041"));
    EXPECT_EQ(gate.sign_in(typed("9041", "", ""), true), wrong);
    EXPECT_EQ(gate.sign_in(typed("7777", "582047", code("9041")), true), wrong);
}

TEST_F(GateTest, TakesACodeOnce) {
    add("9041");
    const Credentials seen = right("9041");
    {
        Gate gate = this->gate();
        EXPECT_TRUE(is_in(gate.sign_in(seen, true)));
        EXPECT_EQ(gate.sign_in(seen, true), Outcome(Wrong{14}));
    }
    EXPECT_EQ(gate("second").sign_in(seen, true), Outcome(Wrong{13})) << "after a start";
    clock_.advance(seconds(30));
    EXPECT_TRUE(is_in(gate().sign_in(right("9041"), true)));
}

TEST_F(GateTest, TakesTheCodeOfADeviceHalfAMinuteSlowOrFast) {
    add("9041");
    Gate gate = this->gate();
    EXPECT_TRUE(is_in(gate.sign_in(typed("9041", "582047", code("9041", -1)), true)));
    EXPECT_TRUE(is_in(gate.sign_in(typed("9041", "582047", code("9041", 1)), true)));
    EXPECT_FALSE(is_in(gate.sign_in(typed("9041", "582047", code("9041", 2)), true)));
    EXPECT_FALSE(is_in(gate.sign_in(typed("9041", "582047", code("9041", 0)), true)))
        << "older than the latest";
}

TEST_F(GateTest, DoublesTheWaitFromTheFifthMissAndLooksAtNothingMeanwhile) {
    add("9041");
    Gate gate = this->gate();
    for (int left = 14; left > 10; --left) {
        EXPECT_EQ(gate.sign_in(typed("9041", "582048", ""), true), Outcome(Wrong{left}));
    }
    auto now = clock_.monotonic();
    EXPECT_EQ(gate.sign_in(typed("9041", "582048", ""), true),
              Outcome(Wait{now + seconds(15), true}));
    clock_.advance(seconds(14));
    EXPECT_EQ(gate.sign_in(right("9041"), true), Outcome(Wait{now + seconds(15), false}));
    clock_.advance(seconds(1));
    now = clock_.monotonic();
    EXPECT_EQ(gate.sign_in(typed("9041", "582048", ""), true),
              Outcome(Wait{now + seconds(30), true}));
    clock_.advance(seconds(30));
    EXPECT_TRUE(is_in(gate.sign_in(right("9041"), true)));
    EXPECT_EQ(account("9041").attempts.misses, 0);
}

TEST_F(GateTest, LocksAtTheFifteenthMissUntilSomebodyUnlocks) {
    add("9041");
    Gate gate = this->gate();
    miss(gate, "9041", 14);
    clock_.advance(hours(24));
    EXPECT_EQ(gate.sign_in(typed("9041", "582048", ""), true), Outcome(Locked{}));
    clock_.advance(days(1000));
    EXPECT_EQ(gate.sign_in(right("9041"), true), Outcome(Locked{}));
    ASSERT_TRUE(administration().unlock("9041"));
    ASSERT_TRUE(administration().expire("9041", clock_.wall() + days(1)));
    EXPECT_TRUE(is_in(gate.sign_in(right("9041"), true)));
}

TEST_F(GateTest, TheFifteenthGuessMayBeRight) {
    add("9041");
    Gate gate = this->gate();
    miss(gate, "9041", 14);
    clock_.advance(hours(24));
    EXPECT_TRUE(is_in(gate.sign_in(right("9041"), true)));
}

TEST_F(GateTest, NumbersThatNobodyHasCountWaitAndLockAlike) {
    add("9041");
    Gate gate = this->gate();
    for (int guess = 0; guess < 16; ++guess) {
        const Outcome known = gate.sign_in(typed("9041", "582048", "000000"), true);
        EXPECT_EQ(gate.sign_in(typed("7777", "582048", "000000"), true), known) << guess;
        clock_.advance(hours(24));
    }
    EXPECT_EQ(gate.sign_in(typed("7777", "582048", "000000"), true), Outcome(Locked{}));
    EXPECT_EQ(text().find("7777"), std::string::npos) << "nor are they kept";
    ASSERT_TRUE(administration().unlock_unknown());
    EXPECT_EQ(gate.sign_in(typed("7777", "582048", "000000"), true), Outcome(Wrong{14}));
}

// Otherwise whoever has tried many would know a number that somebody has by its clean slate.
TEST_F(GateTest, ANumberThatNobodyHasIsSeldomTakenForAnother) {
    add("9041");
    Gate gate = this->gate();
    int clean = 0;
    for (int number = 7000; number < 7060; ++number) {
        clean +=
            gate.sign_in(typed(std::to_string(number), "582048", ""), true) == Outcome(Wrong{14})
                ? 1
                : 0;
    }
    EXPECT_GT(clean, 50);
}

TEST_F(GateTest, OneAccountsMissesAreNotAnothers) {
    add("9041");
    add("9042");
    Gate gate = this->gate();
    miss(gate, "9041", 15);
    EXPECT_TRUE(is_in(gate.sign_in(right("9042"), true)));
}

TEST_F(GateTest, NoClockAndNoStartShortensAWait) {
    add("9041");
    {
        Gate gate = this->gate();
        miss(gate, "9041", 8);
    }
    clock_.set_wall(clock_.wall() + days(365));
    Gate again = gate();
    EXPECT_TRUE(std::holds_alternative<Wait>(again.sign_in(right("9041"), true)));
    clock_.set_wall(clock_.wall() - days(3650));
    EXPECT_TRUE(std::holds_alternative<Wait>(again.sign_in(right("9041"), true)));
    clock_.advance(seconds(110));
    Gate started = gate("second");
    const auto now = clock_.monotonic();
    clock_.advance(seconds(60));
    EXPECT_EQ(started.sign_in(right("9041"), true), Outcome(Wait{now + seconds(120), false}));
}

TEST_F(GateTest, AnAccountEndsWhateverTheClockSaysAfterwards) {
    add("9041", Role::technician, days(30));
    add("9042", Role::technician, days(90));
    Gate gate = this->gate();
    clock_.advance(days(29));
    EXPECT_TRUE(is_in(gate.sign_in(right("9041"), true)));
    clock_.advance(days(1));
    EXPECT_EQ(gate.sign_in(right("9041"), true), Outcome(Expired{}));
    EXPECT_EQ(gate.sign_in(typed("9041", "582048", code("9041")), true), Outcome(Wrong{14}))
        << "only who proves himself learns that";
    EXPECT_TRUE(is_in(gate.sign_in(right("9042"), true)));
    ASSERT_TRUE(administration().expire("9041", clock_.wall()));
    clock_.set_wall(clock_.wall() - hours(1));
    ASSERT_TRUE(administration().unlock("9041"));
    EXPECT_FALSE(is_in(gate.sign_in(right("9041"), true)));
}

TEST_F(GateTest, APinThatIsShownOnceMoreIsCountedAsAtTheDoor) {
    add("9041");
    Gate gate = this->gate();
    EXPECT_TRUE(is_in(gate.prove_pin("9041", Pin("582047"))));
    for (int miss = 1; miss <= 4; ++miss) {
        EXPECT_EQ(gate.prove_pin("9041", Pin("582048")), Outcome(Wrong{15 - miss}));
    }
    EXPECT_EQ(account("9041").attempts.misses, 4);
    EXPECT_TRUE(std::holds_alternative<Wait>(gate.prove_pin("9041", Pin("582048"))));
    EXPECT_TRUE(std::holds_alternative<Wait>(gate.prove_pin("9041", Pin("582047"))));
    clock_.advance(std::chrono::seconds(15));
    EXPECT_TRUE(is_in(gate.prove_pin("9041", Pin("582047"))));
    EXPECT_EQ(account("9041").attempts.misses, 0);
    EXPECT_EQ(gate.prove_pin("9099", Pin("582047")), Outcome(Wrong{0}));
}

TEST_F(GateTest, WhatCannotBeWrittenDownIsNotCompared) {
    add("9041");
    Gate gate = this->gate();
    const Credentials credentials = right("9041");
    std::filesystem::create_directories(folder_ / "accounts.json.new" / "in the way");
    const Outcome outcome = gate.sign_in(credentials, true);
    ASSERT_TRUE(std::holds_alternative<Unavailable>(outcome));
    std::filesystem::remove_all(folder_ / "accounts.json.new");
    EXPECT_TRUE(is_in(gate.sign_in(credentials, true)));
}

TEST_F(GateTest, WithoutAReadableFileNobodyGetsIn) {
    EXPECT_FALSE(gate().is_broken()) << "there is none yet";
    Gate nobody = gate();
    EXPECT_TRUE(nobody.is_unprovisioned());
    EXPECT_TRUE(std::holds_alternative<Unavailable>(
        nobody.sign_in(typed("9041", "582047", "000000"), true)));
    add("9041");
    Gate gate = this->gate();
    EXPECT_FALSE(gate.is_unprovisioned());
    const Credentials credentials = right("9041");
    std::ofstream(file_) << "{}";
    EXPECT_TRUE(std::holds_alternative<Unavailable>(gate.sign_in(credentials, true)));
    EXPECT_FALSE(gate.is_unprovisioned()) << "a damaged file is no new terminal";
    EXPECT_TRUE(gate.is_broken());
}

TEST_F(GateTest, AnAnswerTakesThePlaceOfTheCodeWhileTheClockCannotBeTrusted) {
    add("9041");
    const auto administrator = *authentication_.make_agreement_key();
    ASSERT_TRUE(administration().trust(administrator.open));
    clock_.set_wall({});
    Gate gate = this->gate();
    const auto challenge = gate.challenge("9041");
    ASSERT_TRUE(challenge);
    const std::string answered = *answer(authentication_, *challenge, administrator);
    EXPECT_FALSE(is_in(gate.sign_in(typed("9041", "582047", "0000000000"), false)));
    EXPECT_FALSE(is_in(gate.sign_in(typed("9041", "582048", answered), false)));
    EXPECT_FALSE(is_in(gate.sign_in(typed("9041", "582047", answered), true)));
    EXPECT_TRUE(is_in(gate.sign_in(typed("9041", "582047", answered), false)));
    EXPECT_FALSE(is_in(gate.sign_in(typed("9041", "582047", answered), false))) << "once";
}

TEST_F(GateTest, AnAnswerIsForOnePersonOneTerminalAndTenMinutes) {
    add("9041");
    add("9042");
    const auto administrator = *authentication_.make_agreement_key();
    ASSERT_TRUE(administration().trust(administrator.open));
    Gate gate = this->gate();
    const std::string answered = *answer(authentication_, *gate.challenge("9041"), administrator);
    EXPECT_FALSE(is_in(gate.sign_in(typed("9042", "582047", answered), false)));
    EXPECT_FALSE(is_in(this->gate().sign_in(typed("9041", "582047", answered), false)))
        << "another gate has not asked";
    clock_.advance(minutes(10));
    EXPECT_FALSE(is_in(gate.sign_in(typed("9041", "582047", answered), false)));
    const std::string old = *answer(authentication_, *gate.challenge("9041"), administrator);
    ASSERT_TRUE(gate.challenge("9041"));
    EXPECT_FALSE(is_in(gate.sign_in(typed("9041", "582047", old), false)));
}

TEST_F(GateTest, WithoutAnAdministratorsKeyThereIsNoChallenge) {
    add("9041");
    const auto challenge = gate().challenge("9041");
    ASSERT_FALSE(challenge);
    EXPECT_EQ(challenge.error().kind, ErrorKind::unsupported);
    EXPECT_FALSE(is_in(gate().sign_in(right("9041"), false)));
}

TEST_F(GateTest, AnAnswerDoesNotLetAnEndedAccountIn) {
    add("9041", Role::technician, days(30));
    add("9042", Role::technician, days(90));
    const auto administrator = *authentication_.make_agreement_key();
    ASSERT_TRUE(administration().trust(administrator.open));
    Gate gate = this->gate();
    clock_.advance(days(31));
    EXPECT_TRUE(is_in(gate.sign_in(right("9042"), true)));
    clock_.set_wall(clock_.wall() - days(20));
    const std::string answered = *answer(authentication_, *gate.challenge("9041"), administrator);
    EXPECT_EQ(gate.sign_in(typed("9041", "582047", answered), false), Outcome(Expired{}));
}

}  // namespace
}  // namespace kiosk::access::tests
