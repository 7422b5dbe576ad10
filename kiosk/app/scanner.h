#pragma once
// The way of a document into this process: from kiosk-scanner, whose connection is open only while
// a session has a service that needs it. UI thread only.

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/flow/event.h"
#include "kiosk/link/scanner_link.h"

namespace kiosk::app {

class Scanner {
  public:
    // Null, as the function or as what it yields: this terminal has no scanner.
    using Open = std::function<std::unique_ptr<platform::ipc::Client>()>;
    explicit Scanner(Open open) : open_(std::move(open)) {}

    void look();
    void scan(const flow::Scan&);
    void cancel();
    // The citizen has gone: the connection closes, and what is being scanned goes with it.
    void forget();

    // What the scanner said since the last call, as events. Never blocks. Whoever takes them wipes
    // Scanned::page.
    std::vector<flow::Event> hear();

  private:
    Open open_;
    std::optional<link::ScannerLink> link_;
    std::vector<flow::Event> own_;
};

}  // namespace kiosk::app
