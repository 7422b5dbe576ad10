#pragma once
// One contact, finger or mouse button, from landing to lifting: which target it means, whether it
// scrolls, and how the content runs on after it. Time comes in as a value; nothing here reads a
// clock.
//
// A target is activated when the contact landed on it and lifts on it. Sliding off cancels
// for as long as it is off: sliding back before lifting means the target again, as a trembling hand
// needs it. A contact that scrolls, that stopped content which ran on, or under which the screen
// changed means no target any more.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/semantics.h"
#include "platform/core/time.h"

namespace kiosk::ui {

using platform::core::Duration;
using platform::core::Instant;

// What the contact did to one target in this pass.
struct Touch {
    bool activated = false;  // lifted inside, or chosen by a key
    bool pressed = false;    // held down inside
};

// A second strike of the same target within the window is a trembling of the hand, not a wish
// (A-32, EN 301 549 5.8). Beside the same target that means the same place, whatever came up there
// since; among the keys of a keyboard only the same key, or fast typing would lose letters.
class StrikeFilter {
  public:
    Duration window{150};  // 0 = off

    struct Strike {
        std::string target;
        bool key = false;  // of a keyboard
        float x = 0, y = 0;
        Instant pressed, released;
    };
    // Every strike is remembered, refused or not: a long trembling is one wish. `near` in pixels.
    bool refuses(Strike strike, float near);
    // The place stays, so that a trembling hand that ends one session does not begin the next.
    void forget();

  private:
    std::optional<Strike> last_;
};

class Gesture {
  public:
    // px_per_mm of the window, and the strikes' window.
    float px_per_mm = 1;
    StrikeFilter strikes;

    // -- what happens, between passes
    void press(float x, float y, Instant now);
    void move(float x, float y, Instant now);
    void release(float x, float y, Instant now);
    void lose();    // nothing is activated, nothing runs on
    void cancel();  // the same for a contact that stays down: until it lifts it means nothing
    void forget();  // the session ended

    // -- asked in a pass
    // Of overlapping targets the first that asks has the contact.
    Touch meets(std::string_view target, const Box& hit, bool key);
    // Where a contact that landed in `area` draws, in pixels: it is nobody else's then and scrolls
    // nothing. Landing, moving and lifting need a pass each.
    struct Ink {
        float x = 0, y = 0;
        bool lifted = false;
    };
    std::optional<Ink> draws(std::string_view target, const Box& area);
    // Where that contact was since the last pass: each place that was reported.
    struct Place {
        float x = 0, y = 0;
    };
    const std::vector<Place>& way() const { return way_; }
    // Where this contact moves content within `body` that can scroll from 0 to `most`, in pixels;
    // `scroll` is where it is. A contact scrolls once it went further than the slop.
    float scroll(float scroll, float most, const Box& body, bool motion, Instant now);
    void stop_running() { run_.reset(); }
    void end_pass();

    bool down() const { return down_; }
    // The content runs on without a contact: another picture is due soon.
    bool running() const { return run_.has_value(); }

  private:
    struct Sample {
        Instant at;
        float y = 0;
    };
    struct Run {
        Instant from;
        float start = 0;     // where the content was
        float velocity = 0;  // pixels a second
    };

    void remember(float y, Instant now);
    float velocity(Instant now) const;

    bool down_ = false;
    bool landed_ = false;  // in this pass
    bool lifted_ = false;  // in this pass
    bool means_nothing_ = false;
    std::optional<float> scroll_from_;  // the content's place when the contact landed in the body
    bool scrolling_ = false;
    std::string target_;
    float x_ = 0, y_ = 0, from_x_ = 0, from_y_ = 0;
    Instant pressed_, released_;
    std::vector<Place> way_;
    std::array<Sample, 16> samples_{};  // of the last moves, a ring
    std::size_t sampled_ = 0;
    std::optional<Run> run_;
};

}  // namespace kiosk::ui
