#include "kiosk/access/pin.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <set>

namespace kiosk::access {
namespace {

using platform::core::Failure;
using platform::core::Result;

constexpr std::size_t pin_size = 6;

bool is_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Each digit as far from the one before, 0 after 9.
bool is_run(std::string_view pin) {
    const auto step = [&](std::size_t at) { return (pin[at] - pin[at - 1] + 10) % 10; };
    for (std::size_t at = 2; at < pin.size(); ++at) {
        if (step(at) != step(1)) {
            return false;
        }
    }
    return true;
}

bool is_repeated(std::string_view pin) {
    const bool pairs = pin.substr(0, 4) == pin.substr(2, 4);
    const bool triples = pin.substr(0, 3) == pin.substr(3, 3);
    const bool doubled = pin[0] == pin[1] && pin[2] == pin[3] && pin[4] == pin[5];
    const bool mirrored = std::equal(pin.begin(), pin.begin() + 3, pin.rbegin());
    return pairs || triples || doubled || mirrored;
}

bool is_keypad_line(std::string_view half) {
    static constexpr std::array<std::string_view, 8> lines{"123", "456", "789", "147",
                                                           "258", "369", "159", "357"};
    return std::ranges::any_of(lines, [&](std::string_view line) {
        return half == line || std::equal(half.begin(), half.end(), line.rbegin());
    });
}

unsigned number(std::string_view digits) {
    unsigned value = 0;
    for (const char digit : digits) {
        value = value * 10 + static_cast<unsigned>(digit - '0');
    }
    return value;
}

bool is_date(std::string_view pin) {
    const auto is_day = [](std::string_view day, std::string_view month, std::string_view year) {
        // Of the two centuries the one with the 29th of February in 00.
        return std::chrono::year_month_day(std::chrono::year(static_cast<int>(2000 + number(year))),
                                           std::chrono::month(number(month)),
                                           std::chrono::day(number(day)))
            .ok();
    };
    const auto is_year = [](std::string_view year) {
        return number(year) >= 1940 && number(year) < 2040;
    };
    const auto two = [&](std::size_t at) { return pin.substr(at, 2); };
    return is_day(two(0), two(2), two(4)) || is_day(two(4), two(2), two(0)) ||
           is_year(pin.substr(0, 4)) || is_year(pin.substr(2, 4));
}

}  // namespace

std::string_view word(PinWeakness weakness) {
    switch (weakness) {
        case PinWeakness::not_six_digits:
            return "not_six_digits";
        case PinWeakness::few_digits:
            return "few_digits";
        case PinWeakness::run:
            return "run";
        case PinWeakness::repeated:
            return "repeated";
        case PinWeakness::keypad_lines:
            return "keypad_lines";
        case PinWeakness::date:
            return "date";
        case PinWeakness::personal_number:
            return "personal_number";
    }
    return "";
}

std::optional<PinWeakness> weakness(const Pin& chosen, std::string_view personal_number) {
    const std::string_view pin = chosen.reveal();
    if (pin.size() != pin_size || !is_digits(pin)) {
        return PinWeakness::not_six_digits;
    }
    if (std::set<char>(pin.begin(), pin.end()).size() < 3) {
        return PinWeakness::few_digits;
    }
    if (is_run(pin)) {
        return PinWeakness::run;
    }
    if (is_repeated(pin)) {
        return PinWeakness::repeated;
    }
    if (is_keypad_line(pin.substr(0, 3)) && is_keypad_line(pin.substr(3))) {
        return PinWeakness::keypad_lines;
    }
    if (is_date(pin)) {
        return PinWeakness::date;
    }
    if (!personal_number.empty() && (pin.find(personal_number) != pin.npos ||
                                     personal_number.find(pin) != personal_number.npos)) {
        return PinWeakness::personal_number;
    }
    return std::nullopt;
}

Result<Pin> make_pin(platform::crypto::Authentication& authentication,
                     std::string_view personal_number) {
    constexpr std::uint32_t pins = 1'000'000;
    constexpr std::uint32_t fair =
        UINT32_MAX / pins * pins;  // beyond it some would come more often
    for (;;) {
        const auto random = authentication.random(4);
        if (!random) {
            return Failure(random.error());
        }
        std::uint32_t value = 0;
        for (const std::uint8_t byte : *random) {
            value = value << 8U | byte;
        }
        if (value >= fair) {
            continue;
        }
        std::string digits(pin_size, '0');
        for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, value /= 10) {
            *digit = static_cast<char>('0' + value % 10);
        }
        Pin pin(std::move(digits));
        if (!weakness(pin, personal_number)) {
            return pin;
        }
    }
}

Result<PinHash> hash_pin(platform::crypto::Authentication& authentication, const Pin& pin,
                         platform::crypto::ScryptCost cost) {
    auto salt = authentication.random(16);
    if (!salt) {
        return Failure(salt.error());
    }
    const auto hash = authentication.scrypt(pin, *salt, cost);
    if (!hash) {
        return Failure(hash.error());
    }
    return PinHash{cost, std::move(*salt), hash->reveal()};
}

Result<bool> matches(platform::crypto::Authentication& authentication, const PinHash& hash,
                     const Pin& pin) {
    const auto made = authentication.scrypt(pin, hash.salt, hash.cost);
    if (!made) {
        return Failure(made.error());
    }
    return is_equal(made->reveal(), hash.hash);
}

bool is_equal(platform::core::BytesView one, platform::core::BytesView other) {
    unsigned difference = one.size() == other.size() ? 0 : 1;
    for (std::size_t at = 0; at < one.size() && at < other.size(); ++at) {
        difference |= static_cast<unsigned>(one[at] ^ other[at]);
    }
    return difference == 0;
}

}  // namespace kiosk::access
