#pragma once
// Colours as tokens; a theme is a file of them (assets/themes/*.json). No screen names a colour.

#include <cstdint>
#include <string_view>

#include "platform/core/result.h"

namespace kiosk::ui {

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    friend bool operator==(const Colour&, const Colour&) = default;
};

struct Theme {
    Colour background, surface, text, muted, border, divider;
    Colour primary, on_primary, primary_pressed, primary_soft;
    Colour error, error_soft, success, success_soft, warning, warning_soft;
    Colour focus_inner, focus_outer;
    Colour brand, on_brand;
};

// "{"background": "#FAFAFA", ...}": every token, no other key. malformed names the token.
platform::core::Result<Theme> parse_theme(std::string_view json);

// WCAG 2.2 contrast ratio, 1..21.
double contrast(Colour, Colour);

}  // namespace kiosk::ui
