#pragma once

#include <string>

#include "kiosk/submission/outbox.h"
#include "platform/http/http.h"

namespace kiosk::submission {

// PUT {endpoint_url}/applications/{id}, with the id as its idempotency key (a structured-field
// string: draft-ietf-httpapi-idempotency-key-header). Every attempt of one parcel yields the same
// request.
platform::http::Request request_of(Parcel, const std::string& endpoint_url);

}  // namespace kiosk::submission
