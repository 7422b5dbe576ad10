#include "kiosk/settings/value.h"
#include "platform/core/overloaded.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace kiosk::settings {
namespace {

using platform::core::Overloaded;

std::string digits(double number) {
    if (std::trunc(number) == number && std::abs(number) < 1e15) {
        return std::to_string(static_cast<std::int64_t>(number));
    }
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    return {text.data(), end};
}

// TOML 1.0, basic strings.
std::string quoted(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string made = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            made += '\\';
            made += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            made += "\\u00";
            made += hex[byte >> 4U];
            made += hex[byte & 15U];
        } else {
            made += c;
        }
    }
    return made + '"';
}

template <typename Write>
std::string joined(const std::vector<std::string>& parts, std::string_view between,
                   const Write& write) {
    std::string text;
    for (const std::string& part : parts) {
        text += text.empty() ? "" : between;
        text += write(part);
    }
    return text;
}

}  // namespace

std::string shown(const Value& value) {
    return std::visit(Overloaded{[](bool on) { return std::string(on ? "true" : "false"); },
                                 [](std::int64_t number) { return std::to_string(number); },
                                 [](double number) { return digits(number); },
                                 [](const std::string& text) { return text; },
                                 [](const std::vector<std::string>& parts) {
                                     return joined(parts, ",",
                                                   [](const std::string& part) { return part; });
                                 }},
                      value);
}

std::string literal(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return quoted(*text);
    }
    if (const auto* parts = std::get_if<std::vector<std::string>>(&value)) {
        return '[' + joined(*parts, ", ", quoted) + ']';
    }
    return shown(value);
}

}  // namespace kiosk::settings
