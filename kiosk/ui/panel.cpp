#include "kiosk/ui/panel.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace kiosk::ui {
namespace {

constexpr double low_layout_mm = 240;  // a field, its keyboard, the actions and the tools

}  // namespace

using platform::core::ErrorKind;
using platform::core::fail;

double Panel::width_mm() const {
    const double diagonal_px = std::hypot(width_px, height_px);
    return diagonal_inches * 25.4 * width_px / diagonal_px;
}

double Panel::height_mm() const {
    return width_mm() * height_px / width_px;
}

double Panel::px_per_mm(int window_width_px) const {
    return window_width_px / width_mm();
}

platform::core::Result<Panel> checked(const Panel& panel) {
    if (panel.width_px < 320 || panel.height_px < 320) {
        return fail(ErrorKind::malformed,
                    "panel.width_px and panel.height_px must be at least 320");
    }
    if (panel.diagonal_inches < 5 || panel.diagonal_inches > 120) {
        return fail(ErrorKind::malformed, "panel.diagonal_inches must be between 5 and 120");
    }
    if (panel.viewing_distance_mm < 350 || panel.viewing_distance_mm > 700) {
        return fail(ErrorKind::malformed, "panel.viewing_distance_mm must be between 350 and 700");
    }
    if (panel.bottom_mm < lowest_reach_mm) {
        return fail(
            ErrorKind::malformed,
            "panel.bottom_mm must be at least 380: what stands lower cannot be reached from "
            "a wheelchair");
    }
    const double needed = std::min(panel.height_mm(), low_layout_mm);
    if (low_reach_mm - panel.bottom_mm < needed) {
        return fail(ErrorKind::malformed,
                    "panel.bottom_mm must be at most " +
                        std::to_string(static_cast<int>(low_reach_mm - needed)) +
                        ": everything that is touched in the low layout stands under 1100 mm above "
                        "the floor");
    }
    return panel;
}

}  // namespace kiosk::ui
