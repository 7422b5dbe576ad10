#pragma once
// Colours as tokens; a theme is a file of them (assets/themes/*.json). No screen names a colour.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "platform/core/result.h"

namespace kiosk::ui {

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    friend bool operator==(const Colour&, const Colour&) = default;
};

// Of what is a picture and no part of the interface, whatever the theme: readers refuse a code that
// is not dark on light (ISO/IEC 18004), and a photograph is grey light on black.
inline constexpr Colour black{0, 0, 0};
inline constexpr Colour white{255, 255, 255};

struct Theme {
    // Grounds: the page, what lies on it, and what the keys stand on.
    Colour background, surface, tray;
    Colour text, muted, disabled;
    Colour border, divider;  // of a control; a line that only orders
    Colour shadow;           // the background's own colour = a theme without depth
    Colour primary, on_primary, primary_pressed, primary_soft;
    Colour error, error_soft, success, success_soft, warning, warning_soft;
    Colour focus_inner, focus_outer;
    Colour brand, on_brand;

    // High-contrast themes have none: no shadow, no tint, no ornament.
    bool has_depth() const { return shadow != background; }
};

// "{"background": "#F4F6F9", ...}": every token, no other key, and every pair that is drawn can be
// read: text 4.5:1, marks and borders 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). malformed names the token.
// Our own themes hold more.
platform::core::Result<Theme> parse_theme(std::string_view json);
// A theme in the colours of whoever runs the centre: brand, on_brand, primary, on_primary,
// primary_pressed and primary_soft, as "#1A2B3C". malformed: another token, no colour, or words
// that could not be read; says how much is missing.
platform::core::Result<Theme> branded(const Theme&,
                                      const std::map<std::string, std::string>& colours);

// Which token is drawn on which.
struct Pair {
    std::string_view ink, ground;
    Colour Theme::*ink_token;
    Colour Theme::*ground_token;
};
std::span<const Pair> text_pairs();
std::span<const Pair> mark_pairs();  // borders, state marks, the two tones of the focus ring

// WCAG 2.2 contrast ratio, 1..21.
double contrast(Colour, Colour);
// `part` of `over` in `under`, 0..1: an ornament's colour.
Colour mixed(Colour under, Colour over, double part);

}  // namespace kiosk::ui
