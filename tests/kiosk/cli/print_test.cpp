#include "kiosk/cli/print.h"

#include <filesystem>
#include <regex>
#include <set>

#include "kiosk/cli/html.h"
#include "kiosk/cli/package_folder.h"
#include "own_folder.h"

namespace {

using namespace kiosk::cli;
namespace fs = std::filesystem;

const fs::path shipped = fs::path(KIOSK_SOURCE_DIR) / "assets/services/az";

class Printed : public tests::OwnFolder {
  protected:
    std::string printed(const fs::path& package, const std::string& language) {
        out.str("");
        EXPECT_EQ(print({"--language", language, (shipped / package).string()}, out, err), done);
        return out.str();
    }
    static std::set<std::string> all(const std::string& text, const char* pattern) {
        std::set<std::string> found;
        const std::regex expression(pattern);
        for (std::sregex_iterator it(text.begin(), text.end(), expression), end; it != end; ++it) {
            found.insert((*it)[1]);
        }
        return found;
    }
};

TEST_F(Printed, HoldsEveryWordOfEveryShippedPackage) {
    std::vector<fs::path> packages = meant_by(shipped).packages;
    for (const fs::path& sample : meant_by(KIOSK_SOURCE_DIR "/tests/screenshots/pack").packages) {
        packages.push_back(sample);
    }
    for (const fs::path& package : packages) {
        int status = 0;
        const auto asked = read_one_package("", {package.string()}, err, status);
        for (const auto& language : asked->opened.pack.languages) {
            const std::string page = printed(package, language.tag());
            const auto& messages = asked->opened.service.messages.at(language);
            for (const std::string& key : messages.keys()) {
                EXPECT_NE(page.find(">" + escaped(messages.say(key).shown) + "<"),
                          std::string::npos)
                    << package << " " << language.tag() << " " << key;
            }
            EXPECT_EQ(page.find("{&quot;"), std::string::npos) << package << ": a rule as JSON";
            EXPECT_EQ(page.find('['), page.find("[]")) << package << ": a text that is not there";
        }
    }
}

TEST_F(Printed, LeadsFromConditionsToQuestionsThatAreThere) {
    const std::string page = printed("address-registration", "en");
    const auto anchors = all(page, "id=\"([^\"]*)\"");
    const auto links = all(page, "href=\"#([^\"]*)\"");
    EXPECT_TRUE(links.contains("question.kind"));
    for (const std::string& link : links) {
        EXPECT_TRUE(anchors.contains(link)) << link;
    }
}

TEST_F(Printed, TellsWhereEachMemberOfThePayloadComesFrom) {
    const std::string page = printed("address-registration", "en");
    for (const char* member :
         {"applicant.fin", "contact.mobile", "children[].fin", "declaration"}) {
        EXPECT_NE(page.find(std::string("<th scope=\"row\">") + member + "</th>"),
                  std::string::npos)
            << member;
    }
}

TEST_F(Printed, EscapesWhatThePackageSays) {
    EXPECT_EQ(escaped("<a href='x'>&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;");
    fs::copy(shipped / "pack.json", folder);
    fs::copy(shipped / "job-seeker", folder / "job-seeker", fs::copy_options::recursive);
    tests::replace(folder / "job-seeker/l10n/az.json", "\"service.summary\": \"",
                   "\"service.summary\": \"<script>x</script>");
    EXPECT_EQ(print({(folder / "job-seeker").string()}, out, err), done);
    EXPECT_EQ(out.str().find("<script"), std::string::npos);
    EXPECT_NE(out.str().find("&lt;script&gt;"), std::string::npos);
    EXPECT_NE(out.str().find("<bdi lang=\"az\" dir=\"ltr\">"), std::string::npos);
}

TEST_F(Printed, WritesRightToLeftWhereTheLanguageDoes) {
    EXPECT_EQ(
        print({"--language", "ur",
               meant_by(KIOSK_SOURCE_DIR "/tests/screenshots/pack").packages.front().string()},
              out, err),
        done);
    EXPECT_NE(out.str().find("<bdi lang=\"ur\" dir=\"rtl\">"), std::string::npos);
}

TEST_F(Printed, SaysWhatCannotBePrinted) {
    EXPECT_EQ(print({}, out, err), wrong_usage);
    EXPECT_EQ(print({shipped.string()}, out, err), wrong_usage);
    EXPECT_EQ(print({"--language", "tlh", (shipped / "job-seeker").string()}, out, err),
              wrong_usage);
    EXPECT_NE(err.str().find("does not speak 'tlh'"), std::string::npos);
    EXPECT_EQ(print({"/nowhere"}, out, err), no_input);
    fs::copy(shipped / "pack.json", folder);
    fs::copy(shipped / "job-seeker", folder / "job-seeker", fs::copy_options::recursive);
    fs::remove(folder / "job-seeker/rules.json");
    EXPECT_EQ(print({(folder / "job-seeker").string()}, out, err), found);
    EXPECT_NE(err.str().find("kioskctl check names them"), std::string::npos);
    EXPECT_EQ(out.str(), "");
}

}  // namespace
