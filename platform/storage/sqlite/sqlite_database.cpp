#include "platform/storage/sqlite/sqlite_database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace platform::storage::sqlite {
namespace {

using core::ErrorKind;
using core::fail;

constexpr int most_put_aside = 99;

constexpr std::size_t most_prepared = 64;

ErrorKind kind_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_FULL:
            return ErrorKind::full;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorKind::busy;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_FORMAT:
            return ErrorKind::malformed;
        case SQLITE_CONSTRAINT:
            return ErrorKind::refused;
        case SQLITE_TOOBIG:
            return ErrorKind::too_large;
        default:
            return ErrorKind::io;
    }
}

int bind(sqlite3_stmt* statement, int at, const Value& value) {
    struct Binder {
        sqlite3_stmt* statement;
        int at;
        int operator()(std::monostate) const { return sqlite3_bind_null(statement, at); }
        int operator()(std::int64_t number) const {
            return sqlite3_bind_int64(statement, at, number);
        }
        int operator()(const std::string& text) const {
            return sqlite3_bind_text64(statement, at, text.data(), text.size(), SQLITE_STATIC,
                                       SQLITE_UTF8);
        }
        int operator()(const core::Bytes& bytes) const {
            // A null pointer would bind NULL where an empty blob is meant.
            return bytes.empty() ? sqlite3_bind_zeroblob(statement, at, 0)
                                 : sqlite3_bind_blob64(statement, at, bytes.data(), bytes.size(),
                                                       SQLITE_STATIC);
        }
    };
    return std::visit(Binder{statement, at}, value);
}

Value column(sqlite3_stmt* statement, int at) {
    const auto size = [&] { return static_cast<std::size_t>(sqlite3_column_bytes(statement, at)); };
    switch (sqlite3_column_type(statement, at)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement, at)};
        case SQLITE_TEXT:
        case SQLITE_FLOAT: {
            const void* text = sqlite3_column_text(statement, at);
            return std::string(static_cast<const char*>(text), size());
        }
        case SQLITE_BLOB: {
            const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, at));
            return core::Bytes(data, data + size());
        }
        default:
            return std::monostate{};
    }
}

std::filesystem::path log_of(const std::filesystem::path& path) {
    return path.string() + "-wal";
}

// SQLite would create the file with the mode of the umask.
core::Result<void> create_private(const std::filesystem::path& path) {
    std::error_code ignored;
    // SQLite deletes the log of a file that is empty; what was committed may be in it.
    if (!std::filesystem::exists(path, ignored) && std::filesystem::exists(log_of(path), ignored)) {
        return fail(ErrorKind::malformed, path.string() + ": only its log is there");
    }
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        const int reason = errno;
        const auto kind = reason == ENOSPC || reason == EDQUOT ? ErrorKind::full
                          : reason == ENOENT                   ? ErrorKind::not_found
                                                               : ErrorKind::io;
        return fail(kind, path.string() + ": " + std::strerror(reason));
    }
    ::close(file);
    return {};
}

bool sync_folder_of(const std::filesystem::path& path) {
    const std::filesystem::path folder =
        path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    return synced;
}

}  // namespace

void SqliteDatabase::Close::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}

void SqliteDatabase::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

core::Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(
    const std::filesystem::path& path) {
    std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(path));
    if (const auto connected = database->connect(); !connected) {
        return core::Failure(connected.error());
    }
    return database;
}

core::Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::in_memory() {
    return open({});
}

core::Result<std::filesystem::path> SqliteDatabase::put_aside(const std::filesystem::path& path) {
    std::error_code error;
    for (int number = 1; number <= most_put_aside; ++number) {
        const std::filesystem::path aside = path.string() + ".damaged-" + std::to_string(number);
        if (std::filesystem::exists(aside, error) ||
            std::filesystem::exists(log_of(aside), error)) {
            continue;
        }
        // Both have their second name, durably, before either loses its first one; the database
        // loses it first, because SQLite deletes a log that it finds alone.
        for (const auto& [from, to] :
             {std::pair{log_of(path), log_of(aside)}, std::pair{path, aside}}) {
            if (std::filesystem::exists(from, error)) {
                std::filesystem::create_hard_link(from, to, error);
            }
            if (error) {
                return fail(ErrorKind::io, to.string() + ": " + error.message());
            }
        }
        if (!sync_folder_of(path) || (std::filesystem::remove(path, error), error) ||
            (std::filesystem::remove(log_of(path), error), error) || !sync_folder_of(path)) {
            return fail(ErrorKind::io, path.string() + ": cannot be put aside");
        }
        return aside;
    }
    return fail(ErrorKind::full, path.string() + ": too many damaged files lie beside it");
}

core::Failure SqliteDatabase::failure(int code) {
    const ErrorKind kind = kind_of(code);
    if (kind == ErrorKind::io && !path_.empty()) {
        broken_ = true;
    }
    return fail(kind, (path_.empty() ? std::string("database in memory") : path_.string()) + ": " +
                          sqlite3_errstr(code) + " (" + std::to_string(code) + ")");
}

core::Result<void> SqliteDatabase::connect() {
    prepared_.clear();
    handle_.reset();
    if (!path_.empty()) {
        if (auto created = create_private(path_); !created) {
            return created;
        }
    }
    sqlite3* raw = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code =
        sqlite3_open_v2(path_.empty() ? ":memory:" : path_.c_str(), &raw, flags, nullptr);
    handle_.reset(raw);
    if (code != SQLITE_OK) {
        return failure(code);
    }
    broken_ = false;
    auto done = set_up();
    if (!done) {
        // What is there stays as it is, for whoever looks into it.
        sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        prepared_.clear();
        handle_.reset();
        broken_ = true;
    }
    return done;
}

core::Result<void> SqliteDatabase::set_up() {
    sqlite3_busy_timeout(handle_.get(), 2'000);
    struct Setting {
        const char* set;
        const char* read;
        const char* answer;
    };
    constexpr std::array settings = {
        Setting{"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA locking_mode", "exclusive"},
        Setting{"PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal"},
        Setting{"PRAGMA synchronous = FULL", "PRAGMA synchronous", "2"},
        Setting{"PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1"},
        Setting{"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"},
    };
    for (const Setting& setting : settings) {
        const bool disk_only = std::string_view(setting.answer) == "wal" ||
                               std::string_view(setting.answer) == "exclusive";
        if (disk_only && path_.empty()) {
            continue;
        }
        if (const auto set = run(setting.set, {}); !set) {
            return core::Failure(set.error());
        }
        if (auto held = expect(setting.read, setting.answer, ErrorKind::unsupported); !held) {
            return held;
        }
    }
    if (auto sound = expect("PRAGMA integrity_check", "ok", ErrorKind::malformed); !sound) {
        return sound;
    }
    // After a sync that failed, what can be read may be nowhere but in memory (the kernel takes it
    // for written): it is written once more.
    return path_.empty() ? core::Result<void>()
                         : expect("PRAGMA wal_checkpoint(TRUNCATE)", "0", ErrorKind::io);
}

core::Result<void> SqliteDatabase::expect(const char* pragma, std::string_view answer,
                                          ErrorKind otherwise) {
    const auto rows = run(pragma, {});
    if (!rows) {
        return core::Failure(rows.error());
    }
    std::string found;
    if (!rows->rows.empty() && !rows->rows[0].empty()) {
        const Value& value = rows->rows[0][0];
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            found = std::to_string(*number);
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            found = *text;
        }
    }
    if (found != answer) {
        return fail(otherwise,
                    path_.string() + ": " + pragma + " does not answer " + std::string(answer));
    }
    return {};
}

core::Result<Rows> SqliteDatabase::run(std::string_view sql, const Values& parameters) {
    if (broken_ && !in_transaction_) {
        if (const auto again = connect(); !again) {
            return core::Failure(again.error());
        }
    }
    if (!handle_) {
        return fail(ErrorKind::io, path_.string() + ": not open");
    }
    const auto statement = prepared(sql);
    if (!statement) {
        return core::Failure(statement.error());
    }
    struct Reset {
        sqlite3_stmt* statement;
        ~Reset() {
            sqlite3_reset(statement);
            sqlite3_clear_bindings(statement);  // they point at the caller's values
        }
    } const reset{*statement};
    return step_through(*statement, parameters);
}

core::Result<sqlite3_stmt*> SqliteDatabase::prepared(std::string_view sql) {
    if (const auto found = prepared_.find(sql); found != prepared_.end()) {
        return found->second.get();
    }
    sqlite3_stmt* raw = nullptr;
    const int code =
        sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
    Statement statement(raw);
    if (code != SQLITE_OK) {
        return failure(code);
    }
    if (prepared_.size() >= most_prepared) {
        prepared_.clear();
    }
    return prepared_.emplace(sql, std::move(statement)).first->second.get();
}

core::Result<Rows> SqliteDatabase::step_through(sqlite3_stmt* statement, const Values& parameters) {
    int code = SQLITE_OK;
    for (std::size_t at = 0; at < parameters.size(); ++at) {
        code = bind(statement, static_cast<int>(at) + 1, parameters[at]);
        if (code != SQLITE_OK) {
            return failure(code);
        }
    }
    Rows rows;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        Values row;
        for (int at = 0; at < sqlite3_column_count(statement); ++at) {
            row.push_back(column(statement, at));
        }
        // A column that there was no memory for reads as empty.
        if (sqlite3_errcode(handle_.get()) == SQLITE_NOMEM) {
            return failure(SQLITE_NOMEM);
        }
        rows.rows.push_back(std::move(row));
    }
    if (code != SQLITE_DONE) {
        return failure(code);
    }
    rows.changed = sqlite3_stmt_readonly(statement) != 0 ? 0 : sqlite3_changes64(handle_.get());
    return rows;
}

core::Result<void> SqliteDatabase::transaction(const std::function<core::Result<void>()>& work) {
    if (const auto begun = run("BEGIN IMMEDIATE", {}); !begun) {
        return core::Failure(begun.error());
    }
    // However the work ends, by an exception too.
    struct Ending {
        SqliteDatabase& database;
        ~Ending() {
            sqlite3* handle = database.handle_.get();
            // A commit, or a failure such as a full disk, has ended it already.
            if (handle != nullptr && sqlite3_get_autocommit(handle) == 0) {
                sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
            }
            database.in_transaction_ = false;
        }
    } const ending{*this};
    in_transaction_ = true;
    core::Result<void> done = work();
    if (done) {
        if (const auto committed = run("COMMIT", {}); !committed) {
            done = core::Failure(committed.error());
        }
    }
    return done;
}

}  // namespace platform::storage::sqlite
