#include "platform/scanner/sane/sane_scanner.h"

#include <signal.h>

#include <algorithm>

#include "platform/scanner/sane/device.h"

namespace platform::scanner::sane {

SaneScanner::SaneScanner(Options options) : options_(std::move(options)) {
    // Signals are the main thread's.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    thread_ = std::thread([this] { work(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

SaneScanner::~SaneScanner() {
    cancel();
    orders_.close();
    thread_.join();
}

void SaneScanner::look() {
    orders_.send({false, 0, Kind::flatbed, ++orders_given_});
}

void SaneScanner::scan(Job job, Kind preferred) {
    if (!orders_.send({true, job, preferred, ++orders_given_})) {
        outcomes_.send(Failed{job, Fault::busy});
    }
}

void SaneScanner::cancel() {
    cancelled_ = orders_given_;
}

std::optional<Outcome> SaneScanner::next() {
    return outcomes_.try_receive();
}

void SaneScanner::report(Outcome outcome) {
    outcomes_.send(std::move(outcome));
    options_.wake();
}

void SaneScanner::work() {
    bool opened = false;
    while (const auto order = orders_.receive()) {
        opened = opened || sane_init(nullptr, nullptr) == SANE_STATUS_GOOD;
        report(opened        ? carry_out(*order)
               : order->scan ? Outcome(Failed{order->job, Fault::failed})
                             : Outcome(Found{}));
    }
    if (opened) {
        sane_exit();
    }
}

std::vector<Device> SaneScanner::devices() const {
    const SANE_Device** list = nullptr;
    std::vector<Device> devices;
    if (sane_get_devices(&list, SANE_TRUE) != SANE_STATUS_GOOD) {
        return devices;
    }
    for (; list != nullptr && *list != nullptr; ++list) {
        const std::string name = (*list)->name;
        if (options_.device.empty() || options_.device == name) {
            devices.push_back({name, kind_of(name, (*list)->type)});
        }
    }
    return devices;
}

Outcome SaneScanner::carry_out(const Order& order) const {
    std::vector<Device> known = devices();
    if (!order.scan) {
        return Found{std::move(known)};
    }
    if (known.empty()) {
        return Failed{order.job, Fault::none_found};
    }
    const auto preferred = std::find_if(known.begin(), known.end(), [&](const Device& device) {
        return device.kind == order.preferred;
    });
    const Device& device = preferred == known.end() ? known.front() : *preferred;
    try {
        OpenedDevice opened(device.name);
        opened.set_up(options_.dpi);
        return Scanned{order.job, opened.read([&] { return cancelled_ >= order.number; })};
    } catch (const Trouble& trouble) {
        return Failed{order.job, trouble.why};
    }
}

}  // namespace platform::scanner::sane
