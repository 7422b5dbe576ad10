#pragma once

#include <filesystem>
#include <memory>

#include "platform/storage/storage.h"

struct sqlite3;

namespace platform::storage::sqlite {

// SQLite with a write-ahead log, every commit synced, deleted content overwritten, foreign keys
// enforced. Those settings are read back and the whole file is checked at every open. The file is
// readable by its owner only and is held exclusively as long as the object lives. After a failure
// of the device the connection is given up, because pages in memory may differ from the disk: the
// next call opens anew.
class SqliteDatabase final : public Database {
  public:
    static core::Result<std::unique_ptr<SqliteDatabase>> open(const std::filesystem::path&);
    static core::Result<std::unique_ptr<SqliteDatabase>> in_memory();

    core::Result<Rows> run(std::string_view sql, const Values& parameters) override;
    core::Result<void> transaction(const std::function<core::Result<void>()>& work) override;

  private:
    struct Close {
        void operator()(sqlite3*) const;
    };

    explicit SqliteDatabase(std::filesystem::path path) : path_(std::move(path)) {}
    core::Result<void> connect();
    core::Result<void> set_up();
    core::Result<void> expect(const char* pragma, std::string_view answer);
    core::Failure failure(int code);

    std::filesystem::path path_;  // empty: in memory
    std::unique_ptr<sqlite3, Close> handle_;
    bool broken_ = false;
    bool in_transaction_ = false;
};

}  // namespace platform::storage::sqlite
