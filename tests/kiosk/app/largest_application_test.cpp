// The bounds on an application's way agree with each other.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kiosk/link/codec.h"
#include "kiosk/submission/seal.h"
#include "platform/crypto/jose/jose_sealer.h"
#include "platform/ipc/ipc.h"

namespace {

using namespace kiosk;
using platform::core::Uuid;

constexpr std::size_t largest = std::size_t{8} * 1024 * 1024;  // of a payload

// The key of RFC 7517, A.1.
const std::string agency = R"({"kty":"EC","crv":"P-256","kid":"1",
    "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
    "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"})";

}  // namespace

TEST(LargestApplication, FitsSealedIntoOneMessageToTheCourier) {
    platform::crypto::jose::JoseSealer sealer;
    const submission::Envelope envelope{Uuid::random(), std::string(64, 's'), std::string(64, 'v'),
                                        std::string(64, 'k')};
    const std::string payload = '"' + std::string(largest - 1024, 'x') + '"';
    for (const std::string& key : {agency, std::string()}) {
        auto frozen = submission::seal(sealer, key, envelope, platform::core::as_bytes(payload));
        ASSERT_TRUE(frozen) << frozen.error().what;
        const link::Request submit =
            link::Submit{{envelope.id, envelope.service, envelope.service_version,
                          std::string(64, 'e'), frozen->content_type, std::move(frozen->body)}};
        const auto message = link::encode(submit);
        EXPECT_LE(message.size(), platform::ipc::message_limit);
        EXPECT_TRUE(link::decode_request(message));
    }
}
