#include "kiosk/submission/outbox_schema.h"

#include "kiosk/submission/outbox_ledger.h"
#include "kiosk/submission/outbox_rows.h"

namespace kiosk::submission {
namespace {

using platform::core::Bytes;
using platform::core::Failure;
using platform::core::Result;
using platform::storage::Database;
using platform::storage::Migration;

// Submissions as they were given.
const std::vector<std::string_view> plain = {
    R"(CREATE TABLE submission (
        id TEXT PRIMARY KEY,
        service TEXT NOT NULL,
        service_version TEXT NOT NULL,
        endpoint TEXT NOT NULL,
        content_type TEXT NOT NULL,
        body BLOB,
        state TEXT NOT NULL CHECK (state IN
            ('queued', 'sending', 'sent', 'paused', 'refused', 'needs_staff', 'withdrawn')),
        attempts INTEGER NOT NULL DEFAULT 0,
        stored_at INTEGER NOT NULL,
        first_attempt_at INTEGER,
        reason TEXT NOT NULL DEFAULT 'none',
        reference TEXT,
        received_at TEXT,
        problems TEXT NOT NULL DEFAULT '[]',
        CHECK ((body IS NULL) = (state IN ('sent', 'withdrawn'))),
        CHECK ((reference IS NOT NULL) = (state = 'sent'))
    ) STRICT)",
    "CREATE INDEX submission_by_state ON submission (state, stored_at)",
};

// Numbered, signed by the device, under the storage key where no agency's protects them, and
// counted.
const std::vector<std::string_view> signed_and_locked = {
    "ALTER TABLE submission RENAME TO plain_submission",
    "DROP INDEX submission_by_state",
    R"(CREATE TABLE submission (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        service TEXT NOT NULL,
        service_version TEXT NOT NULL,
        endpoint TEXT NOT NULL,
        content_type TEXT NOT NULL,
        stored_at INTEGER NOT NULL,
        locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
        key_id TEXT NOT NULL,
        digest BLOB NOT NULL,
        signature BLOB NOT NULL,
        state TEXT NOT NULL CHECK (state IN
            ('queued', 'sending', 'sent', 'paused', 'refused', 'needs_staff', 'withdrawn')),
        attempts INTEGER NOT NULL,
        first_attempt_at INTEGER,
        reason TEXT NOT NULL,
        reference TEXT,
        received_at TEXT,
        jws TEXT,
        problems TEXT NOT NULL,
        body BLOB,
        CHECK ((body IS NULL) = (state IN ('sent', 'withdrawn'))),
        CHECK ((reference IS NOT NULL) = (state = 'sent'))
    ) STRICT)",
    "CREATE INDEX submission_by_state ON submission (state, stored_at)",
    "CREATE TABLE head (only INTEGER PRIMARY KEY CHECK (only = 1), tag BLOB NOT NULL) STRICT",
    "CREATE TABLE incident (number INTEGER PRIMARY KEY, damaged INTEGER NOT NULL, "
    "missing INTEGER NOT NULL) STRICT",
};

// The receipt of what is gone stays; its signature covers an empty body.
Result<void> protect_all(Database& database, platform::crypto::Keys& keys) {
    const auto ids = database.run("SELECT id FROM plain_submission ORDER BY stored_at, rowid", {});
    if (!ids) {
        return Failure(ids.error());
    }
    std::int64_t number = 0;
    for (const auto& id : ids->rows) {
        const auto found = database.run(
            "SELECT ?, id, service, service_version, endpoint, content_type, stored_at, 0, '', "
            "x'', x'', body IS NOT NULL, state, attempts, first_attempt_at, reason, reference, "
            "received_at, jws, problems, body FROM plain_submission WHERE id = ?",
            {++number, id[0]});
        if (!found) {
            return Failure(found.error());
        }
        Row row = row_of(found->rows[0]);
        const auto* body = std::get_if<Bytes>(&found->rows[0][row_width]);
        auto stored = protect(keys, row, body != nullptr ? *body : Bytes{});
        if (!stored) {
            return Failure(stored.error());
        }
        if (auto inserted = insert(database, row, std::move(*stored)); !inserted) {
            return inserted;
        }
    }
    const auto dropped = database.run("DROP TABLE plain_submission", {});
    return dropped ? Ledger(database, keys).begin() : Failure(dropped.error());
}

}  // namespace

std::vector<Migration> migrations(platform::crypto::Keys& keys) {
    return {Migration{plain, {}}, Migration{{"ALTER TABLE submission ADD COLUMN jws TEXT"}, {}},
            Migration{signed_and_locked,
                      [&keys](Database& database) { return protect_all(database, keys); }}};
}

}  // namespace kiosk::submission
