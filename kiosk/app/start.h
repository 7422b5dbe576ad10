#pragma once
// Puts the kiosk process together: configuration, content, adapters, App.

#include <string>

namespace kiosk::app {

struct Arguments {
    std::string config;
    bool fullscreen = false;
    int width = 0, height = 0;  // of the window; 0 = the display's
    std::string inspect;        // socket for robots, or empty
};

// Whether the inspection socket is compiled in.
bool can_be_inspected();

// Runs until the window is closed. The process's exit status: 0; 78 (EX_CONFIG) for a broken
// configuration or words, 69 (EX_UNAVAILABLE) for no display. What is wrong is on standard error in
// one line each.
int start(const Arguments&);

}  // namespace kiosk::app
