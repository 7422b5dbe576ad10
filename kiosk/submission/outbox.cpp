#include "kiosk/submission/outbox.h"

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

namespace kiosk::submission {
namespace {

using nlohmann::json;
using platform::core::Bytes;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;
using platform::core::Timestamp;
using platform::core::Uuid;
using platform::storage::Migration;
using platform::storage::Value;
using platform::storage::Values;

const std::array<Migration, 1> migrations = {Migration{{
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
}}};

constexpr std::string_view columns =
    "id, endpoint, state, attempts, reason, reference, received_at, problems";

std::string_view word(State state) {
    switch (state) {
        case State::queued:
            return "queued";
        case State::sending:
            return "sending";
        case State::sent:
            return "sent";
        case State::paused:
            return "paused";
        case State::refused:
            return "refused";
        case State::needs_staff:
            return "needs_staff";
        case State::withdrawn:
            return "withdrawn";
    }
    return "";
}

State state_of(std::string_view text) {
    for (const State state : {State::queued, State::sending, State::sent, State::paused,
                              State::refused, State::withdrawn}) {
        if (word(state) == text) {
            return state;
        }
    }
    return State::needs_staff;
}

Reason reason_of(std::string_view text) {
    for (int at = 0; at <= static_cast<int>(Reason::storage); ++at) {
        if (submission::word(static_cast<Reason>(at)) == text) {
            return static_cast<Reason>(at);
        }
    }
    return Reason::none;
}

State after(Next next) {
    switch (next) {
        case Next::sent:
            return State::sent;
        case Next::retry:
            return State::queued;
        case Next::refused:
            return State::refused;
        case Next::needs_staff:
            return State::needs_staff;
        case Next::paused:
            return State::paused;
    }
    return State::queued;
}

std::string text(const Value& value) {
    const auto* found = std::get_if<std::string>(&value);
    return found != nullptr ? *found : std::string{};
}

std::int64_t integer(const Value& value) {
    const auto* found = std::get_if<std::int64_t>(&value);
    return found != nullptr ? *found : 0;
}

std::int64_t milliseconds(Timestamp time) {
    return time.time_since_epoch().count();
}

std::string to_json(const std::vector<Problem>& problems) {
    json list = json::array();
    for (const Problem& problem : problems) {
        list.push_back({{"pointer", problem.pointer}, {"code", problem.code}});
    }
    return list.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Entry> entry_of(const Values& row) {
    const auto id = Uuid::parse(text(row[0]));
    if (!id) {
        return fail(ErrorKind::malformed, "the outbox holds a row without a UUID");
    }
    Entry entry{*id,
                text(row[1]),
                state_of(text(row[2])),
                static_cast<int>(integer(row[3])),
                reason_of(text(row[4])),
                std::nullopt,
                parse_problems(platform::core::as_bytes(R"({"errors":)" + text(row[7]) + "}"))};
    if (entry.state == State::sent) {
        entry.receipt = Receipt{text(row[5]), text(row[6])};
    }
    return entry;
}

Value quoted(std::string_view word) {
    return std::string(word);
}

}  // namespace

Result<Outbox> Outbox::open(platform::storage::Database& database) {
    if (const auto migrated = platform::storage::migrate(database, migrations); !migrated) {
        return Failure(migrated.error());
    }
    return Outbox(database);
}

Result<Stored> Outbox::store(const Parcel& parcel, Timestamp now) {
    const auto same = [&]() -> Result<std::optional<Stored>> {
        const auto found =
            database_->run("SELECT body IS NULL OR body = ? FROM submission WHERE id = ?",
                           {parcel.body, parcel.id.str()});
        if (!found) {
            return Failure(found.error());
        }
        if (found->rows.empty()) {
            return std::nullopt;
        }
        if (integer(found->rows[0][0]) == 0) {
            return fail(ErrorKind::refused, "another body under a known id");
        }
        return Stored::before;
    };
    if (const auto before = same(); !before) {
        return Failure(before.error());
    } else if (*before) {
        return **before;
    }
    const auto done = database_->transaction([&]() -> Result<void> {
        const auto inserted = database_->run(
            "INSERT INTO submission (id, service, service_version, endpoint, content_type, body, "
            "state, stored_at) VALUES (?, ?, ?, ?, ?, ?, 'queued', ?)",
            {parcel.id.str(), parcel.service, parcel.service_version, parcel.endpoint,
             parcel.content_type, parcel.body, milliseconds(now)});
        if (!inserted) {
            return Failure(inserted.error());
        }
        return {};
    });
    if (done) {
        return Stored::now;
    }
    // A commit that failed may hold all the same: what is true is what can be read.
    if (const auto after = same(); after && *after) {
        return Stored::now;
    }
    return Failure(done.error());
}

Result<std::optional<Entry>> Outbox::find(const Uuid& id) {
    const auto found = database_->run(
        "SELECT " + std::string(columns) + " FROM submission WHERE id = ?", {id.str()});
    if (!found) {
        return Failure(found.error());
    }
    if (found->rows.empty()) {
        return std::nullopt;
    }
    auto entry = entry_of(found->rows[0]);
    if (!entry) {
        return Failure(entry.error());
    }
    return std::optional<Entry>(std::move(*entry));
}

Result<std::vector<Entry>> Outbox::unfinished() {
    const auto found = database_->run("SELECT " + std::string(columns) +
                                          " FROM submission WHERE state IN "
                                          "('queued', 'sending', 'paused', 'refused') "
                                          "ORDER BY stored_at, rowid",
                                      {});
    if (!found) {
        return Failure(found.error());
    }
    std::vector<Entry> entries;
    for (const Values& row : found->rows) {
        auto entry = entry_of(row);
        if (!entry) {
            return Failure(entry.error());
        }
        entries.push_back(std::move(*entry));
    }
    return entries;
}

Result<Counts> Outbox::count() {
    const auto found = database_->run("SELECT state, count(*) FROM submission GROUP BY state", {});
    if (!found) {
        return Failure(found.error());
    }
    Counts counts;
    for (const Values& row : found->rows) {
        const int number = static_cast<int>(integer(row[1]));
        switch (state_of(text(row[0]))) {
            case State::queued:
            case State::sending:
            case State::paused:
                counts.waiting += number;
                break;
            case State::refused:
                counts.refused += number;
                break;
            case State::needs_staff:
                counts.needs_staff += number;
                break;
            case State::sent:
            case State::withdrawn:
                break;
        }
    }
    return counts;
}

Result<std::optional<Claim>> Outbox::claim(const Uuid& id, int attempts, Timestamp now) {
    const auto claimed = database_->run(
        "UPDATE submission SET state = 'sending', attempts = attempts + 1, "
        "first_attempt_at = coalesce(first_attempt_at, ?) "
        "WHERE id = ? AND attempts = ? AND state IN ('queued', 'sending', 'paused')",
        {milliseconds(now), id.str(), std::int64_t{attempts}});
    if (!claimed) {
        return Failure(claimed.error());
    }
    if (claimed->changed != 1) {
        return std::nullopt;
    }
    auto row = database_->run(
        "SELECT service, service_version, endpoint, content_type, body FROM submission "
        "WHERE id = ?",
        {id.str()});
    if (!row) {
        return Failure(row.error());
    }
    if (row->rows.empty() || !std::holds_alternative<Bytes>(row->rows[0][4])) {
        return fail(ErrorKind::malformed, "the outbox lost the bytes of a submission");
    }
    Values& values = row->rows[0];
    return Claim{Parcel{id, text(values[0]), text(values[1]), text(values[2]), text(values[3]),
                        std::get<Bytes>(std::move(values[4]))},
                 attempts + 1};
}

Result<void> Outbox::settle(const Uuid& id, int attempt, const Verdict& verdict) {
    const State state = after(verdict.next);
    const bool sent = state == State::sent && verdict.receipt;
    const Value reference = sent ? Value(verdict.receipt->reference) : Value();
    const Value received_at = sent ? Value(verdict.receipt->received_at) : Value();
    const std::string body = sent ? "body = NULL, " : "";
    const auto done =
        database_->run("UPDATE submission SET " + body +
                           "state = ?, reason = ?, reference = ?, received_at = ?, problems = ? "
                           "WHERE id = ? AND attempts = ? AND state = 'sending'",
                       {quoted(word(state)), quoted(submission::word(verdict.reason)), reference,
                        received_at, to_json(verdict.problems), id.str(), std::int64_t{attempt}});
    if (!done) {
        return Failure(done.error());
    }
    return {};
}

Result<void> Outbox::give_to_staff(const Uuid& id) {
    const auto done = database_->run(
        "UPDATE submission SET state = 'needs_staff' WHERE id = ? AND state = 'refused'",
        {id.str()});
    if (!done) {
        return Failure(done.error());
    }
    return {};
}

Result<bool> Outbox::withdraw(const Uuid& id) {
    const auto done = database_->run(
        "UPDATE submission SET state = 'withdrawn', body = NULL "
        "WHERE id = ? AND state IN ('refused', 'needs_staff')",
        {id.str()});
    if (!done) {
        return Failure(done.error());
    }
    return done->changed == 1;
}

}  // namespace kiosk::submission
