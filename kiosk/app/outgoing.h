#pragma once
// The way of an application out of this process: frozen, sealed once, handed to the courier. The
// link says again what a courier that died has not answered. UI thread only.

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/flow/event.h"
#include "kiosk/link/link.h"
#include "platform/crypto/crypto.h"

namespace kiosk::app {

class Outgoing {
  public:
    // bare_endpoints: where an application without a key is its payload alone. journal: the end of
    // the kiosk's journal, which goes out with each application; left out: it keeps none.
    Outgoing(link::Link& courier, platform::crypto::Sealer& sealer, std::string centre,
             std::set<std::string> bare_endpoints = {},
             std::function<link::JournalHead()> journal = {})
        : courier_(courier),
          sealer_(sealer),
          centre_(std::move(centre)),
          bare_endpoints_(std::move(bare_endpoints)),
          journal_(std::move(journal)) {}

    // Freezes, seals and sends. Returns the application's identity; the payload is not kept, its
    // sealed form is, until release() or forget(). A payload that cannot be sealed is reported by
    // hear().
    flow::Uuid submit(const catalogue::Service&, const std::string& recipient_key,
                      const form::Json& payload);
    void submit_again(const flow::Uuid&);
    // The same without sending and keeping it; nothing: it cannot be sealed.
    std::optional<link::Submission> sealed(const catalogue::Service&,
                                           const std::string& recipient_key,
                                           const form::Json& payload) const;
    // Refused by the agency; the corrected application is another one.
    void withdraw(const flow::Uuid&);
    // The citizen has gone: no more news of it.
    void release(const flow::Uuid&);
    void forget();

    // What the courier said since the last call, as events. Never blocks.
    std::vector<flow::Event> hear();
    // A technician's; its answer is one of replies().
    void send(const link::MaintenanceRequest&);
    // What was answered to her up to the last hear(), once.
    std::vector<link::MaintenanceReply> replies();
    bool connected() const { return courier_.connected(); }  // as of the last hear()
    // As of the last hear().
    const flow::Closed& closed() const { return closed_; }
    bool clock_is_trusted() const { return clock_is_trusted_; }

  private:
    void hand_over();

    link::Link& courier_;
    platform::crypto::Sealer& sealer_;
    const std::string centre_;
    const std::set<std::string> bare_endpoints_;
    const std::function<link::JournalHead()> journal_;
    std::optional<link::Submission> kept_;  // sealed
    std::vector<flow::Event> own_;
    std::vector<link::MaintenanceReply> replies_;
    flow::Closed closed_;
    bool clock_is_trusted_ = true;  // until the courier says otherwise
};

}  // namespace kiosk::app
