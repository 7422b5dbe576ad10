#pragma once
// The kiosk's end of the wire to kiosk-scanner. Used by one thread, the interface's.

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "kiosk/link/scanning.h"
#include "platform/ipc/ipc.h"

namespace kiosk::link {

// Every ScanPage has one reply: a scan that a broken connection took away has failed, and so has
// one that nobody was there to hear. Behind a LookForDevices that is unheard it waits for the
// connection; LookForDevices is said again until it is answered.
class ScannerLink {
  public:
    explicit ScannerLink(std::unique_ptr<platform::ipc::Client>);

    // Never blocks.
    void send(const ScanRequest&);
    // Never blocks; nullopt: nothing more for now.
    std::optional<ScanReply> next();

  private:
    void lose_scans();

    std::unique_ptr<platform::ipc::Client> client_;
    std::set<std::uint64_t> open_;      // scans without a reply
    std::deque<ScanReply> own_;         // said for a scanner that is not there
    std::vector<ScanRequest> waiting_;  // for the connection
    bool looking_ = false, connected_ = false;
};

}  // namespace kiosk::link
