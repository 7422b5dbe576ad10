#pragma once
// The interface's engine: takes input, runs passes until the picture settles, hands out the picture
// as a scene and the record of what is on it. Owns Dear ImGui's context (one in a process). UI
// thread only.

#include <functional>
#include <memory>

#include "kiosk/ui/display.h"
#include "kiosk/ui/emblem.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/keyboard_layout.h"
#include "kiosk/ui/panel.h"
#include "kiosk/ui/theme.h"
#include "platform/core/time.h"
#include "platform/raster/raster.h"
#include "platform/text/text.h"
#include "platform/window/window.h"

namespace kiosk::ui {

struct UiOptions {
    Panel panel;
    Theme theme;  // until set_display()
    KeyboardLayouts keyboards;
    platform::text::Engine* text = nullptr;       // must outlive the Ui
    platform::core::Duration double_strike{150};  // 0 to 1 s, 0 = off
    Emblem emblem;
};

class Ui {
  public:
    explicit Ui(UiOptions options);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    void resize(int width_px, int height_px);
    void set_display(const Display&);
    // The time of the events and passes that follow. Nothing here reads a clock.
    void set_time(platform::core::Instant);
    // One event; it takes effect in the next pass. True when it was input of a person.
    bool feed(const platform::window::InputEvent&);
    // Draws once. `draw` may look at the state but must not change it.
    void pass(const std::function<void(Frame&)>& draw);
    // Another pass without input would draw the same picture: every widget that needs one more says
    // so.
    bool settled() const;
    // The picture moves without input: the next pass is due within a frame's time.
    bool moving() const;
    // The picture changes then without input: a pass is due.
    std::optional<platform::core::Instant> due() const;
    // Of the last pass. Valid until the next.
    const platform::raster::Scene& scene() const;
    const Record& record() const;
    // Clears focus, caret and every text that a citizen typed.
    void forget();
    // Scrolls so that this node is visible and gives it the focus, in the next pass.
    void focus(const std::string& id);

  private:
    std::unique_ptr<Pass> pass_;
};

}  // namespace kiosk::ui
