#pragma once
// Tones from the terminal's speaker or headset.

#include <optional>

#include "platform/core/time.h"

namespace platform::sound {

enum class Side { left, right, both };

// 20 to 20000 Hz, up to 10 s.
struct Tone {
    double hertz = 440;
    core::Duration length{500};
    Side side = Side::both;
};

enum class Outcome {
    present,    // of look()
    no_device,  // of look() and of play()
    played,     // to its end
    failed,     // the device was lost, or no such tone can be played
};

// One thread calls it, and never waits; the wake callback that an implementation takes comes from
// another one, and means: next() has something. Each look() and each play() has one outcome, in
// their order.
class Sound {
  public:
    virtual ~Sound() = default;
    // Whether there is a device now.
    virtual void look() = 0;
    // After the tone before it.
    virtual void play(const Tone&) = 0;
    virtual std::optional<Outcome> next() = 0;
};

}  // namespace platform::sound
