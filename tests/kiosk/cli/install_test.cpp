#include "kiosk/cli/install.h"

#include <chrono>
#include <set>

#include "kiosk/cli/program.h"
#include "kiosk/cli/sign.h"
#include "kiosk/cli/verdict_words.h"
#include "kiosk/install/author.h"
#include "kiosk/install/keys.h"
#include "own_folder.h"
#include "platform/crypto/openssl/ed25519.h"

namespace {

using namespace kiosk::cli;
namespace fs = std::filesystem;
using kiosk::install::Verdict;
using tests::replace;

// An author with a pack and a key, a stick, and a terminal.
class Stick : public tests::OwnFolder {
  protected:
    void SetUp() override {
        OwnFolder::SetUp();
        for (const char* whose : {"author", "terminal"}) {
            fs::create_directories(folder / whose / "az");
            fs::copy_file(shipped / "pack.json", folder / whose / "az" / "pack.json");
        }
        fs::copy(shipped / "voen", package(), fs::copy_options::recursive);
        ASSERT_EQ(call({"signing-key", "new", key()}), done) << complained;
    }
    fs::path package() const { return folder / "author" / "az" / "voen"; }
    std::string key() const { return folder / "ministry"; }
    std::string pack() const { return folder / "terminal" / "az"; }
    fs::path stick() const { return folder / "stick"; }

    // The command line, as a technician or an author writes it.
    int call(const Words& words) {
        out.str("");
        err.str("");
        const int status = run(words, out, err);
        said = out.str();
        complained = err.str();
        return status;
    }
    int sign_it(const Words& options = {}) {
        Words words{"sign", package(), "--key", key()};
        words.insert(words.end(), options.begin(), options.end());
        return call(words);
    }
    int install_it() {
        return call({"install", stick(), "--into", pack(), "--keys", key() + ".pub"});
    }
    int list_it() { return call({"services", pack(), "--keys", key() + ".pub"}); }
    void put_on_stick(const std::string& version) {
        const std::string begin = "\"version\": \"";
        replace(package() / "service.json", begin + last_, begin + version);
        last_ = version;
        ASSERT_EQ(sign_it(), done) << complained;
        fs::remove_all(stick());
        fs::create_directories(stick());
        fs::copy(package(), stick() / "voen", fs::copy_options::recursive);
    }
    static bool has(const std::string& text, const std::string& part) {
        return text.find(part) != text.npos;
    }

    const fs::path shipped = fs::path(KIOSK_SOURCE_DIR) / "assets" / "services" / "az";
    std::string said, complained;

  private:
    std::string last_ = "1.0.0";
};

TEST_F(Stick, BringsAPackageFromItsAuthorToATerminal) {
    put_on_stick("1.0.1");
    EXPECT_TRUE(has(said, "az.voen 1.0.1, valid from ")) << said;
    EXPECT_EQ(install_it(), done) << said << complained;
    EXPECT_TRUE(has(said, "voen: az.voen 1.0.1 is installed, signed by ")) << said;
    EXPECT_EQ(install_it(), done) << said;
    EXPECT_EQ(said, "voen: same 1.0.1: is installed already\n");
    put_on_stick("1.0.2");
    EXPECT_EQ(install_it(), done) << said;
    EXPECT_TRUE(has(said, "1.0.2 is installed in place of 1.0.1")) << said;
    EXPECT_EQ(list_it(), done);
    EXPECT_TRUE(said.starts_with("az.voen\t1.0.2\ton\t20")) << said;
    EXPECT_TRUE(said.ends_with("\t1.0.1\tvoen: good\n")) << said;
    EXPECT_EQ(call({"check", pack()}), done) << said;
}

TEST_F(Stick, WithWhatIsWrongIsNamedAndTheRestIsInstalled) {
    put_on_stick("1.0.1");
    fs::copy(stick() / "voen", stick() / "copy\x1b[2J", fs::copy_options::recursive);
    std::ofstream(stick() / "copy\x1b[2J" / "rules.json", std::ios::app) << ' ';
    EXPECT_EQ(install_it(), found);
    EXPECT_TRUE(has(said,
                    "copy\\x1b[2J: wrong_size rules.json: a file is not the one that was "
                    "signed; bring it on the stick again"))
        << said;
    EXPECT_TRUE(has(said, "voen: az.voen 1.0.1 is installed")) << said;
}

// By an author who does not look at what kioskctl sign says.
TEST_F(Stick, WithWordsThatTheScreenHasNoRoomForIsRefusedAtTheTerminalToo) {
    put_on_stick("1.0.1");
    const fs::path words = stick() / "voen" / "l10n" / "en.json";
    const std::string title = "\"service.title\": \"";
    replace(words, title, title + std::string(90, 'w'));
    replace(package() / "l10n" / "en.json", title, title + std::string(90, 'w'));
    EXPECT_EQ(sign_it(), found);
    EXPECT_TRUE(has(complained, "has problems, and is not signed")) << complained;
    platform::crypto::openssl::Ed25519 signatures;
    const auto own = platform::crypto::openssl::SigningKey::open(key()).value();
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const std::string manifest = kiosk::install::write(
        kiosk::install::describe(
            signatures, stick() / "voen",
            {"az", {}, kiosk::form::Date{today}, kiosk::form::Date{today + std::chrono::days{1}}})
            .value());
    std::ofstream(stick() / "voen" / "manifest.json") << manifest;
    std::ofstream(stick() / "voen" / "manifest.sig")
        << kiosk::install::write({kiosk::install::key_id(signatures, own.public_key()).value(),
                                  own.sign(platform::core::as_bytes(manifest)).value()});
    EXPECT_EQ(install_it(), found);
    EXPECT_TRUE(has(said, "voen: broken: the compiler refuses it")) << said;
    EXPECT_TRUE(has(said, "l10n/en.json: /service.title: ")) << said;
}

TEST_F(Stick, IsOfNoUseWithoutAPackageOrWithoutAKey) {
    put_on_stick("1.0.1");
    EXPECT_EQ(call({"install", folder / "keys", "--into", pack(), "--keys", key() + ".pub"}),
              no_input);
    EXPECT_EQ(call({"install", stick(), "--into", pack(), "--keys", folder / "none"}), no_input);
    EXPECT_EQ(call({"install", stick(), "--into", folder, "--keys", key() + ".pub"}), no_input);
    EXPECT_EQ(call({"install", stick(), "--into", pack()}), wrong_usage);
    EXPECT_EQ(call({"install", stick(), "--keys"}), wrong_usage);
    EXPECT_EQ(call({"install", stick(), "--force", "yes", "--keys", key()}), wrong_usage);
    EXPECT_EQ(call({"install", "--keys", "a", "--keys", "b", stick()}), wrong_usage);
    EXPECT_TRUE(has(complained, "twice")) << complained;
}

TEST_F(Stick, SignsWithTheTermsThatItIsTold) {
    EXPECT_EQ(sign_it({"--valid-from", "2026-01-01", "--valid-until", "2030-12-31",
                       "--minimum-kiosk", "0.1.0"}),
              done)
        << complained;
    EXPECT_TRUE(has(said, "valid from 2026-01-01 to 2030-12-31")) << said;
    EXPECT_EQ(sign_it({"--valid-from", "2026-02-30"}), wrong_usage);
    EXPECT_EQ(sign_it({"--valid-until", "2020-01-01"}), wrong_usage);
    EXPECT_EQ(sign_it({"--minimum-kiosk", "1"}), wrong_usage);
    EXPECT_EQ(call({"sign", package()}), wrong_usage);
    EXPECT_EQ(call({"sign", package(), "--key", folder / "none"}), no_input);
    EXPECT_EQ(call({"sign", folder / "none", "--key", key()}), no_input);
    std::ofstream(package() / "start.sh") << "";
    EXPECT_EQ(sign_it(), found);
    EXPECT_TRUE(has(complained, "start.sh: a name that no package may have")) << complained;
    fs::remove(package() / "start.sh");
    replace(package() / "service.json", "\"1.0.0\"", "\"1.0\"");
    EXPECT_EQ(sign_it(), found);
    EXPECT_TRUE(has(complained, "/version: is not three numbers")) << complained;
}

TEST_F(Stick, NeedsAKeyThatIsMadeOnce) {
    EXPECT_EQ(call({"signing-key", "new", key()}), no_output);
    EXPECT_EQ(call({"signing-key", "old", key()}), wrong_usage);
    EXPECT_EQ(fs::status(key()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Stick, ServicesAreSwitchedOffOnAndBack) {
    put_on_stick("1.0.1");
    ASSERT_EQ(install_it(), done);
    put_on_stick("1.0.2");
    ASSERT_EQ(install_it(), done);
    EXPECT_EQ(call({"disable", "az.voen", "--into", pack()}), done) << complained;
    EXPECT_EQ(said, "az.voen: is not offered from the next start on\n");
    EXPECT_EQ(list_it(), done);
    EXPECT_TRUE(has(said, "\toff\t")) << said;
    EXPECT_EQ(call({"enable", "az.voen", "--into", pack()}), done);
    EXPECT_EQ(said, "az.voen: is offered from the next start on\n");
    EXPECT_EQ(call({"disable", "az.none", "--into", pack()}), found);
    EXPECT_TRUE(has(complained, "az.none: not_installed")) << complained;
    EXPECT_EQ(call({"roll-back", "az.voen", "--into", pack(), "--keys", key() + ".pub"}), done)
        << complained;
    EXPECT_EQ(list_it(), done);
    EXPECT_TRUE(said.starts_with("az.voen\t1.0.1\t")) << said;
    EXPECT_EQ(call({"roll-back", "az.voen", "--into", pack()}), found);
    EXPECT_TRUE(has(complained, "nothing_kept")) << complained;
    for (const char* command : {"enable", "disable", "roll-back"}) {
        EXPECT_EQ(call({command}), wrong_usage);
        EXPECT_EQ(call({command, "az.voen", "--into", folder / "none"}), no_input);
    }
}

TEST_F(Stick, WhatIsWrongInThePackIsListed) {
    put_on_stick("1.0.1");
    ASSERT_EQ(install_it(), done);
    std::ofstream(fs::path(pack()) / "voen" / "rules.json", std::ios::app) << ' ';
    EXPECT_EQ(list_it(), found);
    EXPECT_TRUE(has(said, "voen: wrong_size rules.json")) << said;
    fs::remove_all(fs::path(pack()) / "voen");
    fs::create_directories(fs::path(pack()) / "broken");
    std::ofstream(fs::path(pack()) / "broken" / "service.json") << "{}";
    EXPECT_EQ(list_it(), found);
    EXPECT_TRUE(has(said, "broken: broken: the compiler refuses it")) << said;
    EXPECT_TRUE(has(said, "\n  rules.json: is missing; ")) << said;
    EXPECT_EQ(call({"services", pack(), "another"}), wrong_usage);
    EXPECT_EQ(call({"services", folder / "none"}), no_input);
}

TEST(Verdicts, AreAllExplainedAndHaveWordsOfTheirOwn) {
    std::set<std::string_view> words;
    for (int number = 0; number <= static_cast<int>(Verdict::nothing_kept); ++number) {
        const auto verdict = static_cast<Verdict>(number);
        EXPECT_TRUE(words.insert(kiosk::install::word(verdict)).second) << number;
        EXPECT_FALSE(explain(verdict).what.empty()) << number;
        EXPECT_EQ(explain(verdict).remedy.empty(),
                  verdict == Verdict::good || verdict == Verdict::same)
            << number;
    }
}

TEST(Verdicts, ShowNothingThatWouldSteerATerminal) {
    EXPECT_EQ(printable("a\x1b[2J\n\\\xff"), "a\\x1b[2J\\x0a\\x5c\\xff");
}

}  // namespace
