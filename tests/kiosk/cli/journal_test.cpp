#include "kiosk/cli/journal.h"

#include "kiosk/journal/anchors.h"
#include "kiosk/journal/journal.h"
#include "own_folder.h"
#include "platform/crypto/openssl/file_keys.h"
#include "tests/fakes/fake_clock.h"

namespace {

using namespace kiosk;
using journal::Code;

class JournalCommand : public cli::tests::OwnFolder {
  protected:
    void SetUp() override {
        OwnFolder::SetUp();
        keys = std::move(*platform::crypto::openssl::FileKeys::open(folder));
        std::ofstream(folder / "device.jwk") << keys->public_key();
        file = folder / "journal";
        journal::Journal journal(file, clock);
        const auto record = [&](const journal::Event& event) {
            journal.record(event);
            clock.advance(std::chrono::hours(1));
        };
        record({Code::started});
        record({.code = Code::session_started});
        record(
            {.code = Code::service_begun, .service = journal::Service("az.fines"), .seconds = 4});
        record({.code = Code::submitted, .service = journal::Service("az.fines"), .seconds = 64});
        anchor = {clock.wall(), *journal.sync(), journal::Head{9, std::string(64, 'a')}};
        keep(*journal::sign(*keys, anchor));
        record({.code = Code::session_finished, .screen = "farewell", .seconds = 90});
    }
    void keep(const std::string& jws) const {
        journal::AnchorFile(journal::anchor_file_of(file)).keep(jws);
    }
    int run(const cli::Words& words) {
        out.str("");
        err.str("");
        return cli::journal(words, out, err);
    }
    bool says(const std::string& text) const { return out.str().find(text) != std::string::npos; }
    std::string text() const {
        std::ifstream in(file);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::filesystem::path file;
    tests::fakes::FakeClock clock;
    std::unique_ptr<platform::crypto::openssl::FileKeys> keys;
    journal::Anchor anchor;
};

TEST_F(JournalCommand, ThePageOfAllEventsIsTheCataloguesOwn) {
    EXPECT_EQ(run({"codes"}), cli::done);
    std::ifstream in(std::filesystem::path(KIOSK_SOURCE_DIR) / "assets/journal.md");
    EXPECT_EQ(out.str(), std::string(std::istreambuf_iterator<char>(in), {}))
        << "kioskctl journal codes > assets/journal.md";
}

TEST_F(JournalCommand, SaysUpToWhereAJournalIsIntactAndSigned) {
    EXPECT_EQ(run({"verify", file, "--key", folder / "device.jwk"}), cli::done);
    EXPECT_EQ(out.str(),
              "Intact: lines 1 to 5, the last of 2026-11-23T04:00:00Z.\n"
              "Signed as the courier's up to line 4 at 2026-11-23T04:00:00Z.\n");
    EXPECT_EQ(run({"verify", file}), cli::done);
    EXPECT_TRUE(says(keys->key_id())) << "whose key it is, somebody who knows it has to say";
    std::filesystem::remove(journal::anchor_file_of(file));
    EXPECT_EQ(run({"verify", file}), cli::done);
    EXPECT_TRUE(says("Not held against anything that was signed"));
}

TEST_F(JournalCommand, NamesTheFirstLineThatIsWrongAndReturnsOne) {
    cli::tests::replace(file, "az.fines", "az.finer");
    EXPECT_EQ(run({"verify", file}), cli::found);
    EXPECT_TRUE(says("journal:3: line 3 is not as it was written\nIntact: lines 1 to 2"));
}

TEST_F(JournalCommand, MissesAnEndThatWasSigned) {
    const std::string whole = text();
    std::ofstream(file) << whole.substr(0, whole.find("{\"n\":4"));
    EXPECT_EQ(run({"verify", file, "--key", folder / "device.jwk"}), cli::found);
    EXPECT_TRUE(
        says("journal:3: the end is missing: there were lines up to 4 when they were signed "
             "at 2026-11-23T04:00:00Z"));
}

TEST_F(JournalCommand, AChainMadeAnewIsNotTheOneThatWasSigned) {
    std::filesystem::remove(file);
    journal::Journal journal(file, clock);
    for (int i = 0; i < 5; ++i) {
        journal.record({Code::started});
    }
    EXPECT_EQ(run({"verify", file}), cli::found);
    EXPECT_TRUE(says("journal:4: line 4 is not the one that was signed"));
}

TEST_F(JournalCommand, AnAnchorOfAnotherKeyIsNone) {
    std::filesystem::create_directory(folder / "other");
    const auto other = std::move(*platform::crypto::openssl::FileKeys::open(folder / "other"));
    keep(*journal::sign(*other, anchor));
    EXPECT_EQ(run({"verify", file, "--key", folder / "device.jwk"}), cli::found);
    EXPECT_TRUE(says("journal.anchors:2: not signed by this key"));
    EXPECT_EQ(run({"verify", file}), cli::found);
    EXPECT_TRUE(says("the anchors name 2 keys"));
}

TEST_F(JournalCommand, TheCouriersAnchorsHoldForTheKiosksJournalToo) {
    const auto kiosk = folder / "kiosk.journal";
    journal::Journal own(kiosk, clock);
    for (int i = 0; i < 5; ++i) {
        own.record({Code::page_shown});
    }
    keep(*journal::sign(*keys, {clock.wall(), anchor.courier, own.sync()}));
    const auto verify = [&](const char* whose) {
        cli::Words words{"verify", kiosk, "--anchors", journal::anchor_file_of(file)};
        if (whose != nullptr) {
            words.insert(words.end(), {"--of", whose});
        }
        return run(words);
    };
    // The anchor of line 9 belongs to a longer one.
    EXPECT_EQ(verify("kiosk"), cli::found);
    std::filesystem::remove(journal::anchor_file_of(file));
    keep(*journal::sign(*keys, {clock.wall(), anchor.courier, own.sync()}));
    EXPECT_EQ(verify("kiosk"), cli::done);
    EXPECT_EQ(verify(nullptr), cli::done);
    EXPECT_TRUE(says("Signed as the kiosk's up to line 5"));
    EXPECT_EQ(verify("courier"), cli::found);
}

TEST_F(JournalCommand, ShowsTheEventsThatFit) {
    EXPECT_EQ(run({"show", file, "--service", "az.fines", "--code", "submitted"}), cli::done);
    EXPECT_EQ(out.str(), "4  2026-11-23T03:00:00Z  submitted  service=az.fines  seconds=64\n");
    EXPECT_EQ(run({"show", file, "--since", "2026-11-23T03:00:00Z", "--json"}), cli::done);
    EXPECT_TRUE(says(R"({"n":4,"time":"2026-11-23T03:00:00Z","event":"submitted",)"
                     R"("service":"az.fines","seconds":64})"));
    EXPECT_TRUE(says("farewell"));
    EXPECT_FALSE(says("az.fines\",\"seconds\":4}"));
    EXPECT_EQ(run({"show", file, "--until", "2026-11-22"}), cli::done);
    EXPECT_EQ(out.str(), "");
    EXPECT_EQ(run({"show", file, "--text", "farewell", "--csv"}), cli::done);
    EXPECT_EQ(out.str(),
              "n,time,event,service,page,screen,item,version,reason,account,seconds,attempt,"
              "http_status,stars,number,head\r\n"
              "5,2026-11-23T04:00:00Z,session_finished,,,farewell,,,,,90,,,,,\r\n");
}

TEST_F(JournalCommand, CountsHowTheTerminalIsUsed) {
    EXPECT_EQ(run({"statistics", file}), cli::done);
    EXPECT_TRUE(says("sessions: 1, with an application 1, cancelled 0"));
    EXPECT_TRUE(
        says("az.fines: begun 1, sent 1, half of them within 60 s, nine of ten within 60 s"));
}

TEST_F(JournalCommand, FilesThatWereTurnedOverAreTakenInTheirOrder) {
    std::filesystem::rename(file, folder / "journal.1");
    {
        journal::Journal journal(file, clock);
        journal.record({Code::stopped});
    }
    EXPECT_EQ(run({"verify", file}), cli::done);
    EXPECT_TRUE(says("Intact: lines 1 to 7"));
    std::filesystem::rename(folder / "journal.1", folder / "copy");
    EXPECT_EQ(run({"verify", file}), cli::done);
    EXPECT_TRUE(says("The lines before 6 are not in these files."));
    EXPECT_EQ(run({"verify", file, folder / "copy"}), cli::done);
    EXPECT_TRUE(says("Intact: lines 1 to 7"));
}

TEST_F(JournalCommand, AWrongCommandLineIsSaidSoAndReadsNothing) {
    for (const cli::Words& words : {cli::Words{},
                                    {"lose"},
                                    {"verify"},
                                    {"verify", file, "--fast"},
                                    {"codes", file},
                                    {"show", file, "--code", "aysel"},
                                    {"show", file, "--since", "yesterday"},
                                    {"verify", file, "--of", "nobody"}}) {
        EXPECT_EQ(run(words), cli::wrong_usage);
        EXPECT_NE(err.str(), "");
    }
    EXPECT_EQ(run({"verify", folder / "no"}), cli::no_input);
    EXPECT_EQ(run({"verify", file, "--key", folder / "no"}), cli::no_input);
    EXPECT_EQ(run({"verify", file, "--anchors", folder / "no"}), cli::no_input);
}

}  // namespace
