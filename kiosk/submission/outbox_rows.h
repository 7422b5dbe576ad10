#pragma once
// A submission as the outbox's table holds it, and what its proofs cover.

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/submission/outbox.h"
#include "platform/crypto/keys.h"
#include "platform/storage/storage.h"

namespace kiosk::submission {

// As it was read, word by word, so that a proof covers what lies there and not what we make of it.
struct Row {
    // -- never changes
    std::int64_t number = 0;  // counts up from 1 without a gap
    std::string id;
    std::string service;
    std::string service_version;
    std::string endpoint;
    std::string content_type;
    std::int64_t stored_at = 0;       // ms since the epoch
    std::int64_t locked = 0;          // 1: the body is under the storage key
    std::string key_id;               // of the device key that signed
    platform::core::Bytes digest;     // SHA-256 of the body as it is stored
    platform::core::Bytes signature;  // device key's, over signed_part()
    // -- changes
    bool has_body = true;
    std::string state = "queued";
    std::int64_t attempts = 0;
    std::optional<std::int64_t> first_attempt_at;
    std::string reason = "none";
    std::optional<std::string> reference;    // sent
    std::optional<std::string> received_at;  // sent
    std::optional<std::string> jws;          // sent, and the agency signs
    std::string problems = "[]";
};

// What is bound to a locked body, and what the signature covers together with the digest: every
// field that never changes, each with its length before it.
platform::core::Bytes bound_part(const Row&);
platform::core::Bytes signed_part(const Row&);
// Everything but the body, which its digest stands for.
platform::core::Bytes whole(const Row&);

// Of the body and signature; the row's other fields that never change are set already.
platform::core::Result<platform::core::Bytes> protect(platform::crypto::Keys&, Row&,
                                                      const platform::core::Bytes& body);
// The body as it was given; refused: the row is not as this device wrote it.
platform::core::Result<platform::core::Bytes> unprotect(platform::crypto::Keys&, const Row&,
                                                        platform::core::Bytes stored);

// -- SQL
inline constexpr std::string_view row_columns =
    "number, id, service, service_version, endpoint, content_type, stored_at, locked, key_id, "
    "digest, signature, body IS NOT NULL, state, attempts, first_attempt_at, reason, reference, "
    "received_at, jws, problems";
inline constexpr std::size_t row_width = 20;
Row row_of(const platform::storage::Values&);
platform::core::Result<void> insert(platform::storage::Database&, const Row&,
                                    platform::core::Bytes body);
// The changing fields; without has_body the body goes.
platform::core::Result<void> update(platform::storage::Database&, const Row&);

Entry entry_of(const Row&, const platform::core::Uuid&);
std::string to_json(const std::vector<Problem>&);

}  // namespace kiosk::submission
