#include "kiosk/link/scanning.h"

namespace kiosk::link {
namespace {

using platform::core::BytesView;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;

enum class Is : std::uint8_t { look = 1, scan, cancel, found, scanned, ended };

class Writer {
  public:
    Writer(Is is, std::size_t size) {
        bytes_.reserve(size);
        bytes_.push_back(static_cast<std::uint8_t>(is));
    }
    Writer& number(std::uint64_t value, unsigned bytes) {
        for (unsigned left = bytes; left-- > 0;) {
            bytes_.push_back(static_cast<std::uint8_t>(value >> (8 * left)));
        }
        return *this;
    }
    Writer& raw(const Bytes& part) {
        bytes_.insert(bytes_.end(), part.begin(), part.end());
        return *this;
    }
    Bytes take() { return std::move(bytes_); }

  private:
    Bytes bytes_;
};

// Reads what is there; good() says at the end whether it was exactly that.
class Reader {
  public:
    explicit Reader(BytesView bytes) : left_(bytes) {}

    std::uint64_t number(unsigned bytes) {
        const BytesView part = raw(bytes);
        std::uint64_t value = 0;
        for (const std::uint8_t byte : part) {
            value = (value << 8U) | byte;
        }
        return value;
    }
    // A number of one byte that is at most this.
    std::uint8_t small(unsigned most) {
        const std::uint64_t value = number(1);
        good_ = good_ && value <= most;
        return static_cast<std::uint8_t>(value);
    }
    BytesView raw(std::size_t size) {
        if (size > left_.size()) {
            good_ = false;
            return {};
        }
        const BytesView part = left_.first(size);
        left_ = left_.subspan(size);
        return part;
    }
    BytesView rest() { return raw(left_.size()); }
    bool good() const { return good_ && left_.empty(); }

  private:
    BytesView left_;
    bool good_ = true;
};

Sensitive<Bytes> copy(BytesView bytes) {
    return Sensitive(Bytes(bytes.begin(), bytes.end()));
}

struct Encode {
    Bytes operator()(const LookForDevices&) const { return Writer(Is::look, 1).take(); }
    Bytes operator()(const ScanPage& it) const {
        return Writer(Is::scan, 14)
            .number(it.number, 8)
            .number(it.camera_preferred ? 1 : 0, 1)
            .number(it.most_bytes, 4)
            .take();
    }
    Bytes operator()(const CancelScans&) const { return Writer(Is::cancel, 1).take(); }
    Bytes operator()(const DevicesFound& it) const {
        return Writer(Is::found, 3)
            .number(it.flatbed ? 1 : 0, 1)
            .number(it.camera ? 1 : 0, 1)
            .take();
    }
    Bytes operator()(const PageScanned& it) const {
        return Writer(Is::scanned, 13 + it.preview.reveal().size() + it.jpeg.reveal().size())
            .number(it.number, 8)
            .number(static_cast<std::uint64_t>(it.preview_width), 2)
            .number(static_cast<std::uint64_t>(it.preview_height), 2)
            .raw(it.preview.reveal())
            .raw(it.jpeg.reveal())
            .take();
    }
    Bytes operator()(const ScanEnded& it) const {
        return Writer(Is::ended, 10)
            .number(it.number, 8)
            .number(static_cast<std::uint64_t>(it.why), 1)
            .take();
    }
};

Failure malformed() {
    return fail(ErrorKind::malformed, "no known message");
}

}  // namespace

Bytes encode(const ScanRequest& request) {
    return std::visit(Encode{}, request);
}
Bytes encode(const ScanReply& reply) {
    return std::visit(Encode{}, reply);
}

Result<ScanRequest> decode_scan_request(BytesView bytes) {
    Reader in(bytes);
    ScanRequest request;
    switch (static_cast<Is>(in.number(1))) {
        case Is::look:
            request = LookForDevices{};
            break;
        case Is::scan: {
            ScanPage scan;
            scan.number = in.number(8);
            scan.camera_preferred = in.small(1) != 0;
            scan.most_bytes = static_cast<std::uint32_t>(in.number(4));
            request = scan;
            break;
        }
        case Is::cancel:
            request = CancelScans{};
            break;
        case Is::found:
        case Is::scanned:
        case Is::ended:
        default:
            return malformed();
    }
    return in.good() ? Result<ScanRequest>(request) : malformed();
}

Result<ScanReply> decode_scan_reply(BytesView bytes) {
    Reader in(bytes);
    switch (static_cast<Is>(in.number(1))) {
        case Is::found: {
            DevicesFound found;
            found.flatbed = in.small(1) != 0;
            found.camera = in.small(1) != 0;
            return in.good() ? Result<ScanReply>(found) : malformed();
        }
        case Is::scanned: {
            PageScanned page;
            page.number = in.number(8);
            page.preview_width = static_cast<int>(in.number(2));
            page.preview_height = static_cast<int>(in.number(2));
            if (page.preview_width < 1 || page.preview_width > most_preview_side ||
                page.preview_height < 1 || page.preview_height > most_preview_side) {
                return malformed();
            }
            page.preview = copy(in.raw(static_cast<std::size_t>(page.preview_width) *
                                       static_cast<std::size_t>(page.preview_height)));
            const BytesView jpeg = in.rest();
            if (!in.good() || jpeg.size() > most_jpeg_bytes || jpeg.size() < 4 || jpeg[0] != 0xff ||
                jpeg[1] != 0xd8) {
                return malformed();
            }
            page.jpeg = copy(jpeg);
            return ScanReply(std::move(page));
        }
        case Is::ended: {
            ScanEnded ended;
            ended.number = in.number(8);
            ended.why =
                static_cast<ScanFault>(in.small(static_cast<unsigned>(ScanFault::too_large)));
            return in.good() ? Result<ScanReply>(ended) : malformed();
        }
        case Is::look:
        case Is::scan:
        case Is::cancel:
        default:
            return malformed();
    }
}

}  // namespace kiosk::link
