#include "kiosk/submission/seal.h"

#include <array>
#include <nlohmann/json.hpp>

#include "platform/core/sensitive.h"

namespace kiosk::submission {
namespace {

using nlohmann::json;
using platform::core::Bytes;
using platform::core::BytesView;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Result;
using platform::core::Sensitive;

constexpr std::size_t kib = 1024;
constexpr std::size_t largest =
    8 * kib * kib;  // its JWE still fits into one message to the courier

Result<Sensitive<Bytes>> padded(BytesView payload) {
    constexpr std::string_view before = R"({"payload":)";
    constexpr std::string_view between = R"(,"pad":")";
    constexpr std::string_view after = R"("})";
    const std::size_t bare = before.size() + payload.size() + between.size() + after.size();
    const std::size_t size = size_class(bare);
    if (size > largest) {
        return fail(ErrorKind::too_large,
                    "a payload of " + std::to_string(payload.size()) + " bytes");
    }
    Bytes text;
    text.reserve(size);
    const auto append = [&](BytesView part) { text.insert(text.end(), part.begin(), part.end()); };
    append(platform::core::as_bytes(before));
    append(payload);
    append(platform::core::as_bytes(between));
    text.insert(text.end(), size - bare, std::uint8_t{'0'});
    append(platform::core::as_bytes(after));
    return Sensitive<Bytes>(std::move(text));
}

json header_of(const Envelope& envelope) {
    return {{"application", envelope.id.str()},
            {"service", envelope.service},
            {"service_version", envelope.service_version},
            {"kiosk", envelope.kiosk}};
}

std::string text_of(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

std::size_t size_class(std::size_t size) {
    for (const std::size_t one : {1 * kib, 4 * kib, 16 * kib, 64 * kib}) {
        if (size <= one) {
            return one;
        }
    }
    return (size + 64 * kib - 1) / (64 * kib) * (64 * kib);
}

Result<Frozen> seal(platform::crypto::Sealer& sealer, const std::string& recipient_jwk,
                    const Envelope& envelope, BytesView payload) {
    if (!json::accept(payload.begin(), payload.end())) {
        return fail(ErrorKind::malformed, "the payload is not JSON");
    }
    json header = header_of(envelope);
    if (recipient_jwk.empty()) {
        if (payload.size() > largest) {
            return fail(ErrorKind::too_large,
                        "a payload of " + std::to_string(payload.size()) + " bytes");
        }
        std::string body = text_of(header);
        body.pop_back();
        body += R"(,"payload":)";
        body += platform::core::as_text(payload);
        body += '}';
        Frozen frozen{"application/json", platform::core::to_bytes(body)};
        platform::core::wipe(body);
        return frozen;
    }
    const json key = json::parse(recipient_jwk, nullptr, false);
    if (!key.is_object()) {
        return fail(ErrorKind::malformed, "the recipient's key is not a JSON object");
    }
    if (const auto kid = key.find("kid"); kid != key.end() && kid->is_string()) {
        header["kid"] = *kid;
    }
    const auto plaintext = padded(payload);
    if (!plaintext) {
        return platform::core::Failure(plaintext.error());
    }
    auto sealed = sealer.seal(plaintext->reveal(), recipient_jwk, text_of(header));
    if (!sealed) {
        return platform::core::Failure(sealed.error());
    }
    return Frozen{"application/jose", std::move(*sealed)};
}

Result<Frozen> freeze_bare(BytesView payload) {
    if (!json::accept(payload.begin(), payload.end())) {
        return fail(ErrorKind::malformed, "the payload is not JSON");
    }
    if (payload.size() > largest) {
        return fail(ErrorKind::too_large,
                    "a payload of " + std::to_string(payload.size()) + " bytes");
    }
    return Frozen{"application/json", Bytes(payload.begin(), payload.end())};
}

}  // namespace kiosk::submission
