#include "kiosk/scanner/desk.h"

#include <algorithm>

#include "platform/image/jpeg/jpeg.h"

namespace kiosk::scanner {
namespace {

namespace port = platform::scanner;

constexpr int preview_side = 640;  // pixels: a page on the smallest panel

link::ScanFault fault_of(port::Fault fault) {
    switch (fault) {
        case port::Fault::none_found:
            return link::ScanFault::none_found;
        case port::Fault::busy:
            return link::ScanFault::busy;
        case port::Fault::jammed:
            return link::ScanFault::jammed;
        case port::Fault::cover_open:
            return link::ScanFault::cover_open;
        case port::Fault::no_paper:
            return link::ScanFault::no_paper;
        case port::Fault::cancelled:
            return link::ScanFault::cancelled;
        case port::Fault::failed:
            return link::ScanFault::failed;
    }
    return link::ScanFault::failed;
}

}  // namespace

void Desk::step() {
    for (platform::ipc::Arrival& arrival : server_.receive()) {
        hear(std::move(arrival));
    }
    while (scanner_) {
        const auto outcome = scanner_->next();
        if (!outcome) {
            return;
        }
        pass_on(*outcome);
    }
}

void Desk::hear(platform::ipc::Arrival arrival) {
    if (const auto* joined = std::get_if<platform::ipc::Joined>(&arrival)) {
        peers_.insert(joined->peer);
        if (!scanner_) {
            scanner_ = open_();
        }
    } else if (const auto* left = std::get_if<platform::ipc::Left>(&arrival)) {
        leave(left->peer);
    } else {
        const auto& received = std::get<platform::ipc::Received>(arrival);
        if (const auto request = link::decode_scan_request(received.message)) {
            answer(received.peer, *request);
        } else {
            server_.close(received.peer);
        }
    }
}

void Desk::answer(Peer peer, const link::ScanRequest& request) {
    if (!scanner_) {
        return;
    }
    if (std::holds_alternative<link::LookForDevices>(request)) {
        looking_.insert(peer);
        scanner_->look();
    } else if (const auto* scan = std::get_if<link::ScanPage>(&request)) {
        jobs_[++last_job_] = {peer, scan->number, scan->most_bytes};
        scanner_->scan(last_job_,
                       scan->camera_preferred ? port::Kind::camera : port::Kind::flatbed);
    } else if (std::any_of(jobs_.begin(), jobs_.end(),
                           [&](const auto& job) { return job.second.peer == peer; })) {
        scanner_->cancel();
    }
}

void Desk::leave(Peer peer) {
    peers_.erase(peer);
    looking_.erase(peer);
    if (std::erase_if(jobs_, [&](const auto& job) { return job.second.peer == peer; }) > 0) {
        scanner_->cancel();
    }
    if (peers_.empty()) {
        scanner_.reset();
        jobs_.clear();
    }
}

void Desk::pass_on(const port::Outcome& outcome) {
    if (const auto* found = std::get_if<port::Found>(&outcome)) {
        const auto any = [&](port::Kind kind) {
            return std::any_of(found->devices.begin(), found->devices.end(),
                               [&](const port::Device& device) { return device.kind == kind; });
        };
        for (const Peer peer : std::exchange(looking_, {})) {
            say(peer, link::DevicesFound{any(port::Kind::flatbed), any(port::Kind::camera)});
        }
        return;
    }
    const auto* scanned = std::get_if<port::Scanned>(&outcome);
    const auto* failed = std::get_if<port::Failed>(&outcome);
    const auto job = jobs_.find(scanned != nullptr ? scanned->job : failed->job);
    if (job == jobs_.end()) {
        return;  // whoever asked for it has left
    }
    const Asked asked = job->second;
    jobs_.erase(job);
    say(asked.peer, scanned != nullptr ? reply_to(asked, scanned->page)
                                       : link::ScanEnded{asked.number, fault_of(failed->why)});
}

link::ScanReply Desk::reply_to(const Asked& asked, const port::Page& page) {
    namespace jpeg = platform::image::jpeg;
    const jpeg::Picture picture{page.width, page.height, page.channels, page.dpi,
                                page.pixels.reveal()};
    auto file = jpeg::encode_within(picture,
                                    std::min<std::size_t>(asked.most_bytes, link::most_jpeg_bytes));
    auto small = jpeg::preview(picture, preview_side);
    if (!file || !small) {
        const bool large = !file && file.error().kind == platform::core::ErrorKind::too_large;
        return link::ScanEnded{asked.number,
                               large ? link::ScanFault::too_large : link::ScanFault::failed};
    }
    return link::PageScanned{asked.number, std::move(*file), small->width, small->height,
                             std::move(small->grey)};
}

void Desk::say(Peer peer, const link::ScanReply& reply) {
    platform::core::Bytes message = link::encode(reply);
    server_.send(peer, message);
    platform::core::wipe(message);
}

}  // namespace kiosk::scanner
