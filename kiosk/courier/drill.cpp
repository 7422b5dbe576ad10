#include "kiosk/courier/drill.h"

#include <algorithm>

namespace kiosk::courier {

using link::Fault;
using platform::core::Duration;
using platform::core::Result;
using platform::http::Outcome;
using platform::http::Request;
using platform::http::RequestId;
using platform::http::TransportFailure;
using platform::http::Woken;

namespace {

// How an exchange ends meanwhile; none: as it does.
std::optional<Outcome> ended_by(const std::optional<Fault>& fault) {
    if (!fault) {
        return std::nullopt;
    }
    switch (*fault) {
        case Fault::name_resolution:
            return tl::unexpected(TransportFailure::name_resolution);
        case Fault::revoked:
            return tl::unexpected(TransportFailure::revoked);
        case Fault::slow:
            return tl::unexpected(TransportFailure::timeout);
        case Fault::failing:
            return platform::http::Response{503, {}, {}};
        case Fault::wrong_clock:
        case Fault::disk_full:
        case Fault::hung:
            break;
    }
    return std::nullopt;
}

}  // namespace

FreeBytes drilled(FreeBytes free_bytes, const Drill* drill) {
    if (!free_bytes || drill == nullptr) {
        return free_bytes;
    }
    return [drill, free_bytes = std::move(free_bytes)] {
        return drill->fault == Fault::disk_full ? std::uint64_t{0} : free_bytes();
    };
}

Result<RequestId> DrilledClient::start(Request request) {
    auto outcome = request.endpoint == drill_.endpoint ? ended_by(drill_.fault) : std::nullopt;
    if (!outcome) {
        return http_.start(std::move(request));
    }
    const RequestId id{++last_id_};
    const Duration takes = drill_.fault == Fault::slow ? Duration(slow) : Duration::zero();
    platform::http::Completion completion{id, std::move(*outcome), {}};
    if (request.observed) {
        completion.seen.emplace();
    }
    played_.push_back({clock_.monotonic() + takes, std::move(completion)});
    return id;
}

Woken DrilledClient::wait(std::span<const platform::core::Watch> watches,
                          std::optional<Duration> limit) {
    for (const Played& one : played_) {
        const Duration left = std::max(Duration::zero(), one.until - clock_.monotonic());
        limit = std::min(limit.value_or(left), left);
    }
    Woken woken = http_.wait(watches, limit);
    const auto now = clock_.monotonic();
    std::erase_if(played_, [&](Played& one) {
        const bool due = one.until <= now;
        if (due) {
            woken.completions.push_back(std::move(one.completion));
        }
        return due;
    });
    return woken;
}

}  // namespace kiosk::courier
