#pragma once
// The way of an application out of this process: frozen, sealed once, handed to the courier, and handed
// again, byte for byte, whenever the courier comes back without having answered. UI thread only.

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/flow/event.h"
#include "kiosk/link/messages.h"
#include "platform/core/result.h"
#include "platform/crypto/crypto.h"
#include "platform/ipc/ipc.h"

namespace kiosk::app {

class Outgoing {
  public:
    Outgoing(platform::ipc::Client& courier, platform::crypto::Sealer& sealer) : courier_(courier), sealer_(sealer) {}

    // Seals and sends. Returns the application's id; the payload is not kept.
    flow::Uuid submit(const catalogue::Service&, const std::string& recipient_key, const flow::Submit&);
    void submit_again(const flow::Uuid&);
    void withdraw(const flow::Uuid&);
    // The citizen has gone: nothing more is told about it.
    void release(const flow::Uuid&);
    void forget();

    // What the courier said, as events. Never blocks.
    std::vector<flow::Event> hear();

  private:
    void send(const link::Request&);

    platform::ipc::Client& courier_;
    platform::crypto::Sealer& sealer_;
    std::optional<link::Submission> waiting_;  // until the courier has answered for it
    std::vector<flow::Event> own_;             // failures of this side
};

}  // namespace kiosk::app
