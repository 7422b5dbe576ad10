#include "platform/sound/sdl/sdl_sound.h"

#include <SDL.h>
#include <signal.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <semaphore>

namespace platform::sound::sdl {
namespace {

constexpr int rate = 48'000;
constexpr double loudness = 0.5, ramp_s = 0.01;  // no click where it begins and ends
constexpr double lowest_hz = 20, highest_hz = 20'000;
constexpr core::Duration longest{10'000};
constexpr core::Duration slice{50};        // how soon the destructor is heard
constexpr core::Duration patience{5'000};  // beyond the tone's length: the device stands still

// Not SDL_InitSubSystem(): it counts, without a lock, what the window's thread counts too.
class Audio {
  public:
    Audio() : started_(SDL_AudioInit(nullptr) == 0) {}
    ~Audio() {
        if (started_) {
            SDL_AudioQuit();
        }
    }
    Audio(const Audio&) = delete;
    Audio& operator=(const Audio&) = delete;

    // Negative: it cannot be told without opening one.
    bool has_device() const { return started_ && SDL_GetNumAudioDevices(0) != 0; }

  private:
    bool started_;
};

// On SDL's own thread, sample by sample.
class Player {
  public:
    explicit Player(const Tone& tone)
        : tone_(tone), frames_(static_cast<std::int64_t>(tone.length.count()) * rate / 1000) {}

    // Of the device that was opened to play it.
    static void fill(void* player, Uint8* bytes, int size) {
        static_cast<Player*>(player)->fill(reinterpret_cast<Sint16*>(bytes),
                                           size / (2 * static_cast<int>(sizeof(Sint16))));
    }
    bool ended_within(core::Duration time) { return ended_.try_acquire_for(time); }

  private:
    void fill(Sint16* samples, int frames) {
        if (next_ >= frames_ && !told_) {
            told_ = true;  // the tone's last piece went to the device before this one
            ended_.release();
        }
        for (int i = 0; i < frames; ++i, ++next_) {
            const Sint16 value = next_ < frames_ ? sample() : Sint16{0};
            *samples++ = tone_.side == Side::right ? Sint16{0} : value;
            *samples++ = tone_.side == Side::left ? Sint16{0} : value;
        }
    }
    Sint16 sample() const {
        const double at = static_cast<double>(next_) / rate;
        const double left = static_cast<double>(frames_ - next_) / rate;
        const double swell = std::min({1.0, at / ramp_s, left / ramp_s});
        const double wave = std::sin(2 * std::numbers::pi * tone_.hertz * at);
        return static_cast<Sint16>(std::lround(wave * swell * loudness * 32767));
    }

    const Tone tone_;
    const std::int64_t frames_;
    std::int64_t next_ = 0;
    bool told_ = false;
    std::binary_semaphore ended_{0};
};

bool can_be_played(const Tone& tone) {
    return tone.hertz >= lowest_hz && tone.hertz <= highest_hz &&
           tone.length > core::Duration::zero() && tone.length <= longest;
}

Outcome play_tone(const Tone& tone, const std::atomic<bool>& ends) {
    if (!can_be_played(tone)) {
        return Outcome::failed;
    }
    const Audio audio;
    if (!audio.has_device()) {
        return Outcome::no_device;
    }
    Player player(tone);
    SDL_AudioSpec wanted{};
    wanted.freq = rate;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 2;
    wanted.samples = 1024;
    wanted.callback = &Player::fill;
    wanted.userdata = &player;
    // No change allowed: SDL converts to what the device takes.
    const SDL_AudioDeviceID device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (device == 0) {
        return Outcome::failed;
    }
    SDL_PauseAudioDevice(device, 0);
    bool ended = false;
    for (core::Duration waited{0}; !ended && !ends && waited < tone.length + patience &&
                                   SDL_GetAudioDeviceStatus(device) == SDL_AUDIO_PLAYING;
         waited += slice) {
        ended = player.ended_within(slice);
    }
    SDL_CloseAudioDevice(device);  // waits until what it was given is heard
    return ended ? Outcome::played : Outcome::failed;
}

Outcome carry_out(const std::optional<Tone>& order, const std::atomic<bool>& ends) {
    if (order) {
        return play_tone(*order, ends);
    }
    return Audio().has_device() ? Outcome::present : Outcome::no_device;
}

}  // namespace

SdlSound::SdlSound(std::function<void()> wake) : wake_(std::move(wake)) {
    // Signals are the main thread's.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    thread_ = std::thread([this] { work(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

SdlSound::~SdlSound() {
    ends_ = true;
    orders_.close();
    thread_.join();
}

void SdlSound::give(std::optional<Tone> order) {
    if (!orders_.send(order)) {
        outcomes_.send(Outcome::failed);
    }
}

void SdlSound::look() {
    give(std::nullopt);
}

void SdlSound::play(const Tone& tone) {
    give(tone);
}

std::optional<Outcome> SdlSound::next() {
    return outcomes_.try_receive();
}

void SdlSound::work() {
    while (const auto order = orders_.receive()) {
        if (ends_) {
            continue;  // nobody waits for what was ordered last
        }
        outcomes_.send(carry_out(*order, ends_));
        wake_();
    }
    SDL_TLSCleanup();  // its words for what went wrong, of a thread that SDL did not make
}

}  // namespace platform::sound::sdl
