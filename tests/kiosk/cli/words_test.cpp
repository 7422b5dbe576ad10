#include "kiosk/cli/words.h"

#include <filesystem>
#include <fstream>

#include "own_folder.h"

namespace {

using namespace kiosk::cli;
namespace fs = std::filesystem;

class CatalogueFolder : public tests::OwnFolder {
  protected:
    void SetUp() override {
        OwnFolder::SetUp();
        write(
            "en",
            R"({"$review": ["b"], "a": "Back", "b": {"text": "No. {n}", "spoken": "Number {n}"}})");
    }
    void write(const std::string& language, const std::string& json) const {
        std::ofstream(folder / (language + ".json")) << json;
    }
    int call(int (*command)(const Words&, std::ostream&, std::ostream&), Words arguments = {}) {
        arguments.insert(arguments.begin(), {"--locale", folder.string()});
        out.str("");
        err.str("");
        return command(arguments, out, err);
    }
    std::string file(const std::string& language) const {
        return (folder / (language + ".json")).string();
    }
};

TEST_F(CatalogueFolder, ReviewShowsEachUnreadTextBesideTheEnglishOne) {
    write("az", R"({"$review": ["a", "b"], "a": "Geri", "b": "№ {n}"})");
    EXPECT_EQ(call(review), done);
    EXPECT_EQ(out.str(),
              "az\ta\tGeri\tBack\n"
              "az\tb\t№ {n}\tNo. {n}\n"
              "en\tb\tNo. {n}\tNo. {n}\n");
    EXPECT_EQ(err.str(),
              "az: texts that no native speaker has read: 2\n"
              "en: texts that no native speaker has read: 1\n");
}

TEST_F(CatalogueFolder, ReviewShowsOneLanguage) {
    write("az", R"({"$review": ["a"], "a": "Geri"})");
    write("ru", R"({"$review": ["a"], "a": "Назад"})");
    EXPECT_EQ(call(review, {"ru"}), done);
    EXPECT_EQ(out.str(), "ru\ta\tНазад\tBack\n");
}

TEST_F(CatalogueFolder, ReviewGoesOnAfterABrokenCatalogue) {
    write("az", "{");
    write("ru", R"({"$review": ["a"], "a": "Назад"})");
    EXPECT_EQ(call(review, {"az", "ru", "tr"}), no_input);
    EXPECT_EQ(out.str(), "ru\ta\tНазад\tBack\n");
    EXPECT_NE(err.str().find(file("az") + ": "), std::string::npos);
    EXPECT_NE(err.str().find(file("tr") + ": cannot be read"), std::string::npos);
}

TEST_F(CatalogueFolder, WordsFindsNothingInCompleteCatalogues) {
    write("az", R"({"a": "Geri", "b": "Nömrə {n}"})");
    EXPECT_EQ(call(words), done);
    EXPECT_EQ(out.str() + err.str(), "");
}

TEST_F(CatalogueFolder, WordsNamesFileKeyAndFault) {
    write("az", R"({"b": "Nömrə", "c": "x"})");
    EXPECT_EQ(call(words), found);
    EXPECT_EQ(out.str(), file("az") + ": a is missing\n" + file("az") +
                             ": b has the placeholders none instead of n\n" + file("az") +
                             ": c is not in the complete catalogue\n");
}

TEST_F(CatalogueFolder, WordsNamesThePlaceWhereACatalogueBreaks) {
    write("az", "{\n\"a\": \"Geri\",,\n}");
    EXPECT_EQ(call(words, {"az"}), found);
    EXPECT_EQ(out.str(), file("az") + ": not JSON at line 2, column 13\n");
}

TEST_F(CatalogueFolder, AnUnknownLanguageIsAMistakeOfTheCommandLine) {
    for (const auto command : {review, words}) {
        EXPECT_EQ(call(command, {"../en"}), wrong_usage);
        EXPECT_EQ(err.str(), "kioskctl: '../en' is no language\n");
    }
}

TEST_F(CatalogueFolder, AFolderWithoutCataloguesIsSaid) {
    std::ostringstream nothing;
    for (const auto command : {review, words}) {
        std::ostringstream said;
        EXPECT_EQ(command({"--locale", "/nowhere"}, nothing, said), no_input);
        EXPECT_EQ(said.str(), "kioskctl: /nowhere: has no catalogues\n");
    }
    fs::remove(file("en"));
    write("az", "{}");
    EXPECT_EQ(call(words), no_input);
    EXPECT_EQ(err.str(), "kioskctl: " + file("en") + ": cannot be read\n");
}

}  // namespace
