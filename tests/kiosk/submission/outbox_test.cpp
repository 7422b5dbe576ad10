#include "kiosk/submission/outbox.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "kiosk/submission/attempt.h"
#include "platform/crypto/openssl/file_keys.h"
#include "platform/storage/sqlite/sqlite_database.h"
#include "tests/fakes/fake_keys.h"

namespace {

using namespace kiosk::submission;
using namespace std::chrono_literals;
using platform::core::Bytes;
using platform::core::ErrorKind;
using platform::core::Timestamp;
using platform::core::Uuid;
using platform::crypto::openssl::FileKeys;
using platform::storage::sqlite::SqliteDatabase;

const Timestamp now{};
const Receipt receipt{"ASAN-2026-000001", "2026-11-23T10:00:00Z"};

Parcel parcel(Bytes body = {1, 2, 3}) {
    return {Uuid::random(), "az.identity-card", "1", "agency", "application/jose", std::move(body)};
}
Verdict verdict(Next next) {
    return {next,
            Reason::timeout,
            {},
            next == Next::sent ? std::optional(receipt) : std::nullopt,
            next == Next::refused ? std::vector<Problem>{{"/fin", "unknown_person"}}
                                  : std::vector<Problem>{}};
}

class OutboxTest : public testing::Test {
  protected:
    std::unique_ptr<SqliteDatabase> database_ = std::move(*SqliteDatabase::in_memory());
    tests::fakes::FakeKeys keys_;
    Outbox outbox_ = *Outbox::open(*database_, keys_);

    State state_of(const Uuid& id) { return (**outbox_.find(id)).state; }
    // Stored, claimed and settled like this.
    Uuid after(Next next) {
        const Parcel one = parcel();
        EXPECT_TRUE(outbox_.store(one, now));
        const auto claim = outbox_.claim(one.id, 0, now);
        EXPECT_TRUE(outbox_.settle(one.id, (**claim).attempt, verdict(next)));
        return one.id;
    }
    bool has_bytes(const Uuid& id) {
        const auto rows =
            database_->run("SELECT body IS NOT NULL FROM submission WHERE id = ?", {id.str()});
        return std::get<std::int64_t>(rows->rows.at(0).at(0)) == 1;
    }
};

TEST_F(OutboxTest, StoresAnIdOnce) {
    const Parcel one = parcel();
    EXPECT_EQ(*outbox_.store(one, now), Stored::now);
    EXPECT_EQ(*outbox_.store(one, now), Stored::before);
    EXPECT_EQ(outbox_.count()->waiting, 1);
}

TEST_F(OutboxTest, RefusesOtherBytesUnderAKnownId) {
    Parcel one = parcel();
    ASSERT_TRUE(outbox_.store(one, now));
    one.body = {9};
    EXPECT_EQ(outbox_.store(one, now).error().kind, ErrorKind::refused);
}

TEST_F(OutboxTest, ForgetsTheBytesAndKeepsTheReceiptOfWhatTheAgencyHas) {
    const Uuid id = after(Next::sent);
    EXPECT_FALSE(has_bytes(id));
    EXPECT_EQ((**outbox_.find(id)).receipt, receipt);
    EXPECT_TRUE(outbox_.unfinished()->empty());
}

TEST_F(OutboxTest, KeepsASubmissionTheAgencyHasNotAcknowledged) {
    for (const Next next : {Next::retry, Next::refused, Next::needs_staff, Next::paused}) {
        const Uuid id = after(next);
        EXPECT_TRUE(has_bytes(id));
        EXPECT_EQ((**outbox_.find(id)).receipt, std::nullopt);
    }
    EXPECT_EQ(outbox_.count()->waiting, 2);
    EXPECT_EQ(outbox_.count()->refused, 1);
    EXPECT_EQ(outbox_.count()->needs_staff, 1);
}

TEST_F(OutboxTest, TheDatabaseItselfRefusesToForgetTheBytesOfWhatIsNotSent) {
    const Uuid id = after(Next::retry);
    EXPECT_FALSE(database_->run("UPDATE submission SET body = NULL WHERE id = ?", {id.str()}));
    EXPECT_FALSE(database_->run("UPDATE submission SET state = 'sent', body = NULL WHERE id = ?",
                                {id.str()}));
    EXPECT_TRUE(has_bytes(id));
}

TEST_F(OutboxTest, AVerdictSentWithoutAReceiptDoesNotHold) {
    const Parcel one = parcel();
    ASSERT_TRUE(outbox_.store(one, now));
    ASSERT_TRUE(outbox_.claim(one.id, 0, now));
    EXPECT_FALSE(outbox_.settle(one.id, 1, {Next::sent, Reason::none, {}, {}, {}}));
    EXPECT_TRUE(has_bytes(one.id));
}

TEST_F(OutboxTest, OneOfTwoSendersGetsTheClaim) {
    const Parcel one = parcel();
    ASSERT_TRUE(outbox_.store(one, now));
    EXPECT_TRUE(*outbox_.claim(one.id, 0, now));
    EXPECT_FALSE(*outbox_.claim(one.id, 0, now));
}

TEST_F(OutboxTest, WhatALateAttemptLearntDoesNotOverruleALaterOne) {
    const Parcel one = parcel();
    ASSERT_TRUE(outbox_.store(one, now));
    ASSERT_TRUE(*outbox_.claim(one.id, 0, now));
    ASSERT_TRUE(*outbox_.claim(one.id, 1, now));
    ASSERT_TRUE(outbox_.settle(one.id, 1, verdict(Next::needs_staff)));
    EXPECT_EQ(state_of(one.id), State::sending);
}

TEST_F(OutboxTest, NothingIsClaimedThatIsSentOrWithdrawnOrWithStaff) {
    const Uuid refused = after(Next::refused);
    EXPECT_TRUE(*outbox_.withdraw(refused));
    for (const Uuid& id :
         {after(Next::sent), after(Next::refused), after(Next::needs_staff), refused}) {
        EXPECT_FALSE(*outbox_.claim(id, 1, now));
    }
}

TEST_F(OutboxTest, OnlyWhatWasRefusedCanBeWithdrawn) {
    EXPECT_TRUE(*outbox_.withdraw(after(Next::refused)));
    EXPECT_TRUE(*outbox_.withdraw(after(Next::needs_staff)));
    for (const Next next : {Next::sent, Next::retry, Next::paused}) {
        const Uuid id = after(next);
        const State before = state_of(id);
        EXPECT_FALSE(*outbox_.withdraw(id));
        EXPECT_EQ(state_of(id), before);
    }
}

TEST_F(OutboxTest, ARefusalThatNobodyWaitsForKeepsItsReasonsForStaff) {
    const Uuid id = after(Next::refused);
    ASSERT_TRUE(outbox_.give_to_staff(id));
    EXPECT_EQ(state_of(id), State::needs_staff);
    EXPECT_EQ((**outbox_.find(id)).problems, (std::vector<Problem>{{"/fin", "unknown_person"}}));
    const Uuid other = after(Next::retry);
    ASSERT_TRUE(outbox_.give_to_staff(other));
    EXPECT_EQ(state_of(other), State::queued);
}

TEST_F(OutboxTest, RemembersSinceWhenTheAgencyMayHaveIt) {
    const Parcel one = parcel();
    ASSERT_TRUE(outbox_.store(one, now));
    const auto claim = [&](int attempts) {
        return **outbox_.claim(one.id, attempts, now + attempts * 1h);
    };
    const auto settle = [&](const Claim& it, bool reached) {
        Verdict retry = verdict(Next::retry);
        retry.reached = reached;
        ASSERT_TRUE(outbox_.settle(one.id, it.attempt, retry, it.doubtful_since));
    };
    Claim first = claim(0);
    EXPECT_EQ(first.doubtful_since, std::nullopt);
    settle(first, false);
    Claim second = claim(1);
    EXPECT_EQ(second.doubtful_since, std::nullopt);
    settle(second, true);
    Claim third = claim(2);
    EXPECT_EQ(third.doubtful_since, now + 1h);
    settle(third, false);
    EXPECT_EQ(claim(3).doubtful_since, now + 1h) << "what was in doubt stays so";
}

TEST_F(OutboxTest, ACrashInTheMiddleOfAnAttemptLeavesADoubt) {
    const Parcel one = parcel();
    ASSERT_TRUE(outbox_.store(one, now));
    ASSERT_TRUE(*outbox_.claim(one.id, 0, now));
    Outbox next_life = *Outbox::open(*database_, keys_);
    EXPECT_EQ((**next_life.claim(one.id, 1, now + 1h)).doubtful_since, now);
}

TEST_F(OutboxTest, AFullDiskStoresNothingAndSaysSo) {
    const auto pages = database_->run("PRAGMA page_count", {});
    const auto limit = std::get<std::int64_t>(pages->rows.at(0).at(0)) + 4;
    ASSERT_TRUE(database_->run("PRAGMA max_page_count = " + std::to_string(limit), {}));
    const Parcel large = parcel(Bytes(200'000));
    EXPECT_EQ(outbox_.store(large, now).error().kind, ErrorKind::full);
    EXPECT_FALSE(*outbox_.find(large.id));
    EXPECT_TRUE(outbox_.store(parcel(), now));
}

TEST(OutboxFile, AfterACrashInTheMiddleOfSendingTheSameBytesGoOutUnderTheSameKey) {
    std::string name = testing::TempDir() + "kiosk-outbox-XXXXXX";
    const std::filesystem::path folder = ::mkdtemp(name.data());
    const Parcel one = parcel();
    const auto attempt = [&](int attempts) {
        const auto database = std::move(*SqliteDatabase::open(folder / "o.db"));
        const auto keys = std::move(*FileKeys::open(folder));
        auto outbox = *Outbox::open(*database, *keys);
        EXPECT_TRUE(outbox.store(one, now));
        const auto entries = *outbox.unfinished();
        EXPECT_EQ(entries.at(0).attempts, attempts);
        return request_of((**outbox.claim(entries.at(0).id, attempts, now)).parcel, {"https://a"});
    };
    const auto first = attempt(0);
    const auto second = attempt(1);
    EXPECT_EQ(first.body, one.body);
    EXPECT_EQ(first.body, second.body);
    EXPECT_EQ(first.url, "https://a/applications/" + one.id.str());
    EXPECT_EQ(first.url, second.url);
    EXPECT_EQ(first.headers, second.headers);
    EXPECT_NE(std::find(first.headers.begin(), first.headers.end(),
                        platform::http::Header{"Idempotency-Key", '"' + one.id.str() + '"'}),
              first.headers.end());
    std::filesystem::remove_all(folder);
}

TEST_F(OutboxTest, ListsWhatIsNotDoneInTheOrderOfItsNumbers) {
    after(Next::sent);
    const Uuid queued = after(Next::retry);
    const Uuid refused = after(Next::refused);
    const Uuid withdrawn = after(Next::refused);
    ASSERT_TRUE(*outbox_.withdraw(withdrawn));
    const Uuid staff = after(Next::needs_staff);
    const auto all = *outbox_.list(0, 10);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].id, queued);
    EXPECT_EQ(all[0].attempts, 1);
    EXPECT_EQ(all[0].reason, Reason::timeout);
    EXPECT_EQ(all[1].id, refused);
    EXPECT_EQ(all[2].id, staff);
    EXPECT_EQ(outbox_.list(all[1].number, 10)->at(0).id, staff);
    EXPECT_EQ(outbox_.list(0, 1)->size(), 1U);
    EXPECT_EQ((*outbox_.listed(all[2].number))->id, staff);
    EXPECT_FALSE(*outbox_.listed(1));
    EXPECT_FALSE(*outbox_.listed(99));
}

TEST_F(OutboxTest, TalliesByEndpointServiceAndState) {
    after(Next::retry);
    after(Next::retry);
    after(Next::needs_staff);
    after(Next::sent);
    const auto tallies = *outbox_.tally();
    ASSERT_EQ(tallies.size(), 2U);
    EXPECT_EQ(tallies[0].state, State::needs_staff);
    EXPECT_EQ(tallies[1].state, State::queued);
    EXPECT_EQ(tallies[1].count, 2);
    EXPECT_EQ(tallies[1].endpoint, "agency");
    EXPECT_EQ(tallies[1].service, "az.identity-card");
}

TEST_F(OutboxTest, OnlyWhatIsSealedAndForStaffIsTakenOut) {
    after(Next::retry);
    EXPECT_EQ(outbox_.sealed(1).error().kind, ErrorKind::refused);
    after(Next::needs_staff);
    EXPECT_EQ(outbox_.sealed(2)->body, (Bytes{1, 2, 3}));
    Parcel plain = parcel();
    plain.content_type = "application/json";
    ASSERT_TRUE(outbox_.store(plain, now));
    const auto claim = outbox_.claim(plain.id, 0, now);
    ASSERT_TRUE(outbox_.settle(plain.id, (**claim).attempt, verdict(Next::needs_staff)));
    EXPECT_EQ(outbox_.sealed(3).error().kind, ErrorKind::unsupported);
    ASSERT_TRUE(database_->run("UPDATE submission SET body = x'09' WHERE number = 2", {}));
    EXPECT_EQ(outbox_.sealed(2).error().kind, ErrorKind::refused);
}

}  // namespace
