#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include "platform/core/channel.h"
#include "platform/sound/sound.h"

namespace platform::sound::sdl {

// Sound by SDL, through whatever the machine has (PulseAudio, ALSA; SDL_AUDIODRIVER names another).
// Opening and closing may wait for a server: a private thread does it, for one order at a time, so
// that nothing of it is open while nothing plays. A 17th order that waits fails at once, before
// the others. The destructor cuts a tone off and waits until the device is closed. One object at a
// time in a process; SDL's window may live beside it.
class SdlSound final : public Sound {
  public:
    // `wake` on the private thread; must not call this object.
    explicit SdlSound(std::function<void()> wake = [] {});
    ~SdlSound() override;
    SdlSound(const SdlSound&) = delete;
    SdlSound& operator=(const SdlSound&) = delete;

    void look() override;
    void play(const Tone&) override;
    std::optional<Outcome> next() override;

  private:
    void work();
    void give(std::optional<Tone> order);

    const std::function<void()> wake_;
    std::atomic<bool> ends_{false};
    core::Channel<std::optional<Tone>> orders_{16};  // a tone, or: look
    core::Channel<Outcome> outcomes_{64};
    std::thread thread_;
};

}  // namespace platform::sound::sdl
