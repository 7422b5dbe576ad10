#pragma once

#include <deque>
#include <utility>
#include <vector>

#include "platform/scanner/scanner.h"

namespace tests::fakes {

// A scanner that a test answers for.
class FakeScanner final : public platform::scanner::Scanner {
  public:
    struct Asked {
        platform::scanner::Job job = 0;
        platform::scanner::Kind preferred{};
    };

    void look() override { ++looks_; }
    void scan(platform::scanner::Job job, platform::scanner::Kind preferred) override {
        asked_.push_back({job, preferred});
    }
    void cancel() override { ++cancels_; }
    std::optional<platform::scanner::Outcome> next() override {
        std::optional<platform::scanner::Outcome> first;
        if (!outcomes_.empty()) {
            first.emplace(std::move(outcomes_.front()));
            outcomes_.pop_front();
        }
        return first;
    }

    void come(platform::scanner::Outcome outcome) { outcomes_.push_back(std::move(outcome)); }
    std::vector<Asked> take_asked() { return std::exchange(asked_, {}); }
    int looks() const { return looks_; }
    int cancels() const { return cancels_; }

  private:
    std::deque<platform::scanner::Outcome> outcomes_;
    std::vector<Asked> asked_;
    int looks_ = 0, cancels_ = 0;
};

// All of it in one shade.
inline platform::scanner::Page page_of(int width, int height, int dpi, std::uint8_t shade = 200,
                                       int channels = 3) {
    const auto bytes = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                       static_cast<std::size_t>(channels);
    return {width, height, channels, dpi,
            platform::core::Sensitive(platform::core::Bytes(bytes, shade))};
}

}  // namespace tests::fakes
