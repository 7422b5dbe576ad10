#include "kiosk/journal/verify.h"

#include "in_a_folder.h"
#include "platform/crypto/jose/jose_verifier.h"
#include "platform/crypto/openssl/file_keys.h"

namespace {

using namespace kiosk::journal;
using What = Wrong::What;
using platform::core::ErrorKind;

class VerifyTest : public journal_test::InAFolder {
  protected:
    void SetUp() override {
        InAFolder::SetUp();
        record({{Code::started},
                {Code::stored, Service("az.fines")},
                {Code::delivered, Service("az.fines")},
                {Code::stopped}});
    }
    std::optional<Wrong> wrong(const std::vector<Signed>& anchors = {}) const {
        return verify(files_of(path()), anchors)->wrong;
    }
    // The kind, the line of the file, the line that should be there.
    std::string found(const std::vector<std::string>& lines,
                      const std::vector<Signed>& anchors = {}) const {
        std::string text;
        for (const std::string& line : lines) {
            text += line + '\n';
        }
        write(text);
        const auto one = wrong(anchors);
        return one ? std::string(word(one->what)) + ' ' + std::to_string(one->line_of_file) + ' ' +
                         std::to_string(one->line)
                   : "intact";
    }
    Signed anchor(std::uint64_t line) const {
        const auto link = read_record(lines().at(line - 1));
        return {{line, link->hash}, clock_.wall()};
    }
};

TEST_F(VerifyTest, SaysUpToWhereItIsIntact) {
    const auto verified = verify({path()}, {anchor(2)});
    EXPECT_FALSE(verified->wrong);
    EXPECT_EQ(verified->first, 1U);
    EXPECT_EQ(verified->last.lines, 4U);
    EXPECT_EQ(verified->last_time, *time_in("2026-11-23T00:00:03Z"));
    EXPECT_EQ(verified->anchored->lines, 2U);
    EXPECT_EQ(verified->anchored_at, clock_.wall());
    EXPECT_EQ(verified->unfinished, 0U);
}

TEST_F(VerifyTest, NamesTheFirstLineThatIsWrong) {
    const auto good = lines();
    const auto changed = [&](std::size_t line, const std::string& from, const std::string& to) {
        auto all = good;
        all.at(line).replace(all.at(line).find(from), from.size(), to);
        return all;
    };
    EXPECT_EQ(found(good), "intact");
    EXPECT_EQ(found(changed(1, "stored", "stopped")), "hash 2 2");
    EXPECT_EQ(found(changed(2, "\"n\":3", "\"n\":4")), "number 3 3");
    EXPECT_EQ(found(changed(1, "{", "[")), "unreadable 2 2");
    EXPECT_EQ(found({good[0], good[2], good[3]}), "number 2 2") << "one is missing";
    EXPECT_EQ(found({good[0], good[2], good[1], good[3]}), "number 2 2") << "exchanged";
    EXPECT_EQ(found({good[0], good[1], good[1], good[2]}), "number 3 3") << "doubled";
    EXPECT_EQ(found({good[0], "", good[1]}), "unreadable 2 2");
    EXPECT_EQ(found({good[1], good[2]}), "no_beginning 1 1");
}

TEST_F(VerifyTest, ATailThatWasSignedIsMissed) {
    const auto good = lines();
    const Signed end = anchor(4);
    EXPECT_EQ(found({good[0], good[1], good[2]}, {end}), "tail_missing 3 4");
    EXPECT_EQ(found({good[0], good[1], good[2]}), "intact") << "who has no anchor cannot know";
    std::filesystem::remove(path());
    EXPECT_EQ(wrong({end})->what, What::tail_missing);
}

TEST_F(VerifyTest, AChainThatWasMadeAnewIsNotTheOneThatWasSigned) {
    const Signed two = anchor(2);
    const Signed three = anchor(3);
    std::vector<std::string> forged;
    Head head;
    for (const Code code : {Code::started, Code::stored, Code::refused, Code::stopped}) {
        forged.push_back(next_line(head, *time_in("2026-11-23T00:00:00Z"), {code}));
    }
    EXPECT_EQ(found(forged), "intact");
    EXPECT_EQ(found(forged, {three, two}), "not_as_signed 2 2");
    EXPECT_EQ(wrong({three})->signed_at, three.time);
}

TEST_F(VerifyTest, NothingHidesBehindAnEventThatReadersPassOver) {
    const std::string before = read_record(lines().back())->hash;
    const std::string body = R"({"n":5,"time":"2026-11-23T00:00:04Z","event":"of_tomorrow")";
    write(text() + body + R"(,"hash":")" + hash_of(before, body) + "\"}\n");
    const auto verified = verify({path()}, {});
    EXPECT_FALSE(verified->wrong);
    EXPECT_EQ(verified->last.lines, 5U);
    EXPECT_EQ(verified->unknown, 1U);
}

TEST_F(VerifyTest, AnUnfinishedLastLineIsToldApart) {
    const Signed end = anchor(4);
    write(text() + R"({"n":5,"ti)");
    const auto verified = verify({path()}, {end});
    EXPECT_FALSE(verified->wrong);
    EXPECT_EQ(verified->unfinished, 10U);
    std::string cut = text();
    cut.resize(cut.size() - 11);  // the end of line 4 too
    write(cut);
    EXPECT_EQ(wrong({end})->what, What::tail_missing);
}

TEST_F(VerifyTest, AFileThatCannotBeReadIsAnErrorAndNoVerdict) {
    EXPECT_EQ(verify({folder_ / "no"}, {}).error().kind, ErrorKind::not_found);
}

class AnchorsTest : public VerifyTest {
  protected:
    std::unique_ptr<platform::crypto::openssl::FileKeys> keys_;
    platform::crypto::jose::JoseVerifier verifier_;
    Anchor anchor_;

    void SetUp() override {
        VerifyTest::SetUp();
        keys_ = std::move(*platform::crypto::openssl::FileKeys::open(folder_));
        anchor_ = {*time_in("2026-11-23T07:00:00Z"), VerifyTest::anchor(3).head,
                   Head{9, std::string(64, 'a')}};
    }
};

TEST_F(AnchorsTest, SayWhatTheDeviceHasSignedForBothChains) {
    const auto jws = sign(*keys_, anchor_);
    ASSERT_TRUE(jws);
    EXPECT_EQ(*read_anchor(verifier_, *jws, keys_->public_key()), anchor_);
    Anchor alone = anchor_;
    alone.kiosk.reset();
    EXPECT_EQ(*read_anchor(verifier_, *sign(*keys_, alone), keys_->public_key()), alone);
    EXPECT_LT(jws->size(), 1000U) << "it goes into a header of HTTP";
}

TEST_F(AnchorsTest, OfAnotherKeyOrChangedAreNone) {
    std::filesystem::create_directory(folder_ / "other");
    const auto other = std::move(*platform::crypto::openssl::FileKeys::open(folder_ / "other"));
    std::string jws = *sign(*keys_, anchor_);
    EXPECT_EQ(read_anchor(verifier_, jws, other->public_key()).error().kind, ErrorKind::refused);
    jws[jws.find('.') + 5] ^= 1;
    EXPECT_FALSE(read_anchor(verifier_, jws, keys_->public_key()));
}

TEST_F(AnchorsTest, NameTheirKeyByItsThumbprint) {
    const auto named = key_in(*sign(*keys_, anchor_));
    ASSERT_TRUE(named);
    EXPECT_EQ(named->thumbprint, keys_->key_id());
    EXPECT_EQ(named->jwk, keys_->public_key());
    EXPECT_FALSE(key_in("e30.e30.e30"));
    EXPECT_FALSE(key_in("nothing"));
}

TEST_F(AnchorsTest, AreKeptInFilesOfABoundedSize) {
    const std::string jws(500, 'a');
    {
        AnchorFile file(anchor_file_of(path()));
        for (int i = 0; i < 1200; ++i) {
            file.keep(jws + std::to_string(i));
        }
    }
    const auto files = anchor_files_of(path());
    ASSERT_EQ(files.size(), 2U);
    EXPECT_LE(std::filesystem::file_size(files[0]), 256U * 1024U);
    EXPECT_EQ(lines("j.anchors").back(), jws + "1199");
    write(text("j.anchors") + "cut sh", "j.anchors");
    AnchorFile(anchor_file_of(path())).keep("next");
    EXPECT_EQ(lines("j.anchors").back(), "next") << "what was cut short by a loss of power is none";
}

}  // namespace
