#ifdef KIOSK_INSPECTION

#include "kiosk/app/inspection.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

namespace kiosk::app {

using platform::core::ErrorKind;
using platform::core::fail;

platform::core::Result<std::unique_ptr<Inspection>> Inspection::open(const std::string& socket_path,
                                                                     std::function<void()> wake) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (socket_path.size() >= sizeof address.sun_path) {
        return fail(ErrorKind::too_large, "inspection socket: the path is too long");
    }
    std::memcpy(address.sun_path, socket_path.data(), socket_path.size());
    const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::unlink(socket_path.c_str());
    if (listener < 0 ||
        bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        listen(listener, 4) != 0) {
        if (listener >= 0) {
            close(listener);
        }
        return fail(ErrorKind::io, "inspection socket: cannot listen at " + socket_path);
    }
    return std::unique_ptr<Inspection>(new Inspection(listener, socket_path, std::move(wake)));
}

Inspection::Inspection(int listener, std::string path, std::function<void()> wake)
    : listener_(listener), path_(std::move(path)), wake_(std::move(wake)) {
    if (pipe(stop_) != 0) {
        stop_[0] = stop_[1] = -1;
    }
    thread_ = std::thread([this] { serve(); });
}

Inspection::~Inspection() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    answered_.notify_all();
    close(stop_[1]);  // poll() sees the end of the pipe
    thread_.join();
    close(stop_[0]);
    close(listener_);
    ::unlink(path_.c_str());
}

void Inspection::serve() {
    for (;;) {
        pollfd ready[2] = {{listener_, POLLIN, 0}, {stop_[0], POLLIN, 0}};
        if (poll(ready, 2, -1) < 0 && errno != EINTR) {
            return;
        }
        if (ready[1].revents != 0) {
            return;
        }
        const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection >= 0) {
            talk(connection);
            close(connection);
        }
    }
}

void Inspection::talk(int connection) {
    std::string buffer;
    for (;;) {
        pollfd ready[2] = {{connection, POLLIN, 0}, {stop_[0], POLLIN, 0}};
        if (poll(ready, 2, -1) < 0 || ready[1].revents != 0) {
            return;
        }
        char bytes[4096];
        const ssize_t got = recv(connection, bytes, sizeof bytes, 0);
        if (got <= 0) {
            return;
        }
        buffer.append(bytes, static_cast<std::size_t>(got));
        for (std::size_t end = buffer.find('\n'); end != std::string::npos;
             end = buffer.find('\n')) {
            std::unique_lock lock(mutex_);
            requests_.push_back(buffer.substr(0, end));
            answer_.reset();
            lock.unlock();
            buffer.erase(0, end + 1);
            wake_();
            lock.lock();
            answered_.wait(lock, [this] { return answer_.has_value() || stopping_; });
            if (stopping_) {
                return;
            }
            const std::string line = std::move(*answer_) + "\n";
            lock.unlock();
            for (std::size_t sent = 0; sent < line.size();) {
                const ssize_t more =
                    send(connection, line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
                if (more <= 0) {
                    return;
                }
                sent += static_cast<std::size_t>(more);
            }
        }
    }
}

std::optional<std::string> Inspection::next() {
    const std::lock_guard lock(mutex_);
    if (requests_.empty()) {
        return std::nullopt;
    }
    std::string request = std::move(requests_.front());
    requests_.pop_front();
    return request;
}

void Inspection::answer(std::string line) {
    {
        const std::lock_guard lock(mutex_);
        answer_ = std::move(line);
    }
    answered_.notify_all();
}

}  // namespace kiosk::app

#endif
