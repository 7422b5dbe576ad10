#include "kiosk/cli/account.h"

#include <sys/stat.h>

#include <algorithm>
#include <iostream>

#include "kiosk/access/gate.h"
#include "own_folder.h"
#include "platform/clock/system/system_clock.h"
#include "platform/crypto/openssl/openssl_authentication.h"

namespace kiosk::cli::tests {
namespace {

// What a person types.
class Typing {
  public:
    explicit Typing(const std::string& text)
        : text_(text), before_(std::cin.rdbuf(text_.rdbuf())) {}
    ~Typing() { std::cin.rdbuf(before_); }
    Typing(const Typing&) = delete;
    Typing& operator=(const Typing&) = delete;

  private:
    std::istringstream text_;
    std::streambuf* before_;
};

class AccountTest : public OwnFolder {
  protected:
    int run(std::vector<std::string> words) {
        out.str("");
        err.str("");
        words.insert(words.begin(), "account");
        return cli::run(words, out, err);
    }
    std::string said_after(const std::string& label) const {
        const std::string text = out.str();
        const std::size_t at = text.find(label) + label.size();
        return text.substr(at, text.find('\n', at) - at);
    }
    std::string file() const { return (folder / "accounts.json").string(); }
    access::Outcome sign_in(const std::string& number, const std::string& pin) {
        const auto accounts = access::read_accounts(file());
        const auto found =
            std::ranges::find(accounts->known, number, &access::Account::personal_number);
        const std::string code =
            *access::one_time_code(authentication, found->secret,
                                   static_cast<std::uint64_t>(access::step_of(clock.wall())));
        return access::Gate({file(), "hall", "start"}, authentication, clock)
            .sign_in({number, access::Pin(pin), platform::core::Sensitive<std::string>(code)},
                     true);
    }

    platform::crypto::openssl::OpensslAuthentication authentication;
    platform::clock::system::SystemClock clock;
};

TEST_F(AccountTest, AnAccountOfTheCommandGetsIn) {
    ASSERT_EQ(run({"add", file(), "9041", "technician", "--days", "30", "--terminal", "baku-1"}),
              done)
        << err.str();
    EXPECT_TRUE(said_after("codes     ").starts_with("otpauth://totp/baku-1:9041?secret="));
    const auto outcome = sign_in("9041", said_after("PIN       "));
    ASSERT_TRUE(std::holds_alternative<access::SignedIn>(outcome));
    EXPECT_EQ(std::get<access::SignedIn>(outcome).role, access::Role::technician);
}

TEST_F(AccountTest, APinMayBeChosenAndIsNotShownThen) {
    {
        const Typing typing("582047\n582047\n");
        ASSERT_EQ(run({"add", file(), "9041", "technician", "--choose"}), done);
    }
    EXPECT_EQ((out.str() + err.str()).find("582047"), std::string::npos);
    EXPECT_TRUE(std::holds_alternative<access::SignedIn>(sign_in("9041", "582047")));
    const Typing typing("582047\n582048\n111111\n111111\n");
    EXPECT_EQ(run({"reset-pin", file(), "9041", "--choose"}), found) << "not the same";
    EXPECT_EQ(run({"reset-pin", file(), "9041", "--choose"}), found) << "weak";
    EXPECT_NE(err.str().find("few_digits"), std::string::npos);
}

TEST_F(AccountTest, ListsWhoMayGetInAndHowItStands) {
    ASSERT_EQ(run({"add", file(), "9041", "hall_staff"}), done);
    ASSERT_EQ(run({"add", file(), "9042", "administrator"}), done);
    ASSERT_EQ(run({"expire", file(), "9041"}), done);
    ASSERT_EQ(run({"expire", file(), "9042", "2099-12-31"}), done);
    ASSERT_EQ(run({"list", file()}), done);
    EXPECT_NE(out.str().find("1\t9041\thall_staff\t"), std::string::npos) << out.str();
    EXPECT_NE(out.str().find("expired\t0\n2\t9042\tadministrator\t2099-12-31\topen\t0\n"),
              std::string::npos)
        << out.str();
    ASSERT_EQ(run({"remove", file(), "9041"}), done);
    ASSERT_EQ(run({"list", file()}), done);
    EXPECT_EQ(out.str(), "2\t9042\tadministrator\t2099-12-31\topen\t0\n");
}

TEST_F(AccountTest, UnlocksAndGivesNewPins) {
    ASSERT_EQ(run({"add", file(), "9041", "technician"}), done);
    auto accounts = access::read_accounts(file());
    accounts->known[0].attempts.misses = access::most_misses;
    accounts->unknown[5].misses = access::most_misses;
    ASSERT_TRUE(access::write_accounts(file(), *accounts));
    ASSERT_EQ(run({"list", file()}), done);
    EXPECT_NE(out.str().find("locked\t15"), std::string::npos);
    EXPECT_EQ(run({"unlock", file(), "9041"}), done);
    EXPECT_EQ(run({"unlock", file(), "--unknown"}), done);
    EXPECT_EQ(access::read_accounts(file())->unknown[5].misses, 0);
    ASSERT_EQ(run({"reset-pin", file(), "9041"}), done);
    EXPECT_TRUE(
        std::holds_alternative<access::SignedIn>(sign_in("9041", said_after("PIN       "))));
}

TEST_F(AccountTest, TheAdministratorsDeviceAnswersWhatATerminalAsks) {
    ASSERT_EQ(run({"add", file(), "9041", "technician"}), done);
    const std::string pin = said_after("PIN       ");
    const std::string key = (folder / "administrator.key").string();
    ASSERT_EQ(run({"make-key", key}), done) << err.str();
    struct stat kept {};
    ASSERT_EQ(::stat(key.c_str(), &kept), 0);
    EXPECT_EQ(kept.st_mode & 0777U, 0600U);
    std::string open = out.str();
    open.pop_back();
    ASSERT_EQ(run({"trust", file(), open}), done) << err.str();
    access::Gate gate({file(), "baku-1", "start"}, authentication, clock);
    const auto challenge = gate.challenge("9041");
    ASSERT_TRUE(challenge);
    ASSERT_EQ(run({"answer-challenge", key, *challenge}), done) << err.str();
    EXPECT_NE(err.str().find("9041 wants to get in at terminal baku-1"), std::string::npos);
    std::string answer = out.str();
    answer.pop_back();
    EXPECT_TRUE(std::holds_alternative<access::SignedIn>(gate.sign_in(
        {"9041", access::Pin(pin), platform::core::Sensitive<std::string>(answer)}, false)));
    EXPECT_EQ(run({"make-key", key}), no_output) << "a key is not written over";
    EXPECT_EQ(run({"answer-challenge", key, "something else"}), found);
    std::ofstream(folder / "other") << "other";
    EXPECT_EQ(run({"answer-challenge", (folder / "other").string(), *challenge}), found);
    std::ofstream(folder / "empty");
    EXPECT_EQ(run({"answer-challenge", (folder / "empty").string(), *challenge}), found);
}

TEST_F(AccountTest, SaysWhatIsWrongWithACommand) {
    EXPECT_EQ(run({}), wrong_usage);
    EXPECT_EQ(run({"make", file()}), wrong_usage);
    EXPECT_EQ(run({"add", file(), "9041"}), wrong_usage);
    EXPECT_EQ(run({"add", file(), "9041", "boss"}), wrong_usage);
    EXPECT_EQ(run({"add", file(), "9041", "technician", "--days"}), wrong_usage);
    EXPECT_EQ(run({"add", file(), "9041", "technician", "--days", "x"}), wrong_usage);
    EXPECT_EQ(run({"add", file(), "9041", "technician", "--age", "7"}), wrong_usage);
    EXPECT_EQ(run({"add", file(), "9041", "technician", "--days", "0"}), found);
    EXPECT_EQ(run({"expire", file(), "9041", "31.12.2099"}), wrong_usage);
    EXPECT_EQ(run({"expire", file(), "9041", "2099-02-30"}), wrong_usage);
    EXPECT_EQ(run({"unlock", file()}), wrong_usage);
    EXPECT_EQ(run({"unlock", file(), "9041", "--unknown"}), wrong_usage);
    EXPECT_EQ(run({"remove", file(), "9041"}), no_input);
    EXPECT_EQ(run({"trust", file(), "A1"}), found);
    EXPECT_FALSE(std::filesystem::exists(file()));
    std::ofstream(file()) << "{";
    EXPECT_EQ(run({"list", file()}), found);
}

}  // namespace
}  // namespace kiosk::cli::tests
