#pragma once
// Who may get in: one file on each terminal, readable by the kiosk and root only. It holds the
// secrets of one-time codes as they are, because the terminal must compute with them.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/access/attempts.h"
#include "kiosk/access/codes.h"
#include "kiosk/access/pin.h"
#include "kiosk/access/rights.h"

namespace kiosk::access {

// 4 to 12 digits. It stands in no journal and no error: there an account is its ordinal.
bool is_personal_number(std::string_view);

struct Account {
    int ordinal = 0;  // from 1, never given twice
    std::string personal_number;
    Role role = Role::hall_staff;
    std::string language;  // of the screen, a tag such as "az"; empty: as the kiosk's
    platform::core::Timestamp created{};
    platform::core::Timestamp expires{};
    PinHash pin;
    Secret secret;               // of one-time codes
    std::int64_t last_step = 0;  // accepted
    Attempts attempts;
};

struct Accounts {
    std::vector<Account> known;
    int next_ordinal = 1;
    // Numbers that are not known count like those that are, so that nobody learns which are: each
    // falls on one of these by a key of this terminal's. So many that nobody has misses on all of
    // them by hand; then a number without would be known.
    static constexpr unsigned unknown_places = 4096;
    std::map<unsigned, Attempts> unknown;  // by place; those without misses are left out
    platform::core::Bytes unknown_key;
    // Of the administrator's device, for challenges: X25519, 32 bytes; empty: there are none.
    platform::core::Bytes administrator_key;
    // The latest time that could be trusted: accounts expire although the clock is set back.
    platform::core::Timestamp latest{};

    Account* find(std::string_view personal_number);
};

// JSON. malformed: it is no such file, or of another version.
platform::core::Result<Accounts> parse_accounts(std::string_view);
std::string text_of(const Accounts&);

// not_found: there is none yet; and as parse_accounts and platform::files say.
platform::core::Result<Accounts> read_accounts(const std::filesystem::path&);
// Durable. Hold platform::files::Lock from before the reading on.
platform::core::Result<void> write_accounts(const std::filesystem::path&, const Accounts&);

}  // namespace kiosk::access
