#include "kiosk/cli/account.h"

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <optional>

#include "kiosk/access/administration.h"
#include "kiosk/access/challenge.h"
#include "platform/clock/system/system_clock.h"
#include "platform/crypto/openssl/openssl_authentication.h"
#include "platform/files/files.h"

namespace kiosk::cli {
namespace {

using access::Administration;
using access::Pin;
using platform::core::Timestamp;

// What a verb was given beside its name.
struct Given {
    Words words;
    std::optional<int> days;
    std::string language;
    std::string terminal = "kiosk";
    bool choose = false;   // the PIN is typed
    bool unknown = false;  // numbers that nobody has
};

struct Tools {
    platform::crypto::openssl::OpensslAuthentication authentication;
    platform::clock::system::SystemClock clock;
    std::ostream& out;
    std::ostream& err;

    Administration administration(const Given& given) {
        return Administration(given.words.at(0), given.terminal, authentication, clock);
    }
};

std::optional<int> number_in(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

std::string day_of(Timestamp time) {
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
    const auto two = [](unsigned number) {
        return std::string{static_cast<char>('0' + number / 10),
                           static_cast<char>('0' + number % 10)};
    };
    return std::to_string(static_cast<int>(date.year())) + '-' +
           two(static_cast<unsigned>(date.month())) + '-' + two(static_cast<unsigned>(date.day()));
}

// The beginning of the day in UTC.
std::optional<Timestamp> time_of(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = number_in(text.substr(0, 4));
    const auto month = number_in(text.substr(5, 2));
    const auto day = number_in(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date(std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    return date.ok() ? std::optional<Timestamp>(std::chrono::sys_days(date)) : std::nullopt;
}

// Without echo, if a person types.
class Silence {
  public:
    Silence() : is_person_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (is_person_) {
            termios silent = before_;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        }
    }
    ~Silence() {
        if (is_person_) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        }
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

  private:
    termios before_{};
    bool is_person_;
};

// Nothing, and a line on `err`: the two are not the same.
std::optional<Pin> typed_pin(std::ostream& err) {
    const Silence silence;
    std::string first;
    std::string second;
    err << "PIN (6 digits): " << std::flush;
    std::getline(std::cin, first);
    err << "\nonce more: " << std::flush;
    std::getline(std::cin, second);
    err << '\n';
    const Pin pin(std::move(first));
    const Pin again(std::move(second));
    if (pin.reveal() != again.reveal()) {
        err << "kioskctl: these are not the same\n";
        return std::nullopt;
    }
    return pin;
}

int add(const Given& given, Tools& tools) {
    const auto role = access::role_of(given.words[2]);
    if (!role) {
        tools.err << "kioskctl: a role is hall_staff, technician or administrator\n";
        return wrong_usage;
    }
    access::NewAccount wanted{given.words[1], *role, given.language, access::usual_lifetime, {}};
    if (given.days) {
        wanted.lifetime = std::chrono::days(*given.days);
    }
    if (given.choose && !(wanted.pin = typed_pin(tools.err))) {
        return found;
    }
    const auto issued = tools.administration(given).add(wanted);
    if (!issued) {
        return report(issued.error(), tools.err);
    }
    tools.out << "account   " << issued->ordinal << ", until " << day_of(issued->expires) << '\n';
    if (!given.choose) {
        tools.out << "PIN       " << issued->pin.reveal() << '\n';
    }
    tools.out << "codes     " << issued->otpauth << '\n';
    tools.err << "This is shown once. Hand it over in person.\n";
    return done;
}

int list(const Given& given, Tools& tools) {
    const auto accounts = tools.administration(given).list();
    if (!accounts) {
        return report(accounts.error(), tools.err);
    }
    for (const access::Account& each : *accounts) {
        std::string state = "open";
        if (access::is_locked(each.attempts)) {
            state = "locked";
        } else if (each.expires <= tools.clock.wall()) {
            state = "expired";
        }
        tools.out << each.ordinal << '\t' << each.personal_number << '\t' << word(each.role) << '\t'
                  << day_of(each.expires) << '\t' << state << '\t' << each.attempts.misses << '\n';
    }
    return done;
}

int remove(const Given& given, Tools& tools) {
    return report(tools.administration(given).remove(given.words[1]), tools.err);
}

int reset_pin(const Given& given, Tools& tools) {
    std::optional<Pin> chosen;
    if (given.choose && !(chosen = typed_pin(tools.err))) {
        return found;
    }
    const auto pin = tools.administration(given).reset_pin(given.words[1], chosen);
    if (!pin) {
        return report(pin.error(), tools.err);
    }
    if (!given.choose) {
        tools.out << "PIN       " << pin->reveal() << '\n';
    }
    return done;
}

int unlock(const Given& given, Tools& tools) {
    if (given.unknown == (given.words.size() == 2)) {
        tools.err << "kioskctl: unlock takes a personal number or --unknown\n";
        return wrong_usage;
    }
    return report(given.unknown ? tools.administration(given).unlock_unknown()
                                : tools.administration(given).unlock(given.words[1]),
                  tools.err);
}

int expire(const Given& given, Tools& tools) {
    const auto when =
        given.words.size() == 3 ? time_of(given.words[2]) : std::optional(tools.clock.wall());
    if (!when) {
        tools.err << "kioskctl: a day is written as 2026-11-23\n";
        return wrong_usage;
    }
    return report(tools.administration(given).expire(given.words[1], *when), tools.err);
}

int trust(const Given& given, Tools& tools) {
    const auto key = access::from_base32(given.words[1]);
    if (!key) {
        tools.err << "kioskctl: this is no key as make-key prints it\n";
        return found;
    }
    return report(tools.administration(given).trust(*key), tools.err);
}

// -- on the administrator's device: a line with both halves of her key, in base32

int make_key(const Given& given, Tools& tools) {
    const std::filesystem::path file(given.words[0]);
    if (std::filesystem::exists(file)) {
        tools.err << "kioskctl: " << file.string() << ": is there already\n";
        return no_output;
    }
    const auto key = tools.authentication.make_agreement_key();
    if (!key) {
        return report(key.error(), tools.err);
    }
    const std::string open = access::base32(key->open);
    const platform::core::Sensitive<std::string> text(access::base32(key->own.reveal()) + ' ' +
                                                      open + '\n');
    const auto written = platform::files::replace(file, platform::core::as_bytes(text.reveal()));
    if (!written) {
        return report(written.error(), tools.err);
    }
    tools.out << open << '\n';
    tools.err << "On each terminal: kioskctl account trust FILE " << open << '\n';
    return done;
}

int answer_challenge(const Given& given, Tools& tools) {
    const auto bytes = platform::files::read(given.words[0], 1024);
    if (!bytes) {
        return report(bytes.error(), tools.err);
    }
    const std::string_view text = platform::core::as_text(*bytes);
    const std::size_t blank = std::min(text.find(' '), text.size() - 1);
    const std::size_t end = std::min(text.find('\n'), text.size());
    auto own = access::from_base32(text.substr(0, blank));
    auto open = access::from_base32(text.substr(blank + 1, end - blank - 1));
    if (!own || !open) {
        tools.err << "kioskctl: " << given.words[0] << ": is no key of make-key\n";
        return found;
    }
    const platform::crypto::AgreementKey key{
        platform::core::Sensitive<platform::core::Bytes>(std::move(*own)), std::move(*open)};
    const auto answered = access::answer(tools.authentication, given.words[1], key);
    if (!answered) {
        return report(answered.error(), tools.err);
    }
    const auto asked = access::read_challenge(given.words[1]);
    tools.err << asked->personal_number << " wants to get in at terminal " << asked->terminal
              << ". Tell the answer to this person only.\n";
    tools.out << *answered << '\n';
    return done;
}

struct Verb {
    std::string_view name;
    std::size_t least, most;  // words after it
    int (*run)(const Given&, Tools&);
};
constexpr std::array verbs{
    Verb{"add", 3, 3, add},
    Verb{"list", 1, 1, list},
    Verb{"remove", 2, 2, remove},
    Verb{"reset-pin", 2, 2, reset_pin},
    Verb{"unlock", 1, 2, unlock},
    Verb{"expire", 2, 3, expire},
    Verb{"trust", 2, 2, trust},
    Verb{"make-key", 1, 1, make_key},
    Verb{"answer-challenge", 2, 2, answer_challenge},
};

// False: there is no such option, or that is none of its values.
bool take(Given& given, std::string_view option, const std::string& value) {
    if (option == "--days") {
        given.days = number_in(value);
        return given.days.has_value();
    }
    if (option == "--language") {
        given.language = value;
        return true;
    }
    given.terminal = value;
    return option == "--terminal";
}

// Nothing: an option that is none, or has no value.
std::optional<Given> read(const Words& arguments) {
    Given given;
    for (std::size_t at = 1; at < arguments.size(); ++at) {
        const std::string& word = arguments[at];
        if (word == "--choose") {
            given.choose = true;
        } else if (word == "--unknown") {
            given.unknown = true;
        } else if (!word.starts_with("--")) {
            given.words.push_back(word);
        } else if (++at == arguments.size() || !take(given, word, arguments[at])) {
            return std::nullopt;
        }
    }
    return given;
}

}  // namespace

int account(const Words& arguments, std::ostream& out, std::ostream& err) {
    const auto verb = arguments.empty()
                          ? verbs.end()
                          : std::ranges::find(verbs, std::string_view(arguments[0]), &Verb::name);
    const auto given = read(arguments);
    if (verb == verbs.end() || !given || given->words.size() < verb->least ||
        given->words.size() > verb->most) {
        err << "kioskctl: kioskctl account --help says what it takes\n";
        return wrong_usage;
    }
    Tools tools{{}, {}, out, err};
    return verb->run(*given, tools);
}

}  // namespace kiosk::cli
