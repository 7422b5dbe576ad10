#pragma once
// The panel that the terminal has, in millimetres: every size of the interface comes from here
//

#include <string_view>

#include "platform/core/result.h"

namespace kiosk::ui {

// What is touched stands between these, mm above the floor.
inline constexpr double lowest_reach_mm = 380;
inline constexpr double standing_reach_mm = 1220;
inline constexpr double low_reach_mm = 1100;       // A-38, in the low layout

struct Panel {
    double diagonal_inches = 23.8;
    int width_px = 1080, height_px = 1920;  // of the whole panel as it is mounted
    double bottom_mm = 800;                 // lower edge of the picture above the floor
    double viewing_distance_mm = 500;       // declared, 350..700

    double width_mm() const;
    double height_mm() const;
    // Pixels in a millimetre when the whole interface is drawn into a window this wide: a smaller
    // window shows the same layout smaller.
    double px_per_mm(int window_width_px) const;
};

// malformed: a size that no panel has, a viewing distance out of A-02's range, or a height at which
// a citizen in a wheelchair cannot reach what she needs.
platform::core::Result<Panel> checked(const Panel&);

// capital height in millimetres.
enum class TextSize { s, m, l, xl };
constexpr double cap_height_mm(TextSize size) {
    switch (size) {
        case TextSize::s:
            return 3.85;
        case TextSize::m:
            return 5.2;
        case TextSize::l:
            return 6.75;
        case TextSize::xl:
            return 9.0;
    }
    return 5.2;
}

}  // namespace kiosk::ui
