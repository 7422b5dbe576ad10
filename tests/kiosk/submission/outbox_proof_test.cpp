// Whoever can write the file cannot change what it says without being found out (P-02), and cannot
// read what no agency's key protects.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <random>

#include "kiosk/submission/outbox.h"
#include "platform/crypto/openssl/file_keys.h"
#include "platform/storage/sqlite/sqlite_database.h"

namespace {

using namespace kiosk::submission;
using platform::core::Bytes;
using platform::core::Uuid;
using platform::crypto::openssl::FileKeys;
using platform::storage::Value;
using platform::storage::Values;
using platform::storage::sqlite::SqliteDatabase;

const platform::core::Timestamp now{};
const Receipt receipt{"ASAN-2026-000001", "2026-11-23T10:00:00Z"};

class OutboxProof : public testing::Test {
  protected:
    using Rows = platform::storage::Rows;
    struct Dump {
        std::vector<Values> submissions, head;
    };

    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-proof-XXXXXX";
        folder_ = ::mkdtemp(name.data());
        keys_ = std::move(*FileKeys::open(folder_));
        outbox_.emplace(*Outbox::open(*database_, *keys_));
        for (const Next next : {Next::retry, Next::sent, Next::refused, Next::retry, Next::sent,
                                Next::paused, Next::needs_staff, Next::retry}) {
            // Every third one has no key of its agency's.
            Parcel one{Uuid::random(),
                       "az.identity-card",
                       "1",
                       "agency",
                       bodies_.size() % 3 == 2 ? "application/json" : "application/jose",
                       platform::core::to_bytes(R"({"payload":{"fin":"5ARPXK2","n":)" +
                                                std::to_string(bodies_.size()) + "}}")};
            EXPECT_TRUE(outbox_->store(one, now));
            older_.push_back(dump());
            if (bodies_.size() != 7) {  // the last one has never been sent
                EXPECT_TRUE(*outbox_->claim(one.id, 0, now));
                EXPECT_TRUE(outbox_->settle(
                    one.id, 1,
                    {next, Reason::timeout, {}, receipt, std::vector<Problem>{{"/fin", "wrong"}}}));
                older_.push_back(dump());
            }
            bodies_[one.id] = one.body;
        }
        intact_ = dump();
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    Rows must(const std::string& sql, const Values& values = {}) {
        auto done = database_->run(sql, values);
        EXPECT_TRUE(done) << sql << ": " << done.error().what;
        return done ? *done : Rows{};
    }
    Dump dump() { return {must("SELECT * FROM submission").rows, must("SELECT * FROM head").rows}; }
    void restore(const Dump& from) {
        for (const char* table : {"submission", "head", "incident"}) {
            must(std::string("DELETE FROM ") + table);
        }
        for (const auto& row : from.submissions) {
            put("submission", row);
        }
        for (const auto& row : from.head) {
            put("head", row);
        }
    }
    void put(const std::string& table, const Values& row) {
        std::string marks = "?";
        for (std::size_t at = 1; at < row.size(); ++at) {
            marks += ", ?";
        }
        // What the table's own conditions would refuse is tried as well.
        must("PRAGMA ignore_check_constraints = ON");
        static_cast<void>(
            database_->run("INSERT OR REPLACE INTO " + table + " VALUES (" + marks + ")", row));
        must("PRAGMA ignore_check_constraints = OFF");
    }
    // Found at once, and nothing but the citizen's own bytes is ever sent under an id.
    void expect_found(const std::string& what) {
        auto outbox = Outbox::open(*database_, *keys_);
        ASSERT_TRUE(outbox) << what << ": " << outbox.error().what;
        EXPECT_TRUE(outbox->findings().changed) << what;
        const auto unfinished = *outbox->unfinished();
        for (const Entry& entry : unfinished) {
            const auto claim = outbox->claim(entry.id, entry.attempts, now);
            if (claim && *claim) {
                EXPECT_EQ((**claim).parcel.body, bodies_.at(entry.id)) << what;
            }
        }
        const auto again = Outbox::open(*database_, *keys_);
        EXPECT_FALSE(again->findings().changed) << what << ": set right once";
    }

    std::filesystem::path folder_;
    std::unique_ptr<SqliteDatabase> database_ = std::move(*SqliteDatabase::in_memory());
    std::unique_ptr<FileKeys> keys_;
    std::optional<Outbox> outbox_;
    std::map<Uuid, Bytes> bodies_;
    std::vector<Dump> older_;
    Dump intact_;
};

TEST_F(OutboxProof, WhatNobodyTouchedIsIntact) {
    restore(intact_);
    const auto outbox = Outbox::open(*database_, *keys_);
    ASSERT_TRUE(outbox);
    EXPECT_FALSE(outbox->findings().changed);
    EXPECT_EQ(outbox->findings().damaged + outbox->findings().missing, 0);
}

TEST_F(OutboxProof, AThousandChangesOfAnyKindAreFound) {
    std::mt19937 dice(2026);
    const auto any = [&](std::size_t size) { return static_cast<std::size_t>(dice() % size); };
    const auto change = [&](Value& value) {
        if (auto* number = std::get_if<std::int64_t>(&value)) {
            *number = static_cast<std::int64_t>(static_cast<std::uint64_t>(*number) ^
                                                (std::uint64_t{1} << any(20)));
        } else if (auto* text = std::get_if<std::string>(&value); text && !text->empty()) {
            char& one = (*text)[any(text->size())];
            one = static_cast<char>(one == 'x' ? 'y' : 'x');
        } else if (auto* bytes = std::get_if<Bytes>(&value); bytes && !bytes->empty()) {
            std::uint8_t& one = (*bytes)[any(bytes->size())];
            one = static_cast<std::uint8_t>(one ^ (1U << any(8)));
        } else {
            value = std::int64_t{1};
        }
    };
    int tried = 0;
    while (tried < 1000) {
        Dump changed = intact_;
        auto& rows = changed.submissions;
        const std::size_t row = any(rows.size());
        std::string what;
        switch (any(7)) {
            case 0:
            case 1: {
                const std::size_t column = any(rows[row].size());
                change(rows[row][column]);
                what = "column " + std::to_string(column) + " of row " + std::to_string(row);
                break;
            }
            case 2: {  // two rows exchange a column
                const std::size_t other = any(rows.size());
                const std::size_t column = any(rows[row].size());
                std::swap(rows[row][column], rows[other][column]);
                what = "column " + std::to_string(column) + " exchanged";
                break;
            }
            case 3:
                rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
                what = "row " + std::to_string(row) + " deleted";
                break;
            case 4: {  // the same application twice
                rows.push_back(rows[row]);
                rows.back()[0] = static_cast<std::int64_t>(rows.size() + any(3));
                if (any(2) == 0) {
                    rows.back()[1] = Uuid::random().str();
                }
                what = "row " + std::to_string(row) + " doubled";
                break;
            }
            case 5: {  // an older state of one row
                const Dump& old = older_[any(older_.size())];
                const Values& before = old.submissions[any(old.submissions.size())];
                for (auto& one : rows) {
                    if (one[0] == before[0]) {
                        one = before;
                    }
                }
                what = "an older state of a row";
                break;
            }
            case 6:
                changed.head =
                    any(3) == 0 ? std::vector<Values>{} : older_[any(older_.size())].head;
                what = "another head";
                break;
        }
        restore(changed);
        const Dump there = dump();
        if (there.submissions == intact_.submissions && there.head == intact_.head) {
            continue;  // the same after all
        }
        ++tried;
        expect_found(what);
        if (HasFailure()) {
            break;
        }
    }
    RecordProperty("changes", tried);
}

TEST_F(OutboxProof, DamagedAndMissingRowsAreCountedAndWithStaff) {
    Dump changed = intact_;
    auto& rows = changed.submissions;
    std::get<std::string>(rows[0][4]) = "elsewhere";
    rows.erase(rows.begin() + 3);
    restore(changed);
    auto outbox = *Outbox::open(*database_, *keys_);
    EXPECT_EQ(outbox.findings().damaged, 1);
    EXPECT_EQ(outbox.findings().missing, 1);
    const auto id = Uuid::parse(std::get<std::string>(rows[0][1]));
    EXPECT_EQ((**outbox.find(*id)).state, State::needs_staff);
    EXPECT_EQ((**outbox.find(*id)).reason, Reason::tampered);
    EXPECT_FALSE(*outbox.claim(*id, 1, now));
    // New ones go on behind the last number.
    EXPECT_TRUE(outbox.store({Uuid::random(), "s", "1", "agency", "application/jose", {1}}, now));
    EXPECT_FALSE(Outbox::open(*database_, *keys_)->findings().changed);
}

TEST_F(OutboxProof, ARowThatChangesWhileTheCourierRunsIsNotSent) {
    const auto entries = *outbox_->unfinished();
    const Entry& last = entries.back();
    must("UPDATE submission SET body = x'00' WHERE id = ?", {last.id.str()});
    EXPECT_FALSE(*outbox_->claim(last.id, last.attempts, now));
    EXPECT_EQ((**outbox_->find(last.id)).reason, Reason::tampered);
}

TEST_F(OutboxProof, WithoutAnAgencysKeyNothingCanBeReadOnTheDisk) {
    int locked = 0;
    for (const auto& row : intact_.submissions) {
        const auto* body = std::get_if<Bytes>(&row.back());
        if (std::get<std::string>(row[5]) == "application/json" && body != nullptr) {
            ++locked;
            const std::string text(platform::core::as_text(*body));
            EXPECT_EQ(text.find("5ARPXK2"), std::string::npos);
            EXPECT_EQ(body->size(), 1024U + 28U) << "one of the size classes";
        }
    }
    EXPECT_GE(locked, 1);
}

TEST_F(OutboxProof, WithOtherKeysNothingIsSentAndNothingLost) {
    std::filesystem::remove(folder_ / "device.key");
    std::filesystem::remove(folder_ / "storage.key");
    const auto other = std::move(*FileKeys::open(folder_));
    auto outbox = *Outbox::open(*database_, *other);
    EXPECT_TRUE(outbox.findings().changed);
    EXPECT_TRUE(outbox.unfinished()->empty());
    EXPECT_EQ(outbox.count()->needs_staff, 6);
}

}  // namespace
