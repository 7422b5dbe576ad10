// What a technician sees of the outbox.

#include "kiosk/submission/outbox.h"
#include "kiosk/submission/outbox_rows.h"
#include "platform/core/sensitive.h"

namespace kiosk::submission {
namespace {

using platform::core::Bytes;
using platform::core::Duration;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;
using platform::core::Timestamp;
using platform::core::Uuid;
using platform::storage::Values;
using platform::storage::values_of;

constexpr std::string_view not_done =
    "state IN ('queued', 'sending', 'paused', 'refused', 'needs_staff')";

std::optional<Listed> listed_of(const Values& values) {
    const Row row = row_of(values);
    const auto id = Uuid::parse(row.id);
    if (!id) {
        return std::nullopt;
    }
    const Entry entry = entry_of(row, *id);
    return Listed{row.number,   *id,
                  row.service,  row.endpoint,
                  entry.state,  entry.attempts,
                  entry.reason, Timestamp(Duration(row.stored_at))};
}

}  // namespace

Result<std::vector<Tally>> Outbox::tally() {
    const auto found = database_->run(
        "SELECT endpoint, service, state, count(*), min(stored_at) FROM submission WHERE " +
            std::string(not_done) + " GROUP BY endpoint, service, state ORDER BY endpoint, service",
        {});
    if (!found) {
        return Failure(found.error());
    }
    std::vector<Tally> tallies;
    for (const auto& row : found->rows) {
        tallies.push_back({std::get<std::string>(row[0]), std::get<std::string>(row[1]),
                           state_of(std::get<std::string>(row[2])),
                           static_cast<int>(std::get<std::int64_t>(row[3])),
                           Timestamp(Duration(std::get<std::int64_t>(row[4])))});
    }
    return tallies;
}

Result<std::vector<Listed>> Outbox::list(std::int64_t after, int most) {
    const auto found = database_->run("SELECT " + std::string(row_columns) +
                                          " FROM submission WHERE number > ? AND " +
                                          std::string(not_done) + " ORDER BY number LIMIT ?",
                                      values_of(after, std::int64_t{most}));
    if (!found) {
        return Failure(found.error());
    }
    std::vector<Listed> list;
    for (const auto& values : found->rows) {
        if (const auto one = listed_of(values)) {
            list.push_back(*one);
        }
    }
    return list;
}

Result<std::optional<Listed>> Outbox::listed(std::int64_t number) {
    const auto found = list(number - 1, 1);
    if (!found) {
        return Failure(found.error());
    }
    return found->empty() || found->front().number != number ? std::nullopt
                                                             : std::optional(found->front());
}

Result<Parcel> Outbox::sealed(std::int64_t number) {
    const auto one = listed(number);
    if (!one) {
        return Failure(one.error());
    }
    if (!*one || (*one)->state != State::needs_staff) {
        return fail(ErrorKind::refused, "not one for staff");
    }
    const auto found = row((*one)->id);
    if (!found || !*found) {
        return found ? fail(ErrorKind::refused, "not one for staff") : Failure(found.error());
    }
    const Row& row = **found;
    if (row.content_type != "application/jose" || row.locked != 0) {
        return fail(ErrorKind::unsupported, "no agency's key protects it");
    }
    auto bytes = body(row);
    if (!bytes) {
        return Failure(bytes.error());
    }
    return Parcel{(*one)->id,   row.service,      row.service_version,
                  row.endpoint, row.content_type, std::move(*bytes)};
}

}  // namespace kiosk::submission
