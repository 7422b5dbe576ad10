#include "kiosk/ui/theme.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace kiosk::ui {
namespace {

using platform::core::ErrorKind;
using platform::core::fail;

constexpr std::array<std::pair<const char*, Colour Theme::*>, 24> tokens{{
    {"background", &Theme::background},
    {"surface", &Theme::surface},
    {"tray", &Theme::tray},
    {"text", &Theme::text},
    {"muted", &Theme::muted},
    {"disabled", &Theme::disabled},
    {"border", &Theme::border},
    {"divider", &Theme::divider},
    {"shadow", &Theme::shadow},
    {"primary", &Theme::primary},
    {"on_primary", &Theme::on_primary},
    {"primary_pressed", &Theme::primary_pressed},
    {"primary_soft", &Theme::primary_soft},
    {"error", &Theme::error},
    {"error_soft", &Theme::error_soft},
    {"success", &Theme::success},
    {"success_soft", &Theme::success_soft},
    {"warning", &Theme::warning},
    {"warning_soft", &Theme::warning_soft},
    {"focus_inner", &Theme::focus_inner},
    {"focus_outer", &Theme::focus_outer},
    {"brand", &Theme::brand},
    {"on_brand", &Theme::on_brand},
    // The last entry keeps the array's size honest when a token is added without its name.
    {nullptr, nullptr},
}};

constexpr Pair on(std::string_view ink, Colour Theme::*ink_token, std::string_view ground,
                  Colour Theme::*ground_token) {
    return {ink, ground, ink_token, ground_token};
}
constexpr std::array texts{
    on("text", &Theme::text, "background", &Theme::background),
    on("text", &Theme::text, "surface", &Theme::surface),
    on("text", &Theme::text, "primary_soft", &Theme::primary_soft),
    on("text", &Theme::text, "error_soft", &Theme::error_soft),
    on("text", &Theme::text, "success_soft", &Theme::success_soft),
    on("text", &Theme::text, "warning_soft", &Theme::warning_soft),
    on("muted", &Theme::muted, "background", &Theme::background),
    on("muted", &Theme::muted, "surface", &Theme::surface),
    on("muted", &Theme::muted, "primary_soft", &Theme::primary_soft),
    on("primary", &Theme::primary, "background", &Theme::background),
    on("primary", &Theme::primary, "surface", &Theme::surface),
    on("primary", &Theme::primary, "primary_soft", &Theme::primary_soft),
    on("on_primary", &Theme::on_primary, "primary", &Theme::primary),
    on("on_primary", &Theme::on_primary, "primary_pressed", &Theme::primary_pressed),
    on("error", &Theme::error, "background", &Theme::background),
    on("error", &Theme::error, "surface", &Theme::surface),
    on("error", &Theme::error, "error_soft", &Theme::error_soft),
    on("success", &Theme::success, "background", &Theme::background),
    on("success", &Theme::success, "surface", &Theme::surface),
    on("success", &Theme::success, "success_soft", &Theme::success_soft),
    on("warning", &Theme::warning, "background", &Theme::background),
    on("warning", &Theme::warning, "surface", &Theme::surface),
    on("warning", &Theme::warning, "warning_soft", &Theme::warning_soft),
    on("on_brand", &Theme::on_brand, "brand", &Theme::brand),
    on("brand", &Theme::brand, "on_brand", &Theme::on_brand),
};
constexpr std::array marks{
    // WCAG asks nothing of what cannot be used; we keep it readable.
    on("disabled", &Theme::disabled, "background", &Theme::background),
    on("disabled", &Theme::disabled, "surface", &Theme::surface),
    on("border", &Theme::border, "background", &Theme::background),
    on("border", &Theme::border, "surface", &Theme::surface),
    on("border", &Theme::border, "primary_soft", &Theme::primary_soft),
    on("focus_inner", &Theme::focus_inner, "focus_outer", &Theme::focus_outer),
};

std::optional<Colour> parse_colour(std::string_view text) {
    unsigned value = 0;
    if (text.size() != 7 || text.front() != '#') {
        return std::nullopt;
    }
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
    if (error != std::errc() || end != text.data() + 7) {
        return std::nullopt;
    }
    return Colour{static_cast<std::uint8_t>(value >> 16U),
                  static_cast<std::uint8_t>((value >> 8U) & 0xFFU),
                  static_cast<std::uint8_t>(value & 0xFFU)};
}

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

Colour Theme::*token_named(std::string_view name) {
    const auto* token = tokens.begin();
    while (token->first != nullptr && name != token->first) {
        ++token;
    }
    return token->second;  // null: none is called so
}

std::string ratio(double value) {
    // Down, so that what is refused never looks like enough.
    const long hundredths = static_cast<long>(value * 100);
    const std::string after = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + (after.size() < 2 ? ".0" : ".") + after + ":1";
}

platform::core::Result<Theme> legible(const Theme& theme) {
    for (const auto& [pairs, least] :
         {std::pair{text_pairs(), 4.5}, std::pair{mark_pairs(), 3.0}}) {
        for (const Pair& pair : pairs) {
            const double found = contrast(theme.*pair.ink_token, theme.*pair.ground_token);
            if (found < least) {
                return fail(ErrorKind::malformed,
                            "theme: '" + std::string(pair.ink) + "' cannot be told from '" +
                                std::string(pair.ground) + "': " + ratio(found) + " of at least " +
                                ratio(least));
            }
        }
    }
    return theme;
}

}  // namespace

platform::core::Result<Theme> parse_theme(std::string_view json) {
    const auto document = nlohmann::json::parse(json, nullptr, false);
    if (!document.is_object()) {
        return fail(ErrorKind::malformed, "theme: not a JSON object");
    }
    Theme theme;
    for (const auto& [key, value] : document.items()) {
        Colour Theme::*token = token_named(key);
        if (token == nullptr) {
            return fail(ErrorKind::malformed, "theme: unknown token '" + key + "'");
        }
        const auto colour =
            value.is_string() ? parse_colour(value.get_ref<const std::string&>()) : std::nullopt;
        if (!colour) {
            return fail(ErrorKind::malformed, "theme: '" + key + "' is not a colour like #1A2B3C");
        }
        theme.*token = *colour;
    }
    for (const auto& [name, member] : tokens) {
        if (name != nullptr && !document.contains(name)) {
            return fail(ErrorKind::malformed,
                        std::string("theme: token '") + name + "' is missing");
        }
    }
    return legible(theme);
}

platform::core::Result<Theme> branded(const Theme& theme,
                                      const std::map<std::string, std::string>& colours) {
    constexpr std::array<std::string_view, 6> brand{
        "brand", "on_brand", "primary", "on_primary", "primary_pressed", "primary_soft"};
    Theme own = theme;
    for (const auto& [name, value] : colours) {
        if (std::find(brand.begin(), brand.end(), name) == brand.end()) {
            return fail(ErrorKind::malformed, "theme: '" + name + "' is no colour of a brand");
        }
        const auto colour = parse_colour(value);
        if (!colour) {
            return fail(ErrorKind::malformed, "theme: '" + name + "' is not a colour like #1A2B3C");
        }
        own.*token_named(name) = *colour;
    }
    return legible(own);
}

std::span<const Pair> text_pairs() {
    return texts;
}
std::span<const Pair> mark_pairs() {
    return marks;
}

double contrast(Colour a, Colour b) {
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

Colour mixed(Colour under, Colour over, double part) {
    const auto mix = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a + (b - a) * part));
    };
    return {mix(under.red, over.red), mix(under.green, over.green), mix(under.blue, over.blue)};
}

}  // namespace kiosk::ui
