#pragma once
// The kiosk's end of the wire to its courier. Used by one thread, the interface's.

#include <map>
#include <memory>
#include <optional>

#include "kiosk/link/messages.h"
#include "platform/ipc/ipc.h"

namespace kiosk::link {

class Link {
  public:
    virtual ~Link() = default;
    // Never blocks. What has not been answered is said again when the courier comes back.
    virtual void send(const Request&) = 0;
    // Never blocks; nullopt: nothing more for now. May say again what was said before.
    virtual std::optional<Reply> next() = 0;
    virtual bool connected() const = 0;  // as of the last next()
};

// Over a connection that comes back by itself. After each reconnection it repeats every Submit
// without a verdict, every Withdraw, and asks where the accepted ones are, until their story has
// ended (Delivered, NotAccepted, Unknown) or they are released. A change of connected() wakes like
// a reply does.
class CourierLink final : public Link {
  public:
    explicit CourierLink(std::unique_ptr<platform::ipc::Client>);

    void send(const Request&) override;
    std::optional<Reply> next() override;
    bool connected() const override { return connected_; }

  private:
    void repeat();
    void note(const Reply&);

    std::unique_ptr<platform::ipc::Client> client_;
    std::map<Uuid, Request> open_;  // what to say about each id after a reconnection
    bool connected_ = false;
};

}  // namespace kiosk::link
