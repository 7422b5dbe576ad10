// Guesses at the gate of maintenance mode while the program is killed, the power goes or the disk
// fails: what was compared has been counted, and no code lets anybody in twice.
//   guesses kill [--count N] [--seed S]    kill -9 at any moment
//   guesses power [--count N] [--seed S]   a loss of power between any two calls to the disk
//   guesses disk [--count N] [--seed S]    an error of each of the first N calls to the disk
// One JSON object; the exit status is 1 where a guess was free, a code let in twice, or the file
// was no file of accounts.

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <thread>

#include "kiosk/access/administration.h"
#include "kiosk/access/gate.h"
#include "platform/crypto/openssl/openssl_authentication.h"
#include "tests/fakes/fake_clock.h"
#include "tests/faults/disk.h"
#include "tests/faults/image.h"

namespace {

using namespace kiosk::access;
using namespace tests::faults;
using platform::core::Bytes;
using platform::core::BytesView;
using platform::core::Result;
using platform::core::Sensitive;

constexpr const char* number = "9041";
constexpr const char* pin = "582047";
constexpr platform::crypto::ScryptCost cost{10, 8, 1};  // about 2 ms

// Says when a PIN is about to be compared.
class Watched final : public platform::crypto::Authentication {
  public:
    explicit Watched(std::function<void()> compares) : compares_(std::move(compares)) {}
    Result<Sensitive<Bytes>> scrypt(const Sensitive<std::string>& secret, BytesView salt,
                                    platform::crypto::ScryptCost by) override {
        compares_();
        return real_.scrypt(secret, salt, by);
    }
    Result<Bytes> hmac(platform::crypto::Hash hash, BytesView key, BytesView message) override {
        return real_.hmac(hash, key, message);
    }
    Result<Bytes> random(std::size_t size) override { return real_.random(size); }
    Result<platform::crypto::AgreementKey> make_agreement_key() override {
        return real_.make_agreement_key();
    }
    Result<Sensitive<Bytes>> agree(const Sensitive<Bytes>& own, BytesView other) override {
        return real_.agree(own, other);
    }

  private:
    platform::crypto::openssl::OpensslAuthentication real_;
    std::function<void()> compares_;
};

struct Terminal {
    explicit Terminal(
        std::filesystem::path where, std::function<void()> compares = [] {})
        : file(where / "accounts.json"), authentication(std::move(compares)) {}
    Administration administration() {
        return Administration(file, "hall", authentication, clock, cost);
    }
    void add() {
        if (!administration().add(
                {number, Role::technician, "", std::chrono::days(1826), Pin(pin)})) {
            std::fputs("guesses: no account can be made\n", stderr);
            std::exit(70);
        }
    }
    Account account() { return administration().list()->at(0); }
    Gate gate() { return Gate({file, "hall", "one start"}, authentication, clock); }
    std::string code() {
        return *one_time_code(authentication, account().secret,
                              static_cast<std::uint64_t>(step_of(clock.wall())));
    }
    static Credentials typed(std::string pin_typed, std::string code) {
        return {number, Pin(std::move(pin_typed)), Sensitive<std::string>(std::move(code))};
    }

    std::filesystem::path file;
    Watched authentication;
    tests::fakes::FakeClock clock;
};

struct Figures {
    int runs = 0, compared = 0, counted = 0, free_guesses = 0, admitted = 0, admitted_twice = 0,
        unreadable = 0;

    int tell(const char* how) const {
        std::printf(
            "{\"how\": \"%s\", \"runs\": %d, \"compared\": %d, \"counted\": %d, "
            "\"free_guesses\": %d, \"admitted\": %d, \"admitted_twice\": %d, \"unreadable\": %d}\n",
            how, runs, compared, counted, free_guesses, admitted, admitted_twice, unreadable);
        return free_guesses == 0 && admitted_twice == 0 && unreadable == 0 ? 0 : 1;
    }
};

std::filesystem::path make_folder() {
    std::string name = "/dev/shm/kiosk-guesses-XXXXXX";
    if (::access("/dev/shm", W_OK) != 0) {
        name = (std::filesystem::temp_directory_path() / "kiosk-guesses-XXXXXX").string();
    }
    return ::mkdtemp(name.data());
}

// -- kill -9

struct Seen {  // survives whoever is killed
    std::atomic<int> compared{0};
    std::atomic<int> admitted{0};
};

// Guesses, or repeats one right code, until it is killed.
[[noreturn]] void knock(const std::filesystem::path& folder, Seen& seen, const std::string& code,
                        platform::core::Timestamp now) {
    Terminal terminal(folder, [&] { ++seen.compared; });
    terminal.clock.set_wall(now);
    Gate gate = terminal.gate();
    for (;;) {
        terminal.clock.advance(std::chrono::hours(24));
        terminal.clock.set_wall(now);
        const auto outcome = gate.sign_in(
            Terminal::typed(code.empty() ? "582048" : pin, code.empty() ? "000000" : code), true);
        seen.admitted += std::holds_alternative<SignedIn>(outcome) ? 1 : 0;
    }
}

Figures kill(const std::filesystem::path& folder, int count, std::mt19937& dice) {
    Terminal terminal(folder);
    terminal.add();
    void* const shared =
        ::mmap(nullptr, sizeof(Seen), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        std::exit(70);
    }
    Seen& seen = *new (shared) Seen;
    std::uniform_int_distribution<int> moment(0, 12'000);  // us; a guess takes some 3,000
    Figures figures;
    for (; figures.runs < count; ++figures.runs) {
        const bool guesses = figures.runs % 2 == 0;
        static_cast<void>(terminal.administration().unlock(number));
        terminal.clock.advance(std::chrono::seconds(90));
        seen.compared = 0;
        seen.admitted = 0;
        const std::string code = guesses ? std::string() : terminal.code();
        const pid_t child = ::fork();
        if (child == 0) {
            knock(folder, seen, code, terminal.clock.wall());
        }
        std::this_thread::sleep_for(std::chrono::microseconds(moment(dice)));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const auto accounts = read_accounts(terminal.file);
        if (!accounts) {
            ++figures.unreadable;
            continue;
        }
        const int counted = accounts->known.at(0).attempts.misses;
        if (guesses) {
            figures.compared += seen.compared;
            figures.counted += counted;
            figures.free_guesses += std::max(0, seen.compared - counted);
            continue;
        }
        const auto again = terminal.gate().sign_in(Terminal::typed(pin, code), true);
        const int admitted = seen.admitted + (std::holds_alternative<SignedIn>(again) ? 1 : 0);
        figures.admitted += admitted;
        figures.admitted_twice += std::max(0, admitted - 1);
    }
    return figures;
}

// -- the power goes, the disk fails

// Six visits, of which every third is right. Marks what must not be forgotten.
void visit(Terminal& terminal, Recording& recording, std::mt19937& dice) {
    Gate gate = terminal.gate();
    for (int round = 0; round < 6; ++round) {
        terminal.clock.advance(std::chrono::hours(3));
        const bool is_right = dice() % 3 == 0;
        recording.mark(is_right ? "right" : "wrong");
        const auto accounts = read_accounts(terminal.file);
        const std::string code =
            accounts ? *one_time_code(terminal.authentication, accounts->known.at(0).secret,
                                      static_cast<std::uint64_t>(step_of(terminal.clock.wall())))
                     : std::string();
        const auto outcome = gate.sign_in(Terminal::typed(is_right ? pin : "582048", code), true);
        if (std::holds_alternative<SignedIn>(outcome)) {
            recording.mark("admitted " + std::to_string(step_of(terminal.clock.wall())));
        }
    }
}

// What must be on any disk that is left.
struct Owed {
    bool guesses = false;
    int misses = 0;
    std::int64_t step = 0;

    void happen(const Operation& operation, Figures& figures) {
        if (operation.kind != Operation::Kind::mark) {
            return;
        }
        const std::string text(platform::core::as_text(operation.data));
        if (text == "wrong") {
            guesses = true;
        } else if (text == "right") {
            guesses = false;
            misses = 0;  // they may be forgiven at any moment from now on
        } else if (text == "compared" && guesses) {
            ++misses;
            ++figures.compared;
        } else if (text.starts_with("admitted ")) {
            step = std::atoll(text.c_str() + 9);
            ++figures.admitted;
        }
    }
    void examine(const std::filesystem::path& file, Figures& figures) const {
        ++figures.runs;
        const auto accounts = read_accounts(file);
        if (!accounts || accounts->known.size() != 1) {
            ++figures.unreadable;
            return;
        }
        const Account& account = accounts->known.at(0);
        figures.counted += account.attempts.misses;
        figures.free_guesses += std::max(0, misses - account.attempts.misses);
        figures.admitted_twice += account.last_step < step ? 1 : 0;
    }
};

// One terminal's days, with a fault if there is one; then every image that may be left.
bool live(const std::filesystem::path& scratch, const Fault* fault, int images, std::mt19937& dice,
          Figures& figures) {
    const auto folder = scratch / "disk";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::vector<Operation> operations;
    Image image(folder);
    std::size_t begun = 0;
    bool happened = false;
    {
        Recording recording(folder);
        Terminal terminal(folder, [&] { recording.mark("compared"); });
        terminal.add();
        begun = recording.operations().size();
        if (fault != nullptr) {
            Failing failing(folder, *fault);
            visit(terminal, recording, dice);
            happened = failing.happened();
            failing.stop();
        } else {
            visit(terminal, recording, dice);
        }
        operations = recording.operations();
    }
    const double each = static_cast<double>(images) / static_cast<double>(operations.size());
    Owed owed;
    double due = 0;
    for (std::size_t at = 0; at < operations.size(); ++at) {
        image.happen(operations[at]);
        owed.happen(operations[at], figures);
        due += each;
        for (; at >= begun && due >= 1; due -= 1) {
            image.write(static_cast<Loss>(figures.runs % 4), dice, scratch / "image");
            owed.examine(scratch / "image" / "accounts.json", figures);
        }
    }
    return happened;
}

Figures fail_disk(const std::filesystem::path& scratch, int calls, std::mt19937& dice) {
    using Call = Fault::Call;
    Figures figures;
    for (const auto& [call, error] :
         {std::pair{Call::open, EMFILE}, std::pair{Call::write, ENOSPC}, std::pair{Call::write, 0},
          std::pair{Call::write, EIO}, std::pair{Call::sync, EIO}}) {
        for (const bool from_then_on : {false, true}) {
            bool happened = true;
            for (int nth = 1; happened && nth <= calls; ++nth) {
                const Fault fault{call, nth, error, from_then_on};
                happened = live(scratch, &fault, 12, dice, figures);
            }
        }
    }
    return figures;
}

Figures cut_power(const std::filesystem::path& scratch, int count, std::mt19937& dice) {
    Figures figures;
    while (figures.runs < count) {
        live(scratch, nullptr, 500, dice, figures);
    }
    return figures;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string how = count > 1 ? arguments[1] : "";
    int runs = 100;
    unsigned seed = 1;
    for (int at = 2; at + 1 < count; at += 2) {
        if (std::string(arguments[at]) == "--count") {
            runs = std::atoi(arguments[at + 1]);
        } else {
            seed = static_cast<unsigned>(std::atoi(arguments[at + 1]));
        }
    }
    std::mt19937 dice(seed);
    const auto folder = make_folder();
    Figures figures;
    if (how == "kill") {
        figures = kill(folder, runs, dice);
    } else if (how == "power") {
        figures = cut_power(folder, runs, dice);
    } else if (how == "disk") {
        figures = fail_disk(folder, runs, dice);
    } else {
        std::fputs("usage: guesses kill|power|disk [--count N] [--seed S]\n", stderr);
        return 64;
    }
    std::filesystem::remove_all(folder);
    return figures.tell(how.c_str());
}
