#pragma once
// A window in memory: a test says what comes in and sees what was shown.

#include <atomic>
#include <deque>
#include <utility>
#include <vector>

#include "platform/window/window.h"

namespace tests::fakes {

class FakeWindow : public platform::window::Window {
  public:
    FakeWindow(int width, int height) { resize(width, height); }

    // --- the test's side
    void push(platform::window::InputEvent event) { events_.push_back(std::move(event)); }
    // The display got another size: announces it, and forgets all pixels.
    void change_size(int width, int height) {
        resize(width, height);
        push(platform::window::Resized{width, height});
    }
    const std::vector<std::uint32_t>& pixels() const { return pixels_; }
    std::uint32_t pixel(int x, int y) const {
        return pixels_.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                          static_cast<std::size_t>(x));
    }
    // One entry a present(), oldest first.
    const std::vector<std::vector<platform::raster::Rect>>& presented() const { return presented_; }
    void forget_presented() { presented_.clear(); }
    // What the last wait() was told; empty optional inside = for ever.
    const std::vector<std::optional<platform::core::Duration>>& waits() const { return waits_; }

    // --- Window
    platform::core::Result<platform::raster::Surface> surface() override {
        return platform::raster::Surface{pixels_.data(), width_, height_, width_};
    }
    platform::core::Result<void> present(std::span<const platform::raster::Rect> changed) override {
        presented_.emplace_back(changed.begin(), changed.end());
        return {};
    }
    // Never sleeps: nothing to come is the same as the time being over.
    std::optional<platform::window::InputEvent> wait(
        std::optional<platform::core::Duration> timeout) override {
        waits_.push_back(timeout);
        if (woken_.exchange(false)) {
            return platform::window::Woken{};
        }
        if (events_.empty()) {
            return std::nullopt;
        }
        platform::window::InputEvent event = std::move(events_.front());
        events_.pop_front();
        return event;
    }
    void wake() override { woken_ = true; }

  private:
    void resize(int width, int height) {
        width_ = width;
        height_ = height;
        pixels_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                       0xff000000);
    }

    int width_ = 0, height_ = 0;
    std::vector<std::uint32_t> pixels_;
    std::deque<platform::window::InputEvent> events_;
    std::vector<std::vector<platform::raster::Rect>> presented_;
    std::vector<std::optional<platform::core::Duration>> waits_;
    std::atomic<bool> woken_ = false;
};

}  // namespace tests::fakes
