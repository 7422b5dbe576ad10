#include "platform/core/base64.h"

#include <utility>

namespace platform::core {

namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string base64url(BytesView bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t held = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        held = (held << 8U) | byte;
        for (bits += 8; bits >= 6; bits -= 6) {
            text.push_back(letters[held >> static_cast<unsigned>(bits - 6) & 63U]);
        }
    }
    if (bits > 0) {
        text.push_back(letters[held << static_cast<unsigned>(6 - bits) & 63U]);
    }
    return text;
}

std::optional<Bytes> from_base64url(std::string_view text) {
    Bytes bytes;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const std::size_t value = letters.find(c);
        if (value == letters.npos) {
            return std::nullopt;
        }
        held = held << 6U | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(held >> bits));
        }
    }
    const bool whole = bits < 6 && (held & ((1U << bits) - 1U)) == 0;
    return whole ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace platform::core
