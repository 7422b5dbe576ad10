#include "platform/ipc/unix/address.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace platform::ipc::unix {

core::Result<sockaddr_un> address_of(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string text = path.string();
    if (text.empty() || text.size() >= sizeof address.sun_path) {
        return core::fail(core::ErrorKind::malformed,
                          text + ": the name of a socket is 1 to " +
                              std::to_string(sizeof address.sun_path - 1) + " bytes long");
    }
    std::memcpy(address.sun_path, text.data(), text.size());
    return address;
}

core::Result<core::Descriptor> connect_to(const std::filesystem::path& path) {
    const auto address = address_of(path);
    if (!address) {
        return core::Failure(address.error());
    }
    core::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket) {
        return core::fail(core::ErrorKind::io, std::string("socket: ") + std::strerror(errno));
    }
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) !=
        0) {
        return core::fail(core::ErrorKind::unavailable,
                          path.string() + ": " + std::strerror(errno));
    }
    return socket;
}

}  // namespace platform::ipc::unix
