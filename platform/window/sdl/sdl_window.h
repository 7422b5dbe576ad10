#pragma once
// The terminal's window through SDL 2, without a GPU where there is a way without.
//
// X11: pixels go through the shared-memory window surface; fullscreen is a real fullscreen window
// where a window manager runs and a borderless override-redirect window of the display's size where
// none does, because SDL waits in vain for a manager's answer. Elsewhere (Wayland, KMS) one
// streaming texture is presented whole.
//
// Owns SDL's video subsystem for as long as it lives; at most one at a time. Threads: see window.h.

#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "platform/window/sdl/keypad.h"
#include "platform/window/window.h"

struct SDL_Window;

namespace platform::window::sdl {

class Contact;
class Screen;

class SdlWindow : public Window {
  public:
    struct Options {
        std::string title;
        bool fullscreen = false;
        int width = 0, height = 0;  // pixels; 0 = the display's. Not used when fullscreen.
        bool hide_cursor = false;
        std::vector<KeyBinding> keypad = default_keypad();
    };

    // Fails as `unavailable` when there is no display, `unsupported` when it cannot show pixels,
    // `malformed` when SDL knows no key of the keypad's names.
    static core::Result<std::unique_ptr<Window>> open(const Options& options);
    ~SdlWindow() override;
    SdlWindow(const SdlWindow&) = delete;
    SdlWindow& operator=(const SdlWindow&) = delete;

    core::Result<raster::Surface> surface() override;
    core::Result<void> present(std::span<const raster::Rect> changed) override;
    std::optional<InputEvent> wait(std::optional<core::Duration> timeout) override;
    void wake() override;

  private:
    explicit SdlWindow(const Options& options);
    core::Result<void> create(const Options& options);

    SDL_Window* window_ = nullptr;
    std::unique_ptr<Screen> screen_;
    std::unique_ptr<Contact> contact_;
    std::deque<InputEvent> ready_;
    std::uint32_t wake_event_ = 0;
    std::atomic<bool> wake_pending_ = false;
};

}  // namespace platform::window::sdl
