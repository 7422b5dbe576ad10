#include "kiosk/cli/import.h"

#include <fstream>
#include <iterator>

#include "kiosk/cli/packages.h"
#include "own_folder.h"

namespace {

using namespace kiosk::cli;
namespace fs = std::filesystem;

constexpr const char* form =
    R"({"title": "A form", "path": "smallForm", "components": [
          {"type": "textfield", "key": "name", "label": "Name", "validate": {"pattern": "x"}},
          {"type": "hidden", "key": "secret"}]})";

class ImportedForm : public tests::OwnFolder {
  protected:
    void SetUp() override {
        OwnFolder::SetUp();
        write(form);
    }
    void write(const std::string& bytes) const { std::ofstream(file()) << bytes; }
    fs::path file() const { return folder / "form.json"; }
    fs::path pack() const { return folder / "out" / "pack"; }
    std::string read(const fs::path& path) const {
        std::ifstream in(pack() / path);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    int call(Words more = {}) {
        out.str("");
        err.str("");
        Words words{"formio", file().string(), "--out", pack().string()};
        words.insert(words.end(), more.begin(), more.end());
        return import(words, out, err);
    }
};

TEST_F(ImportedForm, IsAPackWithAPackageThatPassesTheCheck) {
    EXPECT_EQ(call({"--language", "nb"}), done) << err.str();
    EXPECT_NE(read("pack.json").find("\"nb\""), std::string::npos);
    EXPECT_NE(read("small-form/l10n/nb.json").find("Svar"), std::string::npos);
    std::ostringstream findings;
    EXPECT_EQ(check({pack().string()}, findings, err), done) << findings.str();
}

TEST_F(ImportedForm, IsToldWhatItLostWithItsPlace) {
    EXPECT_EQ(call(), done);
    const std::string name = file().string();
    EXPECT_NE(
        out.str().find(name +
                       ": /components/0/validate/pattern: dropped a pattern of the "
                       "answer: every text is accepted\n" +
                       name + ": /components/1: dropped a hidden value: nobody is asked for it\n"),
        std::string::npos)
        << out.str();
    EXPECT_EQ(err.str(), (pack() / "small-form").string() +
                             ": 1 questions, 2 things dropped, 3 approximated\n");
}

TEST_F(ImportedForm, OfNoQuestionLeavesNothingBehind) {
    for (const char* bytes : {"{", "[]", R"({"components": [{"type": "content", "html": "x"}]})"}) {
        write(bytes);
        EXPECT_EQ(call(), found);
        EXPECT_EQ(out.str().find(file().string() + ": no"), 0U) << out.str();
        EXPECT_FALSE(fs::exists(folder / "out"));
    }
}

TEST_F(ImportedForm, WritesNothingOver) {
    fs::create_directories(pack() / "small-form");
    EXPECT_EQ(call(), no_output);
    EXPECT_NE(err.str().find("small-form: is there already"), std::string::npos);
    EXPECT_FALSE(fs::exists(pack() / "pack.json"));
    fs::remove_all(folder / "out");
    std::ofstream(folder / "out") << "a file";
    EXPECT_EQ(call(), no_output);
    EXPECT_NE(err.str().find("cannot be written"), std::string::npos);
}

TEST_F(ImportedForm, HasAUsage) {
    for (const Words& words :
         {Words{}, Words{"xforms", "x"}, Words{"formio"}, Words{"formio", "a", "b"},
          Words{"formio", "a", "--out"}, Words{"formio", "a", "--language", "xx-"},
          Words{"formio", "--unknown"}}) {
        EXPECT_EQ(import(words, out, err), wrong_usage);
    }
    EXPECT_EQ(out.str(), "");
    EXPECT_EQ(import({"formio", (folder / "absent.json").string()}, out, err), no_input);
}

}  // namespace
