#include "kiosk/submission/outbox_rows.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "kiosk/submission/seal.h"
#include "platform/core/sensitive.h"

namespace kiosk::submission {
namespace {

using nlohmann::json;
using platform::core::as_bytes;
using platform::core::Bytes;
using platform::core::BytesView;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;
using platform::storage::Value;
using platform::storage::Values;
using platform::storage::values_of;

void put_number(Bytes& into, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) {
        into.push_back(static_cast<std::uint8_t>(number >> shift));
    }
}
void put(Bytes& into, std::int64_t number) {
    put_number(into, static_cast<std::uint64_t>(number));
}
void put(Bytes& into, BytesView bytes) {
    put_number(into, bytes.size());
    into.insert(into.end(), bytes.begin(), bytes.end());
}
void put(Bytes& into, const std::string& text) {
    put(into, as_bytes(text));
}
template <typename T>
void put(Bytes& into, const std::optional<T>& value) {
    put(into, std::int64_t{value.has_value()});
    if (value) {
        put(into, *value);
    }
}

std::string text(const Value& value) {
    const auto* found = std::get_if<std::string>(&value);
    return found != nullptr ? *found : std::string{};
}
Bytes bytes(const Value& value) {
    const auto* found = std::get_if<Bytes>(&value);
    return found != nullptr ? *found : Bytes{};
}
std::int64_t integer(const Value& value) {
    const auto* found = std::get_if<std::int64_t>(&value);
    return found != nullptr ? *found : 0;
}
template <typename T>
Value or_null(const std::optional<T>& value) {
    return value ? Value(*value) : Value();
}
template <typename T>
std::optional<T> or_none(const Value& value) {
    const T* found = std::get_if<T>(&value);
    return found != nullptr ? std::optional(*found) : std::nullopt;
}

std::vector<Problem> problems_of(const std::string& text) {
    std::vector<Problem> problems;
    const json list = json::parse(text, nullptr, false);
    for (const json& one : list.is_array() ? list : json::array()) {
        if (one.is_object()) {
            problems.push_back({one.value("pointer", ""), one.value("code", "")});
        }
    }
    return problems;
}

}  // namespace

std::string to_json(const std::vector<Problem>& problems) {
    json list = json::array();
    for (const Problem& problem : problems) {
        list.push_back({{"pointer", problem.pointer}, {"code", problem.code}});
    }
    return list.dump(-1, ' ', false, json::error_handler_t::replace);
}

Bytes bound_part(const Row& row) {
    Bytes part;
    put(part, row.number);
    for (const std::string* field :
         {&row.id, &row.service, &row.service_version, &row.endpoint, &row.content_type}) {
        put(part, *field);
    }
    put(part, row.stored_at);
    put(part, row.locked);
    put(part, row.key_id);
    return part;
}

Bytes signed_part(const Row& row) {
    Bytes part = bound_part(row);
    put(part, row.digest);
    return part;
}

Bytes whole(const Row& row) {
    Bytes part = signed_part(row);
    put(part, row.signature);
    put(part, std::int64_t{row.has_body});
    put(part, row.state);
    put(part, row.attempts);
    put(part, row.first_attempt_at);
    put(part, row.reason);
    put(part, row.reference);
    put(part, row.received_at);
    put(part, row.jws);
    put(part, row.problems);
    return part;
}

Result<Bytes> protect(platform::crypto::Keys& keys, Row& row, const Bytes& body) {
    // What no agency's key protects is protected by ours until it is sent.
    row.locked = row.content_type == "application/jose" ? 0 : 1;
    row.key_id = keys.key_id();
    Result<Bytes> stored = body;
    if (row.locked != 0) {
        Bytes padded;
        padded.reserve(size_class(body.size() + 8));
        put(padded, body);
        padded.resize(size_class(padded.size()));
        stored = keys.lock(padded, bound_part(row));
        platform::core::wipe(padded);
        if (!stored) {
            return stored;
        }
    }
    const auto digest = keys.digest(*stored);
    if (!digest) {
        return Failure(digest.error());
    }
    row.digest.assign(digest->begin(), digest->end());
    auto signature = keys.sign(signed_part(row));
    if (!signature) {
        return signature;
    }
    row.signature = std::move(*signature);
    return stored;
}

Result<Bytes> unprotect(platform::crypto::Keys& keys, const Row& row, Bytes stored) {
    const auto digest = keys.digest(stored);
    if (!digest) {
        return Failure(digest.error());
    }
    if (!std::ranges::equal(*digest, row.digest) || row.key_id != keys.key_id() ||
        !keys.verify(signed_part(row), row.signature)) {
        return fail(ErrorKind::refused, "a row of the outbox is not as it was written");
    }
    if (row.locked == 0) {
        return stored;
    }
    auto padded = keys.unlock(stored, bound_part(row));
    if (!padded) {
        return padded;
    }
    std::uint64_t size = 0;
    for (std::size_t at = 0; at < 8 && at < padded->size(); ++at) {
        size = size << 8U | (*padded)[at];
    }
    if (padded->size() < 8 || size > padded->size() - 8) {
        return fail(ErrorKind::refused, "a row of the outbox is not as it was written");
    }
    Bytes body(padded->begin() + 8, padded->begin() + 8 + static_cast<std::ptrdiff_t>(size));
    platform::core::wipe(*padded);
    return body;
}

Row row_of(const Values& values) {
    Row row;
    row.number = integer(values[0]);
    row.id = text(values[1]);
    row.service = text(values[2]);
    row.service_version = text(values[3]);
    row.endpoint = text(values[4]);
    row.content_type = text(values[5]);
    row.stored_at = integer(values[6]);
    row.locked = integer(values[7]);
    row.key_id = text(values[8]);
    row.digest = bytes(values[9]);
    row.signature = bytes(values[10]);
    row.has_body = integer(values[11]) != 0;
    row.state = text(values[12]);
    row.attempts = integer(values[13]);
    row.first_attempt_at = or_none<std::int64_t>(values[14]);
    row.reason = text(values[15]);
    row.reference = or_none<std::string>(values[16]);
    row.received_at = or_none<std::string>(values[17]);
    row.jws = or_none<std::string>(values[18]);
    row.problems = text(values[19]);
    return row;
}

Result<void> insert(platform::storage::Database& database, const Row& row, Bytes body) {
    const auto inserted = database.run(
        "INSERT INTO submission (number, id, service, service_version, endpoint, content_type, "
        "stored_at, locked, key_id, digest, signature, state, attempts, first_attempt_at, reason, "
        "reference, received_at, jws, problems, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values_of(row.number, row.id, row.service, row.service_version, row.endpoint,
                  row.content_type, row.stored_at, row.locked, row.key_id, row.digest,
                  row.signature, row.state, row.attempts, or_null(row.first_attempt_at), row.reason,
                  or_null(row.reference), or_null(row.received_at), or_null(row.jws), row.problems,
                  row.has_body ? Value(std::move(body)) : Value()));
    return inserted ? Result<void>() : Failure(inserted.error());
}

Result<void> update(platform::storage::Database& database, const Row& row) {
    const std::string body = row.has_body ? "" : "body = NULL, ";
    const auto updated = database.run(
        "UPDATE submission SET " + body +
            "state = ?, attempts = ?, first_attempt_at = ?, reason = ?, reference = ?, "
            "received_at = ?, jws = ?, problems = ? WHERE number = ?",
        values_of(row.state, row.attempts, or_null(row.first_attempt_at), row.reason,
                  or_null(row.reference), or_null(row.received_at), or_null(row.jws), row.problems,
                  row.number));
    return updated ? Result<void>() : Failure(updated.error());
}

Entry entry_of(const Row& row, const platform::core::Uuid& id) {
    Entry entry{id,
                row.endpoint,
                state_of(row.state),
                static_cast<int>(row.attempts),
                reason_of(row.reason).value_or(Reason::none),
                {},
                problems_of(row.problems)};
    if (entry.state == State::sent) {
        entry.receipt =
            Receipt{row.reference.value_or(""), row.received_at.value_or(""), row.jws.value_or("")};
    }
    return entry;
}

}  // namespace kiosk::submission
