#include "kiosk/access/challenge.h"

#include <gtest/gtest.h>

#include "platform/crypto/openssl/openssl_authentication.h"

namespace {

using namespace kiosk::access;

class ChallengeTest : public testing::Test {
  protected:
    platform::crypto::openssl::OpensslAuthentication authentication_;
    platform::crypto::AgreementKey administrator_ = *authentication_.make_agreement_key();
};

TEST_F(ChallengeTest, TheAdministratorsDeviceFindsTheAnswerThatTheTerminalExpects) {
    const auto challenge = make_challenge(authentication_, "baku-1", "9041");
    ASSERT_TRUE(challenge);
    const auto expected = expected_answer(authentication_, *challenge, administrator_.open);
    const auto answered = answer(authentication_, challenge->text, administrator_);
    ASSERT_TRUE(expected && answered);
    EXPECT_EQ(*expected, *answered);
    EXPECT_EQ(answered->size(), 10U);
}

TEST_F(ChallengeTest, SaysWhoAsksWhere) {
    const auto challenge = make_challenge(authentication_, "hall: west", "9041");
    const auto asked = read_challenge(challenge->text);
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->terminal, "hall: west");
    EXPECT_EQ(asked->personal_number, "9041");
}

TEST_F(ChallengeTest, AnotherKeyAnotherPersonAndAnotherChallengeHaveOtherAnswers) {
    const auto challenge = make_challenge(authentication_, "baku-1", "9041");
    const auto expected = *expected_answer(authentication_, *challenge, administrator_.open);
    const auto stranger = *authentication_.make_agreement_key();
    EXPECT_NE(*answer(authentication_, challenge->text, stranger), expected);
    std::string other = challenge->text;
    other.replace(other.find("9041"), 4, "9042");
    EXPECT_NE(*answer(authentication_, other, administrator_), expected);
    const auto next = make_challenge(authentication_, "baku-1", "9041");
    EXPECT_NE(next->text, challenge->text);
    EXPECT_NE(*answer(authentication_, next->text, administrator_), expected);
}

TEST_F(ChallengeTest, WhatIsNoChallengeIsNotAnswered) {
    const std::string good = make_challenge(authentication_, "baku-1", "9041")->text;
    for (const std::string& text :
         {std::string(), std::string("KIOSK-CHALLENGE:1:"), std::string("KIOSK-CHALLENGE:1::"),
          "x" + good, good + "A", good.substr(0, good.size() - 2),
          std::string("KIOSK-CHALLENGE:1:baku-1:someone:") + good.substr(good.rfind(':') + 1)}) {
        EXPECT_FALSE(read_challenge(text)) << text;
        EXPECT_FALSE(answer(authentication_, text, administrator_)) << text;
    }
}

}  // namespace
