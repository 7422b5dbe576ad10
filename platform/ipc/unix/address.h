#pragma once

#include <sys/un.h>

#include <filesystem>

#include "platform/core/result.h"

namespace platform::ipc::unix {

// malformed: the path does not fit into a socket address.
core::Result<sockaddr_un> address_of(const std::filesystem::path&);

}  // namespace platform::ipc::unix
