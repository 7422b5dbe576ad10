// U-01: each package is broken in one way, and refused for that; the pack is as it was.
#include <sys/stat.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "bench.h"
#include "kiosk/install/state.h"

namespace kiosk::install::tests {
namespace {

using Json = nlohmann::ordered_json;

class Hostile;
struct Evil {
    const char* name;
    Verdict verdict;
    std::function<void(Hostile&)> work;
};

class Hostile : public Bench, public testing::WithParamInterface<const Evil*> {
  public:
    void SetUp() override {
        Bench::SetUp();
        put_installed("1.0.1");
        package = put_signed("1.0.2");
        ASSERT_TRUE(scan(terminal(), stick).at(0).finding.good()) << "nothing is wrong yet";
    }

    // What is on the stick when the evil begins: version 1.0.2, signed, all well; 1.0.1 is
    // installed.
    fs::path package;

    // As install() leaves it, without the seconds that it takes.
    void put_installed(const std::string& version) {
        fs::rename(put_signed(version), pack / "voen");
        const std::string bytes = read(pack / "voen" / manifest_file);
        State state;
        state.packages["az.voen"] = {
            Version::parse(version).value(),
            hex(signatures.digest(platform::core::as_bytes(bytes)).value())};
        state.not_before = today;
        ASSERT_TRUE(write_state(pack, state));
        fs::create_directories(pack / ".install");
        write(pack / ".install" / "lock", "");
    }

    Json manifest() { return Json::parse(read(package / manifest_file)); }
    // By the ministry itself: its signature makes no manifest sound.
    void sign_json(const Json& json) { sign(package, json.dump(2) + '\n'); }
    void change(const std::function<void(Json&)>& how) {
        Json json = manifest();
        how(json);
        sign_json(json);
    }
    void list_also(const std::string& path, const std::string& bytes = "{}") {
        change([&](Json& json) { json["files"].push_back(listed(path, bytes)); });
    }
    Json listed(const std::string& path, const std::string& bytes) {
        return {{"path", path},
                {"size", bytes.size()},
                {"sha256", hex(signatures.digest(platform::core::as_bytes(bytes)).value())}};
    }
    void set_words(const std::function<void(Json&)>& how, const char* file) {
        Json json = Json::parse(read(package / file));
        how(json);
        write(package / file, json.dump());
    }
    // After the author's own files were changed.
    void sign_again() { sign(package, install::write(describe(package))); }
    void flip(const char* file, std::size_t at) {
        std::string bytes = read(package / file);
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        write(package / file, bytes);
    }
    void cut(const char* file, std::size_t size) {
        write(package / file, read(package / file).substr(0, size));
    }

    // Whose files are replaced by a link to others, by a folder or by something else.
    void instead(const char* file, const std::function<void(const fs::path&)>& make) {
        fs::remove_all(package / file);
        make(package / file);
    }
};

const Evil evils[] = {
    // -- who signed it
    {"NoManifest", Verdict::not_signed, [](Hostile& h) { fs::remove(h.package / manifest_file); }},
    {"NoSignature", Verdict::not_signed,
     [](Hostile& h) { fs::remove(h.package / signature_file); }},
    {"EmptySignature", Verdict::malformed_signature, [](Hostile& h) { h.cut(signature_file, 0); }},
    {"TruncatedSignature", Verdict::malformed_signature,
     [](Hostile& h) { h.cut(signature_file, 100); }},
    {"TwoSignatures", Verdict::malformed_signature,
     [](Hostile& h) {
         const std::string line = read(h.package / signature_file);
         write(h.package / signature_file, line + line);
     }},
    {"SignatureInCapitals", Verdict::malformed_signature,
     [](Hostile& h) { replace(h.package / signature_file, "ed25519", "ED25519"); }},
    {"AnotherAlgorithm", Verdict::malformed_signature,
     [](Hostile& h) { replace(h.package / signature_file, "ed25519 ", "null    "); }},
    {"SignatureWithoutEnd", Verdict::too_large,
     [](Hostile& h) { write(h.package / signature_file, std::string(1 << 20, '0')); }},
    {"StrangersKey", Verdict::unknown_key,
     [](Hostile& h) {
         h.sign(h.package, read(h.package / manifest_file), Hostile::strange_key());
     }},
    {"StrangersSignatureUnderOurKeysName", Verdict::forged,
     [](Hostile& h) {
         h.sign(h.package, read(h.package / manifest_file), Hostile::strange_key());
         const auto strange =
             key_id(h.terminal().signatures, Hostile::strange_key().public_key()).value();
         replace(h.package / signature_file, strange, h.trusted[0].id);
     }},
    {"ABitOfTheSignature", Verdict::forged,
     [](Hostile& h) {
         std::string line = read(h.package / signature_file);
         line[40] = line[40] == '0' ? '1' : '0';
         write(h.package / signature_file, line);
     }},
    {"ABitOfTheManifest", Verdict::forged, [](Hostile& h) { h.flip(manifest_file, 60); }},
    {"ABlankAfterTheManifest", Verdict::forged,
     [](Hostile& h) { write(h.package / manifest_file, read(h.package / manifest_file) + ' '); }},
    {"TruncatedManifest", Verdict::forged, [](Hostile& h) { h.cut(manifest_file, 200); }},
    {"EmptyManifest", Verdict::forged, [](Hostile& h) { h.cut(manifest_file, 0); }},
    {"ManifestOfAnotherVersion", Verdict::forged,
     [](Hostile& h) {
         const std::string signature = read(h.package / signature_file);
         h.put_signed("1.0.3");
         write(h.package / signature_file, signature);
     }},
    {"ManifestWithoutEnd", Verdict::too_large,
     [](Hostile& h) { write(h.package / manifest_file, std::string(1 << 20, ' ')); }},
    {"ManifestIsALink", Verdict::no_file,
     [](Hostile& h) {
         fs::rename(h.package / manifest_file, h.stick / "m");
         fs::create_symlink(h.stick / "m", h.package / manifest_file);
     }},
    {"SignatureIsAPipe", Verdict::no_file,
     [](Hostile& h) {
         h.instead(signature_file, [](const fs::path& at) { ::mkfifo(at.c_str(), 0644); });
     }},
    {"NobodyIsTrusted", Verdict::no_trusted_key, [](Hostile& h) { h.trusted.clear(); }},
    // -- what it says of itself, signed by the ministry
    {"NoJson", Verdict::malformed_manifest, [](Hostile& h) { h.sign(h.package, "no json"); }},
    {"NoObject", Verdict::malformed_manifest, [](Hostile& h) { h.sign_json(Json::array()); }},
    {"ATenThousandfoldList", Verdict::malformed_manifest,
     [](Hostile& h) { h.sign(h.package, std::string(10000, '[')); }},
    {"ANameTwice", Verdict::malformed_manifest,
     [](Hostile& h) {
         std::string text = read(h.package / manifest_file);
         text.insert(text.find('\n') + 1, "  \"version\": \"9.9.9\",\n");
         h.sign(h.package, text);
     }},
    {"AnUnknownName", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["threshold"] = 0; }); }},
    {"AMissingName", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json.erase("valid_until"); }); }},
    {"AnotherNotation", Verdict::malformed_manifest,
     [](Hostile& h) { h.sign(h.package, h.manifest().dump()); }},
    {"AnotherFormat", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["format"] = 2; }); }},
    {"AnEscapedName", Verdict::malformed_manifest,
     [](Hostile& h) {
         std::string text = read(h.package / manifest_file);
         text.replace(text.find("az.voen"), 7, "az.\\u0076oen");
         h.sign(h.package, text);
     }},
    {"ANumberBeyondAll", Verdict::malformed_manifest,
     [](Hostile& h) {
         std::string text = read(h.package / manifest_file);
         const std::size_t at = text.find("\"size\": ") + 8;
         h.sign(h.package, text.insert(at, "184467440737095516150000000"));
     }},
    {"ANegativeSize", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["files"][0]["size"] = -1; }); }},
    {"AFractionOfAByte", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["files"][0]["size"] = 1.5; }); }},
    {"AShortDigest", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["files"][0]["sha256"] = "00"; }); }},
    {"AVersionThatIsNone", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["version"] = "1.0.3-beta"; }); }},
    {"AVersionWithLeadingZeros", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["version"] = "1.00.3"; }); }},
    {"AVersionBeyondAll", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["version"] = "1.0.99999999999"; }); }},
    {"ADayThatIsNone", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["valid_until"] = "2027-02-30"; }); }},
    {"DaysTheWrongWayRound", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["valid_until"] = "2026-11-25"; }); }},
    {"APackageOfAnotherCountrysName", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["package"] = "uz.voen"; }); }},
    {"AnIdThatClimbs", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["package"] = "az.../../etc"; }); }},
    {"AnIdThatIsOurOwnFolder", Verdict::malformed_manifest,
     [](Hostile& h) { h.change([](Json& json) { json["package"] = "az..install"; }); }},
    {"WrongCountry", Verdict::wrong_country,
     [](Hostile& h) {
         h.change([](Json& json) {
             json["country"] = "uz";
             json["package"] = "uz.voen";
         });
     }},
    {"ForALaterKiosk", Verdict::kiosk_too_old,
     [](Hostile& h) { h.change([](Json& json) { json["minimum_kiosk"] = "1.2.4"; }); }},
    {"OfTomorrow", Verdict::not_yet_valid,
     [](Hostile& h) { h.change([](Json& json) { json["valid_from"] = "2026-11-27"; }); }},
    {"Expired", Verdict::expired, [](Hostile& h) { h.today = std::chrono::year{2026} / 12 / 27; }},
    {"ClockSetBack", Verdict::clock_is_wrong,
     [](Hostile& h) {
         h.change([](Json& json) { json["valid_from"] = "2020-01-01"; });
         h.today = std::chrono::year{2026} / 11 / 25;
     }},
    {"OlderVersion", Verdict::older_version, [](Hostile& h) { h.put_signed("1.0.0"); }},
    {"MuchOlderVersion", Verdict::older_version, [](Hostile& h) { h.put_signed("0.99.99"); }},
    {"SameVersionWithOtherContent", Verdict::other_content,
     [](Hostile& h) {
         h.put("1.0.1");
         h.set_words([](Json& json) { json["retention_days"] = 31; }, "service.json");
         h.sign_again();
     }},
    // -- names, signed by the ministry
    {"AnAbsolutePath", Verdict::bad_name, [](Hostile& h) { h.list_also("/etc/passwd.json"); }},
    {"APathThatClimbs", Verdict::bad_name, [](Hostile& h) { h.list_also("../voen.json"); }},
    {"APathThatClimbsLater", Verdict::bad_name,
     [](Hostile& h) { h.list_also("l10n/../../x.json"); }},
    {"APathOfDots", Verdict::bad_name, [](Hostile& h) { h.list_also("./x.json"); }},
    {"APathWithAnEmptyName", Verdict::bad_name, [](Hostile& h) { h.list_also("l10n//x.json"); }},
    {"AnEmptyPath", Verdict::bad_name, [](Hostile& h) { h.list_also(""); }},
    {"AFolderAsAFile", Verdict::bad_name, [](Hostile& h) { h.list_also("x.json/"); }},
    {"AHiddenFile", Verdict::bad_name, [](Hostile& h) { h.list_also(".x.json"); }},
    {"ABackslash", Verdict::bad_name, [](Hostile& h) { h.list_also("l10n\\x.json"); }},
    {"ANewLine", Verdict::bad_name, [](Hostile& h) { h.list_also("x\n.json"); }},
    {"AZero", Verdict::bad_name, [](Hostile& h) { h.list_also(std::string("x.json\0.json", 12)); }},
    {"ALetterThatLooksLikeAnother", Verdict::bad_name,
     [](Hostile& h) { h.list_also("sеrvice.json"); }},
    {"AProgram", Verdict::bad_name, [](Hostile& h) { h.list_also("start.sh"); }},
    {"TheManifestItself", Verdict::bad_name, [](Hostile& h) { h.list_also("Manifest.json"); }},
    {"ALongName", Verdict::bad_name,
     [](Hostile& h) { h.list_also(std::string(70, 'x') + ".json"); }},
    {"ADeepPath", Verdict::too_deep, [](Hostile& h) { h.list_also("a/b/c/d.json"); }},
    {"AFileTwice", Verdict::name_twice, [](Hostile& h) { h.list_also("service.json"); }},
    {"CaseDoubles", Verdict::name_twice, [](Hostile& h) { h.list_also("Service.json"); }},
    {"CaseDoublesOfAFolder", Verdict::name_twice, [](Hostile& h) { h.list_also("L10n/x.json"); }},
    {"AFileThatIsAFolderToo", Verdict::name_twice,
     [](Hostile& h) { h.list_also("rules.json/x.json"); }},
    {"AFolderThatIsAFileToo", Verdict::name_twice,
     [](Hostile& h) {
         h.change([&](Json& json) {
             json["files"] = {h.listed("x.json/a.json", "{}"), h.listed("x.json", "{}")};
         });
     }},
    {"TooManyFiles", Verdict::too_many_files,
     [](Hostile& h) {
         h.change([&](Json& json) {
             for (int i = 0; i < 200; ++i) {
                 json["files"].push_back(h.listed("tests/x" + std::to_string(i) + ".json", "{}"));
             }
         });
     }},
    {"AHugeFile", Verdict::too_large,
     [](Hostile& h) { h.change([](Json& json) { json["files"][0]["size"] = 1ULL << 60; }); }},
    {"FilesThatAreHugeTogether", Verdict::too_large,
     [](Hostile& h) {
         h.change([](Json& json) {
             for (Json& file : json["files"]) {
                 file["size"] = 4 << 20;
             }
         });
     }},
    {"SizesThatOverflow", Verdict::too_large,
     [](Hostile& h) {
         h.change([](Json& json) {
             json["files"][0]["size"] = 0xffffffffffffffffULL;
             json["files"][1]["size"] = 2;
         });
     }},
    // -- files
    {"AnUnlistedFile", Verdict::unlisted_file,
     [](Hostile& h) { write(h.package / "lists" / "extra.json", "{}"); }},
    {"AnUnlistedProgram", Verdict::unlisted_file,
     [](Hostile& h) { write(h.package / "autorun.inf", ""); }},
    {"AMissingFile", Verdict::missing_file,
     [](Hostile& h) { fs::remove(h.package / "rules.json"); }},
    {"AMissingFolder", Verdict::missing_file,
     [](Hostile& h) { fs::remove_all(h.package / "l10n"); }},
    {"FilesOfTwoVersions", Verdict::wrong_digest,
     [](Hostile& h) {
         h.put("1.0.3", "other");
         fs::copy_file(h.stick / "other" / "service.json", h.package / "service.json",
                       fs::copy_options::overwrite_existing);
     }},
    {"ATruncatedFile", Verdict::wrong_size, [](Hostile& h) { h.cut("journey.json", 100); }},
    {"AnEmptyFile", Verdict::wrong_size, [](Hostile& h) { h.cut("journey.json", 0); }},
    {"ALongerFile", Verdict::wrong_size,
     [](Hostile& h) {
         write(h.package / "journey.json", read(h.package / "journey.json") + '\n');
     }},
    {"AFileWithoutEnd", Verdict::wrong_size,
     [](Hostile& h) { fs::resize_file(h.package / "journey.json", std::uintmax_t{1} << 40); }},
    {"AChangedByte", Verdict::wrong_digest, [](Hostile& h) { h.flip("journey.json", 50); }},
    {"FilesExchanged", Verdict::wrong_size,
     [](Hostile& h) {
         fs::rename(h.package / "l10n" / "az.json", h.package / "l10n" / "x");
         fs::rename(h.package / "l10n" / "ru.json", h.package / "l10n" / "az.json");
         fs::rename(h.package / "l10n" / "x", h.package / "l10n" / "ru.json");
     }},
    {"ALinkToAnotherFile", Verdict::no_file,
     [](Hostile& h) {
         h.instead("rules.json",
                   [](const fs::path& at) { fs::create_symlink("journey.json", at); });
     }},
    {"ALinkToASecret", Verdict::no_file,
     [](Hostile& h) {
         h.instead("rules.json", [](const fs::path& at) { fs::create_symlink("/etc/shadow", at); });
     }},
    {"ALinkToItself", Verdict::no_file,
     [](Hostile& h) {
         h.instead("rules.json", [](const fs::path& at) { fs::create_symlink("rules.json", at); });
     }},
    {"ALinkToNothing", Verdict::no_file,
     [](Hostile& h) {
         h.instead("rules.json", [](const fs::path& at) { fs::create_symlink("none", at); });
     }},
    {"ALinkedFolder", Verdict::no_file,
     [](Hostile& h) {
         fs::rename(h.package / "l10n", h.stick / "words");
         fs::create_directory_symlink(h.stick / "words", h.package / "l10n");
     }},
    {"AFolderThatHoldsItself", Verdict::no_file,
     [](Hostile& h) { fs::create_directory_symlink(".", h.package / "again"); }},
    {"APipe", Verdict::no_file,
     [](Hostile& h) {
         h.instead("rules.json", [](const fs::path& at) { ::mkfifo(at.c_str(), 0644); });
     }},
    {"ASocket", Verdict::no_file,
     [](Hostile& h) {
         h.instead("rules.json",
                   [](const fs::path& at) { ::mknod(at.c_str(), S_IFSOCK | 0644, 0); });
     }},
    {"AFolderWhereAFileShouldBe", Verdict::missing_file,
     [](Hostile& h) {
         h.instead("rules.json", [](const fs::path& at) { fs::create_directory(at); });
     }},
    {"AnOddName", Verdict::bad_name,
     [](Hostile& h) { write(h.package / "l10n" / "a b.json", "{}"); }},
    {"ANameOfNoLetters", Verdict::bad_name,
     [](Hostile& h) { write(h.package / "\xff\xfe\x1b[2J", ""); }},
    {"AFolderTooDeep", Verdict::too_deep,
     [](Hostile& h) { fs::create_directories(h.package / "a" / "b" / "c" / "d" / "e"); }},
    {"FoldersWithoutEnd", Verdict::too_many_files,
     [](Hostile& h) {
         for (int i = 0; i < 1001; ++i) {
             fs::create_directories(h.package / ".x" / std::to_string(i));
             fs::create_directories(h.package / "tests" / ("." + std::to_string(i)));
         }
     }},
    {"ThePackageItselfIsALink", Verdict::no_file,
     [](Hostile& h) {
         fs::rename(h.package, h.root / "elsewhere");
         fs::create_directory_symlink(h.root / "elsewhere", h.package);
     }},
    {"PulledOut", Verdict::unreadable, [](Hostile& h) { fs::remove_all(h.stick); }},
    // -- the content, signed by the ministry
    {"AnotherServicesFiles", Verdict::broken,
     [](Hostile& h) {
         Json json = h.manifest();
         h.put("1.0.2", "voen", "passport");
         h.sign_again();
         Json other = h.manifest();
         other["package"] = json["package"];
         h.sign_json(other);
     }},
    {"AnotherVersionInside", Verdict::broken,
     [](Hostile& h) { h.change([](Json& json) { json["version"] = "1.0.3"; }); }},
    {"ARuleThatIsNone", Verdict::broken,
     [](Hostile& h) {
         h.set_words(
             [](Json& json) {
                 json["rules"]["evil"] = {{"system", "reboot"}};
             },
             "rules.json");
         h.sign_again();
     }},
    {"AFailingTest", Verdict::broken,
     [](Hostile& h) {
         const fs::path test = fs::directory_iterator(h.package / "tests")->path();
         h.set_words([](Json& json) { json["expect"]["pages"] = Json::array(); },
                     test.lexically_relative(h.package).c_str());
         h.sign_again();
     }},
    {"AMissingTranslation", Verdict::broken,
     [](Hostile& h) {
         fs::remove(h.package / "l10n" / "ru.json");
         h.sign_again();
     }},
    {"BytesThatAreNoText", Verdict::broken,
     [](Hostile& h) {
         write(h.package / "l10n" / "ru.json", "{\"service.title\": \"\xff\xff\"}");
         h.sign_again();
     }},
    {"BracketsWithoutEnd", Verdict::broken,
     [](Hostile& h) {
         write(h.package / "rules.json", std::string(1 << 20, '['));
         h.sign_again();
     }},
};

std::vector<const Evil*> all_evils() {
    std::vector<const Evil*> all;
    for (const Evil& evil : evils) {
        all.push_back(&evil);
    }
    return all;
}

TEST_P(Hostile, IsRefusedAndChangesNothing) {
    GetParam()->work(*this);
    const auto before = content(pack);
    const Candidate refused = install(terminal(), package);
    EXPECT_EQ(word(refused.finding.verdict), word(GetParam()->verdict)) << refused.finding.detail;
    EXPECT_EQ(refused.finding.problems.empty(), GetParam()->verdict != Verdict::broken);
    EXPECT_EQ(content(pack), before);
    // What a technician sees beforehand is the same, but for the compiler's word.
    for (const Candidate& seen : scan(terminal(), package)) {
        EXPECT_EQ(
            word(seen.finding.verdict),
            word(GetParam()->verdict == Verdict::broken ? Verdict::good : GetParam()->verdict));
    }
}

INSTANTIATE_TEST_SUITE_P(Packages, Hostile, testing::ValuesIn(all_evils()),
                         [](const auto& one) { return std::string(one.param->name); });

TEST(Refusals, CoverAtLeastSeventyForms) {
    EXPECT_GE(std::size(evils), 70U);
}

}  // namespace
}  // namespace kiosk::install::tests
