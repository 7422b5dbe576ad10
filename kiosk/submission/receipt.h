#pragma once
// The agency's word that it has an application, and its word about what is wrong with one. Both
// come from the network: every member is bounded and checked.

#include <optional>
#include <string>
#include <vector>

#include "platform/core/bytes.h"
#include "platform/core/uuid.h"

namespace kiosk::submission {

struct Receipt {
    std::string reference;    // the agency's number: 1 to 64 printable ASCII characters
    std::string received_at;  // RFC 3339 with an offset
    // The same, signed by the agency (signed_receipt.h): what was read from the network until it
    // has been verified; empty: not signed.
    std::string jws{};

    friend bool operator==(const Receipt&, const Receipt&) = default;
};

// {"id": ..., "reference": ..., "received_at": ..., "receipt": JWS}; nullopt unless it is whole
// and names this id. A "receipt" that cannot be a JWS is as if there were none.
std::optional<Receipt> parse_receipt(platform::core::BytesView body,
                                     const platform::core::Uuid& id);

// {"id": ...} among whatever else: the answer is about this application.
bool names(platform::core::BytesView body, const platform::core::Uuid& id);

struct Problem {
    std::string pointer;  // RFC 6901 into the payload: "/reason"
    std::string code;     // lower-case word: "missing", "wrong_format"

    friend bool operator==(const Problem&, const Problem&) = default;
};

// The "errors" of an RFC 9457 problem document; at most 64, ill-formed entries left out.
std::vector<Problem> parse_problems(platform::core::BytesView body);

}  // namespace kiosk::submission
