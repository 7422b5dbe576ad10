#pragma once
// The one way into maintenance mode: a personal number, a PIN, and a one-time code (or, while the
// clock cannot be trusted, the answer to a challenge).
//
// A miss is counted, durably, before anything is compared: write, sync, compare, clear. Whoever
// kills the program or pulls the plug on the way has had his guess. Nothing says which of the three
// was wrong, nor whether the number is known: unknown ones count, wait and lock as known ones do,
// take the same time and have the same answers.
//
// Owned and called by one thread, which waits for it: 60 to 100 ms of scrypt and two syncs of the
// disk. At most 32 MiB for that time.

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/access/accounts.h"
#include "kiosk/access/challenge.h"
#include "platform/clock/clock.h"

namespace kiosk::access {

struct SignedIn {
    int ordinal;  // the account's, for the journal
    Role role;
    std::string language;  // may be empty
    platform::core::Timestamp expires;
    friend bool operator==(const SignedIn&, const SignedIn&) = default;
};
// Number, PIN or code; a code that was used before is wrong too, and the next comes within 30 s.
struct Wrong {
    int left;  // guesses, before it locks
    friend bool operator==(const Wrong&, const Wrong&) = default;
};
// Nothing was looked at and nothing counted, or it was the miss with which the wait begins.
struct Wait {
    platform::core::Instant until;  // of the clock's monotonic()
    bool was_wrong;                 // it was such a miss
    friend bool operator==(const Wait&, const Wait&) = default;
};
struct Locked {
    friend bool operator==(const Locked&, const Locked&) = default;
};
// All three were right, but the account has ended.
struct Expired {
    friend bool operator==(const Expired&, const Expired&) = default;
};
// Nobody gets in: the file of accounts cannot be read, or what must be written cannot be.
struct Unavailable {
    platform::core::Error error;
    friend bool operator==(const Unavailable&, const Unavailable&) = default;
};
using Outcome = std::variant<SignedIn, Wrong, Wait, Locked, Expired, Unavailable>;

struct Credentials {
    std::string personal_number;
    Pin pin;
    platform::core::Sensitive<std::string> code;  // six digits, or the ten of an answer
};

class Gate {
  public:
    struct Place {
        std::filesystem::path accounts;  // in a folder that the kiosk may write
        std::string terminal;            // its name, for challenges
        std::string boot;                // platform::clock::system::boot_id()
    };
    // Waits that were begun before this start of the machine begin anew. The clock and the
    // authentication must outlive it.
    Gate(Place, platform::crypto::Authentication&, const platform::clock::Clock&);

    // There is no account yet. Whoever stands before such a terminal may make the first one
    // (Administration::add), so ask for it only while the terminal has never been set up.
    bool is_unprovisioned() const;

    // clock_is_trusted: the caller's judgement of wall(). If not, the code is the answer to the
    // latest challenge for this number.
    Outcome sign_in(const Credentials&, bool clock_is_trusted);
    // Who is signed in shows her PIN once more, before she changes it: a try is counted, waits and
    // locks as at the door. Wrong{0}: there is no such account any more.
    Outcome prove_pin(const std::string& personal_number, const Pin&);
    // Nobody gets in whatever he types: there is a file of accounts, and it cannot be read.
    bool is_broken() const;

    // The text for a QR code; kioskctl account answer-challenge answers it. It holds for ten
    // minutes, until it is used, or until the next. unsupported: no administrator's key is known.
    platform::core::Result<std::string> challenge(const std::string& personal_number);

  private:
    struct Open {
        Challenge challenge;
        std::string personal_number;
        platform::core::Instant ends;
    };

    Now now() const { return {place_.boot, clock_.monotonic()}; }
    Outcome guess(Accounts&, const Credentials&, bool clock_is_trusted);
    // Counts one more, durably; otherwise what she hears instead of being looked at.
    std::optional<Outcome> count_guess(Accounts&, Attempts&);
    Outcome missed(const Attempts&) const;
    // The step of the code, if all three are right.
    platform::core::Result<std::optional<std::int64_t>> prove(const Accounts&, const Account*,
                                                              const Credentials&,
                                                              bool clock_is_trusted);
    platform::core::Result<bool> is_answered(const Accounts&, const Credentials&);
    Outcome admit(Accounts&, Account&, std::int64_t step, bool clock_is_trusted);

    Place place_;
    platform::crypto::Authentication& authentication_;
    const platform::clock::Clock& clock_;
    std::optional<Open> open_;
};

}  // namespace kiosk::access
