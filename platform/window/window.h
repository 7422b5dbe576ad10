#pragma once
// The terminal's one window and what comes in through it. All calls from the UI thread, except wake().

#include <optional>
#include <span>
#include <string>
#include <variant>

#include "platform/core/result.h"
#include "platform/core/time.h"
#include "platform/raster/raster.h"

namespace platform::window {

enum class Key {
    enter, escape, tab, back_tab, backspace, del, left, right, up, down, home, end,
    page_up, page_down,
    // Tactile keypad (EZ Access order): HID usages 0x6c..0x73, which arrive as F17..F24.
    pad_help, pad_up, pad_down, pad_select, pad_back, pad_next, pad_quieter, pad_louder,
    // Two switches: the first moves on, the second selects.
    switch_move, switch_select,
    maintenance,  // opens the technician's side
};

// One contact at a time: a second finger is dropped by the adapter.
struct PointerMoved { float x, y; };      // pixels
struct PointerPressed { float x, y; };
struct PointerReleased { float x, y; };
struct PointerLeft {};                    // contact lost or cancelled: nothing is activated
struct Scrolled { float x, y, lines; };   // wheel; positive = content moves up
struct KeyPressed { Key key; };           // never a repeat
struct TextTyped { std::string text; };   // UTF-8 from a hardware keyboard, space included
struct Exposed {};                        // the window system lost our pixels: present all again
struct Resized { int width, height; };    // pixels
struct CloseRequested {};
struct Woken {};                          // wake() was called

using InputEvent = std::variant<PointerMoved, PointerPressed, PointerReleased, PointerLeft, Scrolled,
                                KeyPressed, TextTyped, Exposed, Resized, CloseRequested, Woken>;

class Window {
  public:
    virtual ~Window() = default;

    // The memory to draw into. Valid until the next wait() that returns Resized.
    virtual core::Result<raster::Surface> surface() = 0;
    // Shows these parts of the surface.
    virtual core::Result<void> present(std::span<const raster::Rect> changed) = 0;
    // Sleeps until something happens or the time is over (nullopt = for ever). Zero only looks.
    virtual std::optional<InputEvent> wait(std::optional<core::Duration> timeout) = 0;
    // Makes wait() return Woken soon. Any thread.
    virtual void wake() = 0;
};

}  // namespace platform::window
