#include "platform/ipc/unix/unix_client.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include "platform/ipc/unix/address.h"
#include "platform/ipc/unix/framing.h"

namespace platform::ipc::unix {
namespace {

constexpr int first_pause_ms = 50;
constexpr int longest_pause_ms = 1'000;

}  // namespace

core::Result<std::unique_ptr<UnixClient>> UnixClient::open(std::filesystem::path path,
                                                           std::function<void()> wake) {
    if (const auto address = address_of(path); !address) {
        return core::Failure(address.error());
    }
    core::Descriptor bell(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!bell) {
        return core::fail(core::ErrorKind::unsupported, "no event descriptor");
    }
    return std::unique_ptr<UnixClient>(
        new UnixClient(std::move(path), std::move(wake), std::move(bell)));
}

UnixClient::UnixClient(std::filesystem::path path, std::function<void()> wake,
                       core::Descriptor bell)
    : path_(std::move(path)), wake_(std::move(wake)), bell_(std::move(bell)) {
    // Signals are the main thread's.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    thread_ = std::thread([this] { work(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

UnixClient::~UnixClient() {
    ending_ = true;
    ring();
    thread_.join();
}

void UnixClient::ring() const {
    const std::uint64_t one = 1;
    static_cast<void>(!::write(bell_.get(), &one, sizeof one));
}

void UnixClient::hear() const {
    std::uint64_t count = 0;
    static_cast<void>(!::read(bell_.get(), &count, sizeof count));
}

void UnixClient::send(core::Bytes message) {
    {
        const std::scoped_lock lock(mutex_);
        if (!connected_) {
            return;  // Disconnected is among the arrivals, or nobody was ever there
        }
        append_frame(departures_, message);
    }
    ring();
}

std::optional<Happening> UnixClient::next() {
    std::optional<Happening> happening;
    bool was_full = false;
    {
        const std::scoped_lock lock(mutex_);
        if (!arrivals_.empty()) {
            was_full = arrivals_.size() >= arrivals_limit;
            happening = std::move(arrivals_.front());
            arrivals_.pop_front();
        }
    }
    if (was_full) {
        ring();
    }
    return happening;
}

void UnixClient::report(Happening happening) {
    {
        const std::scoped_lock lock(mutex_);
        if (std::holds_alternative<Connected>(happening)) {
            connected_ = true;
        } else if (std::holds_alternative<Disconnected>(happening)) {
            connected_ = false;
            departures_.clear();
        }
        arrivals_.push_back(std::move(happening));
    }
    wake_();
}

void UnixClient::work() {
    int pause = first_pause_ms;
    while (!ending_) {
        if (const auto socket = connect_to(path_)) {
            pause = first_pause_ms;
            report(Connected{});
            serve(*socket);
            report(Disconnected{});
            continue;
        }
        pollfd bell{bell_.get(), POLLIN, 0};
        if (::poll(&bell, 1, pause) > 0) {
            hear();
        }
        pause = std::min(2 * pause, longest_pause_ms);
    }
}

bool UnixClient::write_some(const core::Descriptor& socket, core::Bytes& unwritten) {
    {
        const std::scoped_lock lock(mutex_);
        unwritten.insert(unwritten.end(), departures_.begin(), departures_.end());
        departures_.clear();
    }
    while (!unwritten.empty()) {
        const ssize_t count =
            ::send(socket.get(), unwritten.data(), unwritten.size(), MSG_NOSIGNAL);
        if (count > 0) {
            unwritten.erase(unwritten.begin(), unwritten.begin() + count);
        } else if (count < 0 && errno == EINTR) {
            continue;
        } else {
            return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
        }
    }
    return true;
}

void UnixClient::serve(const core::Descriptor& socket) {
    Unframer in;
    core::Bytes unwritten;
    std::array<std::uint8_t, 65'536> chunk;
    while (!ending_) {
        if (!write_some(socket, unwritten)) {
            return;
        }
        bool room = false;
        {
            const std::scoped_lock lock(mutex_);
            room = arrivals_.size() < arrivals_limit;
        }
        if (room) {
            auto message = in.next();
            if (!message) {
                return;
            }
            if (*message) {
                report(std::move(**message));
                continue;
            }
        }
        const int events = (room ? POLLIN : 0) | (unwritten.empty() ? 0 : POLLOUT);
        std::array<pollfd, 2> polled{pollfd{bell_.get(), POLLIN, 0},
                                     pollfd{socket.get(), static_cast<short>(events), 0}};
        ::poll(polled.data(), polled.size(), -1);
        if (polled[0].revents != 0) {
            hear();
        }
        if ((polled[1].revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
            const ssize_t count = ::recv(socket.get(), chunk.data(), chunk.size(), 0);
            if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)) {
                return;
            }
            if (count > 0) {
                in.add({chunk.data(), static_cast<std::size_t>(count)});
            }
        }
    }
}

}  // namespace platform::ipc::unix
