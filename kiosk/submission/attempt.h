#pragma once
// What goes to an agency, and what its answer says in our terms.

#include <string>

#include "kiosk/submission/contract.h"
#include "kiosk/submission/outbox.h"
#include "platform/http/http.h"

namespace kiosk::submission {

// PUT {url}/applications/{id}, with the id as its idempotency key (a structured-field
// string: draft-ietf-httpapi-idempotency-key-header), or as the contract's way has it. Every
// attempt of one parcel yields the same request.
platform::http::Request request_of(Parcel, const Contract&);

// Does the agency have it? Only where the contract says that it can be asked.
platform::http::Request status_request_of(const Parcel&, const Contract&);

// What does it take? nullopt: an agency with an interface of its own cannot be asked.
std::optional<platform::http::Request> services_request_of(const std::string& endpoint,
                                                           const Contract&);

// The same as request_of() for an application of nobody's, to where none is ever kept: a path of
// its own, so that nothing between us and the agency can make a real application of it. nullopt:
// likewise.
std::optional<platform::http::Request> self_test_request_of(Parcel, const Contract&);

// An answer as assets/api/openapi.yaml has it, so that one set of rules judges all: a foreign
// receipt becomes ours, a foreign refusal without its words, an X-Road failure one of the way
// there. asked: the request was the status query. now: for receipts without a time.
platform::http::Outcome translated(platform::http::Outcome, const Contract&,
                                   const platform::core::Uuid& id, bool asked,
                                   platform::core::Timestamp now);

}  // namespace kiosk::submission
