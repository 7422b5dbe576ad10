#include "platform/core/base64.h"

#include <string_view>

namespace platform::core {

std::string base64url(BytesView bytes) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t held = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        held = (held << 8U) | byte;
        for (bits += 8; bits >= 6; bits -= 6) {
            text.push_back(alphabet[held >> static_cast<unsigned>(bits - 6) & 63U]);
        }
    }
    if (bits > 0) {
        text.push_back(alphabet[held << static_cast<unsigned>(6 - bits) & 63U]);
    }
    return text;
}

}  // namespace platform::core
