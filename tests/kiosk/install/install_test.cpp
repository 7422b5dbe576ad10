#include "kiosk/install/install.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "bench.h"
#include "kiosk/catalogue/prepared.h"
#include "kiosk/install/state.h"

namespace kiosk::install::tests {
namespace {

const catalogue::ServiceId voen("az.voen");

class Installing : public Bench {};

TEST_F(Installing, ASignedPackageIsTakenAsItWasSigned) {
    const fs::path package = put_signed("1.0.1");
    std::vector<Step> steps;
    const Candidate done = install(terminal(), package, [&](Step step) { steps.push_back(step); });
    EXPECT_TRUE(done.finding.good()) << word(done.finding.verdict) << done.finding.detail;
    EXPECT_EQ(done.key, trusted[0].id);
    EXPECT_EQ(done.manifest.version.str(), "1.0.1");
    EXPECT_EQ(done.installed, "");
    EXPECT_EQ(steps, (std::vector{Step::reading, Step::compiling, Step::writing, Step::switching,
                                  Step::preparing}));
    EXPECT_EQ(content(pack / "voen"), content(package));
    EXPECT_TRUE(fs::exists(pack / catalogue::prepared_file));
    const auto all = list(terminal());
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].service, "az.voen");
    EXPECT_EQ(all[0].version, "1.0.1");
    EXPECT_TRUE(all[0].finding.good()) << word(all[0].finding.verdict);
    EXPECT_EQ(all[0].valid_from, "2026-11-26");
    EXPECT_EQ(all[0].valid_until, "2026-12-26");
    EXPECT_EQ(all[0].key, trusted[0].id);
    EXPECT_EQ(all[0].kept, "");
    EXPECT_TRUE(all[0].enabled);
}

TEST_F(Installing, EverybodyMayReadWhatWasInstalledWhateverTheUmask) {
    const mode_t before = ::umask(077);
    EXPECT_TRUE(install(terminal(), put_signed("1.0.1")).finding.good());
    ::umask(before);
    for (const auto& entry : fs::recursive_directory_iterator(pack / "voen")) {
        EXPECT_EQ(static_cast<unsigned>(entry.status().permissions()),
                  entry.is_directory() ? 0755U : 0644U)
            << entry.path();
    }
    EXPECT_EQ(static_cast<unsigned>(fs::status(pack / state_file).permissions()), 0644U);
}

TEST_F(Installing, APackageThatCameWithTheKioskIsReplacedAndKept) {
    fs::copy(shipped / "voen", pack / "voen", fs::copy_options::recursive);
    const auto old = content(pack / "voen");
    ASSERT_EQ(list(terminal()).at(0).finding.verdict, Verdict::not_signed);
    EXPECT_TRUE(install(terminal(), put_signed("1.0.1")).finding.good());
    EXPECT_EQ(list(terminal()).at(0).kept, "1.0.0");
    EXPECT_TRUE(roll_back(terminal(), voen).good());
    EXPECT_EQ(content(pack / "voen"), old);
}

TEST_F(Installing, AStickIsScannedForAllOfItsPackages) {
    ASSERT_TRUE(install(terminal(), put_signed("1.0.1")).finding.good());
    EXPECT_EQ(scan(terminal(), stick).at(0).finding.verdict, Verdict::same);
    put_signed("1.0.2");
    put("1.0.0", "not-signed");
    fs::create_directories(stick / "holiday pictures");
    write(stick / "readme.txt", "");
    const auto candidates = scan(terminal(), stick);
    ASSERT_EQ(candidates.size(), 2U);
    EXPECT_EQ(candidates[0].folder, stick / "not-signed");
    EXPECT_EQ(candidates[0].finding.verdict, Verdict::not_signed);
    EXPECT_EQ(candidates[1].folder, stick / "voen");
    EXPECT_TRUE(candidates[1].finding.good());
    EXPECT_EQ(candidates[1].manifest.version.str(), "1.0.2");
    EXPECT_EQ(candidates[1].installed, "1.0.1");
    EXPECT_EQ(scan(terminal(), stick / "voen").size(), 1U);
    EXPECT_TRUE(scan(terminal(), root / "pulled out").empty());
}

TEST_F(Installing, AStickIsNotScannedWithoutEnd) {
    for (int number = 0; number < 600; ++number) {
        write(stick / std::to_string(number) / manifest_file, "");
    }
    EXPECT_EQ(scan(terminal(), stick).size(), most_candidates);
}

TEST_F(Installing, AnAuthorsDesktopMayLeaveItsFilesOnTheStick) {
    const fs::path package = put_signed("1.0.1");
    write(package / ".DS_Store", "x");
    write(package / "l10n" / "._az.json", "x");
    write(package / ".Trashes" / "deep" / "er" / "x", "x");
    EXPECT_TRUE(install(terminal(), package).finding.good());
    EXPECT_FALSE(fs::exists(pack / "voen" / ".DS_Store"));
}

TEST_F(Installing, OneStepBackAndNoFurther) {
    EXPECT_EQ(roll_back(terminal(), voen).verdict, Verdict::not_installed);
    for (const char* version : {"1.0.1", "1.0.2", "1.1.0"}) {
        ASSERT_TRUE(install(terminal(), put_signed(version)).finding.good()) << version;
    }
    EXPECT_EQ(list(terminal()).at(0).kept, "1.0.2");
    EXPECT_TRUE(roll_back(terminal(), voen).good());
    expect_installed("1.0.2");
    EXPECT_EQ(list(terminal()).at(0).kept, "");
    EXPECT_EQ(roll_back(terminal(), voen).verdict, Verdict::nothing_kept);
    EXPECT_EQ(install(terminal(), put_signed("1.0.3")).finding.verdict, Verdict::older_version);
    EXPECT_TRUE(install(terminal(), put_signed("1.1.0")).finding.good()) << "the one that had been";
    expect_installed("1.1.0");
    EXPECT_EQ(list(terminal()).at(0).kept, "1.0.2");
}

TEST_F(Installing, WhatIsKeptIsCheckedBeforeItComesBack) {
    const fs::path kept = pack / ".install" / "kept" / "voen";
    ASSERT_TRUE(install(terminal(), put_signed("1.0.1")).finding.good());
    ASSERT_TRUE(install(terminal(), put_signed("1.0.2")).finding.good());
    const std::string words = read(kept / "l10n" / "az.json");
    write(kept / "l10n" / "az.json", words + ' ');
    EXPECT_EQ(roll_back(terminal(), voen).verdict, Verdict::wrong_size);
    write(kept / "l10n" / "az.json", words);
    today = std::chrono::year{2027} / 5 / 1;
    EXPECT_EQ(roll_back(terminal(), voen).verdict, Verdict::expired);
    today = std::chrono::year{2026} / 11 / 27;
    trusted[0] = {key_id(signatures, strange_key().public_key()).value(), "s.pub",
                  strange_key().public_key()};
    EXPECT_EQ(roll_back(terminal(), voen).verdict, Verdict::unknown_key);
}

TEST_F(Installing, ADamagedPackageIsInstalledAgainAndTheOlderOneStaysKept) {
    ASSERT_TRUE(install(terminal(), put_signed("1.0.1")).finding.good());
    ASSERT_TRUE(install(terminal(), put_signed("1.0.2")).finding.good());
    write(pack / "voen" / "rules.json", "{");
    EXPECT_EQ(list(terminal()).at(0).finding.verdict, Verdict::wrong_size);
    EXPECT_TRUE(install(terminal(), put_signed("1.0.2")).finding.good());
    expect_installed("1.0.2");
    EXPECT_EQ(list(terminal()).at(0).kept, "1.0.1");
}

TEST_F(Installing, AServiceIsSwitchedOffAndOn) {
    EXPECT_EQ(enable(terminal(), voen, false).verdict, Verdict::not_installed);
    ASSERT_TRUE(install(terminal(), put_signed("1.0.1")).finding.good());
    EXPECT_TRUE(enable(terminal(), voen, false).good());
    EXPECT_FALSE(list(terminal()).at(0).enabled);
    EXPECT_EQ(disabled_services(pack).value(), std::set{voen});
    ASSERT_TRUE(install(terminal(), put_signed("1.0.2")).finding.good());
    EXPECT_FALSE(list(terminal()).at(0).enabled) << "a new version does not switch it on";
    EXPECT_TRUE(enable(terminal(), voen, true).good());
    EXPECT_TRUE(list(terminal()).at(0).enabled);
    EXPECT_TRUE(disabled_services(pack).value().empty());
}

TEST_F(Installing, NothingIsChangedWithoutTheStateOrBesideAnother) {
    ASSERT_TRUE(install(terminal(), put_signed("1.0.1")).finding.good());
    {
        const int lock = ::open((pack / ".install" / "lock").c_str(), O_RDONLY | O_CLOEXEC);
        ASSERT_EQ(::flock(lock, LOCK_EX), 0);
        EXPECT_EQ(install(terminal(), put_signed("1.0.2")).finding.verdict, Verdict::busy);
        ::close(lock);
    }
    const std::string state = read(pack / state_file);
    for (const std::string& damaged : {std::string(), state.substr(0, state.size() / 2),
                                       state + ' ', std::string("[]"), "{" + state}) {
        write(pack / state_file, damaged);
        EXPECT_EQ(install(terminal(), put_signed("1.0.2")).finding.verdict, Verdict::state_damaged);
        EXPECT_EQ(enable(terminal(), voen, true).verdict, Verdict::state_damaged);
        EXPECT_EQ(scan(terminal(), stick).at(0).finding.verdict, Verdict::state_damaged);
        EXPECT_FALSE(disabled_services(pack));
        EXPECT_EQ(read(pack / state_file), damaged);
    }
    expect_installed("1.0.1");
}

// Whoever deletes the record does not make an old version new.
TEST_F(Installing, ThePackItselfRemembersItsVersionsToo) {
    ASSERT_TRUE(install(terminal(), put_signed("1.0.1")).finding.good());
    ASSERT_TRUE(install(terminal(), put_signed("1.0.5")).finding.good());
    ASSERT_TRUE(roll_back(terminal(), voen).good());
    fs::remove(pack / state_file);
    EXPECT_EQ(install(terminal(), put_signed("1.0.4")).finding.verdict, Verdict::older_version);
}

TEST_F(Installing, TheRecordOutlivesThePackage) {
    ASSERT_TRUE(install(terminal(), put_signed("1.0.5")).finding.good());
    fs::remove_all(pack / "voen");
    EXPECT_EQ(install(terminal(), put_signed("1.0.4")).finding.verdict, Verdict::older_version);
    EXPECT_TRUE(install(terminal(), put_signed("1.0.5")).finding.good());
}

TEST_F(Installing, WhatAnInterruptedInstallationLeftIsSwept) {
    write(pack / ".install" / "work" / "voen" / "service.json", "{}");
    write(pack / ".install" / "work" / "other" / "x", "");
    EXPECT_TRUE(install(terminal(), put_signed("1.0.1")).finding.good());
    EXPECT_FALSE(fs::exists(pack / ".install" / "work"));
    expect_installed("1.0.1");
}

TEST_F(Installing, FurtherChecksHaveTheirSay) {
    const Candidate refused =
        install(terminal(), put_signed("1.0.1"), {},
                [](const std::string& name, const catalogue::Files& files,
                   const catalogue::Service&, const catalogue::Pack&) {
                    return std::vector{catalogue::PackageProblem{name, files.begin()->first, "",
                                                                 "does not fit", "shorten it"}};
                });
    EXPECT_EQ(refused.finding.verdict, Verdict::broken);
    ASSERT_EQ(refused.finding.problems.size(), 1U);
    EXPECT_EQ(refused.finding.problems[0].package, "voen");
    EXPECT_FALSE(fs::exists(pack / "voen"));
}

TEST_F(Installing, ATerminalWithoutAPackTakesNothing) {
    fs::remove(pack / "pack.json");
    EXPECT_EQ(install(terminal(), put_signed("1.0.1")).finding.verdict, Verdict::no_pack);
    write(pack / "pack.json", "{}");
    const Candidate refused = install(terminal(), put_signed("1.0.1"));
    EXPECT_EQ(refused.finding.verdict, Verdict::no_pack);
    EXPECT_FALSE(refused.finding.problems.empty());
}

TEST_F(Installing, KeysAreReadFromAFileOrAFolder) {
    const fs::path keys = root / "keys";
    write(keys / "a.pub", key().public_pem());
    write(keys / "b.pub", strange_key().public_pem());
    write(keys / "notes.txt", "not a key");
    const auto read = read_keys(signatures, keys);
    ASSERT_TRUE(read) << read.error().what;
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ((*read)[0].id, trusted[0].id);
    EXPECT_EQ((*read)[0].file, "a.pub");
    EXPECT_EQ(read_keys(signatures, keys / "b.pub").value().size(), 1U);
    EXPECT_EQ(read_keys(signatures, root / "none").error().kind,
              platform::core::ErrorKind::not_found);
    write(keys / "c.pub", "x");
    EXPECT_EQ(read_keys(signatures, keys).error().kind, platform::core::ErrorKind::malformed);
    write(keys / "c.pub", std::string(5000, 'x'));
    EXPECT_EQ(read_keys(signatures, keys).error().kind, platform::core::ErrorKind::too_large);
    fs::remove_all(keys);
    fs::create_directories(keys);
    EXPECT_EQ(read_keys(signatures, keys).error().kind, platform::core::ErrorKind::not_found);
}

}  // namespace
}  // namespace kiosk::install::tests
