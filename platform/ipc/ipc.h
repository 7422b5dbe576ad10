#pragma once
// Whole messages between two processes of this machine. Order is kept; nothing is kept across a
// broken connection: who needs an answer asks again.

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "platform/core/bytes.h"
#include "platform/core/result.h"
#include "platform/core/watch.h"

namespace platform::ipc {

// Bytes, a sealed application with scanned documents among them; a longer one ends its connection.
inline constexpr std::size_t message_limit = std::size_t{12} * 1024 * 1024;

enum class Peer : std::uint64_t {};

struct Joined {
    Peer peer;
};
struct Received {
    Peer peer;
    core::Bytes message;
};
struct Left {
    Peer peer;
};
using Arrival = std::variant<Joined, Received, Left>;

// The end that others connect to. One thread, which waits on the watches by itself.
class Server {
  public:
    virtual ~Server() = default;
    virtual std::vector<core::Watch> watches() const = 0;
    // What has come in since the last call. Never blocks.
    virtual std::vector<Arrival> receive() = 0;
    // Never blocks. A peer that does not read what it is sent is cut off.
    virtual void send(Peer, core::BytesView message) = 0;
    virtual void close(Peer) = 0;
};

struct Connected {};
struct Disconnected {};
using Happening = std::variant<Connected, Disconnected, core::Bytes>;

// The end that connects, again and again for as long as it lives. One thread calls it; the wake
// callback that its implementation takes comes from another one, and means: next() has something.
class Client {
  public:
    virtual ~Client() = default;
    // Never blocks. Lost when the connection breaks before it is written: Disconnected tells.
    virtual void send(core::Bytes message) = 0;
    // Never blocks; nullopt: nothing more for now.
    virtual std::optional<Happening> next() = 0;
};

}  // namespace platform::ipc
