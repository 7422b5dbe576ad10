#include "platform/ipc/unix/framing.h"

#include "platform/ipc/ipc.h"

namespace platform::ipc::unix {
namespace {

constexpr std::size_t prefix = 4;

}  // namespace

void append_frame(core::Bytes& out, core::BytesView message) {
    const std::size_t size = message.size();
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        out.push_back(static_cast<std::uint8_t>(size >> shift));
    }
    out.insert(out.end(), message.begin(), message.end());
}

void Unframer::add(core::BytesView bytes) {
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

core::Result<std::optional<core::Bytes>> Unframer::next() {
    const std::size_t held = buffer_.size() - read_;
    if (held < prefix) {
        return std::nullopt;
    }
    std::size_t size = 0;
    for (std::size_t at = 0; at < prefix; ++at) {
        size = (size << 8U) | buffer_[read_ + at];
    }
    if (size > message_limit) {
        return core::fail(core::ErrorKind::too_large,
                          "a message of " + std::to_string(size) + " bytes");
    }
    if (held < prefix + size) {
        return std::nullopt;
    }
    const auto first = buffer_.begin() + static_cast<std::ptrdiff_t>(read_ + prefix);
    core::Bytes message(first, first + static_cast<std::ptrdiff_t>(size));
    read_ += prefix + size;
    if (read_ == buffer_.size()) {
        buffer_.clear();
        read_ = 0;
    } else if (read_ > message_limit) {
        buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(read_));
        read_ = 0;
    }
    return message;
}

}  // namespace platform::ipc::unix
