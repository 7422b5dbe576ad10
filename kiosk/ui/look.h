#pragma once
// The visual language in numbers. Inside the interface layer: screens say what a thing is, never
// how large. Distances are millimetres; letters are parts of the body's size, so that the four text
// sizes keep their proportions.

namespace kiosk::ui {

namespace space {  // each about one and a half times the one before
inline constexpr double xs = 1.5, s = 3, m = 5, l = 8, xl = 12;
}
namespace letters {
// The smallest keeps 4.8 mm of capital height in the default size.
inline constexpr double caption = 0.94, body = 1, label = 1.1, lead = 1.2, heading = 1.35;
inline constexpr double title = 1.75, number = 2.1;
}  // namespace letters
namespace radius {
inline constexpr double key = 2, control = 3, card = 4;
}
namespace line {
inline constexpr double hair = 0.3, border = 0.45, strong = 0.7, chosen = 1, bar = 2.5;
}
namespace icons {
inline constexpr double in_line = 1.5;                       // of the body's letters, beside words
inline constexpr double fact = 14, service = 20, face = 36;  // mm, the disc around it
}  // namespace icons
// A row that is chosen by touch, and a tile that stands for a service.
inline constexpr double option_mm = 22, tile_mm = 32;

}  // namespace kiosk::ui
