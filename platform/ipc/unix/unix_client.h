#pragma once

#include <atomic>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "platform/core/descriptor.h"
#include "platform/ipc/ipc.h"

namespace platform::ipc::unix {

// Its private thread connects, reads and writes. Connected and idle, that thread sleeps without a
// deadline; without a connection it tries again after 50 ms, doubling up to 1 s. It holds at most
// arrivals_limit unread messages and then stops reading. The destructor ends the thread.
class UnixClient final : public Client {
  public:
    static constexpr std::size_t arrivals_limit = 256;

    // wake: called on the private thread; must not block and must not call this object.
    static core::Result<std::unique_ptr<UnixClient>> open(std::filesystem::path,
                                                          std::function<void()> wake);
    ~UnixClient() override;
    UnixClient(const UnixClient&) = delete;
    UnixClient& operator=(const UnixClient&) = delete;

    void send(core::Bytes message) override;
    std::optional<Happening> next() override;

  private:
    UnixClient(std::filesystem::path path, std::function<void()> wake, core::Descriptor bell);
    void work();
    void serve(const core::Descriptor& socket);
    bool write_some(const core::Descriptor& socket, core::Bytes& unwritten);
    void report(Happening);
    void ring() const;
    void hear() const;

    const std::filesystem::path path_;
    const std::function<void()> wake_;
    const core::Descriptor
        bell_;  // eventfd: there is something to write, room to read into, or the end
    std::atomic<bool> ending_{false};

    std::mutex mutex_;
    std::deque<Happening> arrivals_;
    core::Bytes departures_;  // framed
    bool connected_ = false;

    std::thread thread_;
};

}  // namespace platform::ipc::unix
