#pragma once

#include <deque>
#include <functional>
#include <vector>

#include "platform/http/http.h"
#include "tests/fakes/fake_clock.h"

namespace tests::fakes {

// An agency that is a function. A request without an answer stays under way. Waiting takes no time
// but on the clock: with nothing to tell, wait() moves it by the limit.
class FakeHttp final : public platform::http::Client {
  public:
    using Answer =
        std::function<std::optional<platform::http::Outcome>(const platform::http::Request&)>;

    explicit FakeHttp(FakeClock& clock) : clock_(clock) {}

    void answer_with(Answer answer) { answer_ = std::move(answer); }
    const std::vector<platform::http::Request>& requests() const { return requests_; }
    const std::vector<platform::core::Instant>& times() const { return times_; }

    platform::core::Result<platform::http::RequestId> start(
        platform::http::Request request) override {
        const platform::http::RequestId id{requests_.size() + 1};
        if (answer_) {
            if (auto outcome = answer_(request)) {
                completions_.push_back({id, std::move(*outcome)});
            }
        }
        requests_.push_back(std::move(request));
        times_.push_back(clock_.monotonic());
        return id;
    }
    platform::http::Woken wait(std::span<const platform::core::Watch>,
                               std::optional<platform::core::Duration> limit) override {
        platform::http::Woken woken{std::move(completions_), {}};
        completions_.clear();
        if (woken.completions.empty() && limit) {
            clock_.advance(*limit);
        }
        return woken;
    }
    void complete(std::size_t request, platform::http::Outcome outcome,
                  std::optional<platform::http::Observation> seen = {}) {
        completions_.push_back(
            {platform::http::RequestId{request + 1}, std::move(outcome), std::move(seen)});
    }

  private:
    FakeClock& clock_;
    Answer answer_;
    std::vector<platform::http::Request> requests_;
    std::vector<platform::core::Instant> times_;
    std::vector<platform::http::Completion> completions_;
};

}  // namespace tests::fakes
