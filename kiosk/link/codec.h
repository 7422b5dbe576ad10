#pragma once
// Messages as CBOR (RFC 8949): a map with the member "is" (the message's name) and the message's
// own. Bytes come from another process: whatever is not exactly a message is malformed.

#include "kiosk/link/messages.h"
#include "platform/core/result.h"

namespace kiosk::link {

Bytes encode(const Request&);
Bytes encode(const Reply&);

platform::core::Result<Request> decode_request(platform::core::BytesView);
platform::core::Result<Reply> decode_reply(platform::core::BytesView);

}  // namespace kiosk::link
