#include "kiosk/app/scanner.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace kiosk::app {
namespace {

// RFC 4648, 4.
std::string base64(const platform::core::Bytes& bytes) {
    constexpr std::string_view signs =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            group = (group << 8U) | (i < count ? bytes[at + i] : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text += i <= count ? signs[(group >> (18 - 6 * i)) & 63U] : '=';
        }
    }
    return text;
}

// nullopt: she cancelled it herself.
std::optional<flow::ScanFault> fault_of(link::ScanFault fault) {
    switch (fault) {
        case link::ScanFault::none_found:
            return flow::ScanFault::none_found;
        case link::ScanFault::busy:
            return flow::ScanFault::busy;
        case link::ScanFault::jammed:
            return flow::ScanFault::jammed;
        case link::ScanFault::cover_open:
            return flow::ScanFault::cover_open;
        case link::ScanFault::no_paper:
            return flow::ScanFault::no_paper;
        case link::ScanFault::cancelled:
            return std::nullopt;
        case link::ScanFault::failed:
            return flow::ScanFault::failed;
        case link::ScanFault::too_large:
            return flow::ScanFault::too_large;
    }
    return flow::ScanFault::failed;
}

struct ToEvent {
    std::vector<flow::Event>& events;

    void operator()(const link::DevicesFound& reply) const {
        events.emplace_back(flow::ScannerFound{{reply.flatbed, reply.camera}});
    }
    void operator()(const link::PageScanned& reply) const {
        events.emplace_back(flow::Scanned{
            reply.number,
            base64(reply.jpeg.reveal()),
            {reply.preview_width, reply.preview_height, reply.number, reply.preview}});
    }
    void operator()(const link::ScanEnded& reply) const {
        if (const auto why = fault_of(reply.why)) {
            events.emplace_back(flow::ScanFailed{reply.number, *why});
        }
    }
};

}  // namespace

void Scanner::look() {
    if (!link_) {
        auto client = open_ ? open_() : nullptr;
        if (!client) {
            own_.emplace_back(flow::ScannerFound{});
            return;
        }
        link_.emplace(std::move(client));
    }
    link_->send(link::LookForDevices{});
}

void Scanner::scan(const flow::Scan& scan) {
    if (!link_) {
        own_.emplace_back(flow::ScanFailed{scan.number, flow::ScanFault::none_found});
        return;
    }
    link_->send(link::ScanPage{scan.number, scan.camera_preferred,
                               static_cast<std::uint32_t>(scan.most_bytes)});
}

void Scanner::cancel() {
    if (link_) {
        link_->send(link::CancelScans{});
    }
}

void Scanner::forget() {
    link_.reset();
    own_.clear();
}

std::vector<flow::Event> Scanner::hear() {
    std::vector<flow::Event> events = std::exchange(own_, {});
    while (auto reply = link_ ? link_->next() : std::nullopt) {
        std::visit(ToEvent{events}, *reply);
    }
    return events;
}

}  // namespace kiosk::app
