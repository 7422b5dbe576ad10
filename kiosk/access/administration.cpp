#include "kiosk/access/administration.h"

#include <algorithm>

#include "platform/files/files.h"

namespace kiosk::access {
namespace {

using platform::core::Bytes;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;

constexpr std::chrono::days longest_lifetime{1826};

// The one that was chosen, if it is strong, or one by chance.
Result<Pin> strong_pin(platform::crypto::Authentication& authentication,
                       const std::optional<Pin>& chosen, const std::string& personal_number) {
    if (!chosen) {
        return make_pin(authentication, personal_number);
    }
    if (const auto weak = weakness(*chosen, personal_number)) {
        return fail(ErrorKind::refused, std::string(word(*weak)));
    }
    return *chosen;
}

}  // namespace

Result<Accounts> Administration::read_or_begin() {
    auto accounts = read_accounts(file_);
    if (accounts || accounts.error().kind != ErrorKind::not_found) {
        return accounts;
    }
    auto key = authentication_.random(32);
    if (!key) {
        return Failure(key.error());
    }
    Accounts fresh;
    fresh.unknown_key = std::move(*key);
    return fresh;
}

Result<void> Administration::permits(const Accounts& accounts) const {
    const auto may = [&](const Account& account) {
        return account.ordinal == by_ && access::may(account.role, Action::manage_accounts) &&
               accounts.latest < account.expires;
    };
    if (by_ != 0 && std::ranges::none_of(accounts.known, may)) {
        return fail(ErrorKind::refused, std::string(not_administrator));
    }
    return {};
}

template <typename Change>
Result<void> Administration::change(const Change& apply) {
    const auto lock = platform::files::Lock::take(file_);
    if (!lock) {
        return Failure(lock.error());
    }
    auto accounts = read_or_begin();
    if (!accounts) {
        return Failure(accounts.error());
    }
    if (Result<void> permitted = permits(*accounts); !permitted) {
        return permitted;
    }
    if (Result<void> applied = apply(*accounts); !applied) {
        return applied;
    }
    return write_accounts(file_, *accounts);
}

template <typename Change>
Result<void> Administration::change(const std::string& personal_number, const Change& apply,
                                    Takes takes) {
    return change([&](Accounts& accounts) -> Result<void> {
        Account* const account = accounts.find(personal_number);
        if (account == nullptr) {
            return fail(ErrorKind::not_found, "there is no such account");
        }
        if (takes == Takes::right && account->ordinal == by_) {
            return fail(ErrorKind::refused, std::string(is_yourself));
        }
        apply(accounts, *account);
        return {};
    });
}

Result<std::vector<Account>> Administration::list() {
    auto accounts = read_or_begin();
    if (!accounts) {
        return Failure(accounts.error());
    }
    return std::move(accounts->known);
}

Result<Issued> Administration::add(const NewAccount& wanted) {
    if (!is_personal_number(wanted.personal_number)) {
        return fail(ErrorKind::malformed, "a personal number is 4 to 12 digits");
    }
    if (wanted.lifetime < std::chrono::days(1) || wanted.lifetime > longest_lifetime) {
        return fail(ErrorKind::malformed, "an account holds for 1 to 1826 days");
    }
    auto pin = strong_pin(authentication_, wanted.pin, wanted.personal_number);
    if (!pin) {
        return Failure(pin.error());
    }
    auto hash = hash_pin(authentication_, *pin, cost_);
    auto secret = authentication_.random(secret_size);
    if (!hash || !secret) {
        return Failure(hash ? secret.error() : hash.error());
    }
    Account account;
    account.personal_number = wanted.personal_number;
    account.role = wanted.role;
    account.language = wanted.language;
    account.pin = std::move(*hash);
    account.secret = Secret(std::move(*secret));
    Issued issued{
        0, std::move(*pin), otpauth_uri(terminal_, wanted.personal_number, account.secret), {}};
    const auto added = change([&](Accounts& accounts) -> Result<void> {
        if (accounts.find(wanted.personal_number) != nullptr) {
            return fail(ErrorKind::refused, std::string(is_there));
        }
        account.ordinal = accounts.next_ordinal++;
        account.created = std::max(accounts.latest, clock_.wall());
        account.expires = account.created + wanted.lifetime;
        issued.ordinal = account.ordinal;
        issued.expires = account.expires;
        accounts.known.push_back(account);
        return {};
    });
    if (!added) {
        return Failure(added.error());
    }
    return issued;
}

Result<void> Administration::remove(const std::string& personal_number) {
    return change(
        personal_number,
        [](Accounts& accounts, const Account& account) {
            accounts.known.erase(accounts.known.begin() + (&account - accounts.known.data()));
        },
        Takes::right);
}

Result<Pin> Administration::reset_pin(const std::string& personal_number,
                                      const std::optional<Pin>& chosen) {
    auto pin = strong_pin(authentication_, chosen, personal_number);
    if (!pin) {
        return pin;
    }
    const auto hash = hash_pin(authentication_, *pin, cost_);
    if (!hash) {
        return Failure(hash.error());
    }
    if (const auto changed = change(personal_number,
                                    [&](Accounts&, Account& account) {
                                        account.pin = *hash;
                                        account.attempts = {};
                                    });
        !changed) {
        return Failure(changed.error());
    }
    return pin;
}

Result<std::string> Administration::renew_codes(const std::string& personal_number) {
    auto random = authentication_.random(secret_size);
    if (!random) {
        return Failure(random.error());
    }
    const Secret secret(std::move(*random));
    // No code of the new secret was accepted yet: not even a clock that was ahead keeps her out.
    if (const auto changed = change(personal_number,
                                    [&](Accounts&, Account& account) {
                                        account.secret = secret;
                                        account.last_step = 0;
                                    });
        !changed) {
        return Failure(changed.error());
    }
    return otpauth_uri(terminal_, personal_number, secret);
}

Result<void> Administration::set_role(const std::string& personal_number, Role role) {
    return change(
        personal_number, [&](Accounts&, Account& account) { account.role = role; },
        may(role, Action::manage_accounts) ? Takes::nothing : Takes::right);
}

Result<void> Administration::set_language(const std::string& personal_number,
                                          const std::string& language) {
    return change(personal_number,
                  [&](Accounts&, Account& account) { account.language = language; });
}

Result<void> Administration::unlock(const std::string& personal_number) {
    return change(personal_number, [](Accounts&, Account& account) { account.attempts = {}; });
}

Result<void> Administration::unlock_unknown() {
    return change([](Accounts& accounts) -> Result<void> {
        accounts.unknown.clear();
        return {};
    });
}

Result<void> Administration::expire(const std::string& personal_number,
                                    platform::core::Timestamp when) {
    return change(
        personal_number, [&](Accounts&, Account& account) { account.expires = when; },
        when <= clock_.wall() ? Takes::right : Takes::nothing);
}

Result<void> Administration::trust(Bytes administrator_key) {
    if (administrator_key.size() != 32) {
        return fail(ErrorKind::malformed, "not an X25519 key");
    }
    return change([&](Accounts& accounts) -> Result<void> {
        accounts.administrator_key = std::move(administrator_key);
        return {};
    });
}

}  // namespace kiosk::access
