#include "kiosk/access/codes.h"

#include <array>

#include "kiosk/access/pin.h"

namespace kiosk::access {
namespace {

using platform::core::Bytes;
using platform::core::Failure;
using platform::core::Result;

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '-' || c == '.' || c == '_' || c == '~') {
            encoded += c;
        } else {
            encoded += '%';
            encoded += hex[byte >> 4U];
            encoded += hex[byte & 15U];
        }
    }
    return encoded;
}

}  // namespace

Result<std::string> one_time_code(platform::crypto::Authentication& authentication,
                                  const Secret& secret, std::uint64_t counter, int digits,
                                  platform::crypto::Hash hash) {
    std::array<std::uint8_t, 8> message{};
    for (std::size_t at = 0; at < message.size(); ++at) {
        message[message.size() - 1 - at] = static_cast<std::uint8_t>(counter >> (8 * at));
    }
    const auto mac = authentication.hmac(hash, secret.reveal(), message);
    if (!mac) {
        return Failure(mac.error());
    }
    const std::size_t offset = mac->back() & 15U;
    std::uint32_t value = 0;
    for (std::size_t at = 0; at < 4; ++at) {
        value = value << 8U | (*mac)[offset + at];
    }
    value &= 0x7FFFFFFFU;
    std::string code(static_cast<std::size_t>(digits), '0');
    for (auto digit = code.rbegin(); digit != code.rend(); ++digit, value /= 10) {
        *digit = static_cast<char>('0' + value % 10);
    }
    return code;
}

std::int64_t step_of(platform::core::Timestamp now) {
    return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count() / 30;
}

Result<std::optional<std::int64_t>> accepted_step(platform::crypto::Authentication& authentication,
                                                  const Secret& secret, std::string_view code,
                                                  platform::core::Timestamp now,
                                                  std::int64_t last) {
    std::optional<std::int64_t> found;
    for (const std::int64_t drift : {-1, 0, 1}) {
        const std::int64_t step = step_of(now) + drift;
        const auto wanted = one_time_code(authentication, secret, static_cast<std::uint64_t>(step));
        if (!wanted) {
            return Failure(wanted.error());
        }
        const bool same =
            is_equal(platform::core::as_bytes(*wanted), platform::core::as_bytes(code));
        if (same && step > last) {
            found = step;
        }
    }
    return found;
}

std::string base32(platform::core::BytesView bytes) {
    std::string text;
    unsigned bits = 0;
    unsigned held = 0;
    for (const std::uint8_t byte : bytes) {
        held = held << 8U | byte;
        for (bits += 8; bits >= 5; bits -= 5) {
            text += alphabet[held >> (bits - 5) & 31U];
        }
        held &= (1U << bits) - 1;
    }
    if (bits > 0) {
        text += alphabet[held << (5 - bits) & 31U];
    }
    return text;
}

std::optional<Bytes> from_base32(std::string_view text) {
    Bytes bytes;
    unsigned bits = 0;
    unsigned held = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == alphabet.npos) {
            return std::nullopt;
        }
        held = held << 5U | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(held >> bits));
            held &= (1U << bits) - 1;
        }
    }
    if (bits >= 5 || held != 0) {
        return std::nullopt;
    }
    return bytes;
}

std::string otpauth_uri(std::string_view terminal, std::string_view personal_number,
                        const Secret& secret) {
    const std::string issuer = percent_encoded(terminal);
    return "otpauth://totp/" + issuer + ':' + percent_encoded(personal_number) +
           "?secret=" + base32(secret.reveal()) + "&issuer=" + issuer +
           "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace kiosk::access
