#pragma once
// What SDL reports, as the few events that a kiosk obeys. One contact at a time: while a finger or
// the left button is down, every other finger, button and mouse motion is dropped, and so are key
// repeats, chords with Ctrl, Alt or the logo key, and text that they bring.

#include <SDL.h>

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "platform/window/sdl/keypad.h"
#include "platform/window/window.h"

namespace platform::window::sdl {

class Contact {
  public:
    explicit Contact(const std::vector<KeyBinding>& keypad = default_keypad());
    // The first key of the list that SDL has no name for, or nullopt.
    static std::optional<std::string> unknown_key(const std::vector<KeyBinding>& keypad);

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
    struct Bound {
        SDL_Keycode code;
        Key means;
    };
    std::vector<Bound> keypad_;
    bool drops_text_ = false;  // the last key event was a repeat or the keypad's; its text follows
};

}  // namespace platform::window::sdl
