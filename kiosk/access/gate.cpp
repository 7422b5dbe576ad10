#include "kiosk/access/gate.h"

#include <algorithm>

#include "platform/files/files.h"

namespace kiosk::access {
namespace {

using platform::core::as_bytes;
using platform::core::Bytes;
using platform::core::Failure;
using platform::core::Result;

constexpr std::chrono::minutes challenge_holds{10};

Result<Attempts*> attempts_of(platform::crypto::Authentication& authentication, Accounts& accounts,
                              Account* account, const std::string& personal_number) {
    // Whether or not it is known, for the same time.
    const auto tag = authentication.hmac(platform::crypto::Hash::sha256, accounts.unknown_key,
                                         as_bytes(personal_number));
    if (!tag) {
        return Failure(tag.error());
    }
    const unsigned place = (unsigned{(*tag)[0]} << 8U | (*tag)[1]) % Accounts::unknown_places;
    return account != nullptr ? &account->attempts : &accounts.unknown[place];
}

}  // namespace

Gate::Gate(Place place, platform::crypto::Authentication& authentication,
           const platform::clock::Clock& clock)
    : place_(std::move(place)), authentication_(authentication), clock_(clock) {
    const auto lock = platform::files::Lock::take(place_.accounts);
    auto accounts = lock ? read_accounts(place_.accounts) : Result<Accounts>(Failure(lock.error()));
    if (!accounts) {
        return;  // sign_in says so
    }
    bool changed = false;
    for (Account& account : accounts->known) {
        changed |= carry_over(account.attempts, now());
    }
    for (auto& [slot, attempts] : accounts->unknown) {
        changed |= carry_over(attempts, now());
    }
    if (changed) {
        // If it cannot be written, they begin with the first attempt.
        static_cast<void>(write_accounts(place_.accounts, *accounts));
    }
}

bool Gate::is_unprovisioned() const {
    const auto accounts = read_accounts(place_.accounts);
    return accounts ? accounts->known.empty()
                    : accounts.error().kind == platform::core::ErrorKind::not_found;
}

bool Gate::is_broken() const {
    const auto accounts = read_accounts(place_.accounts);
    return !accounts && accounts.error().kind != platform::core::ErrorKind::not_found;
}

Outcome Gate::sign_in(const Credentials& credentials, bool clock_is_trusted) {
    const auto lock = platform::files::Lock::take(place_.accounts);
    if (!lock) {
        return Unavailable{lock.error()};
    }
    auto accounts = read_accounts(place_.accounts);
    if (!accounts) {
        return Unavailable{accounts.error()};
    }
    return guess(*accounts, credentials, clock_is_trusted);
}

Outcome Gate::guess(Accounts& accounts, const Credentials& credentials, bool clock_is_trusted) {
    Account* const account = accounts.find(credentials.personal_number);
    const auto found = attempts_of(authentication_, accounts, account, credentials.personal_number);
    if (!found) {
        return Unavailable{found.error()};
    }
    Attempts& attempts = **found;
    if (auto refused = count_guess(accounts, attempts)) {
        return std::move(*refused);
    }
    const auto step = prove(accounts, account, credentials, clock_is_trusted);
    if (!step) {
        return Unavailable{step.error()};
    }
    if (*step) {
        return admit(accounts, *account, **step, clock_is_trusted);
    }
    return missed(attempts);
}

std::optional<Outcome> Gate::count_guess(Accounts& accounts, Attempts& attempts) {
    if (is_locked(attempts)) {
        return Locked{};
    }
    const bool begins_anew = carry_over(attempts, now());
    if (const auto until = waits_until(attempts, now())) {
        if (const auto written =
                begins_anew ? write_accounts(place_.accounts, accounts) : Result<void>();
            !written) {
            return Unavailable{written.error()};
        }
        return Wait{*until, false};
    }
    count(attempts, now());
    if (const auto written = write_accounts(place_.accounts, accounts); !written) {
        return Unavailable{written.error()};
    }
    return std::nullopt;
}

Outcome Gate::missed(const Attempts& attempts) const {
    if (is_locked(attempts)) {
        return Locked{};
    }
    if (const auto until = waits_until(attempts, now())) {
        return Wait{*until, true};
    }
    return Wrong{most_misses - attempts.misses};
}

Outcome Gate::prove_pin(const std::string& personal_number, const Pin& pin) {
    const auto lock = platform::files::Lock::take(place_.accounts);
    if (!lock) {
        return Unavailable{lock.error()};
    }
    auto accounts = read_accounts(place_.accounts);
    if (!accounts) {
        return Unavailable{accounts.error()};
    }
    Account* const account = accounts->find(personal_number);
    if (account == nullptr) {
        return Wrong{0};
    }
    if (auto refused = count_guess(*accounts, account->attempts)) {
        return std::move(*refused);
    }
    const auto matched = matches(authentication_, account->pin, pin);
    if (!matched) {
        return Unavailable{matched.error()};
    }
    if (!*matched) {
        return missed(account->attempts);
    }
    account->attempts = {};
    if (const auto written = write_accounts(place_.accounts, *accounts); !written) {
        return Unavailable{written.error()};
    }
    return SignedIn{account->ordinal, account->role, account->language, account->expires};
}

Result<std::optional<std::int64_t>> Gate::prove(const Accounts& accounts, const Account* account,
                                                const Credentials& credentials,
                                                bool clock_is_trusted) {
    // Who is not known is compared with somebody whom nobody can be.
    const auto cost =
        accounts.known.empty() ? platform::crypto::ScryptCost{} : accounts.known.front().pin.cost;
    const PinHash no_pin{cost, Bytes(16), Bytes(32)};
    const Secret no_secret{Bytes(secret_size)};

    std::optional<std::int64_t> step;
    if (clock_is_trusted) {
        const auto accepted = accepted_step(
            authentication_, account != nullptr ? account->secret : no_secret,
            credentials.code.reveal(), clock_.wall(), account != nullptr ? account->last_step : 0);
        if (!accepted) {
            return Failure(accepted.error());
        }
        step = *accepted;
    } else {
        const auto answered = is_answered(accounts, credentials);
        if (!answered) {
            return Failure(answered.error());
        }
        if (*answered && account != nullptr) {
            step = account->last_step;
        }
    }
    const auto matched =
        matches(authentication_, account != nullptr ? account->pin : no_pin, credentials.pin);
    if (!matched) {
        return Failure(matched.error());
    }
    return account != nullptr && *matched ? step : std::nullopt;
}

Result<bool> Gate::is_answered(const Accounts& accounts, const Credentials& credentials) {
    if (!open_ || open_->personal_number != credentials.personal_number ||
        clock_.monotonic() >= open_->ends) {
        return false;
    }
    const auto wanted =
        expected_answer(authentication_, open_->challenge, accounts.administrator_key);
    if (!wanted) {
        return Failure(wanted.error());
    }
    return is_equal(as_bytes(*wanted), as_bytes(credentials.code.reveal()));
}

Outcome Gate::admit(Accounts& accounts, Account& account, std::int64_t step,
                    bool clock_is_trusted) {
    account.attempts = {};
    account.last_step = step;
    if (clock_is_trusted) {
        accounts.latest = std::max(accounts.latest, clock_.wall());
    }
    // Before anybody is in: otherwise a loss of power would let the same code in once more.
    if (const auto written = write_accounts(place_.accounts, accounts); !written) {
        return Unavailable{written.error()};
    }
    open_.reset();
    if (accounts.latest >= account.expires) {
        return Expired{};
    }
    return SignedIn{account.ordinal, account.role, account.language, account.expires};
}

Result<std::string> Gate::challenge(const std::string& personal_number) {
    const auto accounts = read_accounts(place_.accounts);
    if (!accounts) {
        return Failure(accounts.error());
    }
    if (accounts->administrator_key.empty()) {
        return platform::core::fail(platform::core::ErrorKind::unsupported,
                                    "no administrator's key is known");
    }
    auto made = make_challenge(authentication_, place_.terminal, personal_number);
    if (!made) {
        return Failure(made.error());
    }
    open_ = Open{std::move(*made), personal_number, clock_.monotonic() + challenge_holds};
    return open_->challenge.text;
}

}  // namespace kiosk::access
