#pragma once
// Accounts are made, changed and ended: on the screen by an administrator, by kioskctl as root.
// Each call is durable when it returns. One thread. Errors name no person; besides what is said
// here: busy, io, full, malformed as the file has it.
//
// On behalf of somebody who is signed in, each change is refused unless she still is an
// administrator whose account holds, and refused where it would take that from herself: so the
// screen never leaves a terminal without one. Root may do all of it.

#include <optional>
#include <string>
#include <vector>

#include "kiosk/access/accounts.h"
#include "platform/clock/clock.h"

namespace kiosk::access {

// VxSuite's cards of those who serve and set up machines hold for 60 days and for half a year.
constexpr std::chrono::days usual_lifetime{180};

struct NewAccount {
    std::string personal_number;  // 4 to 12 digits
    Role role = Role::hall_staff;
    std::string language;                         // may be empty
    std::chrono::days lifetime = usual_lifetime;  // 1 to 1826 days (5 years)
    std::optional<Pin> pin;                       // nothing: one by chance
};

// Why a change is refused, as Error::what.
inline constexpr std::string_view is_there = "there is such an account";
inline constexpr std::string_view is_yourself = "nobody takes the right from herself";
inline constexpr std::string_view not_administrator = "only an administrator may";

// Shown once: only what is computed of the PIN is kept.
struct Issued {
    int ordinal = 0;
    Pin pin;
    std::string otpauth;  // holds the secret; for a QR code
    platform::core::Timestamp expires{};
};

class Administration {
  public:
    // `terminal`: what the technician's application shows beside the code.
    Administration(std::filesystem::path accounts, std::string terminal,
                   platform::crypto::Authentication& authentication,
                   const platform::clock::Clock& clock, platform::crypto::ScryptCost cost = {})
        : file_(std::move(accounts)),
          terminal_(std::move(terminal)),
          authentication_(authentication),
          clock_(clock),
          cost_(cost) {}

    Administration& on_behalf_of(int ordinal) {
        by_ = ordinal;
        return *this;
    }

    // In the order in which they were made; none where there is no file yet.
    platform::core::Result<std::vector<Account>> list();
    // Makes the file where there is none. refused: is_there, or the PIN is weak (then `what`
    // is word(PinWeakness)); malformed: number or lifetime.
    platform::core::Result<Issued> add(const NewAccount&);
    // Below, not_found: there is no such account.
    platform::core::Result<void> remove(const std::string& personal_number);
    // A new PIN by chance or as it is given (refused: it is weak), and no misses.
    platform::core::Result<Pin> reset_pin(const std::string& personal_number,
                                          const std::optional<Pin>&);
    // New one-time codes: what she has scanned before is worth nothing. For a QR code.
    platform::core::Result<std::string> renew_codes(const std::string& personal_number);
    platform::core::Result<void> set_role(const std::string& personal_number, Role);
    // A tag such as "az"; empty: as the kiosk's.
    platform::core::Result<void> set_language(const std::string& personal_number,
                                              const std::string& language);
    platform::core::Result<void> unlock(const std::string& personal_number);
    // What was guessed at numbers that are not known is forgotten.
    platform::core::Result<void> unlock_unknown();
    platform::core::Result<void> expire(const std::string& personal_number,
                                        platform::core::Timestamp when);
    // X25519, 32 bytes (malformed otherwise): of the device that answers challenges.
    platform::core::Result<void> trust(platform::core::Bytes administrator_key);

  private:
    enum class Takes { nothing, right };  // whether she could not administer any more after it

    platform::core::Result<Accounts> read_or_begin();
    platform::core::Result<void> permits(const Accounts&) const;
    template <typename Change>
    platform::core::Result<void> change(const Change&);
    template <typename Change>
    platform::core::Result<void> change(const std::string& personal_number, const Change&,
                                        Takes = Takes::nothing);

    std::filesystem::path file_;
    std::string terminal_;
    platform::crypto::Authentication& authentication_;
    const platform::clock::Clock& clock_;
    platform::crypto::ScryptCost cost_;
    int by_ = 0;  // the account of who does it; 0 = root
};

}  // namespace kiosk::access
