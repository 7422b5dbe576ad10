#include "platform/window/sdl/sdl_window.h"

#include <SDL.h>
#include <X11/Xlib.h>

#include <chrono>
#include <cstring>

#include "platform/window/sdl/contact.h"
#include "platform/window/sdl/environment.h"
#include "platform/window/sdl/screen.h"

namespace platform::window::sdl {
namespace {

using core::ErrorKind;
using core::fail;

// A window manager that follows the Extended Window Manager Hints names itself on the root window.
bool has_window_manager() {
    Display* display = XOpenDisplay(nullptr);
    if (display == nullptr) {
        return false;
    }
    const Atom name = XInternAtom(display, "_NET_SUPPORTING_WM_CHECK", True);
    bool found = false;
    if (name != None) {
        Atom type = None;
        int format = 0;
        unsigned long count = 0, rest = 0;
        unsigned char* data = nullptr;
        XGetWindowProperty(display, XDefaultRootWindow(display), name, 0, 1, False, AnyPropertyType,
                           &type, &format, &count, &rest, &data);
        found = type != None && count > 0;
        if (data != nullptr) {
            XFree(data);
        }
    }
    XCloseDisplay(display);
    return found;
}

bool is_driver(const char* name) {
    const char* driver = SDL_GetCurrentVideoDriver();
    return driver != nullptr && std::strcmp(driver, name) == 0;
}

void set_hints() {
    // Otherwise the "surface" goes through OpenGL: ten times the start, seven times the memory.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    // SDL 2.26 with libdecor shows a fullscreen window black under cage.
    SDL_SetHint(SDL_HINT_VIDEO_WAYLAND_ALLOW_LIBDECOR, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    // A pressed button holds the mouse as it is; each grab of SDL's own waits for the server
    // thrice.
    SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
}

// SDL takes a driver that shows nothing when all others failed. That is right only for who asked
// for it.
bool shows_nothing() {
    const char* wanted = SDL_GetHint(SDL_HINT_VIDEODRIVER);
    return (is_driver("dummy") || is_driver("offscreen") || is_driver("evdev")) &&
           (wanted == nullptr || *wanted == '\0');
}

core::Result<void> start_video() {
    set_hints();
    // Parsing the table of composed keys takes longer than all the rest of SDL's start.
    const ScopedVariable no_input_method("XMODIFIERS", "@im=none");
    const ScopedVariable plain_locale("LC_ALL", "C");
    // Where no session bus runs, asking for it would start one.
    const ScopedVariable no_bus("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    const bool started = SDL_Init(SDL_INIT_VIDEO) == 0;
    if (started && !shows_nothing()) {
        return {};
    }
    std::string what =
        "no display could be opened: " + described("DISPLAY") + ", " + described("WAYLAND_DISPLAY");
    if (started) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    } else {
        what += std::string(" (") + SDL_GetError() + ")";
    }
    return fail(ErrorKind::unavailable, what);
}

}  // namespace

SdlWindow::SdlWindow(const Options& options) : contact_(std::make_unique<Contact>(options.keypad)) {
}

SdlWindow::~SdlWindow() {
    screen_.reset();
    if (window_ != nullptr) {
        SDL_DestroyWindow(window_);
    }
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

core::Result<std::unique_ptr<Window>> SdlWindow::open(const Options& options) {
    if (const auto key = Contact::unknown_key(options.keypad)) {
        return fail(ErrorKind::malformed, "the keypad has no key \"" + *key + "\"");
    }
    if (const auto started = start_video(); !started) {
        return core::Failure(started.error());
    }
    std::unique_ptr<SdlWindow> window(new SdlWindow(options));
    if (const auto created = window->create(options); !created) {
        return core::Failure(created.error());
    }
    return window;
}

core::Result<void> SdlWindow::create(const Options& options) {
    SDL_Rect bounds;
    if (SDL_GetDisplayBounds(0, &bounds) != 0) {
        return fail(ErrorKind::unavailable,
                    std::string("the display has no size: ") + SDL_GetError());
    }
    Uint32 flags = SDL_WINDOW_RESIZABLE;
    int x = SDL_WINDOWPOS_CENTERED, y = SDL_WINDOWPOS_CENTERED;
    int width = options.width > 0 ? options.width : bounds.w;
    int height = options.height > 0 ? options.height : bounds.h;
    if (options.fullscreen) {
        x = bounds.x;
        y = bounds.y;
        width = bounds.w;
        height = bounds.h;
        const bool alone = is_driver("x11") && !has_window_manager();
        flags = alone ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_FULLSCREEN_DESKTOP;
        SDL_SetHint(SDL_HINT_X11_FORCE_OVERRIDE_REDIRECT, alone ? "1" : "0");
    }
    window_ = SDL_CreateWindow(options.title.c_str(), x, y, width, height, flags);
    if (window_ == nullptr) {
        return fail(ErrorKind::unavailable,
                    std::string("no window could be opened: ") + SDL_GetError());
    }
    if (const SDL_Surface* surface = SDL_GetWindowSurface(window_); surface != nullptr) {
        screen_ = std::make_unique<SurfaceScreen>(window_, *surface);
    } else if (auto screen = TextureScreen::open(window_)) {
        screen_ = std::move(*screen);
    } else {
        return core::Failure(screen.error());
    }
    wake_event_ = SDL_RegisterEvents(1);
    SDL_ShowCursor(options.hide_cursor ? SDL_DISABLE : SDL_ENABLE);
    SDL_StartTextInput();
    return {};
}

core::Result<raster::Surface> SdlWindow::surface() {
    return screen_->surface();
}

core::Result<void> SdlWindow::present(std::span<const raster::Rect> changed) {
    return screen_->present(changed);
}

std::optional<InputEvent> SdlWindow::wait(std::optional<core::Duration> timeout) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point deadline = timeout ? Clock::now() + *timeout : Clock::time_point::max();
    while (ready_.empty()) {
        SDL_Event event;
        int got = 0;
        if (!timeout) {
            got = SDL_WaitEvent(&event);
        } else {
            const auto left = std::chrono::ceil<core::Duration>(deadline - Clock::now()).count();
            got = left > 0
                      ? SDL_WaitEventTimeout(&event, static_cast<int>(std::min<core::Duration::rep>(
                                                         left, std::numeric_limits<int>::max())))
                      : SDL_PollEvent(&event);
        }
        if (got == 0) {
            if (timeout && Clock::now() >= deadline) {
                return std::nullopt;
            }
            continue;
        }
        if (event.type == wake_event_) {
            wake_pending_ = false;
            ready_.emplace_back(Woken{});
            continue;
        }
        int width = 0, height = 0;
        SDL_GetWindowSize(window_, &width, &height);
        contact_->take(event, width, height, ready_);
    }
    InputEvent first = std::move(ready_.front());
    ready_.pop_front();
    return first;
}

void SdlWindow::wake() {
    // One is enough, and SDL's queue is finite.
    if (wake_pending_.exchange(true)) {
        return;
    }
    SDL_Event event{};
    event.type = wake_event_;
    if (SDL_PushEvent(&event) != 1) {
        wake_pending_ = false;
    }
}

}  // namespace platform::window::sdl
