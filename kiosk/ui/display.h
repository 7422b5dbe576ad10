#pragma once
// What a citizen may change about the picture.

#include "kiosk/ui/panel.h"
#include "kiosk/ui/theme.h"

namespace kiosk::ui {

// How a citizen wants to see it; nothing that she typed is lost when it changes.
struct Display {
    TextSize text_size = TextSize::m;
    Theme theme;
    bool low_reach = false;       // nothing is touched above 1100 mm
    bool reduced_motion = false;
    bool wide_spacing = false;
};

}  // namespace kiosk::ui
