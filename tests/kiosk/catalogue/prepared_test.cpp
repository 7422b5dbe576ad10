#include "kiosk/catalogue/prepared.h"

#include <gtest/gtest.h>

#include "package_files.h"

namespace kiosk::catalogue::tests {
namespace {

const Stamp pack_json{1, 2, 3, 4, 5};

std::vector<Stamp> stamps(std::size_t count, std::uint64_t first = 0) {
    std::vector<Stamp> all;
    for (std::size_t i = 0; i < count; ++i) {
        all.push_back({1, first + i, 300 + i, 4'000'000'000'000'000'000U + i, 5});
    }
    return all;
}

std::string prepared(const std::vector<std::string>& packages, const Pack& pack) {
    ListingWriter writer(pack, pack_json);
    for (std::size_t i = 0; i < packages.size(); ++i) {
        EXPECT_TRUE(writer.add(packages[i], stamps(listing_files(pack).size(), 100 * i),
                               files_of(packages[i])));
    }
    return std::move(writer).take();
}

void expect_same(const Listing& got, const Listing& wanted) {
    EXPECT_EQ(got.id, wanted.id);
    EXPECT_EQ(got.agency, wanted.agency);
    EXPECT_EQ(got.life_events, wanted.life_events);
    EXPECT_EQ(got.keywords, wanted.keywords);
    EXPECT_EQ(got.title, wanted.title);
    EXPECT_EQ(got.summary, wanted.summary);
    ASSERT_EQ(got.messages.size(), wanted.messages.size());
    for (const auto& [language, messages] : wanted.messages) {
        EXPECT_EQ(got.messages.at(language).keys(), messages.keys());
        for (const std::string& key : {wanted.title, wanted.summary}) {
            EXPECT_EQ(got.say(language, key).shown, wanted.say(language, key).shown);
            EXPECT_EQ(got.say(language, key).spoken, wanted.say(language, key).spoken);
        }
    }
}

TEST(PreparedListings, SayOfEveryShippedPackageWhatItSays) {
    const Pack pack = tests::pack();
    const auto packages = shipped_packages();
    const auto read = PreparedListings::read(prepared(packages, pack), pack_json);
    ASSERT_TRUE(read.has_value());
    for (std::size_t i = 0; i < packages.size(); ++i) {
        const auto got = read->find(packages[i], stamps(listing_files(pack).size(), 100 * i), pack);
        ASSERT_TRUE(got.has_value()) << packages[i];
        expect_same(*got, parse_listing(packages[i], files_of(packages[i]), pack).value());
    }
}

TEST(PreparedListings, KeepPatternsAndWhatIsSpoken) {
    const Pack pack = tests::pack();
    Files files = files_of("voen");
    for (const i18n::Locale& language : pack.languages) {
        std::string& bytes = files["l10n/" + language.tag() + ".json"];
        form::Json words = form::Json::parse(bytes);
        words["service.title"] = {{"text", "It''s '{'one'}'"}, {"spoken", "One"}};
        bytes = words.dump();
    }
    ListingWriter writer(pack, pack_json);
    const auto now = stamps(listing_files(pack).size());
    ASSERT_TRUE(writer.add("voen", now, files));
    const auto read = PreparedListings::read(std::move(writer).take(), pack_json);
    ASSERT_TRUE(read.has_value());
    const auto got = read->find("voen", now, pack);
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(got->say(pack.languages.front(), got->title).shown, "It's {one}");
    EXPECT_EQ(got->say(pack.languages.front(), got->title).spoken, "One");
}

TEST(PreparedListings, HoldForTheVeryFilesThatTheyWereReadFrom) {
    const Pack pack = tests::pack();
    const std::string bytes = prepared({"voen"}, pack);
    const auto read = PreparedListings::read(bytes, pack_json);
    ASSERT_TRUE(read.has_value());
    const auto same = stamps(listing_files(pack).size());
    EXPECT_TRUE(read->find("voen", same, pack).has_value());
    EXPECT_FALSE(read->find("passport", same, pack).has_value());
    for (std::size_t file = 0; file < same.size(); ++file) {
        for (std::uint64_t Stamp::*part : {&Stamp::device, &Stamp::inode, &Stamp::size,
                                           &Stamp::modified_ns, &Stamp::changed_ns}) {
            auto other = same;
            ++(other[file].*part);
            EXPECT_FALSE(read->find("voen", other, pack).has_value());
            Stamp other_pack = pack_json;
            ++(other_pack.*part);
            EXPECT_FALSE(PreparedListings::read(bytes, other_pack).has_value());
        }
    }
}

TEST(PreparedListings, AreNotReadWhereTheyAreDamaged) {
    const std::string bytes = prepared({"voen"}, tests::pack());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
        EXPECT_FALSE(PreparedListings::read(damaged, pack_json).has_value()) << at;
        EXPECT_FALSE(PreparedListings::read(bytes.substr(0, at), pack_json).has_value()) << at;
    }
    EXPECT_FALSE(PreparedListings::read(bytes + bytes, pack_json).has_value());
}

TEST(PreparedListings, AreNotMadeOfAPackageThatIsBroken) {
    const Pack pack = tests::pack();
    ListingWriter writer(pack, pack_json);
    const auto now = stamps(listing_files(pack).size());
    Files files = files_of("voen");
    files["l10n/en.json"].insert(1, R"("service.title": "Another",)");
    EXPECT_FALSE(writer.add("voen", now, files)) << "a name is there twice";
    files.erase("l10n/en.json");
    EXPECT_FALSE(writer.add("voen", now, files));
}

}  // namespace
}  // namespace kiosk::catalogue::tests
