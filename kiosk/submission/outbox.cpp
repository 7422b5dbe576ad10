#include "kiosk/submission/outbox.h"

#include "kiosk/submission/outbox_rows.h"
#include "kiosk/submission/outbox_schema.h"
#include "platform/core/sensitive.h"

namespace kiosk::submission {
namespace {

using platform::core::Bytes;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;
using platform::core::Timestamp;
using platform::core::Uuid;
using platform::storage::values_of;

std::int64_t milliseconds(Timestamp time) {
    return time.time_since_epoch().count();
}

std::optional<Timestamp> moment(std::optional<std::int64_t> milliseconds) {
    return milliseconds ? std::optional(Timestamp(platform::core::Duration(*milliseconds)))
                        : std::nullopt;
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

bool is_waiting(const Row& row) {
    const State state = state_of(row.state);
    return state == State::queued || state == State::sending || state == State::paused;
}

}  // namespace

Result<Outbox> Outbox::open(platform::storage::Database& database, platform::crypto::Keys& keys) {
    if (const auto migrated = platform::storage::migrate(database, migrations(keys)); !migrated) {
        return Failure(migrated.error());
    }
    Outbox outbox(database, keys);
    const auto findings = outbox.ledger_.check();
    if (!findings) {
        return Failure(findings.error());
    }
    outbox.findings_ = *findings;
    return outbox;
}

Result<std::optional<Row>> Outbox::row(const Uuid& id) {
    const auto found =
        database_->run("SELECT " + std::string(row_columns) + " FROM submission WHERE id = ?",
                       values_of(id.str()));
    if (!found) {
        return Failure(found.error());
    }
    return found->rows.empty() ? std::nullopt : std::optional(row_of(found->rows[0]));
}

Result<Bytes> Outbox::body(const Row& of) {
    auto found =
        database_->run("SELECT body FROM submission WHERE number = ?", values_of(of.number));
    if (!found) {
        return Failure(found.error());
    }
    if (found->rows.empty() || !std::holds_alternative<Bytes>(found->rows[0][0])) {
        return fail(ErrorKind::malformed, "the outbox lost the bytes of a submission");
    }
    return unprotect(*keys_, of, std::get<Bytes>(std::move(found->rows[0][0])));
}

// What of it is there already; refused: something else is, under its id.
Result<std::optional<Stored>> Outbox::known(const Parcel& parcel) {
    const auto found = row(parcel.id);
    if (!found) {
        return Failure(found.error());
    }
    if (!*found) {
        return std::nullopt;
    }
    const Row& before = **found;
    bool same = before.service == parcel.service &&
                before.service_version == parcel.service_version &&
                before.endpoint == parcel.endpoint && before.content_type == parcel.content_type;
    if (same && before.has_body) {
        auto bytes = body(before);
        if (!bytes && bytes.error().kind != ErrorKind::refused) {
            return Failure(bytes.error());
        }
        same = bytes && *bytes == parcel.body;
        if (bytes) {
            platform::core::wipe(*bytes);
        }
    }
    if (!same) {
        return fail(ErrorKind::refused, "another submission under a known id");
    }
    return Stored::before;
}

Result<Stored> Outbox::store(const Parcel& parcel, Timestamp now) {
    if (const auto before = known(parcel); !before) {
        return Failure(before.error());
    } else if (*before) {
        return **before;
    }
    const auto done = ledger_.transaction([&]() -> Result<void> {
        Row row;
        row.number = ledger_.next_number();
        row.id = parcel.id.str();
        row.service = parcel.service;
        row.service_version = parcel.service_version;
        row.endpoint = parcel.endpoint;
        row.content_type = parcel.content_type;
        row.stored_at = milliseconds(now);
        auto body = protect(*keys_, row, parcel.body);
        if (!body) {
            return Failure(body.error());
        }
        if (auto inserted = insert(*database_, row, std::move(*body)); !inserted) {
            return inserted;
        }
        return ledger_.told(nullptr, &row);
    });
    if (done) {
        return Stored::now;
    }
    return Failure(done.error());
}

Result<std::optional<Entry>> Outbox::find(const Uuid& id) {
    const auto found = row(id);
    if (!found) {
        return Failure(found.error());
    }
    return *found ? std::optional(entry_of(**found, id)) : std::nullopt;
}

Result<std::vector<Entry>> Outbox::unfinished() {
    const auto found = database_->run("SELECT " + std::string(row_columns) +
                                          " FROM submission WHERE state IN "
                                          "('queued', 'sending', 'paused', 'refused') "
                                          "ORDER BY stored_at, number",
                                      {});
    if (!found) {
        return Failure(found.error());
    }
    std::vector<Entry> entries;
    for (const auto& values : found->rows) {
        const Row row = row_of(values);
        if (const auto id = Uuid::parse(row.id)) {
            entries.push_back(entry_of(row, *id));
        }
    }
    return entries;
}

Result<Counts> Outbox::count() {
    const auto found = database_->run("SELECT state, count(*) FROM submission GROUP BY state", {});
    if (!found) {
        return Failure(found.error());
    }
    Counts counts;
    for (const auto& row : found->rows) {
        const int number = static_cast<int>(std::get<std::int64_t>(row[1]));
        switch (state_of(std::get<std::string>(row[0]))) {
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

Result<std::vector<Backlog>> Outbox::backlogs() {
    const auto found = database_->run(
        "SELECT endpoint, count(*), min(stored_at) FROM submission "
        "WHERE state IN ('queued', 'sending', 'paused') GROUP BY endpoint ORDER BY endpoint",
        {});
    if (!found) {
        return Failure(found.error());
    }
    std::vector<Backlog> backlogs;
    for (const auto& row : found->rows) {
        backlogs.push_back({std::get<std::string>(row[0]),
                            static_cast<int>(std::get<std::int64_t>(row[1])),
                            *moment(std::get<std::int64_t>(row[2]))});
    }
    return backlogs;
}

Result<bool> Outbox::change(const Uuid& id, const std::function<Result<bool>(Row&)>& edit) {
    bool changed = false;
    const auto done = ledger_.transaction([&]() -> Result<void> {
        const auto found = row(id);
        if (!found) {
            return Failure(found.error());
        }
        if (!*found) {
            return {};
        }
        Row after = **found;
        const auto edited = edit(after);
        if (!edited) {
            return Failure(edited.error());
        }
        changed = *edited;
        if (!changed) {
            return {};
        }
        if (auto updated = update(*database_, after); !updated) {
            return updated;
        }
        return ledger_.told(&**found, &after);
    });
    if (!done) {
        return Failure(done.error());
    }
    return changed;
}

Result<std::optional<Claim>> Outbox::claim(const Uuid& id, int attempts, Timestamp now) {
    std::optional<Claim> claim;
    const auto claimed = change(id, [&](Row& row) -> Result<bool> {
        if (row.attempts != attempts || !is_waiting(row)) {
            return false;
        }
        auto bytes = body(row);
        if (!bytes) {
            if (bytes.error().kind != ErrorKind::refused) {
                return Failure(bytes.error());
            }
            row.state = word(State::needs_staff);
            row.reason = word(Reason::tampered);
            return true;
        }
        claim = Claim{Parcel{id, row.service, row.service_version, row.endpoint, row.content_type,
                             std::move(*bytes)},
                      attempts + 1, moment(row.first_attempt_at)};
        row.state = word(State::sending);
        row.attempts += 1;
        row.first_attempt_at = row.first_attempt_at.value_or(milliseconds(now));
        return true;
    });
    if (!claimed) {
        return Failure(claimed.error());
    }
    return claim;
}

Result<void> Outbox::settle(const Uuid& id, int attempt, const Verdict& verdict,
                            std::optional<Timestamp> doubtful_since) {
    const State state = after(verdict.next);
    if (state == State::sent && !verdict.receipt) {
        return fail(ErrorKind::refused, "sent without a receipt");
    }
    const auto settled = change(id, [&](Row& row) -> Result<bool> {
        if (row.attempts != attempt || state_of(row.state) != State::sending) {
            return false;
        }
        row.state = word(state);
        row.reason = word(verdict.reason);
        row.problems = to_json(verdict.problems);
        if (!verdict.reached) {
            row.first_attempt_at =
                doubtful_since ? std::optional(milliseconds(*doubtful_since)) : std::nullopt;
        }
        if (state == State::sent) {
            row.has_body = false;
            row.reference = verdict.receipt->reference;
            row.received_at = verdict.receipt->received_at;
            if (!verdict.receipt->jws.empty()) {
                row.jws = verdict.receipt->jws;
            }
        }
        return true;
    });
    return settled ? Result<void>() : Failure(settled.error());
}

Result<void> Outbox::give_to_staff(const Uuid& id) {
    const auto given = change(id, [](Row& row) -> Result<bool> {
        const bool refused = state_of(row.state) == State::refused;
        if (refused) {
            row.state = word(State::needs_staff);
        }
        return refused;
    });
    return given ? Result<void>() : Failure(given.error());
}

Result<bool> Outbox::withdraw(const Uuid& id) {
    return change(id, [](Row& row) -> Result<bool> {
        const State state = state_of(row.state);
        if (state != State::refused && state != State::needs_staff) {
            return false;
        }
        row.state = word(State::withdrawn);
        row.has_body = false;
        return true;
    });
}

}  // namespace kiosk::submission
