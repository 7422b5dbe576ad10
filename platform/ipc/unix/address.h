#pragma once

#include <sys/un.h>

#include <filesystem>

#include "platform/core/descriptor.h"
#include "platform/core/result.h"

namespace platform::ipc::unix {

// malformed: the path does not fit into a socket address.
core::Result<sockaddr_un> address_of(const std::filesystem::path&);

// A connected stream socket that does not block. unavailable: nobody listens there.
core::Result<core::Descriptor> connect_to(const std::filesystem::path&);

}  // namespace platform::ipc::unix
