#include "kiosk/submission/signed_receipt.h"

#include <nlohmann/json.hpp>

namespace kiosk::submission {

using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Result;
using platform::core::Uuid;

Result<SignedReceipt> read_signed(platform::crypto::Verifier& verifier, std::string_view jws,
                                  const std::string& signer) {
    const auto payload = verifier.verify(jws, signer);
    if (!payload) {
        return platform::core::Failure(payload.error());
    }
    const auto claims = nlohmann::json::parse(payload->begin(), payload->end(), nullptr, false);
    const auto text = [&](const char* name) {
        const auto found = claims.is_object() ? claims.find(name) : claims.end();
        return found != claims.end() && found->is_string() ? found->get<std::string>()
                                                           : std::string{};
    };
    const auto id = Uuid::parse(text("id"));
    const auto receipt = id ? parse_receipt(*payload, *id) : std::nullopt;
    if (!receipt || text("service").empty() || text("digest").size() != 43) {
        return fail(ErrorKind::malformed, "signed, but not a receipt");
    }
    const auto test = claims.find("test");
    return SignedReceipt{*id,
                         text("service"),
                         text("digest"),
                         receipt->reference,
                         receipt->received_at,
                         test != claims.end() && *test != false};
}

bool is_signed_for(platform::crypto::Verifier& verifier, const Receipt& receipt,
                   const std::string& signer, SignedReceipt of) {
    of.reference = receipt.reference;
    of.received_at = receipt.received_at;
    const auto read = read_signed(verifier, receipt.jws, signer);
    return read && *read == of;
}

}  // namespace kiosk::submission
