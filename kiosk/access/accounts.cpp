#include "kiosk/access/accounts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "platform/files/files.h"

namespace kiosk::access {
namespace {

using nlohmann::json;
using platform::core::Bytes;
using platform::core::Duration;
using platform::core::ErrorKind;
using platform::core::Failure;
using platform::core::Instant;
using platform::core::Result;
using platform::core::Timestamp;

constexpr std::size_t most_bytes = std::size_t{1024} * 1024;
constexpr int version = 1;

struct Malformed {};

void demand(bool holds) {
    if (!holds) {
        throw Malformed();
    }
}

Bytes bytes_of(const json& value, std::size_t size) {
    auto bytes = from_base32(value.get_ref<const std::string&>());
    demand(bytes && bytes->size() == size);
    return std::move(*bytes);
}

json seconds_of(Timestamp time) {
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}
Timestamp time_of(const json& value) {
    return Timestamp(std::chrono::seconds(value.get<std::int64_t>()));
}

json attempts_json(const Attempts& attempts) {
    return {{"misses", attempts.misses},
            {"boot", attempts.boot},
            {"since_ms", attempts.since.time_since_epoch().count()}};
}
Attempts attempts_of(const json& value) {
    Attempts attempts;
    attempts.misses = value.at("misses").get<int>();
    demand(attempts.misses >= 0);
    attempts.boot = value.at("boot").get<std::string>();
    attempts.since = Instant(Duration(value.at("since_ms").get<std::int64_t>()));
    return attempts;
}

json account_json(const Account& account) {
    return {{"ordinal", account.ordinal},
            {"personal_number", account.personal_number},
            {"role", word(account.role)},
            {"language", account.language},
            {"created", seconds_of(account.created)},
            {"expires", seconds_of(account.expires)},
            {"scrypt",
             {{"log2_n", account.pin.cost.log2_n},
              {"r", account.pin.cost.r},
              {"p", account.pin.cost.p},
              {"salt", base32(account.pin.salt)},
              {"hash", base32(account.pin.hash)}}},
            {"totp", base32(account.secret.reveal())},
            {"last_step", account.last_step},
            {"attempts", attempts_json(account.attempts)}};
}

Account account_of(const json& value) {
    Account account;
    account.ordinal = value.at("ordinal").get<int>();
    account.personal_number = value.at("personal_number").get<std::string>();
    const auto role = role_of(value.at("role").get_ref<const std::string&>());
    demand(role && is_personal_number(account.personal_number));
    account.role = *role;
    account.language = value.at("language").get<std::string>();
    account.created = time_of(value.at("created"));
    account.expires = time_of(value.at("expires"));
    const json& pin = value.at("scrypt");
    account.pin.cost = {pin.at("log2_n").get<unsigned>(), pin.at("r").get<unsigned>(),
                        pin.at("p").get<unsigned>()};
    account.pin.salt = bytes_of(pin.at("salt"), 16);
    account.pin.hash = bytes_of(pin.at("hash"), 32);
    account.secret = Secret(bytes_of(value.at("totp"), secret_size));
    account.last_step = value.at("last_step").get<std::int64_t>();
    account.attempts = attempts_of(value.at("attempts"));
    return account;
}

Accounts accounts_of(const json& document) {
    demand(document.at("version").get<int>() == version);
    Accounts accounts;
    for (const json& each : document.at("accounts")) {
        Account account = account_of(each);
        demand(accounts.find(account.personal_number) == nullptr);
        accounts.known.push_back(std::move(account));
    }
    accounts.next_ordinal = document.at("next_ordinal").get<int>();
    for (const json& each : document.at("unknown")) {
        const auto place = each.at("place").get<unsigned>();
        demand(place < Accounts::unknown_places);
        demand(accounts.unknown.emplace(place, attempts_of(each)).second);
    }
    accounts.unknown_key = bytes_of(document.at("unknown_key"), 32);
    const json& administrator = document.at("administrator_key");
    if (!administrator.get_ref<const std::string&>().empty()) {
        accounts.administrator_key = bytes_of(administrator, 32);
    }
    accounts.latest = time_of(document.at("latest"));
    return accounts;
}

}  // namespace

bool is_personal_number(std::string_view text) {
    return text.size() >= 4 && text.size() <= 12 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Account* Accounts::find(std::string_view personal_number) {
    const auto found = std::ranges::find(known, personal_number, &Account::personal_number);
    return found == known.end() ? nullptr : &*found;
}

Result<Accounts> parse_accounts(std::string_view text) {
    const json document = json::parse(text, nullptr, false);
    try {
        return accounts_of(document);
    } catch (const Malformed&) {
    } catch (const json::exception&) {  // its words may quote the file
    }
    return platform::core::fail(ErrorKind::malformed, "is no file of accounts");
}

std::string text_of(const Accounts& accounts) {
    json document{{"version", version},
                  {"accounts", json::array()},
                  {"next_ordinal", accounts.next_ordinal},
                  {"unknown", json::array()},
                  {"unknown_key", base32(accounts.unknown_key)},
                  {"administrator_key", base32(accounts.administrator_key)},
                  {"latest", seconds_of(accounts.latest)}};
    for (const Account& account : accounts.known) {
        document["accounts"].push_back(account_json(account));
    }
    for (const auto& [place, attempts] : accounts.unknown) {
        document["unknown"].push_back(attempts_json(attempts));
        document["unknown"].back()["place"] = place;
    }
    return document.dump(1) + '\n';
}

Result<Accounts> read_accounts(const std::filesystem::path& file) {
    auto bytes = platform::files::read(file, most_bytes);
    if (!bytes) {
        return Failure(bytes.error());
    }
    const platform::core::Sensitive<Bytes> text(std::move(*bytes));
    auto accounts = parse_accounts(platform::core::as_text(text.reveal()));
    if (!accounts) {
        return platform::core::fail(accounts.error().kind,
                                    file.string() + ": " + accounts.error().what);
    }
    return accounts;
}

Result<void> write_accounts(const std::filesystem::path& file, const Accounts& accounts) {
    const platform::core::Sensitive<std::string> text(text_of(accounts));
    return platform::files::replace(file, platform::core::as_bytes(text.reveal()));
}

}  // namespace kiosk::access
