#pragma once

#include <deque>
#include <vector>

#include "kiosk/link/link.h"

namespace tests::fakes {

// A courier that says what the test tells it to say. Its users name kiosk/link themselves.
class FakeCourierLink final : public kiosk::link::Link {
  public:
    void send(const kiosk::link::Request& request) override { sent_.push_back(request); }
    std::optional<kiosk::link::Reply> next() override {
        if (replies_.empty()) {
            return std::nullopt;
        }
        auto first = std::move(replies_.front());
        replies_.pop_front();
        return first;
    }
    bool connected() const override { return connected_; }

    void reply(kiosk::link::Reply reply) { replies_.push_back(std::move(reply)); }
    void set_connected(bool connected) { connected_ = connected; }
    const std::vector<kiosk::link::Request>& sent() const { return sent_; }

  private:
    std::deque<kiosk::link::Reply> replies_;
    std::vector<kiosk::link::Request> sent_;
    bool connected_ = true;
};

}  // namespace tests::fakes
