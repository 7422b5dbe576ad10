#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "platform/core/channel.h"
#include "platform/scanner/scanner.h"

namespace platform::scanner::sane {

// Scanners by their SANE drivers, and cameras by its v4l driver. SANE blocks and may be used by one
// thread at a time: a private one, which opens it with the first order. The destructor ends that
// thread and waits until the device lets go. One object at a time in a process.
class SaneScanner final : public Scanner {
  public:
    struct Options {
        std::string device;                  // by SANE's name; empty = the first of the kind
        int dpi = 200;                       // wished for; the nearest that the device has
        std::function<void()> wake = [] {};  // on the private thread; must not call this object
    };
    explicit SaneScanner(Options);
    ~SaneScanner() override;
    SaneScanner(const SaneScanner&) = delete;
    SaneScanner& operator=(const SaneScanner&) = delete;

    void look() override;
    void scan(Job, Kind preferred) override;
    void cancel() override;
    std::optional<Outcome> next() override;

  private:
    struct Order {
        bool scan = false;  // or look
        Job job = 0;
        Kind preferred{};
        std::uint64_t number = 0;
    };
    void work();
    Outcome carry_out(const Order&) const;
    std::vector<Device> devices() const;
    void report(Outcome);

    const Options options_;
    std::uint64_t orders_given_ = 0;
    std::atomic<std::uint64_t> cancelled_{0};  // orders up to this number
    core::Channel<Order> orders_{8};
    core::Channel<Outcome> outcomes_{64};
    std::thread thread_;
};

}  // namespace platform::scanner::sane
