#include "kiosk/cli/packages.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "own_folder.h"

namespace {

using namespace kiosk::cli;
using Json = nlohmann::json;
namespace fs = std::filesystem;

const fs::path shipped = fs::path(KIOSK_SOURCE_DIR) / "assets/services/az";

// A pack with one package, to be broken.
class PackFolder : public tests::OwnFolder {
  protected:
    void SetUp() override {
        OwnFolder::SetUp();
        fs::copy(shipped / "pack.json", folder);
        fs::copy(shipped / "job-seeker", package(), fs::copy_options::recursive);
    }
    fs::path package() const { return folder / "job-seeker"; }
    static std::string slurp(const fs::path& file) {
        std::ifstream in(file);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    template <typename Change>
    void edit(const fs::path& file, Change change) const {
        std::ifstream in(file);
        Json json = Json::parse(std::string(std::istreambuf_iterator<char>(in), {}));
        change(json);
        std::ofstream(file) << json.dump();
    }
    int call(const fs::path& named) {
        out.str("");
        err.str("");
        return check({named.string()}, out, err);
    }
};

TEST_F(PackFolder, CheckFindsNothingInWhatIsShipped) {
    for (const fs::path& named :
         {shipped, fs::path(KIOSK_SOURCE_DIR) / "tests/screenshots/pack", folder, package()}) {
        EXPECT_EQ(call(named), done) << named;
        EXPECT_EQ(out.str() + err.str(), "");
    }
}

TEST_F(PackFolder, CheckNamesFilePlaceReasonAndRemedyInOrder) {
    edit(package() / "journey.json", [](Json& json) {
        json["pages"][1]["color"] = 1;
        json["pages"][0]["color"] = 1;
    });
    const std::string file = (package() / "journey.json").string();
    EXPECT_EQ(call(folder), found);
    const std::string what = "unknown key; remove it, or correct its spelling\n";
    EXPECT_EQ(out.str(), file + ": /pages/0/color: " + what + file + ": /pages/1/color: " + what);
}

TEST_F(PackFolder, CheckTellsEditorsInJsonOnRequest) {
    edit(package() / "journey.json", [](Json& json) { json["pages"][0]["color"] = 1; });
    EXPECT_EQ(check({"--json", package().string()}, out, err), found);
    EXPECT_EQ(Json::parse(out.str()), (Json{{"file", (package() / "journey.json").string()},
                                            {"pointer", "/pages/0/color"},
                                            {"reason", "unknown key"},
                                            {"remedy", "remove it, or correct its spelling"}}));
    EXPECT_EQ(out.str().find('\n'), out.str().size() - 1);
    out.str("");
    EXPECT_EQ(check({"--json", shipped.string()}, out, err), done);
    EXPECT_EQ(out.str(), "");
}

TEST_F(PackFolder, CheckNamesAllThatIsWrongWithAPack) {
    edit(folder / "pack.json", [](Json& json) {
        json["agencies"][0].erase("name");
        json["color"] = 1;
    });
    EXPECT_EQ(call(folder), found);
    EXPECT_NE(out.str().find("pack.json: /color: unknown key; remove"), std::string::npos);
    EXPECT_NE(out.str().find("pack.json: /agencies/0: 'name' is missing; add 'name'"),
              std::string::npos);
}

TEST_F(PackFolder, CheckRunsThePackagesTests) {
    const fs::path test = fs::directory_iterator(package() / "tests")->path();
    edit(test, [](Json& json) { json["expect"]["fee"] = "999"; });
    EXPECT_EQ(call(package()), found);
    EXPECT_EQ(out.str().find(test.string() + ": /expect/fee: expected \"999\", got "), 0U);
}

TEST_F(PackFolder, CheckAsksForTests) {
    fs::remove_all(package() / "tests");
    EXPECT_EQ(call(package()), found);
    EXPECT_NE(out.str().find("the package has no tests"), std::string::npos);
}

TEST_F(PackFolder, CheckGoesOnAfterABrokenPackage) {
    fs::copy(package(), folder / "a", fs::copy_options::recursive);
    std::ofstream(folder / "a" / "service.json") << "{";
    edit(package() / "service.json", [](Json& json) { json["version"] = 1; });
    EXPECT_EQ(call(folder), found);
    EXPECT_NE(out.str().find((folder / "a" / "service.json").string()), std::string::npos);
    EXPECT_NE(out.str().find((package() / "service.json").string() + ": /version: "),
              std::string::npos);
}

// 60 letters.
const std::string unbreakable = "donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunter";

TEST_F(PackFolder, CheckRefusesAWordThatIsWiderThanItsColumn) {
    for (const char* key :
         {"service.title", "page.education.title", "question.years.label",
          "question.education.hint", "option.education.vocational", "section.you.title",
          "eligibility.age-15", "law.employment", "document.permit", "problem.citizen.missing"}) {
        const fs::path file = package() / "l10n" / "ru.json";
        const std::string before = slurp(file);
        edit(file, [&](Json& json) {
            ASSERT_TRUE(json.contains(key)) << key;
            json[key] = "Это " + unbreakable;
        });
        EXPECT_EQ(call(package()), found) << key;
        EXPECT_EQ(out.str(), file.string() + ": /" + key + ": '" + unbreakable +
                                 "' is wider than its column in the largest letters; use a shorter "
                                 "word, or one that is written with a hyphen\n");
        std::ofstream(file) << before;
    }
}

TEST_F(PackFolder, CheckNamesThePackWhereTheNameOfACentreIsTooLong) {
    edit(folder / "pack.json", [](Json& json) { json["centres"][0]["name"]["az"] = unbreakable; });
    fs::copy(shipped / "identity-card", folder / "identity-card", fs::copy_options::recursive);
    EXPECT_EQ(call(folder / "identity-card"), found);
    EXPECT_EQ(out.str().find((folder / "pack.json").string() + ": /centres: '" + unbreakable), 0U)
        << out.str();
}

TEST_F(PackFolder, CheckAcceptsALongTextOfShortWords) {
    edit(package() / "l10n" / "az.json", [](Json& json) {
        json["service.summary"] = "a bc def ghij klmno pqrstu a bc def ghij klmno pqrstu a bc def";
    });
    EXPECT_EQ(call(package()), done) << out.str();
}

TEST_F(PackFolder, CheckRefusesWhatSpeechCannotSay) {
    const fs::path file = package() / "l10n" / "en.json";
    edit(file, [](Json& json) {
        json["service.summary"] = "9:00–13:00 & 14:00–18:00";
        json["service.title"] = {{"text", "A/B"}, {"spoken", "A # B"}};
        json["page.education.title"] = {{"text", "A/B"}, {"spoken", "A or B"}};
    });
    EXPECT_EQ(call(package()), found);
    EXPECT_EQ(out.str(), file.string() +
                             ": /service.summary: speech cannot say –&; add what speech "
                             "says in words: {\"text\": \"...\", \"spoken\": \"...\"}\n" +
                             file.string() +
                             ": /service.title/spoken: speech cannot say #; say it in words\n");
}

TEST_F(PackFolder, CheckSaysWhatCannotBeRead) {
    EXPECT_EQ(check({}, out, err), wrong_usage);
    std::ofstream(folder / "pack.json") << "{";
    EXPECT_EQ(call(package()), found);
    EXPECT_EQ(out.str().find((folder / "pack.json").string() + ": "), 0U);
    fs::remove(folder / "pack.json");
    EXPECT_EQ(call(package()), no_input);
    EXPECT_EQ(out.str(), "");
    EXPECT_NE(err.str().find("pack.json: cannot be read"), std::string::npos);
    fs::copy(shipped / "pack.json", folder);
    fs::create_directories(folder / "empty");
    EXPECT_EQ(call(folder / "empty"), no_input);
    EXPECT_NE(err.str().find("holds no package"), std::string::npos);
}

}  // namespace
