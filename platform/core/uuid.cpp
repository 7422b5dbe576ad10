#include "platform/core/uuid.h"

#include <sys/random.h>

#include <cstdlib>

namespace platform::core {
namespace {

constexpr std::string_view hex = "0123456789abcdef";

constexpr bool hyphen_before(std::size_t byte) {
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

int digit(char c) {
    const std::size_t at = hex.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

Uuid Uuid::random() {
    Uuid uuid;
    if (getrandom(uuid.bytes_.data(), uuid.bytes_.size(), 0) !=
        static_cast<ssize_t>(uuid.bytes_.size())) {
        std::abort();
    }
    uuid.bytes_[6] = static_cast<std::uint8_t>((uuid.bytes_[6] & 0x0FU) | 0x40U);
    uuid.bytes_[8] = static_cast<std::uint8_t>((uuid.bytes_[8] & 0x3FU) | 0x80U);
    return uuid;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36) {
        return std::nullopt;
    }
    Uuid uuid;
    std::size_t at = 0;
    for (std::size_t byte = 0; byte < uuid.bytes_.size(); ++byte) {
        if (hyphen_before(byte) && text[at++] != '-') {
            return std::nullopt;
        }
        const int high = digit(text[at]);
        const int low = digit(text[at + 1]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        uuid.bytes_[byte] = static_cast<std::uint8_t>(high * 16 + low);
        at += 2;
    }
    return uuid;
}

std::string Uuid::str() const {
    std::string text;
    text.reserve(36);
    for (std::size_t byte = 0; byte < bytes_.size(); ++byte) {
        if (hyphen_before(byte)) {
            text += '-';
        }
        text += hex[bytes_[byte] >> 4U];
        text += hex[bytes_[byte] & 0x0FU];
    }
    return text;
}

}  // namespace platform::core
