#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "platform/storage/storage.h"

struct sqlite3;
struct sqlite3_stmt;

namespace platform::storage::sqlite {

// SQLite with a write-ahead log, every commit synced, deleted content overwritten, foreign keys
// enforced. Those settings are read back (unsupported: they do not hold) and the whole file is
// checked at every open. The file is
// readable by its owner only and is held exclusively as long as the object lives. After a failure
// of the device the connection is given up, because pages in memory may differ from the disk: the
// next call opens anew.
class SqliteDatabase final : public Database {
  public:
    static core::Result<std::unique_ptr<SqliteDatabase>> open(const std::filesystem::path&);
    static core::Result<std::unique_ptr<SqliteDatabase>> in_memory();

    // Gives a file that open() calls malformed, with its log, the name PATH.damaged-N and leaves
    // PATH free. Whenever it is killed, both are there whole under the one name or the other.
    static core::Result<std::filesystem::path> put_aside(const std::filesystem::path&);

    core::Result<Rows> run(std::string_view sql, const Values& parameters) override;
    core::Result<void> transaction(const std::function<core::Result<void>()>& work) override;

  private:
    struct Close {
        void operator()(sqlite3*) const;
    };
    struct Finalize {
        void operator()(sqlite3_stmt*) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    explicit SqliteDatabase(std::filesystem::path path) : path_(std::move(path)) {}
    core::Result<void> connect();
    core::Result<void> set_up();
    core::Result<void> expect(const char* pragma, std::string_view answer,
                              core::ErrorKind otherwise);
    core::Failure failure(int code);
    core::Result<sqlite3_stmt*> prepared(std::string_view sql);
    core::Result<Rows> step_through(sqlite3_stmt*, const Values& parameters);

    std::filesystem::path path_;  // empty: in memory
    std::unique_ptr<sqlite3, Close> handle_;
    std::map<std::string, Statement, std::less<>> prepared_;  // go before the handle does
    bool broken_ = false;
    bool in_transaction_ = false;
};

}  // namespace platform::storage::sqlite
