#pragma once
// Getting in while the clock cannot be trusted: the terminal shows a code, the administrator's
// device answers it, the technician types the answer instead of her one-time code.
//
// The answer must be short enough to be typed, so it cannot be a signature (64 bytes and nothing
// can be left out). It is a MAC cut to ten digits, as in OCRA (RFC 6287), but the key is not kept
// anywhere: it is agreed (X25519, RFC 7748) between a key that the terminal makes for this one
// challenge, which is its nonce too, and the administrator's. On the terminals stands only the
// administrator's open key, so that whoever takes one apart can answer for no other.
//
// Pure, but for chance. Any thread.

#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/authentication.h"

namespace kiosk::access {

constexpr int answer_digits = 10;

struct Challenge {
    std::string text;  // for the picture: about 80 signs of ASCII
    platform::crypto::AgreementKey key;
};

// `terminal` says to the administrator where the technician stands.
platform::core::Result<Challenge> make_challenge(platform::crypto::Authentication&,
                                                 std::string_view terminal,
                                                 std::string_view personal_number);

// What the administrator is asked for; nothing: it is none.
struct Asked {
    std::string terminal;
    std::string personal_number;
    platform::core::Bytes open;  // of the terminal
};
std::optional<Asked> read_challenge(std::string_view text);

// On the terminal, which knows the administrator's open key.
platform::core::Result<std::string> expected_answer(platform::crypto::Authentication&,
                                                    const Challenge&,
                                                    platform::core::BytesView administrator);
// On the administrator's device. malformed: it is no challenge.
platform::core::Result<std::string> answer(platform::crypto::Authentication&, std::string_view text,
                                           const platform::crypto::AgreementKey& administrator);

}  // namespace kiosk::access
