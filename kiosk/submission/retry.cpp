#include "kiosk/submission/retry.h"

#include <algorithm>

namespace kiosk::submission {
namespace {

using platform::core::Duration;
using platform::core::Instant;

constexpr int failures_in_a_row = 5;

Duration part_of(Duration whole, double random) {
    return Duration(static_cast<Duration::rep>(static_cast<double>(whole.count()) * random));
}

}  // namespace

Duration pause_before_retry(const Backoff& backoff, int failures, double random,
                            std::optional<Duration> not_before) {
    if (not_before) {
        return *not_before + part_of(backoff.base, random);
    }
    Duration ceiling = std::min(backoff.base, backoff.cap);
    for (int doubled = 1; doubled < failures && ceiling < backoff.cap; ++doubled) {
        ceiling = std::min(2 * ceiling, backoff.cap);
    }
    return part_of(ceiling, random);
}

Duration catch_up(const RetryPolicy& policy, std::size_t waiting) {
    const Duration longest = 4 * policy.background.cap;
    const Duration each = 6 * policy.background.base;
    return waiting > static_cast<std::size_t>(longest / each)
               ? longest
               : each * static_cast<Duration::rep>(waiting);
}

bool RetryBudget::take() {
    if (tokens_ < price) {
        return false;
    }
    tokens_ -= price;
    return true;
}

void RetryBudget::give_back() {
    tokens_ = std::min(tokens_ + price, most);
}

void RetryBudget::earn() {
    tokens_ = std::min(tokens_ + 1, most);
}

bool Breaker::allows(Instant now, bool somebody_waits) const {
    return !is_open() || (!probing_ && due(somebody_waits) <= now);
}

Instant Breaker::due(bool somebody_waits) const {
    return somebody_waits ? std::min(*probe_at_, failed_at_ + 2 * background_.base) : *probe_at_;
}

void Breaker::begun() {
    probing_ = is_open();
}

void Breaker::failed(Instant now, double random) {
    probing_ = false;
    failed_at_ = now;
    if (++failures_ < failures_in_a_row) {
        return;
    }
    pause_ = pause_ == Duration::zero() ? 2 * background_.base
                                        : std::min(2 * pause_, std::max(background_.cap, pause_));
    probe_at_ =
        now + pause_ + part_of(std::min(2 * pause_, std::max(background_.cap, pause_)), random);
}

bool Breaker::succeeded() {
    const bool was_open = is_open();
    *this = Breaker(background_);
    return was_open;
}

}  // namespace kiosk::submission
