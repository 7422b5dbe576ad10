#pragma once
// What SDL reports, as the few events that a kiosk obeys. One contact at a time: while a finger or
// the left button is down, every other finger, button and mouse motion is dropped, and so are key
// repeats, chords with Ctrl, Alt or the logo key, and text that they bring.

#include <SDL.h>

#include <deque>
#include <optional>

#include "platform/window/window.h"

namespace platform::window::sdl {

class Contact {
  public:
    // A touch controller can lose the lifting of a finger. A contact that has not moved for so long
    // (milliseconds) gives way to the next one, or the terminal would be deaf for good.
    static constexpr Sint32 silent_too_long = 10000;

    // Appends what `event` means, if anything. `width` and `height` are the window's, in pixels.
    void take(const SDL_Event& event, int width, int height, std::deque<InputEvent>& out);

  private:
    struct Down {
        bool mouse;
        SDL_TouchID touch;
        SDL_FingerID finger;
        Uint32 last_heard;
    };

    void take_finger(const SDL_TouchFingerEvent& event, int width, int height,
                     std::deque<InputEvent>& out);
    void take_button(const SDL_MouseButtonEvent& event, std::deque<InputEvent>& out);
    void take_motion(const SDL_MouseMotionEvent& event, std::deque<InputEvent>& out);
    void take_window(const SDL_WindowEvent& event, std::deque<InputEvent>& out);
    void take_key(const SDL_KeyboardEvent& event, std::deque<InputEvent>& out);
    void take_text(const SDL_TextInputEvent& event, std::deque<InputEvent>& out) const;
    // True when a contact is down that `now` must not interrupt.
    bool is_taken(Uint32 now, std::deque<InputEvent>& out);
    void lose(std::deque<InputEvent>& out);

    std::optional<Down> down_;
    bool repeating_ = false;  // the last key event was a repeat; its text follows it
};

}  // namespace platform::window::sdl
