// One signature over both journals goes out with each application.

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "courier_among_fakes.h"
#include "kiosk/journal/anchors.h"
#include "kiosk/journal/reader.h"
#include "platform/core/base64.h"
#include "platform/core/sha256.h"

using namespace courier_test;
using nlohmann::json;

namespace {

std::filesystem::path new_folder() {
    std::string name = testing::TempDir() + "kiosk-courier-journal-XXXXXX";
    return ::mkdtemp(name.data());
}

const std::string kiosk_hash(64, 'b');

class JournalHeadTest : public CourierTest {
  protected:
    JournalHeadTest() : CourierTest(new_folder() / "journal") {}
    void TearDown() override { std::filesystem::remove_all(journal_file_.parent_path()); }

    std::string header_of(std::size_t request) const {
        for (const auto& header : http_.requests().at(request).headers) {
            if (header.name == "Journal-Head") {
                return header.value;
            }
        }
        return "";
    }
    static json claims_of(const std::string& jws) {
        const std::size_t dot = jws.find('.');
        const auto payload =
            platform::core::from_base64url(jws.substr(dot + 1, jws.rfind('.') - dot - 1));
        return payload ? json::parse(payload->begin(), payload->end()) : json();
    }
    std::vector<journal::Record> events(journal::Code code) const {
        return *journal::last(journal_file_, {.codes = {code}}, 10);
    }
};

TEST_F(JournalHeadTest, OneSignatureCoversBothJournals) {
    http_.answer_with(receipt_for);
    submit({7, kiosk_hash});
    steps(2);
    ASSERT_EQ(http_.requests().size(), 1U);
    const json claims = claims_of(header_of(0));
    EXPECT_EQ(claims["kiosk"], (json{{"lines", 7}, {"hash", kiosk_hash}}));
    // The courier's own end is the line that says that the application is stored.
    const auto stored = events(journal::Code::stored);
    ASSERT_EQ(stored.size(), 1U);
    EXPECT_EQ(claims["courier"], (json{{"lines", stored[0].line}, {"hash", stored[0].hash}}));
    const auto told = events(journal::Code::kiosk_head);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].count(journal::Field::number), 7U);
    EXPECT_EQ(told[0].text(journal::Field::head), kiosk_hash);
    EXPECT_EQ(anchors_, std::vector<std::string>{header_of(0)}) << "it is kept here too";
}

TEST_F(JournalHeadTest, EachAttemptSignsTheEndOfThatMoment) {
    http_.answer_with([&](const Request& request) -> std::optional<Outcome> {
        return http_.requests().empty() ? status(503) : receipt_for(request);
    });
    submit();
    steps(2);
    ASSERT_EQ(http_.requests().size(), 1U);
    clock_.advance(1s);
    steps(4);
    ASSERT_EQ(http_.requests().size(), 2U);
    EXPECT_LT(claims_of(header_of(0))["courier"]["lines"],
              claims_of(header_of(1))["courier"]["lines"]);
    EXPECT_FALSE(claims_of(header_of(0)).contains("kiosk"));
}

TEST_F(JournalHeadTest, WithinASecondTheSameSignatureDoesForMany) {
    submit();
    submit();
    steps(2);
    clock_.advance(1s);
    submit();
    steps(2);
    ASSERT_EQ(http_.requests().size(), 3U);
    EXPECT_EQ(header_of(0), header_of(1));
    EXPECT_NE(header_of(0), header_of(2));
    EXPECT_EQ(anchors_.size(), 2U);
}

TEST_F(JournalHeadTest, WhatIsNoEndOfAJournalIsNotTakenDown) {
    submit({0, ""});
    submit({5, "not a hash"});
    submit({7, kiosk_hash});
    submit({7, kiosk_hash});  // said again
    steps(4);
    EXPECT_EQ(events(journal::Code::kiosk_head).size(), 1U);
}

TEST_F(JournalHeadTest, AnAgencyWithAnInterfaceOfItsOwnIsToldNothingOfIt) {
    contract_.way = submission::Rest{true, "/requests", "", {}, "/number", "", ""};
    courier_ = open();
    submit({7, kiosk_hash});
    steps(2);
    ASSERT_EQ(http_.requests().size(), 1U);
    EXPECT_EQ(header_of(0), "");
}

TEST_F(CourierTest, WithoutAJournalNothingIsSignedAndTheApplicationGoesOut) {
    http_.answer_with(receipt_for);
    submit({7, kiosk_hash});
    steps(2);
    ASSERT_EQ(http_.requests().size(), 1U);
    EXPECT_TRUE(anchors_.empty());
}

}  // namespace
