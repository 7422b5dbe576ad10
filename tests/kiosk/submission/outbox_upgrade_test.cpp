// An outbox of the first version, full, becomes one of the newest, whenever it is killed.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "kiosk/submission/outbox.h"
#include "kiosk/submission/outbox_schema.h"
#include "platform/crypto/openssl/file_keys.h"
#include "platform/storage/sqlite/sqlite_database.h"

namespace {

using namespace kiosk::submission;
using platform::core::Bytes;
using platform::core::Result;
using platform::core::Uuid;
using platform::crypto::openssl::FileKeys;
using platform::storage::sqlite::SqliteDatabase;

const platform::core::Timestamp now{};

// Dies by kill -9 before its n-th statement.
class DyingDatabase final : public platform::storage::Database {
  public:
    DyingDatabase(platform::storage::Database& real, int lives) : real_(real), lives_(lives) {}
    Result<platform::storage::Rows> run(std::string_view sql,
                                        const platform::storage::Values& values) override {
        if (lives_-- == 0) {
            ::raise(SIGKILL);
        }
        return real_.run(sql, values);
    }
    Result<void> transaction(const std::function<Result<void>()>& work) override {
        return real_.transaction([&]() -> Result<void> {
            auto done = work();
            if (lives_-- == 0) {
                ::raise(SIGKILL);  // before the commit
            }
            return done;
        });
    }

  private:
    platform::storage::Database& real_;
    int lives_;
};

class OutboxUpgrade : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-upgrade-XXXXXX";
        folder_ = ::mkdtemp(name.data());
        const auto keys = std::move(*FileKeys::open(folder_));
        const auto database = std::move(*SqliteDatabase::open(folder_ / "old.db"));
        const auto all = migrations(*keys);
        ASSERT_TRUE(migrate(*database, std::span(all).first(1)));
        for (int number = 0; number < 24; ++number) {
            const bool sent = number % 8 == 7;
            const bool sealed = number % 2 == 0;
            Parcel one{Uuid::random(),
                       "az.identity-card",
                       "1",
                       "agency",
                       sealed ? "application/jose" : "application/json",
                       platform::core::to_bytes("Aysel " + std::to_string(number) + ';')};
            const auto inserted = database->run(
                "INSERT INTO submission (id, service, service_version, endpoint, content_type, "
                "body, state, attempts, stored_at, reference, received_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                {one.id.str(), one.service, one.service_version, one.endpoint, one.content_type,
                 sent ? platform::storage::Value() : one.body,
                 std::string(sent              ? "sent"
                             : number % 5 == 4 ? "sending"
                                               : "queued"),
                 std::int64_t{number % 3}, std::int64_t{number},
                 sent ? platform::storage::Value("R-1") : platform::storage::Value(),
                 sent ? platform::storage::Value("2026-11-23T10:00:00Z")
                      : platform::storage::Value()});
            ASSERT_TRUE(inserted) << inserted.error().what;
            parcels_.push_back(std::move(one));
        }
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    // True when the upgrade outlived its lives.
    bool upgrade_in_a_child(const std::filesystem::path& file, int lives) {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto keys = std::move(*FileKeys::open(folder_));
            const auto real = std::move(*SqliteDatabase::open(file));
            DyingDatabase database(*real, lives);
            ::_exit(Outbox::open(database, *keys) ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
        return WIFEXITED(status);
    }
    void expect_all_there(const std::filesystem::path& file) {
        const auto keys = std::move(*FileKeys::open(folder_));
        const auto database = std::move(*SqliteDatabase::open(file));
        auto outbox = *Outbox::open(*database, *keys);
        EXPECT_FALSE(outbox.findings().changed);
        const auto entries = *outbox.unfinished();
        EXPECT_EQ(entries.size(), 21U);
        std::size_t at = 0;
        for (std::size_t number = 0; number < parcels_.size(); ++number) {
            const Parcel& one = parcels_[number];
            if (number % 8 == 7) {
                EXPECT_EQ((**outbox.find(one.id)).receipt,
                          (Receipt{"R-1", "2026-11-23T10:00:00Z"}));
                continue;
            }
            EXPECT_EQ(entries[at].id, one.id) << "in their order";
            const int attempts = entries[at++].attempts;
            if (at > 3) {
                continue;  // findings() have said that its bytes are as they were written
            }
            const auto claim = outbox.claim(one.id, attempts, now);
            ASSERT_TRUE(claim && *claim);
            EXPECT_EQ((**claim).parcel.body, one.body);
            EXPECT_EQ((**claim).parcel.content_type, one.content_type);
        }
    }

    std::filesystem::path folder_;
    std::vector<Parcel> parcels_;
};

TEST_F(OutboxUpgrade, KilledBeforeAnyStatementOfIt) {
    int killed = 0;
    for (bool finished = false; !finished; ++killed) {
        const auto file = folder_ / "o.db";
        std::filesystem::remove(file);
        std::filesystem::copy_file(folder_ / "old.db", file);
        finished = upgrade_in_a_child(file, killed);
        // Killed again a little later in every third case.
        if (killed % 3 == 0) {
            upgrade_in_a_child(file, killed + 5);
        }
        expect_all_there(file);
        std::filesystem::remove(file.string() + "-wal");
    }
    EXPECT_GT(killed, 60);
    RecordProperty("kills", killed);
}

TEST_F(OutboxUpgrade, NothingThatCouldBeReadIsLeftBehind) {
    expect_all_there(folder_ / "old.db");
    std::ifstream file(folder_ / "old.db", std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    for (int number = 1; number < 24; number += 2) {
        EXPECT_EQ(content.str().find("Aysel " + std::to_string(number) + ';'), std::string::npos);
    }
}

TEST_F(OutboxUpgrade, AnOlderProgramLeavesItAlone) {
    expect_all_there(folder_ / "old.db");
    const auto keys = std::move(*FileKeys::open(folder_));
    const auto database = std::move(*SqliteDatabase::open(folder_ / "old.db"));
    const auto all = migrations(*keys);
    const auto older = migrate(*database, std::span(all).first(1));
    ASSERT_FALSE(older);
    EXPECT_EQ(older.error().kind, platform::core::ErrorKind::unsupported);
}

}  // namespace
