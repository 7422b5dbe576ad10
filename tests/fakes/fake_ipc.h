#pragma once

#include <deque>
#include <map>
#include <vector>

#include "platform/ipc/ipc.h"

namespace tests::fakes {

// The courier's end: the test says what arrives and reads what was sent.
class FakeServer final : public platform::ipc::Server {
  public:
    std::vector<platform::core::Watch> watches() const override { return {}; }
    std::vector<platform::ipc::Arrival> receive() override { return std::exchange(arrivals_, {}); }
    void send(platform::ipc::Peer peer, platform::core::BytesView message) override {
        sent_[peer].emplace_back(message.begin(), message.end());
    }
    void close(platform::ipc::Peer peer) override { closed_.push_back(peer); }

    template <typename T>
    void arrive(T arrival) {
        arrivals_.emplace_back(std::move(arrival));
    }
    std::vector<platform::core::Bytes> take_sent(platform::ipc::Peer peer) {
        return std::exchange(sent_[peer], {});
    }
    const std::vector<platform::ipc::Peer>& closed() const { return closed_; }

  private:
    std::vector<platform::ipc::Arrival> arrivals_;
    std::map<platform::ipc::Peer, std::vector<platform::core::Bytes>> sent_;
    std::vector<platform::ipc::Peer> closed_;
};

// The kiosk's end.
class FakeIpcClient final : public platform::ipc::Client {
  public:
    void send(platform::core::Bytes message) override { sent_.push_back(std::move(message)); }
    std::optional<platform::ipc::Happening> next() override {
        std::optional<platform::ipc::Happening> first;
        if (!happenings_.empty()) {
            first.emplace(std::move(happenings_.front()));
            happenings_.pop_front();
        }
        return first;
    }

    void happen(platform::ipc::Happening happening) { happenings_.push_back(std::move(happening)); }
    std::vector<platform::core::Bytes> take_sent() { return std::exchange(sent_, {}); }

  private:
    std::deque<platform::ipc::Happening> happenings_;
    std::vector<platform::core::Bytes> sent_;
};

}  // namespace tests::fakes
