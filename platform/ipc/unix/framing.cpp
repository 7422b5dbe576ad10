#include "platform/ipc/unix/framing.h"

#include <algorithm>

#include "platform/core/sensitive.h"
#include "platform/ipc/ipc.h"

namespace platform::ipc::unix {
namespace {

constexpr std::size_t prefix = 4;

}  // namespace

void append_frame(core::Bytes& out, core::BytesView message) {
    const std::size_t size = message.size();
    core::reserve_wiping(out, out.size() + prefix + size);
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        out.push_back(static_cast<std::uint8_t>(size >> shift));
    }
    out.insert(out.end(), message.begin(), message.end());
}

Unframer::~Unframer() {
    core::wipe(buffer_);
}

std::optional<std::size_t> Unframer::size_of_next() const {
    if (buffer_.size() - read_ < prefix) {
        return std::nullopt;
    }
    std::size_t size = 0;
    for (std::size_t at = 0; at < prefix; ++at) {
        size = (size << 8U) | buffer_[read_ + at];
    }
    return size;
}

void Unframer::add(core::BytesView bytes) {
    const std::size_t needed = buffer_.size() + bytes.size();
    if (buffer_.capacity() < needed) {
        const std::size_t whole = read_ + prefix + size_of_next().value_or(0);
        core::reserve_wiping(buffer_, std::max({needed, 2 * buffer_.capacity(),
                                                std::min(whole, read_ + prefix + message_limit)}));
    }
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

core::Result<std::optional<core::Bytes>> Unframer::next() {
    const auto size = size_of_next();
    if (!size) {
        return std::nullopt;
    }
    if (*size > message_limit) {
        return core::fail(core::ErrorKind::too_large,
                          "a message of " + std::to_string(*size) + " bytes");
    }
    if (buffer_.size() - read_ < prefix + *size) {
        return std::nullopt;
    }
    const auto first = buffer_.begin() + static_cast<std::ptrdiff_t>(read_ + prefix);
    core::Bytes message(first, first + static_cast<std::ptrdiff_t>(*size));
    read_ += prefix + *size;
    if (read_ == buffer_.size()) {
        core::wipe(buffer_);
        read_ = 0;
    } else if (read_ > message_limit) {
        core::Bytes rest(buffer_.begin() + static_cast<std::ptrdiff_t>(read_), buffer_.end());
        std::swap(buffer_, rest);
        core::wipe(rest);
        read_ = 0;
    }
    return message;
}

}  // namespace platform::ipc::unix
