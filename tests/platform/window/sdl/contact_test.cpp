#include "platform/window/sdl/contact.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <set>

namespace platform::window::sdl {
namespace {

class ContactTest : public ::testing::Test {
  protected:
    std::deque<InputEvent> take(const SDL_Event& event) {
        std::deque<InputEvent> out;
        contact_.take(event, 101, 201, out);
        return out;
    }
    static SDL_Event finger(Uint32 type, SDL_FingerID id, float x, float y, Uint32 time = 1,
                            SDL_TouchID touch = 3) {
        SDL_Event event{};
        event.tfinger = {type, time, touch, id, x, y, 0, 0, 1, 0};
        return event;
    }
    static SDL_Event button(Uint32 type, Uint8 which_button, int x, int y, Uint32 mouse = 0) {
        SDL_Event event{};
        event.button.type = type;
        event.button.which = mouse;
        event.button.button = which_button;
        event.button.x = x;
        event.button.y = y;
        return event;
    }
    static SDL_Event motion(int x, int y, Uint32 mouse = 0) {
        SDL_Event event{};
        event.motion.type = SDL_MOUSEMOTION;
        event.motion.which = mouse;
        event.motion.x = x;
        event.motion.y = y;
        return event;
    }
    static SDL_Event key(SDL_Keycode code, unsigned modifiers = 0, bool repeat = false) {
        SDL_Event event{};
        event.key.type = SDL_KEYDOWN;
        event.key.repeat = repeat ? 1 : 0;
        event.key.keysym.sym = code;
        event.key.keysym.mod = static_cast<Uint16>(modifiers);
        return event;
    }
    static SDL_Event text(const char* utf8) {
        SDL_Event event{};
        event.text.type = SDL_TEXTINPUT;
        std::strncpy(event.text.text, utf8, sizeof event.text.text - 1);
        return event;
    }
    static SDL_Event window(SDL_WindowEventID id, int a = 0, int b = 0) {
        SDL_Event event{};
        event.window.type = SDL_WINDOWEVENT;
        event.window.event = static_cast<Uint8>(id);
        event.window.data1 = a;
        event.window.data2 = b;
        return event;
    }

    template <typename T>
    static const T* only(const std::deque<InputEvent>& events) {
        return events.size() == 1 ? std::get_if<T>(&events.front()) : nullptr;
    }

    Contact contact_;
};

TEST_F(ContactTest, TurnsAFingerIntoPressMoveAndReleaseInPixels) {
    const auto down = take(finger(SDL_FINGERDOWN, 7, 0.5F, 0.25F));
    ASSERT_NE(only<PointerPressed>(down), nullptr);
    EXPECT_FLOAT_EQ(only<PointerPressed>(down)->x, 50);
    EXPECT_FLOAT_EQ(only<PointerPressed>(down)->y, 50);
    const auto moved = take(finger(SDL_FINGERMOTION, 7, 1, 1));
    ASSERT_NE(only<PointerMoved>(moved), nullptr);
    EXPECT_FLOAT_EQ(only<PointerMoved>(moved)->x, 100);
    EXPECT_FLOAT_EQ(only<PointerMoved>(moved)->y, 200);
    EXPECT_NE(only<PointerReleased>(take(finger(SDL_FINGERUP, 7, 1, 1))), nullptr);
}

TEST_F(ContactTest, DropsASecondFingerUntilItTouchesAgain) {
    take(finger(SDL_FINGERDOWN, 1, 0.1F, 0.1F));
    EXPECT_TRUE(take(finger(SDL_FINGERDOWN, 2, 0.9F, 0.9F)).empty());
    EXPECT_TRUE(take(finger(SDL_FINGERMOTION, 2, 0.8F, 0.8F)).empty());
    EXPECT_NE(only<PointerReleased>(take(finger(SDL_FINGERUP, 1, 0.1F, 0.1F))), nullptr);
    EXPECT_TRUE(take(finger(SDL_FINGERMOTION, 2, 0.7F, 0.7F)).empty());
    EXPECT_TRUE(take(finger(SDL_FINGERUP, 2, 0.7F, 0.7F)).empty());
    EXPECT_NE(only<PointerPressed>(take(finger(SDL_FINGERDOWN, 2, 0.9F, 0.9F))), nullptr);
}

TEST_F(ContactTest, DropsTheMouseWhileAFingerIsDown) {
    take(finger(SDL_FINGERDOWN, 1, 0.1F, 0.1F));
    EXPECT_TRUE(take(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 5, 5)).empty());
    EXPECT_TRUE(take(motion(6, 6)).empty());
    EXPECT_TRUE(take(button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 5, 5)).empty());
    EXPECT_TRUE(take(window(SDL_WINDOWEVENT_LEAVE)).empty());
    EXPECT_NE(only<PointerReleased>(take(finger(SDL_FINGERUP, 1, 0.1F, 0.1F))), nullptr);
}

TEST_F(ContactTest, ForgetsAFingerWhoseLiftingWasLost) {
    take(finger(SDL_FINGERDOWN, 1, 0.1F, 0.1F, 1000));
    take(finger(SDL_FINGERMOTION, 1, 0.1F, 0.2F, 5000));
    EXPECT_TRUE(take(finger(SDL_FINGERDOWN, 2, 0.5F, 0.5F, 14999)).empty());
    const auto events = take(finger(SDL_FINGERDOWN, 3, 0.5F, 0.5F, 15000));
    ASSERT_EQ(events.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<PointerLeft>(events[0]));
    EXPECT_TRUE(std::holds_alternative<PointerPressed>(events[1]));
}

TEST_F(ContactTest, TreatsASecondDownOfTheSameFingerAsANewContact) {
    take(finger(SDL_FINGERDOWN, 1, 0.1F, 0.1F));
    const auto events = take(finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F));
    ASSERT_EQ(events.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<PointerLeft>(events[0]));
    EXPECT_TRUE(std::holds_alternative<PointerPressed>(events[1]));
}

TEST_F(ContactTest, LosesTheContactWithTheFocus) {
    take(finger(SDL_FINGERDOWN, 1, 0.1F, 0.1F));
    EXPECT_NE(only<PointerLeft>(take(window(SDL_WINDOWEVENT_FOCUS_LOST))), nullptr);
    EXPECT_TRUE(take(finger(SDL_FINGERUP, 1, 0.1F, 0.1F)).empty());
    EXPECT_TRUE(take(window(SDL_WINDOWEVENT_FOCUS_LOST)).empty());
}

TEST_F(ContactTest, TakesTheLeftMouseButtonOnly) {
    const auto down = take(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 5, 6));
    ASSERT_NE(only<PointerPressed>(down), nullptr);
    EXPECT_FLOAT_EQ(only<PointerPressed>(down)->y, 6);
    EXPECT_NE(only<PointerMoved>(take(motion(7, 8))), nullptr);
    EXPECT_TRUE(take(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 5, 6)).empty());
    EXPECT_TRUE(take(button(SDL_MOUSEBUTTONUP, SDL_BUTTON_MIDDLE, 5, 6)).empty());
    EXPECT_NE(only<PointerReleased>(take(button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 5, 6))),
              nullptr);
    EXPECT_NE(only<PointerLeft>(take(window(SDL_WINDOWEVENT_LEAVE))), nullptr);
}

TEST_F(ContactTest, DropsWhatSdlMakesOfOtherDevicesEvents) {
    EXPECT_TRUE(
        take(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 5, 5, SDL_TOUCH_MOUSEID)).empty());
    EXPECT_TRUE(take(motion(5, 5, SDL_TOUCH_MOUSEID)).empty());
    EXPECT_TRUE(take(finger(SDL_FINGERDOWN, 1, 0, 0, 1, SDL_MOUSE_TOUCHID)).empty());
}

TEST_F(ContactTest, ScrollsContentUpWhenTheWheelTurnsTowardsTheUser) {
    SDL_Event event{};
    event.wheel.type = SDL_MOUSEWHEEL;
    event.wheel.preciseY = -2;
    event.wheel.mouseX = 30;
    event.wheel.mouseY = 40;
    const auto scrolled = take(event);
    ASSERT_NE(only<Scrolled>(scrolled), nullptr);
    EXPECT_FLOAT_EQ(only<Scrolled>(scrolled)->lines, 2);
    EXPECT_FLOAT_EQ(only<Scrolled>(scrolled)->y, 40);
    event.wheel.direction = SDL_MOUSEWHEEL_FLIPPED;
    EXPECT_FLOAT_EQ(only<Scrolled>(take(event))->lines, -2);
}

TEST_F(ContactTest, KnowsTheKeysOfTheKeyboardAndOfTheTactileKeypad) {
    const std::pair<SDL_Keycode, Key> expected[] = {{SDLK_RETURN, Key::enter},
                                                    {SDLK_KP_ENTER, Key::enter},
                                                    {SDLK_ESCAPE, Key::escape},
                                                    {SDLK_TAB, Key::tab},
                                                    {SDLK_BACKSPACE, Key::backspace},
                                                    {SDLK_DELETE, Key::del},
                                                    {SDLK_LEFT, Key::left},
                                                    {SDLK_RIGHT, Key::right},
                                                    {SDLK_UP, Key::up},
                                                    {SDLK_DOWN, Key::down},
                                                    {SDLK_HOME, Key::home},
                                                    {SDLK_END, Key::end},
                                                    {SDLK_PAGEUP, Key::page_up},
                                                    {SDLK_PAGEDOWN, Key::page_down},
                                                    {SDLK_F17, Key::pad_help},
                                                    {SDLK_F18, Key::pad_up},
                                                    {SDLK_F19, Key::pad_down},
                                                    {SDLK_F20, Key::pad_select},
                                                    {SDLK_F21, Key::pad_back},
                                                    {SDLK_F22, Key::pad_next},
                                                    {SDLK_F23, Key::pad_quieter},
                                                    {SDLK_F24, Key::pad_louder},
                                                    {SDLK_F13, Key::switch_move},
                                                    {SDLK_F14, Key::switch_select}};
    for (const auto& [code, meaning] : expected) {
        const auto events = take(key(code));
        ASSERT_NE(only<KeyPressed>(events), nullptr) << SDL_GetKeyName(code);
        EXPECT_EQ(only<KeyPressed>(events)->key, meaning) << SDL_GetKeyName(code);
    }
    EXPECT_EQ(only<KeyPressed>(take(key(SDLK_TAB, KMOD_LSHIFT)))->key, Key::back_tab);
    EXPECT_TRUE(take(key(SDLK_F1)).empty());
    EXPECT_TRUE(take(key(SDLK_a)).empty());
}

TEST_F(ContactTest, TakesAKeypadThatSendsOtherKeysAndNothingElseFromThem) {
    Contact pad({{"1", Key::switch_move}, {"Keypad 5", Key::pad_select}});
    std::deque<InputEvent> out;
    pad.take(key(SDLK_1), 101, 201, out);
    pad.take(text("1"), 101, 201, out);
    ASSERT_NE(only<KeyPressed>(out), nullptr) << "the digit is no text";
    EXPECT_EQ(only<KeyPressed>(out)->key, Key::switch_move);
    out.clear();
    pad.take(key(SDLK_2), 101, 201, out);
    pad.take(text("2"), 101, 201, out);
    EXPECT_NE(only<TextTyped>(out), nullptr);
    EXPECT_EQ(Contact::unknown_key({{"F18", Key::pad_up}, {"Fern", Key::pad_down}}), "Fern");
    EXPECT_EQ(Contact::unknown_key(default_keypad()), std::nullopt);
}

TEST_F(ContactTest, AHandfulOfFingersIsOneContact) {
    // At random: at most one contact is down, it is pressed before it moves, and it is let go or
    // lost before the next; every place is one of the finger that came first.
    std::mt19937 random(7);
    const auto pick = [&](int least, int most) {
        return std::uniform_int_distribution(least, most)(random);
    };
    std::set<int> down;
    std::optional<int> first;
    int contacts = 0, ignored = 0;
    for (Uint32 time = 1; time < 20000; ++time) {
        const int id = pick(1, 4);
        const bool is_down = down.contains(id);
        const Uint32 type = !is_down          ? SDL_FINGERDOWN
                            : pick(0, 2) == 0 ? SDL_FINGERUP
                                              : SDL_FINGERMOTION;
        const auto events = take(finger(type, id, static_cast<float>(id) / 10, 0.5F, time));
        const bool ours = first ? first == id : type == SDL_FINGERDOWN;
        ignored += ours ? 0 : 1;
        ASSERT_EQ(events.size(), ours ? 1U : 0U) << time;
        const auto expected_x = static_cast<float>(id) * 10;
        if (type == SDL_FINGERDOWN) {
            down.insert(id);
            if (ours) {
                first = id;
                ++contacts;
                ASSERT_NE(only<PointerPressed>(events), nullptr);
                EXPECT_FLOAT_EQ(only<PointerPressed>(events)->x, expected_x);
            }
        } else if (type == SDL_FINGERUP) {
            down.erase(id);
            if (ours) {
                first.reset();
                ASSERT_NE(only<PointerReleased>(events), nullptr);
                EXPECT_FLOAT_EQ(only<PointerReleased>(events)->x, expected_x);
            }
        } else if (ours) {
            ASSERT_NE(only<PointerMoved>(events), nullptr);
        }
    }
    EXPECT_GT(contacts, 500);
    EXPECT_GT(ignored, 5000);
}

TEST_F(ContactTest, DropsRepeatsAndTheTextTheyBring) {
    EXPECT_TRUE(take(key(SDLK_BACKSPACE, 0, true)).empty());
    take(key(SDLK_a));
    EXPECT_NE(only<TextTyped>(take(text("a"))), nullptr);
    take(key(SDLK_a, 0, true));
    EXPECT_TRUE(take(text("a")).empty());
    take(key(SDLK_b));
    EXPECT_NE(only<TextTyped>(take(text("b"))), nullptr);
}

TEST_F(ContactTest, DropsChordsAndTheTextTheyBring) {
    EXPECT_TRUE(take(key(SDLK_F4, KMOD_LALT)).empty());
    EXPECT_TRUE(take(key(SDLK_TAB, KMOD_LALT)).empty());
    EXPECT_TRUE(take(key(SDLK_RETURN, KMOD_LCTRL)).empty());
    EXPECT_TRUE(take(key(SDLK_ESCAPE, KMOD_LGUI)).empty());
    SDL_SetModState(KMOD_LCTRL);
    EXPECT_TRUE(take(text("c")).empty());
    SDL_SetModState(KMOD_RALT);
    EXPECT_NE(only<TextTyped>(take(text("€"))), nullptr);
    SDL_SetModState(KMOD_NONE);
}

TEST_F(ContactTest, PassesTextOnAsUtf8) {
    const auto typed = take(text("əЯ "));
    ASSERT_NE(only<TextTyped>(typed), nullptr);
    EXPECT_EQ(only<TextTyped>(typed)->text, "əЯ ");
    EXPECT_TRUE(take(text("")).empty());
}

TEST_F(ContactTest, TellsWhatHappensToTheWindow) {
    EXPECT_NE(only<Exposed>(take(window(SDL_WINDOWEVENT_EXPOSED))), nullptr);
    EXPECT_NE(only<Exposed>(take(window(SDL_WINDOWEVENT_RESTORED))), nullptr);
    const auto resized = take(window(SDL_WINDOWEVENT_SIZE_CHANGED, 800, 600));
    ASSERT_NE(only<Resized>(resized), nullptr);
    EXPECT_EQ(only<Resized>(resized)->width, 800);
    EXPECT_EQ(only<Resized>(resized)->height, 600);
    SDL_Event quit{};
    quit.type = SDL_QUIT;
    EXPECT_NE(only<CloseRequested>(take(quit)), nullptr);
}

}  // namespace
}  // namespace platform::window::sdl
