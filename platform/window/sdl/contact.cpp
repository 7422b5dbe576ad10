#include "platform/window/sdl/contact.h"

#include <algorithm>

namespace platform::window::sdl {
namespace {

std::optional<Key> key_of(SDL_Keycode code, bool shift) {
    switch (code) {
        case SDLK_RETURN:
        case SDLK_RETURN2:
        case SDLK_KP_ENTER:
            return Key::enter;
        case SDLK_ESCAPE:
            return Key::escape;
        case SDLK_TAB:
            return shift ? Key::back_tab : Key::tab;
        case SDLK_BACKSPACE:
            return Key::backspace;
        case SDLK_DELETE:
            return Key::del;
        case SDLK_LEFT:
            return Key::left;
        case SDLK_RIGHT:
            return Key::right;
        case SDLK_UP:
            return Key::up;
        case SDLK_DOWN:
            return Key::down;
        case SDLK_HOME:
            return Key::home;
        case SDLK_END:
            return Key::end;
        case SDLK_PAGEUP:
            return Key::page_up;
        case SDLK_PAGEDOWN:
            return Key::page_down;
        default:  // SDL_Keycode is a number: letters come as text, other keys mean nothing here
            return std::nullopt;
    }
}

}  // namespace

std::vector<KeyBinding> default_keypad() {
    return {{"F17", Key::pad_help},     {"F18", Key::pad_up},     {"F19", Key::pad_down},
            {"F20", Key::pad_select},   {"F21", Key::pad_back},   {"F22", Key::pad_next},
            {"F23", Key::pad_quieter},  {"F24", Key::pad_louder}, {"F13", Key::switch_move},
            {"F14", Key::switch_select},
            {"F12", Key::maintenance}};
}

std::optional<std::string> Contact::unknown_key(const std::vector<KeyBinding>& keypad) {
    for (const KeyBinding& binding : keypad) {
        if (SDL_GetKeyFromName(binding.key.c_str()) == SDLK_UNKNOWN) {
            return binding.key;
        }
    }
    return std::nullopt;
}

Contact::Contact(const std::vector<KeyBinding>& keypad) {
    for (const KeyBinding& binding : keypad) {
        keypad_.push_back({SDL_GetKeyFromName(binding.key.c_str()), binding.means});
    }
}

bool Contact::is_taken(Uint32 now, std::deque<InputEvent>& out) {
    // Signed: events of two devices may arrive out of order, and the counter wraps after 49 days.
    if (down_ && static_cast<Sint32>(now - down_->last_heard) >= silent_too_long) {
        lose(out);
    }
    return down_.has_value();
}

void Contact::lose(std::deque<InputEvent>& out) {
    down_.reset();
    out.emplace_back(PointerLeft{});
}

void Contact::take_finger(const SDL_TouchFingerEvent& event, int width, int height,
                          std::deque<InputEvent>& out) {
    if (event.touchId == SDL_MOUSE_TOUCHID) {
        return;  // made from a mouse event, which arrives as well
    }
    // The edge itself (1.0) belongs to the last pixel.
    const float x = std::clamp(event.x, 0.0F, 1.0F) * static_cast<float>(std::max(width - 1, 0));
    const float y = std::clamp(event.y, 0.0F, 1.0F) * static_cast<float>(std::max(height - 1, 0));
    const bool ours =
        down_ && !down_->mouse && down_->touch == event.touchId && down_->finger == event.fingerId;
    if (event.type == SDL_FINGERDOWN) {
        if (ours) {
            lose(out);
        }
        if (!is_taken(event.timestamp, out)) {
            down_ = Down{false, event.touchId, event.fingerId, event.timestamp};
            out.emplace_back(PointerPressed{x, y});
        }
    } else if (ours && event.type == SDL_FINGERMOTION) {
        down_->last_heard = event.timestamp;
        out.emplace_back(PointerMoved{x, y});
    } else if (ours) {
        down_.reset();
        out.emplace_back(PointerReleased{x, y});
    }
}

void Contact::take_button(const SDL_MouseButtonEvent& event, std::deque<InputEvent>& out) {
    if (event.which == SDL_TOUCH_MOUSEID || event.button != SDL_BUTTON_LEFT) {
        return;
    }
    const auto x = static_cast<float>(event.x), y = static_cast<float>(event.y);
    if (event.type == SDL_MOUSEBUTTONDOWN) {
        if (!is_taken(event.timestamp, out)) {
            down_ = Down{true, 0, 0, event.timestamp};
            out.emplace_back(PointerPressed{x, y});
        }
    } else if (down_ && down_->mouse) {
        down_.reset();
        out.emplace_back(PointerReleased{x, y});
    }
}

void Contact::take_motion(const SDL_MouseMotionEvent& event, std::deque<InputEvent>& out) {
    if (event.which == SDL_TOUCH_MOUSEID || (down_ && !down_->mouse)) {
        return;
    }
    if (down_) {
        down_->last_heard = event.timestamp;
    }
    out.emplace_back(PointerMoved{static_cast<float>(event.x), static_cast<float>(event.y)});
}

void Contact::take_window(const SDL_WindowEvent& event, std::deque<InputEvent>& out) {
    switch (event.event) {
        case SDL_WINDOWEVENT_EXPOSED:
        case SDL_WINDOWEVENT_RESTORED:
            out.emplace_back(Exposed{});
            break;
        case SDL_WINDOWEVENT_SIZE_CHANGED:
            out.emplace_back(Resized{event.data1, event.data2});
            break;
        case SDL_WINDOWEVENT_LEAVE:
            // The mouse left. A finger has no part in it, and a pressed button holds the mouse.
            if (!down_) {
                out.emplace_back(PointerLeft{});
            }
            break;
        case SDL_WINDOWEVENT_FOCUS_LOST:
        case SDL_WINDOWEVENT_HIDDEN:
        case SDL_WINDOWEVENT_MINIMIZED:
            if (down_) {
                lose(out);
            }
            break;
        default:  // SDL sends it as a number
            break;
    }
}

void Contact::take_key(const SDL_KeyboardEvent& event, std::deque<InputEvent>& out) {
    const unsigned modifiers = event.keysym.mod;
    const auto bound = std::find_if(keypad_.begin(), keypad_.end(),
                                    [&](const Bound& key) { return key.code == event.keysym.sym; });
    drops_text_ = event.repeat != 0 || bound != keypad_.end();
    if (event.repeat != 0 || (modifiers & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0) {
        return;
    }
    if (bound != keypad_.end()) {
        out.emplace_back(KeyPressed{bound->means});
    } else if (const auto key = key_of(event.keysym.sym, (modifiers & KMOD_SHIFT) != 0)) {
        out.emplace_back(KeyPressed{*key});
    }
}

void Contact::take_text(const SDL_TextInputEvent& event, std::deque<InputEvent>& out) const {
    // The right Alt key is not a chord: many layouts reach their third level with it.
    const bool chord = (SDL_GetModState() & (KMOD_CTRL | KMOD_LALT | KMOD_GUI)) != 0;
    if (!drops_text_ && !chord && event.text[0] != '\0') {
        out.emplace_back(TextTyped{event.text});
    }
}

void Contact::take(const SDL_Event& event, int width, int height, std::deque<InputEvent>& out) {
    switch (event.type) {
        case SDL_FINGERDOWN:
        case SDL_FINGERMOTION:
        case SDL_FINGERUP:
            take_finger(event.tfinger, width, height, out);
            break;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            take_button(event.button, out);
            break;
        case SDL_MOUSEMOTION:
            take_motion(event.motion, out);
            break;
        case SDL_MOUSEWHEEL: {
            const SDL_MouseWheelEvent& wheel = event.wheel;
            const float up =
                wheel.direction == SDL_MOUSEWHEEL_FLIPPED ? -wheel.preciseY : wheel.preciseY;
            if (wheel.which != SDL_TOUCH_MOUSEID && up != 0) {
                out.emplace_back(Scrolled{static_cast<float>(wheel.mouseX),
                                          static_cast<float>(wheel.mouseY), -up});
            }
            break;
        }
        case SDL_KEYDOWN:
            take_key(event.key, out);
            break;
        case SDL_TEXTINPUT:
            take_text(event.text, out);
            break;
        case SDL_WINDOWEVENT:
            take_window(event.window, out);
            break;
        case SDL_QUIT:
            out.emplace_back(CloseRequested{});
            break;
        default:  // SDL sends it as a number
            break;
    }
}

}  // namespace platform::window::sdl
