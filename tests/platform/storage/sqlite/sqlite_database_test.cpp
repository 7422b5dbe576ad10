#include "platform/storage/sqlite/sqlite_database.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>

namespace {

using platform::core::Bytes;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Result;
using platform::storage::Migration;
using platform::storage::Value;
using platform::storage::sqlite::SqliteDatabase;

class SqliteFile : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-sqlite-XXXXXX";
        folder_ = ::mkdtemp(name.data());
        file_ = folder_ / "a.db";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::unique_ptr<SqliteDatabase> open() {
        auto opened = SqliteDatabase::open(file_);
        EXPECT_TRUE(opened) << opened.error().what;
        return opened ? std::move(*opened) : nullptr;
    }
    static void must(SqliteDatabase& database, std::string_view sql) {
        const auto ran = database.run(sql, {});
        ASSERT_TRUE(ran) << ran.error().what;
    }
    static std::int64_t number(SqliteDatabase& database, std::string_view sql) {
        const auto ran = database.run(sql, {});
        return ran && !ran->rows.empty() ? std::get<std::int64_t>(ran->rows[0][0]) : -1;
    }

    std::filesystem::path folder_;
    std::filesystem::path file_;
};

TEST_F(SqliteFile, KeepsValuesOfEachKindAsTheyWere) {
    const auto database = open();
    const platform::storage::Values values{std::monostate{}, std::int64_t{-5},
                                           std::string("\"ə\0'", 5), Bytes{0, 255}, Bytes{}};
    const auto rows = database->run("SELECT ?, ?, ?, ?, ?", values);
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->rows, (std::vector<platform::storage::Values>{values}));
}

TEST_F(SqliteFile, SyncsEachCommitAndOverwritesWhatIsDeleted) {
    const auto database = open();
    EXPECT_EQ(number(*database, "PRAGMA synchronous"), 2);
    EXPECT_EQ(number(*database, "PRAGMA secure_delete"), 1);
    EXPECT_EQ(number(*database, "PRAGMA foreign_keys"), 1);
    const auto journal = database->run("PRAGMA journal_mode", {});
    EXPECT_EQ(std::get<std::string>(journal->rows.at(0).at(0)), "wal");
}

TEST_F(SqliteFile, IsReadableByItsOwnerOnly) {
    ::umask(0);
    const auto database = open();
    struct stat found {};
    ASSERT_EQ(::stat(file_.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(SqliteFile, ATransactionThatFailsLeavesNothing) {
    const auto database = open();
    must(*database, "CREATE TABLE t (a)");
    const auto done = database->transaction([&]() -> Result<void> {
        must(*database, "INSERT INTO t VALUES (1)");
        return fail(ErrorKind::refused, "no");
    });
    EXPECT_EQ(done.error().kind, ErrorKind::refused);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM t"), 0);
}

TEST_F(SqliteFile, WhatIsCommittedSurvivesKillNine) {
    const pid_t child = ::fork();
    if (child == 0) {
        auto database = SqliteDatabase::open(file_);
        static_cast<void>((*database)->run("CREATE TABLE t (a)", {}));
        static_cast<void>((*database)->transaction([&]() -> Result<void> {
            static_cast<void>((*database)->run("INSERT INTO t VALUES (7)", {}));
            return {};
        }));
        ::raise(SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(number(*open(), "SELECT a FROM t"), 7);
}

TEST_F(SqliteFile, AFullDiskIsFullAndHurtsNothingThatIsThere) {
    const auto database = open();
    must(*database, "CREATE TABLE t (a)");
    must(*database, "INSERT INTO t VALUES (1)");
    must(*database, "PRAGMA max_page_count = 4");
    const auto failed = database->run("INSERT INTO t VALUES (zeroblob(100000))", {});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().kind, ErrorKind::full);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM t"), 1);
}

TEST_F(SqliteFile, AFileThatIsNoDatabaseIsMalformedAndStays) {
    const std::string content(5000, 'x');
    std::ofstream(file_) << content;
    const auto opened = SqliteDatabase::open(file_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::malformed);
    EXPECT_EQ(std::filesystem::file_size(file_), content.size());
}

TEST_F(SqliteFile, DamageInThePagesIsFoundAtTheNextOpen) {
    {
        const auto database = open();
        must(*database, "CREATE TABLE t (a)");
        must(*database, "INSERT INTO t VALUES (zeroblob(50000))");
    }
    std::fstream file(file_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(4096, '\x7F');
    file.close();
    const auto opened = SqliteDatabase::open(file_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::malformed);
}

TEST_F(SqliteFile, ALogWithoutItsDatabaseIsNotSweptAway) {
    std::ofstream(file_.string() + "-wal") << "committed";
    const auto opened = SqliteDatabase::open(file_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::malformed);
    ASSERT_TRUE(SqliteDatabase::put_aside(file_));
    EXPECT_EQ(std::filesystem::file_size(file_.string() + ".damaged-1-wal"), 9U);
    EXPECT_TRUE(open());
}

TEST_F(SqliteFile, WhatIsPutAsideKeepsEveryByteAndItsLog) {
    for (const std::string number : {"1", "2", "3"}) {
        const std::string content(5000, number[0]);
        std::ofstream(file_) << content;
        std::ofstream(file_.string() + "-wal") << "log " << number;
        ASSERT_FALSE(SqliteDatabase::open(file_));
        const auto aside = SqliteDatabase::put_aside(file_);
        ASSERT_TRUE(aside) << aside.error().what;
        EXPECT_EQ(*aside, file_.string() + ".damaged-" + number);
        std::string kept;
        std::getline(std::ifstream(*aside), kept);
        EXPECT_EQ(kept, content);
        std::getline(std::ifstream(aside->string() + "-wal"), kept);
        EXPECT_EQ(kept, "log " + number);
        EXPECT_FALSE(std::filesystem::exists(file_));
        EXPECT_FALSE(std::filesystem::exists(file_.string() + "-wal"));
    }
}

TEST_F(SqliteFile, AnExceptionLeavesNothingOfATransactionAndTheNextOneHolds) {
    const auto database = open();
    must(*database, "CREATE TABLE t (a)");
    const auto throwing = [&]() -> Result<void> {
        must(*database, "INSERT INTO t VALUES (1)");
        throw std::bad_alloc();
    };
    EXPECT_THROW(static_cast<void>(database->transaction(throwing)), std::bad_alloc);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM t"), 0);
    EXPECT_TRUE(database->transaction([&]() -> Result<void> {
        must(*database, "INSERT INTO t VALUES (2)");
        return {};
    }));
    EXPECT_EQ(number(*database, "SELECT a FROM t"), 2);
}

TEST_F(SqliteFile, HasOneHolderAtATime) {
    const auto first = open();
    const auto second = SqliteDatabase::open(file_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, ErrorKind::busy);
}

TEST_F(SqliteFile, AMissingFolderIsNotFound) {
    const auto opened = SqliteDatabase::open(folder_ / "no" / "a.db");
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::not_found);
}

TEST_F(SqliteFile, AnErrorNeverQuotesAValue) {
    const auto database = open();
    must(*database, "CREATE TABLE t (a TEXT UNIQUE)");
    static_cast<void>(database->run("INSERT INTO t VALUES (?)", {std::string("secret")}));
    const auto failed = database->run("INSERT INTO t VALUES (?)", {std::string("secret")});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().what.find("secret"), std::string::npos);
}

TEST(Migrate, AppliesEachNumberOnceAndInOrder) {
    const auto database = std::move(*SqliteDatabase::in_memory());
    const std::array<Migration, 1> first{Migration{{"CREATE TABLE t (a)"}, {}}};
    const std::array<Migration, 2> both{
        first[0], Migration{{"ALTER TABLE t ADD b", "INSERT INTO t VALUES (1, 2)"}, {}}};
    ASSERT_TRUE(migrate(*database, first));
    ASSERT_TRUE(migrate(*database, both));
    ASSERT_TRUE(migrate(*database, both));
    const auto rows = database->run("SELECT count(*), max(b) FROM t", {});
    EXPECT_EQ(rows->rows.at(0), (platform::storage::Values{std::int64_t{1}, std::int64_t{2}}));
}

TEST(Migrate, AHalfAppliedNumberIsNotApplied) {
    const auto database = std::move(*SqliteDatabase::in_memory());
    const std::array<Migration, 1> broken{Migration{{"CREATE TABLE t (a)", "NONSENSE"}, {}}};
    const std::array<Migration, 1> mended{Migration{{"CREATE TABLE t (a)"}, {}}};
    EXPECT_FALSE(migrate(*database, broken));
    EXPECT_TRUE(migrate(*database, mended));
}

TEST(Migrate, ASchemaOfANewerProgramIsLeftAlone) {
    const auto database = std::move(*SqliteDatabase::in_memory());
    ASSERT_TRUE(database->run("PRAGMA user_version = 9", {}));
    const auto done = migrate(*database, {});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, ErrorKind::unsupported);
}

}  // namespace
