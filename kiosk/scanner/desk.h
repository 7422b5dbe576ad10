#pragma once
// What kiosk-scanner does: opens the scanner when a kiosk comes that has a citizen with a document,
// scans, makes JPEG files of pages, and closes it again when that kiosk leaves. One thread; nothing
// of a page is kept.

#include <functional>
#include <map>
#include <memory>
#include <set>

#include "kiosk/link/scanning.h"
#include "platform/ipc/ipc.h"
#include "platform/scanner/scanner.h"

namespace kiosk::scanner {

class Desk {
  public:
    using Open = std::function<std::unique_ptr<platform::scanner::Scanner>()>;

    Desk(platform::ipc::Server& server, Open open) : server_(server), open_(std::move(open)) {}

    // Deals with all that has come, of kiosks and of the scanner. Never waits for a device, but for
    // one that does not let go when it is closed.
    void step();

  private:
    using Peer = platform::ipc::Peer;
    struct Asked {
        Peer peer{};
        std::uint64_t number = 0;
        std::uint32_t most_bytes = 0;
    };

    void hear(platform::ipc::Arrival);
    void answer(Peer, const link::ScanRequest&);
    void leave(Peer);
    void pass_on(const platform::scanner::Outcome&);
    static link::ScanReply reply_to(const Asked&, const platform::scanner::Page&);
    void say(Peer, const link::ScanReply&);

    platform::ipc::Server& server_;
    Open open_;
    std::unique_ptr<platform::scanner::Scanner> scanner_;
    std::set<Peer> peers_, looking_;
    std::map<platform::scanner::Job, Asked> jobs_;
    platform::scanner::Job last_job_ = 0;
};

}  // namespace kiosk::scanner
