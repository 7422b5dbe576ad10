#pragma once

#include <filesystem>
#include <functional>

#include "platform/core/result.h"
#include "platform/core/sensitive.h"

namespace platform::crypto::openssl {

// The file's content; if there is none, what `make` makes, after it is durable under that name.
core::Result<core::Sensitive<core::Bytes>> read_or_make(
    const std::filesystem::path&, const std::function<core::Result<core::Bytes>()>& make);

}  // namespace platform::crypto::openssl
