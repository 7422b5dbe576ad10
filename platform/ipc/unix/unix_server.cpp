#include "platform/ipc/unix/unix_server.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "platform/ipc/unix/address.h"

namespace platform::ipc::unix {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::size_t most_connections = 16;
constexpr std::size_t unread_limit = 4 * message_limit;

core::Result<void> make_room(const std::filesystem::path& path) {
    struct stat found {};
    if (::lstat(path.c_str(), &found) != 0) {
        return {};
    }
    if (!S_ISSOCK(found.st_mode)) {
        return fail(ErrorKind::refused, path.string() + ": exists and is not a socket");
    }
    if (connect_to(path)) {
        return fail(ErrorKind::busy, path.string() + ": another program listens there");
    }
    ::unlink(path.c_str());
    return {};
}

bool is_this_user(int socket) {
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           peer.uid == ::geteuid();
}

}  // namespace

core::Result<std::unique_ptr<UnixServer>> UnixServer::open(const std::filesystem::path& path) {
    const auto address = address_of(path);
    if (!address) {
        return core::Failure(address.error());
    }
    if (const auto room = make_room(path); !room) {
        return core::Failure(room.error());
    }
    core::Descriptor listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const mode_t before = ::umask(0177);
    const bool bound =
        listener &&
        ::bind(listener.get(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) == 0;
    const int reason = errno;
    ::umask(before);
    if (!bound || ::listen(listener.get(), 8) != 0) {
        const int why = bound ? errno : reason;
        return fail(why == EADDRINUSE ? ErrorKind::busy
                    : why == ENOENT   ? ErrorKind::not_found
                                      : ErrorKind::io,
                    path.string() + ": " + std::strerror(why));
    }
    return std::unique_ptr<UnixServer>(new UnixServer(path, std::move(listener)));
}

UnixServer::~UnixServer() {
    ::unlink(path_.c_str());
}

std::vector<core::Watch> UnixServer::watches() const {
    std::vector<core::Watch> watches{{listener_.get(), true, false}};
    for (const auto& [peer, connection] : connections_) {
        if (connection.socket) {
            watches.push_back({connection.socket.get(), true, !connection.out.empty()});
        }
    }
    return watches;
}

std::vector<Arrival> UnixServer::receive() {
    std::vector<Arrival> arrivals;
    accept_all(arrivals);
    for (auto& [peer, connection] : connections_) {
        write_to(connection);
        if (!connection.gone) {
            read_from(peer, connection, arrivals);
        }
    }
    std::erase_if(connections_, [&](const auto& entry) {
        if (entry.second.gone) {
            arrivals.emplace_back(Left{entry.first});
        }
        return entry.second.gone;
    });
    return arrivals;
}

void UnixServer::accept_all(std::vector<Arrival>& arrivals) {
    for (;;) {
        core::Descriptor socket(
            ::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (!socket) {
            return;
        }
        if (!is_this_user(socket.get()) || connections_.size() >= most_connections) {
            continue;
        }
        const Peer peer{++last_peer_};
        connections_[peer].socket = std::move(socket);
        arrivals.emplace_back(Joined{peer});
    }
}

void UnixServer::read_from(Peer peer, Connection& connection, std::vector<Arrival>& arrivals) {
    std::array<std::uint8_t, 65'536> chunk;
    for (;;) {
        const ssize_t count = ::recv(connection.socket.get(), chunk.data(), chunk.size(), 0);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            return;
        }
        if (count <= 0) {
            connection.gone = true;
            return;
        }
        connection.in.add({chunk.data(), static_cast<std::size_t>(count)});
        for (;;) {
            auto message = connection.in.next();
            if (!message) {
                connection.gone = true;
                return;
            }
            if (!*message) {
                break;
            }
            arrivals.emplace_back(Received{peer, std::move(**message)});
        }
    }
}

void UnixServer::write_to(Connection& connection) {
    while (!connection.out.empty() && !connection.gone) {
        const core::BytesView rest = core::BytesView(connection.out).subspan(connection.written);
        const ssize_t count =
            ::send(connection.socket.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
        if (count > 0) {
            connection.written += static_cast<std::size_t>(count);
            if (connection.written == connection.out.size()) {
                core::wipe(connection.out);
                connection.written = 0;
            }
        } else if (count < 0 && errno == EINTR) {
            continue;
        } else if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            return;
        } else {
            connection.gone = true;
        }
    }
}

void UnixServer::send(Peer peer, core::BytesView message) {
    const auto found = connections_.find(peer);
    if (found == connections_.end() || found->second.gone) {
        return;
    }
    Connection& connection = found->second;
    append_frame(connection.out, message);
    write_to(connection);
    if (connection.out.size() - connection.written > unread_limit) {
        connection.gone = true;
    }
}

void UnixServer::close(Peer peer) {
    if (const auto found = connections_.find(peer); found != connections_.end()) {
        found->second.gone = true;
        // The peer learns it now, and we are woken to forget it.
        ::shutdown(found->second.socket.get(), SHUT_RDWR);
    }
}

}  // namespace platform::ipc::unix
