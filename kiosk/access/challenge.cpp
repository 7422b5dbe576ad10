#include "kiosk/access/challenge.h"

#include <algorithm>

#include "kiosk/access/accounts.h"
#include "kiosk/access/codes.h"

namespace kiosk::access {
namespace {

using platform::core::Bytes;
using platform::core::BytesView;
using platform::core::ErrorKind;
using platform::core::Failure;
using platform::core::Result;
using platform::core::Sensitive;

constexpr std::string_view prefix = "KIOSK-CHALLENGE:1:";

// RFC 7748, 6.1: both open keys are part of what is computed; the terminal's stands in the text.
Result<std::string> digits_of(platform::crypto::Authentication& authentication,
                              const Sensitive<Bytes>& shared, std::string_view text,
                              BytesView administrator) {
    const std::string message = std::string(text) + ':' + base32(administrator);
    const auto mac = authentication.hmac(platform::crypto::Hash::sha256, shared.reveal(),
                                         platform::core::as_bytes(message));
    if (!mac) {
        return Failure(mac.error());
    }
    // 64 bits, so that all ten digits are as likely; the 31 of RFC 4226 are hardly more than nine.
    std::uint64_t value = 0;
    for (std::size_t at = 0; at < 8; ++at) {
        value = value << 8U | (*mac)[at];
    }
    std::string digits(answer_digits, '0');
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, value /= 10) {
        *digit = static_cast<char>('0' + value % 10);
    }
    return digits;
}

}  // namespace

Result<Challenge> make_challenge(platform::crypto::Authentication& authentication,
                                 std::string_view terminal, std::string_view personal_number) {
    auto key = authentication.make_agreement_key();
    if (!key) {
        return Failure(key.error());
    }
    std::string text = std::string(prefix) + std::string(terminal) + ':' +
                       std::string(personal_number) + ':' + base32(key->open);
    return Challenge{std::move(text), std::move(*key)};
}

std::optional<Asked> read_challenge(std::string_view text) {
    if (!text.starts_with(prefix)) {
        return std::nullopt;
    }
    text.remove_prefix(prefix.size());
    const std::size_t key = text.rfind(':');
    const std::size_t number = key == text.npos || key == 0 ? text.npos : text.rfind(':', key - 1);
    if (number == text.npos) {
        return std::nullopt;
    }
    const std::string_view person = text.substr(number + 1, key - number - 1);
    auto open = from_base32(text.substr(key + 1));
    if (!open || open->size() != 32 || !is_personal_number(person)) {
        return std::nullopt;
    }
    return Asked{std::string(text.substr(0, number)), std::string(person), std::move(*open)};
}

Result<std::string> expected_answer(platform::crypto::Authentication& authentication,
                                    const Challenge& challenge, BytesView administrator) {
    const auto shared = authentication.agree(challenge.key.own, administrator);
    if (!shared) {
        return Failure(shared.error());
    }
    return digits_of(authentication, *shared, challenge.text, administrator);
}

Result<std::string> answer(platform::crypto::Authentication& authentication, std::string_view text,
                           const platform::crypto::AgreementKey& administrator) {
    const auto asked = read_challenge(text);
    if (!asked) {
        return platform::core::fail(ErrorKind::malformed, "not a challenge of a kiosk");
    }
    const auto shared = authentication.agree(administrator.own, asked->open);
    if (!shared) {
        return Failure(shared.error());
    }
    return digits_of(authentication, *shared, text, administrator.open);
}

}  // namespace kiosk::access
