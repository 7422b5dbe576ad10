#pragma once
// What an observed request says about the way to an endpoint. Pure.

#include "kiosk/courier/surroundings.h"
#include "platform/http/http.h"

namespace kiosk::courier {

struct Probing {
    std::string endpoint;
    Surroundings::Endpoint configured;
    platform::core::Timestamp at{};  // its end
    platform::core::Duration took{};
    link::ClockTrust clock = link::ClockTrust::unheard;
    std::optional<platform::core::Duration> skew;  // known otherwise than by this answer
};

link::Probed probed(const Probing&, const platform::http::Outcome&,
                    const platform::http::Observation&);

}  // namespace kiosk::courier
