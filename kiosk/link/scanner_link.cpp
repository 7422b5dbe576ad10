#include "kiosk/link/scanner_link.h"

#include <utility>

namespace kiosk::link {

ScannerLink::ScannerLink(std::unique_ptr<platform::ipc::Client> client)
    : client_(std::move(client)) {
}

void ScannerLink::send(const ScanRequest& request) {
    if (std::holds_alternative<LookForDevices>(request)) {
        looking_ = true;
    } else if (const auto* scan = std::get_if<ScanPage>(&request)) {
        open_.insert(scan->number);
    }
    if (connected_) {
        client_->send(encode(request));
    } else if (looking_) {
        waiting_.push_back(request);  // the connection is on its way
    } else {
        lose_scans();
    }
}

void ScannerLink::lose_scans() {
    for (const std::uint64_t number : std::exchange(open_, {})) {
        own_.emplace_back(ScanEnded{number, ScanFault::failed});
    }
}

std::optional<ScanReply> ScannerLink::next() {
    while (auto happening = client_->next()) {
        if (std::holds_alternative<platform::ipc::Connected>(*happening)) {
            connected_ = true;
            for (const ScanRequest& request : std::exchange(waiting_, {})) {
                client_->send(encode(request));
            }
            continue;
        }
        if (std::holds_alternative<platform::ipc::Disconnected>(*happening)) {
            connected_ = false;
            waiting_.clear();
            if (looking_) {
                waiting_.emplace_back(LookForDevices{});
            }
            lose_scans();
            continue;
        }
        Bytes& message = std::get<Bytes>(*happening);
        auto reply = decode_scan_reply(message);
        platform::core::wipe(message);
        if (!reply) {
            continue;
        }
        if (std::holds_alternative<DevicesFound>(*reply)) {
            looking_ = false;
        } else {
            const auto* page = std::get_if<PageScanned>(&*reply);
            const std::uint64_t number =
                page != nullptr ? page->number : std::get<ScanEnded>(*reply).number;
            if (open_.erase(number) == 0) {
                continue;
            }
        }
        return std::move(*reply);
    }
    if (!own_.empty()) {
        ScanReply first = std::move(own_.front());
        own_.pop_front();
        return first;
    }
    return std::nullopt;
}

}  // namespace kiosk::link
