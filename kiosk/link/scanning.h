#pragma once
// What the kiosk and kiosk-scanner say to each other, as values and as bytes. Drivers of scanners
// parse what devices send and some reach into networks: they have a process of their own.

#include <cstdint>
#include <variant>

#include "platform/core/bytes.h"
#include "platform/core/result.h"
#include "platform/core/sensitive.h"

namespace kiosk::link {

using platform::core::Bytes;
using platform::core::Sensitive;

// kiosk -> kiosk-scanner
struct LookForDevices {};
struct ScanPage {
    std::uint64_t number = 0;  // the kiosk's, of this scan
    bool camera_preferred = false;
    std::uint32_t most_bytes = 0;  // of the JPEG
};
struct CancelScans {};
using ScanRequest = std::variant<LookForDevices, ScanPage, CancelScans>;

enum class ScanFault : std::uint8_t {
    none_found,
    busy,
    jammed,
    cover_open,
    no_paper,
    cancelled,
    failed,
    too_large,  // it would have to be smaller than what can be read
};

// kiosk-scanner -> kiosk
struct DevicesFound {
    bool flatbed = false, camera = false;
};
struct PageScanned {
    std::uint64_t number = 0;
    Sensitive<Bytes> jpeg;
    int preview_width = 0, preview_height = 0;  // pixels, 1 to most_preview_side
    Sensitive<Bytes> preview;                   // shades of grey, row by row
};
struct ScanEnded {  // without a page
    std::uint64_t number = 0;
    ScanFault why = ScanFault::failed;
};
using ScanReply = std::variant<DevicesFound, PageScanned, ScanEnded>;

inline constexpr int most_preview_side = 1024;
inline constexpr std::size_t most_jpeg_bytes = std::size_t{6} * 1024 * 1024;

// A byte that names the message, then its members, numbers most significant byte first, the JPEG
// last. Encoded in one piece, since what grows leaves copies of somebody's document behind.
Bytes encode(const ScanRequest&);
Bytes encode(const ScanReply&);
// malformed: it is not exactly a message.
platform::core::Result<ScanRequest> decode_scan_request(platform::core::BytesView);
platform::core::Result<ScanReply> decode_scan_reply(platform::core::BytesView);

}  // namespace kiosk::link
