#pragma once

#include <string_view>

#include "platform/http/http.h"

namespace platform::http::curl {

// What libcurl's result code, OpenSSL's verification result and the text that libcurl left mean.
TransportFailure classify(int result, long verification, std::string_view text);

}  // namespace platform::http::curl
