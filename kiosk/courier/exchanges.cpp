#include "kiosk/courier/exchanges.h"

namespace kiosk::courier {

using platform::http::Completion;

platform::core::Result<platform::http::RequestId> Exchanges::start(
    platform::http::Request request) {
    Begun begun{request.endpoint, clock_.monotonic()};
    auto id = http_.start(std::move(request));
    if (id) {
        begun_.emplace(*id, std::move(begun));
    }
    return id;
}

platform::http::Woken Exchanges::wait(std::span<const platform::core::Watch> watches,
                                      std::optional<platform::core::Duration> limit) {
    platform::http::Woken woken = http_.wait(watches, limit);
    for (const Completion& one : woken.completions) {
        const auto begun = begun_.find(one.id);
        if (begun == begun_.end()) {
            continue;
        }
        link::LatencySample sample{clock_.wall(), clock_.monotonic() - begun->second.at, {}, {}};
        if (one.outcome) {
            sample.http_status = one.outcome->status;
            answered_[begun->second.endpoint] = sample.at;
        } else {
            sample.reason = reason_of(one.outcome.error());
        }
        auto& samples = samples_[begun->second.endpoint];
        samples.push_back(sample);
        if (samples.size() > most) {
            samples.pop_front();
        }
        begun_.erase(begun);
    }
    return woken;
}

std::vector<link::LatencySample> Exchanges::samples(const std::string& endpoint) const {
    const auto found = samples_.find(endpoint);
    return found == samples_.end()
               ? std::vector<link::LatencySample>{}
               : std::vector<link::LatencySample>(found->second.begin(), found->second.end());
}

std::optional<link::Timestamp> Exchanges::last_answer(const std::string& endpoint) const {
    const auto found = answered_.find(endpoint);
    return found == answered_.end() ? std::nullopt : std::optional(found->second);
}

link::Reason reason_of(platform::http::TransportFailure failure) {
    return submission::reason_of(word(failure)).value_or(link::Reason::interrupted);
}

}  // namespace kiosk::courier
