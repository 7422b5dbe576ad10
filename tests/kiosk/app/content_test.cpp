// What is broken on the disk is named, and the rest is offered.
#include "kiosk/app/content.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "kiosk/catalogue/prepared.h"
#include "kiosk/install/state.h"
#include "tests/fakes/fake_text.h"

using namespace kiosk;
using namespace kiosk::app;
using testing::AllOf;
using testing::Contains;
using testing::Not;
namespace fs = std::filesystem;

namespace {

// A copy of what is shipped, to be broken.
class Shipped : public testing::Test {
  protected:
    void SetUp() override {
        folder = fs::path(testing::TempDir()) /
                 testing::UnitTest::GetInstance()->current_test_info()->name();
        fs::remove_all(folder);
        fs::create_directories(folder);
        for (const char* part : {"services/az", "locale", "themes", "keyboards"}) {
            fs::create_directories((folder / part).parent_path());
            fs::copy(fs::path(KIOSK_SOURCE_DIR) / "assets" / part, folder / part,
                     fs::copy_options::recursive);
        }
        config.services = folder / "services/az";
        config.locale = folder / "locale";
        config.themes = folder / "themes";
        config.keyboards = folder / "keyboards";
        config.languages = {i18n::Locale("az"), i18n::Locale("ru"), i18n::Locale("en")};
    }
    void TearDown() override { fs::remove_all(folder); }
    void write(const fs::path& file, const std::string& text) const {
        std::ofstream(folder / file) << text;
    }
    std::vector<std::string> offered() const {
        std::vector<std::string> tags;
        for (const i18n::Locale& language : content->languages) {
            tags.push_back(language.tag());
        }
        return tags;
    }
    // Loads, and returns why the only language that is not offered is not.
    std::string reason() {
        content = load(config);
        EXPECT_TRUE(content) << content.error().what;
        if (!content || content->language_problems.size() != 1) {
            return {};
        }
        return content->language_problems.front().reason;
    }

    fs::path folder;
    Config config;
    platform::core::Result<Content> content;
};

// With listings that were written down, so that it is seen which ones are shown.
class PreparedServices : public Shipped {
  protected:
    void SetUp() override {
        Shipped::SetUp();
        const auto pack = catalogue::parse_pack(*read_file(config.services / "pack.json")).value();
        catalogue::ListingWriter writer(
            pack, platform::core::stamp_of(config.services / "pack.json").value());
        std::vector<catalogue::Stamp> stamps;
        catalogue::Files files;
        for (const std::string& name : catalogue::listing_files(pack)) {
            const fs::path file = config.services / "voen" / name;
            stamps.push_back(platform::core::stamp_of(file).value());
            std::string bytes = *read_file(file);
            const std::size_t title = bytes.find("\"service.title\": \"");
            if (title != std::string::npos) {
                bytes.insert(title + 18, "Prepared ");
            }
            files[name] = std::move(bytes);
        }
        ASSERT_TRUE(writer.add("voen", stamps, files));
        std::ofstream(prepared(), std::ios::binary) << std::move(writer).take();
    }
    fs::path prepared() const { return config.services / catalogue::prepared_file; }
    std::string title() {
        content = load(config);
        EXPECT_TRUE(content) << content.error().what;
        EXPECT_EQ(content->catalogue.listings().size(), 14U);
        for (const auto& listing : content->catalogue.listings()) {
            if (listing->id.str() == "az.voen") {
                return listing->say(i18n::Locale("en"), listing->title).shown;
            }
        }
        return {};
    }
};

TEST_F(PreparedServices, AreListedAsTheyWereWrittenDown) {
    EXPECT_TRUE(title().starts_with("Prepared ")) << title();
    EXPECT_TRUE(content->problems.empty());
}

TEST_F(PreparedServices, AreReadWhereAFileIsAnotherOne) {
    const fs::path words = config.services / "voen/l10n/en.json";
    const std::string bytes = *read_file(words);
    const auto written = fs::last_write_time(words);
    const auto before = platform::core::stamp_of(words);
    while (platform::core::stamp_of(words) == before) {  // within a tick nobody sees it
        std::ofstream(words) << bytes;
        fs::last_write_time(words, written);  // as a copy has it
    }
    EXPECT_FALSE(title().starts_with("Prepared ")) << title();
    EXPECT_TRUE(content->problems.empty());
}

TEST_F(PreparedServices, AreReadWhereThePackIsAnotherOneAndItIsSaid) {
    const std::string bytes = *read_file(config.services / "pack.json");
    write("services/az/pack.json", bytes + "\n");
    EXPECT_FALSE(title().starts_with("Prepared ")) << title();
    ASSERT_EQ(content->problems.size(), 1U);
    EXPECT_EQ(content->problems.front().file, catalogue::prepared_file);
}

TEST_F(PreparedServices, AreReadWhereWhatWasWrittenDownIsDamaged) {
    fs::resize_file(prepared(), fs::file_size(prepared()) - 1);
    EXPECT_FALSE(title().starts_with("Prepared ")) << title();
    ASSERT_EQ(content->problems.size(), 1U);
    EXPECT_EQ(content->problems.front().file, catalogue::prepared_file);
}

using Tags = std::vector<std::string>;

TEST_F(Shipped, OffersEveryLanguageInTheOrderOfTheConfiguration) {
    config.languages = {i18n::Locale("ru"), i18n::Locale("az")};
    EXPECT_EQ(reason(), "");
    EXPECT_EQ(offered(), (Tags{"ru", "az"}));
}

TEST_F(Shipped, NamesFileAndPlaceOfABrokenCatalogueAndOffersTheOthers) {
    write("locale/ru.json", "{\n  \"action.back\": \"Назад\",\n  oops\n}");
    EXPECT_EQ(reason(), (folder / "locale/ru.json: not JSON at line 3, column 3").string());
    EXPECT_EQ(offered(), (Tags{"az", "en"}));
    EXPECT_FALSE(content->messages.contains(i18n::Locale("ru")));
}

TEST_F(Shipped, NamesFileAndKeyOfABrokenMessage) {
    write("locale/en.json", R"({"idle.text": "{seconds, plural, one {#}}"})");
    EXPECT_NE(reason().find((folder / "locale/en.json: message idle.text: ").string()),
              std::string::npos);
    EXPECT_EQ(offered(), (Tags{"az", "ru"}));
}

TEST_F(Shipped, NamesAMissingCatalogue) {
    fs::remove(folder / "locale/az.json");
    EXPECT_EQ(reason(), (folder / "locale/az.json: cannot be read").string());
    EXPECT_EQ(offered(), (Tags{"ru", "en"}));
}

TEST_F(Shipped, OffersNoLanguageWithoutAKeyboard) {
    write("keyboards/ru.json", "[]");
    EXPECT_NE(reason().find((folder / "keyboards/ru.json: ").string()), std::string::npos);
    EXPECT_EQ(offered(), (Tags{"az", "en"}));
    EXPECT_FALSE(content->messages.contains(i18n::Locale("ru")));
}

TEST_F(Shipped, OffersNoLanguageThatTheServicesDoNotSpeak) {
    config.languages = {i18n::Locale("tr"), i18n::Locale("az")};
    EXPECT_EQ(reason(),
              (folder / "services/az/pack.json: languages: the services do not speak tr").string());
    EXPECT_EQ(offered(), Tags{"az"});
}

TEST_F(Shipped, OffersNoLanguageWithoutItsFonts) {
    content = load(config);
    tests::fakes::FakeText text;
    text.without_fonts = {"ru"};
    ASSERT_TRUE(offer_only_what_fonts_write(*content, text));
    EXPECT_EQ(offered(), (Tags{"az", "en"}));
    ASSERT_EQ(content->language_problems.size(), 1U);
    EXPECT_EQ(content->language_problems[0].language, i18n::Locale("ru"));
    EXPECT_EQ(content->language_problems[0].reason, "no such font");
    text.without_fonts = {"az", "en"};
    const auto left = offer_only_what_fonts_write(*content, text);
    ASSERT_FALSE(left);
    EXPECT_EQ(left.error().what, "no language can be offered: no such font");
}

TEST_F(Shipped, CanShowNothingWithoutAnyLanguage) {
    config.languages = {i18n::Locale("az")};
    write("locale/az.json", "{");
    const auto loaded = load(config);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().what,
              "no language can be offered: " +
                  (folder / "locale/az.json: not JSON at line 1, column 2").string());
}

// Two pixels, of which the left one is there.
constexpr unsigned char emblem_png[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
    0x44, 0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x08, 0x04, 0x00, 0x00,
    0x00, 0x5e, 0x2b, 0xb7, 0x01, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78,
    0xda, 0x63, 0x60, 0xf8, 0xcf, 0xc0, 0x00, 0x00, 0x03, 0x02, 0x01, 0x00, 0x46, 0xc5,
    0x29, 0x84, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};

TEST_F(Shipped, PutsOnTheBrandWithoutTouchingWhatOtherThemesPromise) {
    const Content plain = *load(config);
    std::ofstream(folder / "emblem.png", std::ios::binary)
        .write(reinterpret_cast<const char*>(emblem_png), sizeof emblem_png);
    config.brand.emblem = folder / "emblem.png";
    config.brand.colours = {{"brand", "#5A1A2B"}};
    content = load(config);
    ASSERT_TRUE(content) << content.error().what;
    EXPECT_EQ(content->emblem.width, 2);
    EXPECT_EQ(content->emblem.coverage, (std::vector<std::uint8_t>{255, 0}));
    for (const auto& [name, theme] : plain.themes) {
        const bool standard = name == flow::Theme::standard;
        EXPECT_EQ(content->themes.at(name).brand,
                  standard ? (ui::Colour{0x5A, 0x1A, 0x2B}) : theme.brand);
    }
}

TEST_F(Shipped, RefusesABrandThatCannotBeShown) {
    const auto refused = [&] {
        content = load(config);
        return content ? std::string() : content.error().what;
    };
    config.brand.colours = {{"brand", "#FFFFFF"}};
    config.brand.colours_at = "kiosk.toml:7";
    EXPECT_EQ(refused(),
              "kiosk.toml:7: brand.colours: theme: 'on_brand' cannot be told from 'brand': "
              "1.00:1 of at least 4.50:1");
    config.brand.colours.clear();
    config.brand.emblem = folder / "none.png";
    EXPECT_EQ(refused(), (folder / "none.png").string() + ": cannot be read");
    write("none.png", "GIF89a");
    EXPECT_EQ(refused().find((folder / "none.png").string() + ": not a PNG picture"), 0U);
}

std::vector<std::string> services_of(const Content& content) {
    std::vector<std::string> ids;
    for (const auto& listing : content.catalogue.listings()) {
        ids.push_back(listing->id.str());
    }
    return ids;
}
TEST_F(Shipped, NamesWhatIsBrokenInAListingAndOffersTheOthers) {
    write("services/az/job-seeker/service.json", "{");
    fs::remove(folder / "services/az/family-certificate/l10n/ru.json");
    content = load(config);
    ASSERT_TRUE(content);
    EXPECT_THAT(services_of(*content),
                AllOf(Contains("az.identity-card"), Not(Contains("az.job-seeker")),
                      Not(Contains("az.family-certificate"))));
    ASSERT_EQ(content->problems.size(), 2U);
    EXPECT_EQ(content->problems[0].package, "family-certificate");
    EXPECT_EQ(content->problems[0].file, "l10n/ru.json");
    EXPECT_EQ(content->problems[1].package, "job-seeker");
    EXPECT_EQ(content->problems[1].file, "service.json");
}

TEST_F(Shipped, FindsWhatIsBrokenElsewhereWhenThePackagesAreChecked) {
    write("services/az/job-seeker/journey.json", "{");
    content = load(config);
    ASSERT_TRUE(content);
    EXPECT_THAT(services_of(*content), Contains("az.job-seeker"));
    EXPECT_NE(content->catalogue.find(catalogue::ServiceId("az.identity-card")), nullptr);
    EXPECT_EQ(content->catalogue.find(catalogue::ServiceId("az.job-seeker")), nullptr);
    const Refusals refused = check_services(content->folders, content->catalogue.pack());
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_EQ(refused.begin()->first, catalogue::ServiceId("az.job-seeker"));
    EXPECT_EQ(refused.begin()->second.front().file, "journey.json");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_TRUE(
        check_services(content->folders, content->catalogue.pack(), stop.get_token()).empty());
}

TEST_F(Shipped, HasAnotherFingerprintOnlyWhileASettingOrAPackageDiffers) {
    config.file = folder / "kiosk.toml";
    write("kiosk.toml", "centre = 1");
    const std::size_t in_force = fingerprint_of(config);
    EXPECT_EQ(fingerprint_of(config), in_force);
    write("kiosk.toml", "centre = 2");
    EXPECT_NE(fingerprint_of(config), in_force);
    write("kiosk.toml", "centre = 1");
    EXPECT_EQ(fingerprint_of(config), in_force) << "it was undone";
    fs::rename(config.services / "voen", folder / "voen");
    EXPECT_NE(fingerprint_of(config), in_force);
    fs::copy(folder / "voen", config.services / "voen", fs::copy_options::recursive);
    EXPECT_NE(fingerprint_of(config), in_force) << "another version of it";
    fs::remove_all(config.services / "voen");
    fs::rename(folder / "voen", config.services / "voen");
    EXPECT_EQ(fingerprint_of(config), in_force);
    std::ofstream(config.services / install::state_file) << "switched off";
    EXPECT_NE(fingerprint_of(config), in_force);
}

TEST_F(Shipped, OffersNoServiceThatIsSwitchedOff) {
    install::State state;
    state.disabled = {"az.passport", "az.none"};
    ASSERT_TRUE(install::write_state(config.services, state));
    content = load(config);
    ASSERT_TRUE(content) << content.error().what;
    EXPECT_EQ(content->catalogue.listings().size(), 13U);
    EXPECT_EQ(content->catalogue.find(catalogue::ServiceId("az.passport")), nullptr);
    EXPECT_FALSE(content->folders.contains(catalogue::ServiceId("az.passport")));
    EXPECT_TRUE(content->problems.empty());
}

TEST_F(Shipped, OffersNoServiceWhereNobodyKnowsWhichAreSwitchedOff) {
    write("services/az/installed.json", "{");
    content = load(config);
    ASSERT_TRUE(content) << content.error().what;
    EXPECT_TRUE(content->catalogue.listings().empty());
    ASSERT_EQ(content->problems.size(), 1U);
    EXPECT_NE(content->problems.front().reason.find("installed.json: is damaged"),
              std::string::npos);
}

TEST_F(Shipped, TakesAFolderBesideThePackagesForNone) {
    fs::create_directories(config.services / ".install" / "kept" / "voen");
    content = load(config);
    ASSERT_TRUE(content) << content.error().what;
    EXPECT_TRUE(content->problems.empty());
}

TEST_F(Shipped, OffersTheFirstOfTwoPackagesOfOneService) {
    const std::size_t shipped = load(config)->catalogue.listings().size();
    fs::copy(folder / "services/az/job-seeker", folder / "services/az/z-copy",
             fs::copy_options::recursive);
    content = load(config);
    ASSERT_TRUE(content);
    EXPECT_EQ(services_of(*content).size(), shipped);
    ASSERT_EQ(content->problems.size(), 1U);
    EXPECT_EQ(content->problems[0].package, "z-copy");
    EXPECT_EQ(content->problems[0].pointer, "/id");
}

}  // namespace
