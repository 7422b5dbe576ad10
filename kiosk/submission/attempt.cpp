#include "kiosk/submission/attempt.h"

namespace kiosk::submission {

platform::http::Request request_of(Parcel parcel, const std::string& endpoint_url) {
    const std::string id = parcel.id.str();
    return {std::move(parcel.endpoint),
            platform::http::Method::put,
            endpoint_url + "/applications/" + id,
            {{"Content-Type", std::move(parcel.content_type)},
             {"Idempotency-Key", '"' + id + '"'},
             {"Service", std::move(parcel.service)},
             {"Service-Version", std::move(parcel.service_version)},
             {"Accept", "application/json, application/problem+json"}},
            std::move(parcel.body)};
}

}  // namespace kiosk::submission
