#pragma once
// Which keys of the hardware a terminal obeys, by SDL's names for them.

#include <string>
#include <vector>

#include "platform/window/window.h"

namespace platform::window::sdl {

// A key of the hardware by SDL's name for it ("F18"), and what it means here.
struct KeyBinding {
    std::string key;
    Key means;
};
// Tactile keypads of the EZ Access order send F17 to F24. F13 and F14 for two switches are our
// choice; every device can be set to other keys, so terminals can set others as well.
std::vector<KeyBinding> default_keypad();

}  // namespace platform::window::sdl
