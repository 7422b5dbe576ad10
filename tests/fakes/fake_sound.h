#pragma once

#include <deque>
#include <utility>
#include <vector>

#include "platform/sound/sound.h"

namespace tests::fakes {

// A speaker that a test answers for.
class FakeSound final : public platform::sound::Sound {
  public:
    void look() override { ++looks_; }
    void play(const platform::sound::Tone& tone) override { tones_.push_back(tone); }
    std::optional<platform::sound::Outcome> next() override {
        std::optional<platform::sound::Outcome> first;
        if (!outcomes_.empty()) {
            first = outcomes_.front();
            outcomes_.pop_front();
        }
        return first;
    }

    void come(platform::sound::Outcome outcome) { outcomes_.push_back(outcome); }
    std::vector<platform::sound::Tone> take_tones() { return std::exchange(tones_, {}); }
    int looks() const { return looks_; }

  private:
    std::vector<platform::sound::Tone> tones_;
    std::deque<platform::sound::Outcome> outcomes_;
    int looks_ = 0;
};

}  // namespace tests::fakes
