// Who may sign in: what the screens of accounts ask for.
#include <algorithm>

#include "kiosk/access/accounts.h"
#include "kiosk/app/technician.h"

namespace kiosk::app {

using maintenance::AccountChange;
using maintenance::Condition;
using platform::core::ErrorKind;

namespace {

// The notice of a change that was not made. Weak PINs come as the word of their weakness.
std::string problem_of(const platform::core::Error& error) {
    if (error.kind == ErrorKind::refused) {
        return error.what == access::is_there            ? "pin_problem.there"
               : error.what == access::is_yourself       ? "accounts.yourself"
               : error.what == access::not_administrator ? "accounts.not_administrator"
                                                         : "pin_problem." + error.what;
    }
    return error.kind == ErrorKind::not_found ? "accounts.gone" : "pin_problem.failed";
}

}  // namespace

std::filesystem::path Technician::accounts_file() const {
    return tools_.config.maintenance.state / "accounts.json";
}

access::Administration Technician::administration() const {
    return access::Administration(accounts_file(), name(), tools_.authentication, tools_.clock)
        .on_behalf_of(account_ ? account_->ordinal : 0);
}

std::string Technician::number_of(int ordinal) const {
    const auto accounts = access::read_accounts(accounts_file());
    const auto known = accounts ? accounts->known : std::vector<access::Account>();
    const auto found = std::ranges::find(known, ordinal, &access::Account::ordinal);
    return found == known.end() ? "" : found->personal_number;
}

void Technician::record_account(int ordinal, std::string_view what) {
    record({.code = journal::Code::account_changed,
            .reason = what,
            .number = static_cast<std::uint64_t>(ordinal)});
}

void Technician::account_refused(const platform::core::Error& error) {
    end({}, Condition::bad, problem_of(error));
}

void Technician::make_first_account(const maintenance::MakeFirstAccount& e) {
    if (!gate_->is_unprovisioned()) {
        return;
    }
    access::NewAccount first;
    first.personal_number = e.number.reveal();
    first.role = access::Role::administrator;
    first.pin = e.pin;
    if (auto issued = administration().add(first)) {
        record_account(issued->ordinal, "added");
        tell(maintenance::FirstAccountMade{std::move(issued->otpauth)});
    } else if (issued.error().kind == ErrorKind::refused) {
        tell(maintenance::FirstAccountRefused{issued.error().what});
    } else {
        const bool number = issued.error().kind == ErrorKind::malformed;
        tell(maintenance::FirstAccountRefused{number ? "number" : "failed"});
    }
}

void Technician::read_accounts() {
    maintenance::AccountList list;
    list.own = account_ ? account_->ordinal : 0;
    const auto accounts = access::read_accounts(accounts_file());
    list.readable = accounts.has_value();
    list.now = accounts ? std::max(accounts->latest, tools_.clock.wall()) : tools_.clock.wall();
    const bool all = account_ && access::may(account_->role, access::Action::manage_accounts);
    for (const access::Account& one : accounts ? accounts->known : std::vector<access::Account>()) {
        if (!all && one.ordinal != list.own) {
            continue;
        }
        maintenance::AccountLine line;
        line.ordinal = one.ordinal;
        line.number = one.personal_number;
        line.role = one.role;
        line.language = one.language;
        line.expires = one.expires;
        if (one.last_step > 0) {  // RFC 6238: of 30 s
            line.signed_in = platform::core::Timestamp(std::chrono::seconds(30 * one.last_step));
        }
        line.locked = access::is_locked(one.attempts);
        line.ended = one.expires <= list.now;
        list.lines.push_back(std::move(line));
    }
    if (accounts && all) {
        list.guessed = std::ranges::any_of(
            accounts->unknown, [](const auto& each) { return access::is_locked(each.second); });
        list.has_administrator_key = !accounts->administrator_key.empty();
    }
    tell(maintenance::Told{std::move(list)});
}

void Technician::add_account(const maintenance::AddAccount& e) {
    if (!tools_.desk.terminal().clock_trusted) {  // nobody knows when it would end
        end({}, Condition::bad, "verdict.clock_is_wrong");
        return;
    }
    access::NewAccount wanted;
    wanted.personal_number = e.number.reveal();
    wanted.role = e.role;
    wanted.lifetime = std::chrono::days(e.days);
    wanted.pin = e.pin;
    auto issued = administration().add(wanted);
    if (!issued) {
        const bool number = issued.error().kind == ErrorKind::malformed &&
                            !access::is_personal_number(wanted.personal_number);
        end({}, Condition::bad, number ? "pin_problem.number" : problem_of(issued.error()));
        return;
    }
    record_account(issued->ordinal, "added");
    tell(maintenance::Went{maintenance::OneTimeCodes{issued->ordinal, wanted.personal_number,
                                                     std::move(issued->otpauth)}});
}

void Technician::change_account(const maintenance::ChangeAccount& e) {
    const std::string number = number_of(e.ordinal);
    auto accounts = administration();
    platform::core::Result<void> done;
    std::string codes;
    const auto keep = [&](const auto& result) {
        if (!result) {
            done = platform::core::Failure(result.error());
        }
    };
    switch (e.what) {
        case AccountChange::new_pin:
            keep(accounts.reset_pin(number, e.pin));
            break;
        case AccountChange::new_codes: {
            auto address = accounts.renew_codes(number);
            keep(address);
            codes = address ? std::move(*address) : "";
            break;
        }
        case AccountChange::unlocked:
            done = accounts.unlock(number);
            break;
        case AccountChange::extended:
            if (!tools_.desk.terminal().clock_trusted) {
                end({}, Condition::bad, "verdict.clock_is_wrong");
                return;
            }
            done = accounts.expire(number, tools_.clock.wall() + access::usual_lifetime);
            break;
        case AccountChange::ended:
            done = accounts.expire(number, tools_.clock.wall());
            break;
        case AccountChange::hall_staff:
        case AccountChange::technician:
        case AccountChange::administrator:
            done = accounts.set_role(
                number, access::role_of(word(e.what)).value_or(access::Role::hall_staff));
            break;
        case AccountChange::removed:
            done = accounts.remove(number);
            break;
    }
    if (!done) {
        account_refused(done.error());
        return;
    }
    record_account(e.ordinal, word(e.what));
    if (!codes.empty()) {
        tell(maintenance::Went{maintenance::OneTimeCodes{e.ordinal, number, std::move(codes)}});
        return;
    }
    const bool removed = e.what == AccountChange::removed;
    tell(maintenance::Went{maintenance::Accounts{removed ? 0 : e.ordinal}});
    end({}, Condition::good,
        removed                             ? "accounts.done.removed"
        : e.what == AccountChange::new_pin  ? "accounts.done.pin"
        : e.what == AccountChange::unlocked ? "accounts.done.unlocked"
                                            : "accounts.done.changed");
}

void Technician::forget_guesses() {
    if (const auto done = administration().unlock_unknown(); !done) {
        account_refused(done.error());
        return;
    }
    record_account(0, "unlocked");
    end({}, Condition::good, "accounts.done.guesses");
}

void Technician::trust(const std::string& key) {
    const auto bytes = access::from_base32(key);
    const auto done = administration().trust(bytes.value_or(platform::core::Bytes()));
    if (!done) {
        end({}, Condition::bad,
            done.error().kind == ErrorKind::malformed ? "accounts.bad_key"
                                                      : problem_of(done.error()));
        return;
    }
    record_account(0, "administrator_key");
    tell(maintenance::Went{maintenance::Accounts{}});
    end({}, Condition::good, "accounts.done.key");
}

// Her own needs no administrator, and her PIN until now: the screen may have been left alone
// (OWASP ASVS 2.1.6).
void Technician::change_own_pin(const maintenance::ChangeOwnPin& e) {
    const std::string number = number_of(account_ ? account_->ordinal : 0);
    if (const auto weak = access::weakness(e.pin, number)) {
        end({}, Condition::bad, "pin_problem." + std::string(word(*weak)));
        return;
    }
    const access::Outcome proven = gate_->prove_pin(number, e.present);
    if (!std::holds_alternative<access::SignedIn>(proven)) {
        record(journal::Code::sign_in_refused, {}, "wrong");
        end({}, Condition::bad,
            std::holds_alternative<access::Wrong>(proven)    ? "accounts.wrong_pin"
            : std::holds_alternative<access::Wait>(proven)   ? "accounts.wait"
            : std::holds_alternative<access::Locked>(proven) ? "sign_in.locked"
                                                             : "pin_problem.failed");
        return;
    }
    const auto done = administration().on_behalf_of(0).reset_pin(number, e.pin);
    if (!done) {
        account_refused(done.error());
        return;
    }
    record_account(account_->ordinal, word(AccountChange::new_pin));
    end({}, Condition::good, "accounts.done.pin");
}

void Technician::change_own_language(const std::string& language) {
    const std::string number = number_of(account_ ? account_->ordinal : 0);
    const auto done = administration().on_behalf_of(0).set_language(number, language);
    if (!done) {
        account_refused(done.error());
        return;
    }
    record_account(account_->ordinal, "language");
    tools_.desk.set_language(i18n::Locale(language));
    end({}, Condition::good, "accounts.done.changed");
}

}  // namespace kiosk::app
