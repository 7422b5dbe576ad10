#include "kiosk/submission/contract.h"

namespace kiosk::submission {

using platform::core::Duration;
using platform::core::Timestamp;

Step next_step(const Contract& contract, std::optional<Timestamp> doubtful_since, Timestamp now) {
    if (!doubtful_since) {
        return Step::send;
    }
    const Duration age = now - *doubtful_since;
    if (age >= Duration::zero() && age < contract.key_retention / 2) {
        return Step::send;
    }
    return contract.has_status ? Step::ask : Step::stop;
}

}  // namespace kiosk::submission
