#pragma once
// Personal identification numbers: six digits. Any thread.

#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/authentication.h"

namespace kiosk::access {

using Pin = platform::core::Sensitive<std::string>;

// What would be tried first. NIST SP 800-63B, 5.1.1.2: repeated and sequential signs, and what
// belongs to the person, are refused; dates because most people choose one.
enum class PinWeakness {
    not_six_digits,
    few_digits,       // fewer than three different ones: 121222
    run,              // each as far from the one before: 123456, 975319
    repeated,         // 123123, 121212, 112233, 123321
    keypad_lines,     // both halves are lines of the keypad: 147258, 789456
    date,             // DDMMYY, YYMMDD, or a year from 1940 to 2039 at either end
    personal_number,  // one is part of the other
};
std::string_view word(PinWeakness);
// Nothing: it is strong enough. 91 of 100 PINs are.
std::optional<PinWeakness> weakness(const Pin&, std::string_view personal_number);

// A strong one by chance.
platform::core::Result<Pin> make_pin(platform::crypto::Authentication&,
                                     std::string_view personal_number);

struct PinHash {
    platform::crypto::ScryptCost cost;
    platform::core::Bytes salt;  // 16 bytes by chance
    platform::core::Bytes hash;  // scrypt, 32 bytes
};
// The usual cost takes 32 MiB and 60 to 100 ms of a small processor.
platform::core::Result<PinHash> hash_pin(platform::crypto::Authentication&, const Pin&,
                                         platform::crypto::ScryptCost = {});
platform::core::Result<bool> matches(platform::crypto::Authentication&, const PinHash&, const Pin&);

// In a time that depends on the sizes only.
bool is_equal(platform::core::BytesView, platform::core::BytesView);

}  // namespace kiosk::access
