#pragma once

#include <filesystem>
#include <map>
#include <memory>

#include "platform/core/descriptor.h"
#include "platform/core/sensitive.h"
#include "platform/ipc/ipc.h"
#include "platform/ipc/unix/framing.h"

namespace platform::ipc::unix {

// A stream socket in the file system that only this user may open (mode 0600, and the kernel is
// asked who a peer is). The file goes with the object; one that a killed process left behind is
// replaced.
class UnixServer final : public Server {
  public:
    // busy: somebody listens there already. refused: something that is not a socket has this name.
    static core::Result<std::unique_ptr<UnixServer>> open(const std::filesystem::path&);
    ~UnixServer() override;
    UnixServer(const UnixServer&) = delete;
    UnixServer& operator=(const UnixServer&) = delete;

    std::vector<core::Watch> watches() const override;
    std::vector<Arrival> receive() override;
    void send(Peer, core::BytesView message) override;
    void close(Peer) override;

  private:
    struct Connection {
        Connection() = default;
        ~Connection() { core::wipe(out); }
        Connection(const Connection&) = delete;
        Connection& operator=(const Connection&) = delete;

        core::Descriptor socket;
        Unframer in;
        core::Bytes out;
        std::size_t written = 0;  // of out
        bool gone = false;
    };

    UnixServer(std::filesystem::path path, core::Descriptor listener)
        : path_(std::move(path)), listener_(std::move(listener)) {}
    void accept_all(std::vector<Arrival>&);
    void read_from(Peer, Connection&, std::vector<Arrival>&);
    static void write_to(Connection&);

    std::filesystem::path path_;
    core::Descriptor listener_;
    std::map<Peer, Connection> connections_;
    std::uint64_t last_peer_ = 0;
};

}  // namespace platform::ipc::unix
